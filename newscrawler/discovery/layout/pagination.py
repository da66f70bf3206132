"""The next page of a list: what the page declares, its links by word or number, and URLs kept in attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from newscrawler.discovery.layout.anchors import Anchor
from newscrawler.discovery.layout.listing_elements import classes, text_of
from newscrawler.discovery.layout.listing_vocabulary import core, names, words
from newscrawler.web.urls import absolute, registrable_domain

_PATH_PAGES = (
    re.compile(
        r"(?P<before>.*)/(?:page|pages|p|pagina|seite|sayfa|strona|strana|str|side|sida|hal|halaman|trang|страница)"
        r"[-_/:=]?(?P<number>\d{1,5})(?:\.\w{3,5})?",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<before>.*)/(?P<number>\d{1,4})(?:\.\w{3,5})?"),
    re.compile(
        r"(?P<before>.*[^\d/])[-_,~](?:page|p|seite|pagina|sayfa)?-?(?P<number>\d{1,4})(?:\.\w{3,5})?", re.IGNORECASE
    ),
)
_INDEX = re.compile(r"/(?:index|default|list)(?:\.\w{3,5})?$|\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}")
_PLACE = re.compile(
    r"\{\{?\s*(?:page|n|num|offset)\s*\}?\}|%7B%7?B?page%7D%?7?D?|__page__|%page%|:page(?=$|[/&?])", re.IGNORECASE
)
_URL_ATTRIBUTES = (
    "data-next-page", "data-next-url", "data-next-page-url", "data-next", "data-nextpage", "data-href", "data-url",
    "data-link", "data-ajax-url", "data-load-more", "data-load-more-url", "data-more-url", "data-endpoint", "data-src",
    "data-path", "data-action", "hx-get", "data-hx-get", "data-remote", "data-infinite-scroll-url",
    "data-pagination-url", "next-page-url", "data-uri",
)  # fmt: skip
_MEDIA = frozenset({"img", "script", "iframe", "source"})
_FORWARD = re.compile(r"[»›>→❯⟩≫︎▶]+|&gt;|>>")


@dataclass(frozen=True, slots=True)
class Position:
    """Where in a list a URL stands."""

    base: tuple[str, ...]
    """What all pages of the list share."""
    number: int
    """Page or first article, as the URL counts."""
    stated: bool
    """The URL states the number; else it is the first page."""


def next_page(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> str | None:
    """Return the URL of the next page of the list at `url`, None without one."""
    here = position_of(url)
    for find in (_declared, _by_number, _by_word, _by_address, _in_attributes):
        for candidate in find(tree, anchors, url, base):
            if _continues(candidate, url, here):
                return candidate
    return None


def is_page_of(url: str, list_url: str) -> bool:
    """Whether two URLs are pages of one list: they differ only in a page number."""
    return bool(
        {position.base for position in positions_of(url)} & {position.base for position in positions_of(list_url)}
    )


def position_of(url: str) -> Position:
    """The most likely reading of a URL as a page of a list."""
    return positions_of(url)[0]


def positions_of(url: str) -> list[Position]:
    """Every reading of a URL as a page of a list, the most likely first; the last is "first page"."""
    parts = urlsplit(url)
    path = _INDEX.sub("", "/" + unquote(parts.path).strip("/"))
    pairs = [pair.partition("=")[::2] for pair in parts.query.split("&") if pair]
    counters = words("page_parameters") | words("offset_parameters")
    positions = []
    for name, value in pairs:
        number = value.rpartition(",")[2]  # Drupal counts several pagers of a page in one parameter: `page=0,2`
        if _counts(name, counters) and _NUMBER.fullmatch(number):
            rest = sorted("=".join(pair) for pair in pairs if pair[0] != name)
            positions.append(Position((parts.netloc, path, *rest), int(number), True))
    rest = sorted("=".join(pair) for pair in pairs)
    for pattern in _PATH_PAGES:
        if (match := pattern.fullmatch(path)) is not None:
            before = _INDEX.sub("", match["before"].rstrip("/")) or "/"
            positions.append(Position((parts.netloc, before, *rest), int(match["number"]), True))
    rest = sorted("=".join(pair) for pair in pairs if not _counts(pair[0], words("offset_parameters")))
    return [*positions, Position((parts.netloc, path or "/", *rest), 1, False)]


def _counts(name: str, counters: frozenset[str]) -> bool:
    """Whether a parameter counts pages, by its name or the name in its last brackets."""
    name = name.lower().rpartition("[")[2].rstrip("]")
    return name in counters or ("page" in name and not name.endswith("id") and "page" in counters)


def _continues(candidate: str, url: str, here: Position) -> bool:
    """A next page is on this site, and neither this page nor one before it."""
    if registrable_domain(candidate) != registrable_domain(url):
        return False
    if candidate.partition("#")[0].rstrip("/") == url.partition("#")[0].rstrip("/"):
        return False
    there = position_of(candidate)
    if there.base == here.base and there.stated and here.stated:
        return there.number > here.number
    return not (here.stated and not there.stated and there.base[:2] == here.base[:2])


def _declared(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> Iterator[str]:
    """`rel=next`, in the head or on a link (HTML Standard, "Sequential link types")."""
    for element in tree.iter("link", "a"):
        if "next" in (element.get("rel") or "").lower().split() and (href := element.get("href")):
            target = absolute(base, href)
            if not href.startswith("#") and target is not None:
                yield target


def _by_word(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> Iterator[str]:
    """Links labelled "next" or "older", then arrows in a pagination, then "more" that leads to a page of this list."""
    less_certain: list[str] = []
    for anchor in anchors:
        if not anchor.element.get("href"):
            continue
        labels = _labels(anchor)
        if labels & words("previous") or anchor.off_site or _is_switched_off(anchor.element):
            continue
        paged = _is_paged(anchor, url)
        inside = any(not classes(element).isdisjoint(names("pagination")) for element in anchor.above[:5])
        own = classes(anchor.element)
        if (paged or inside or _same_path(anchor.url, url)) and (labels & words("next") or own & names("next")):
            yield anchor.url
        elif (_is_arrow(anchor) and (inside or paged)) or (paged and (labels & words("more") or own & names("more"))):
            less_certain.append(anchor.url)
    yield from less_certain


def _same_path(first: str, second: str) -> bool:
    """Whether two URLs differ in their query only, as with `?updated-max=…`."""
    return urlsplit(first)[:3] == urlsplit(second)[:3]


def _labels(anchor: Anchor) -> set[str]:
    """The words of a link, also those for screen readers, and of its title."""
    own = anchor.extra.get("own text", anchor.text)
    texts = [own, anchor.element.get("title") or "", anchor.element.get("aria-label") or ""]
    labels = {core(text) for text in texts if text and len(text) < 60}
    return labels | {core(re.sub(r"\d+", "", label)) for label in labels}


def _is_arrow(anchor: Anchor) -> bool:
    own = anchor.extra.get("own text", anchor.text).strip()
    return bool(_FORWARD.fullmatch(own))


def _is_switched_off(element: HtmlElement) -> bool:
    parent = element.getparent()
    own = classes(element) | (classes(parent) if parent is not None else frozenset())
    return "disabled" in own or element.get("aria-disabled") == "true"


def _is_paged(anchor: Anchor, url: str) -> bool:
    """Whether the link states a page number and shares the rest of its URL with this page."""
    return any(p.stated for p in positions_of(anchor.url)) and is_page_of(anchor.url, url)


def _by_number(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> Iterator[str]:
    """The link whose text is one more than this page's number. It goes before words, which may lead ten pages on."""
    pages: dict[int, str] = {}
    for anchor in anchors:
        own = core(anchor.extra.get("own text", anchor.text))
        if own.isdecimal() and len(own) < 6 and is_page_of(anchor.url, url):
            pages.setdefault(int(own), anchor.url)
    if pages:
        current = _current(tree, pages, url)
        if current is not None and current + 1 in pages:
            yield pages[current + 1]


def _by_address(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> Iterator[str]:
    """The link whose URL states the smallest page number ahead of this one."""
    here = position_of(url)
    ahead = [(position_of(a.url).number, a.url) for a in anchors if _is_paged(a, url) and position_of(a.url).stated]
    if ahead and not here.stated:
        yield min(ahead)[1]
    elif ahead:
        yield from (page for number, page in sorted(ahead) if number > here.number)


def _current(tree: HtmlElement, pages: dict[int, str], url: str) -> int | None:
    """The number of this page: the link that leads here, the one marked as current, or the one left out of the row."""
    for number, page in pages.items():
        if page.rstrip("/") == url.partition("#")[0].rstrip("/"):
            return number
    here = position_of(url)
    offsets = {position_of(page).number - number for number, page in pages.items() if position_of(page).stated}
    if here.stated and len(offsets) == 1:
        return here.number - offsets.pop()
    for element in tree.iter():
        marked = isinstance(element.tag, str) and (
            element.get("aria-current") in ("page", "true") or not classes(element).isdisjoint(names("current"))
        )
        if marked and (text := core(text_of(element, 40))).isdecimal() and len(text) < 6:
            return int(text)
    return 1 if not here.stated and 1 not in pages else None


def _in_attributes(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> Iterator[str]:
    """URLs from which a script loads more: `data-next-page`, `hx-get` … of buttons and sentinels."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or not element.attrib or element.tag in _MEDIA:
            continue
        certain = (
            not classes(element).isdisjoint(names("more"))
            or core(text_of(element, 60)) in words("more") | words("next")
            or any("next" in name for name in element.attrib)
        )
        for name in _URL_ATTRIBUTES:
            value = element.get(name)
            if not value or not re.search(r"[/?=]", value):
                continue
            filled = _PLACE.sub(str(position_of(url).number + 1), value)
            target = absolute(base, filled)
            if target is None or urlsplit(target).netloc != urlsplit(url).netloc:
                continue
            if certain or (position_of(target).stated and is_page_of(target, url)):
                yield target
