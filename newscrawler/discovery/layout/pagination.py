"""The next page of a list: what the page declares, its links by word or number, and URLs kept in attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from newscrawler.discovery.layout.anchors import Anchor
from newscrawler.discovery.layout.elements import classes, text_of
from newscrawler.discovery.layout.vocabulary import core, words
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
_ADDRESS_ATTRIBUTES = (
    "data-next-page", "data-next-url", "data-next-page-url", "data-next", "data-nextpage", "data-href", "data-url",
    "data-link", "data-ajax-url", "data-load-more", "data-load-more-url", "data-more-url", "data-endpoint", "data-src",
    "data-path", "data-action", "hx-get", "data-hx-get", "data-remote", "data-infinite-scroll-url",
    "data-pagination-url", "next-page-url", "data-uri",
)  # fmt: skip
_NEXT_CLASSES = frozenset(
    {"next", "older", "nextpage", "nav-previous", "nextpostslink", "pagination-next", "pager-next"}
)
_MORE_CLASSES = frozenset({"loadmore", "load", "more", "infinite", "nextpage", "next", "pagination", "pager", "scroll"})
_FORWARD = re.compile(r"[»›>→❯⟩≫︎▶]+|&gt;|>>")
_PAGINATION = frozenset(
    {"pagination", "pager", "paging", "paginator", "pages", "page-numbers", "wp-pagenavi", "pagenavi"}
)


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
    """The URL of the next page of the list at `url`, None if there is none."""
    here = position_of(url)
    for find in (_declared, _by_number, _by_word, _by_address, _in_attributes):
        for candidate in find(tree, anchors, url, base):
            if _continues(candidate, url, here):
                return candidate
    return None


def is_page_of(url: str, other: str) -> bool:
    """Whether two URLs are pages of one list: they differ in a page number only."""
    return bool({position.base for position in positions_of(url)} & {p.base for p in positions_of(other)})


def position_of(url: str) -> Position:
    """The most likely reading of a URL as a page of a list."""
    return positions_of(url)[0]


def positions_of(url: str) -> list[Position]:
    """Every reading of a URL as a page of a list, the most likely first; the last is "first page"."""
    parts = urlsplit(url)
    path = _INDEX.sub("", "/" + unquote(parts.path).strip("/"))
    pairs = [pair.partition("=")[::2] for pair in parts.query.split("&") if pair]
    counters = words("page_parameters") | words("offset_parameters")
    found = []
    for name, value in pairs:
        number = value.rpartition(",")[2]  # Drupal counts several pagers of a page in one parameter: `page=0,2`
        if _counts(name, counters) and _NUMBER.fullmatch(number):
            rest = sorted("=".join(pair) for pair in pairs if pair[0] != name)
            found.append(Position((parts.netloc, path, *rest), int(number), True))
    rest = sorted("=".join(pair) for pair in pairs)
    for pattern in _PATH_PAGES:
        if (match := pattern.fullmatch(path)) is not None:
            before = _INDEX.sub("", match["before"].rstrip("/")) or "/"
            found.append(Position((parts.netloc, before, *rest), int(match["number"]), True))
    rest = sorted("=".join(pair) for pair in pairs if not _counts(pair[0], words("offset_parameters")))
    return [*found, Position((parts.netloc, path or "/", *rest), 1, False)]


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
            found = absolute(base, href)
            if not href.startswith("#") and found is not None:
                yield found


def _by_word(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> Iterator[str]:
    """Links that say "next" or "older", then arrows in a pagination, then "more" that leads to a page of this list."""
    less: list[str] = []
    for anchor in anchors:
        if not anchor.element.get("href"):
            continue
        said = _said(anchor)
        if said & words("previous") or anchor.off_site or _is_switched_off(anchor.element):
            continue
        paged = _is_paged(anchor, url)
        inside = any(not classes(element).isdisjoint(_PAGINATION) for element in anchor.above[:5])
        names = classes(anchor.element)
        if (paged or inside or _same_path(anchor.url, url)) and (said & words("next") or names & _NEXT_CLASSES):
            yield anchor.url
        elif (_is_arrow(anchor) and (inside or paged)) or (paged and (said & words("more") or names & _MORE_CLASSES)):
            less.append(anchor.url)
    yield from less


def _same_path(first: str, second: str) -> bool:
    """Whether two URLs differ in their query only, as with `?updated-max=…`."""
    return urlsplit(first)[:3] == urlsplit(second)[:3]


def _said(anchor: Anchor) -> set[str]:
    """The words of a link, also those for screen readers, and of its title."""
    own = anchor.extra.get("own text", anchor.text)
    stated = [own, anchor.element.get("title") or "", anchor.element.get("aria-label") or ""]
    found = {core(text) for text in stated if text and len(text) < 60}
    return found | {core(re.sub(r"\d+", "", text)) for text in found}


def _is_arrow(anchor: Anchor) -> bool:
    own = anchor.extra.get("own text", anchor.text).strip()
    return bool(_FORWARD.fullmatch(own))


def _is_switched_off(element: HtmlElement) -> bool:
    parent = element.getparent()
    names = classes(element) | (classes(parent) if parent is not None else frozenset())
    return "disabled" in names or element.get("aria-disabled") == "true"


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
        yield from (found for number, found in sorted(ahead) if number > here.number)


def _current(tree: HtmlElement, pages: dict[int, str], url: str) -> int | None:
    """The number of this page: the link that leads here, the one marked as current, or the one left out of the row."""
    for number, found in pages.items():
        if found.rstrip("/") == url.partition("#")[0].rstrip("/"):
            return number
    here = position_of(url)
    offsets = {position_of(found).number - number for number, found in pages.items() if position_of(found).stated}
    if here.stated and len(offsets) == 1:
        return here.number - offsets.pop()
    for element in tree.iter():
        marked = isinstance(element.tag, str) and (
            element.get("aria-current") in ("page", "true")
            or not classes(element).isdisjoint({"current", "active", "selected"})
        )
        if marked and (text := core(text_of(element, 40))).isdecimal() and len(text) < 6:
            return int(text)
    return 1 if not here.stated and 1 not in pages else None


def _in_attributes(tree: HtmlElement, anchors: Sequence[Anchor], url: str, base: str) -> Iterator[str]:
    """URLs from which a script loads more: `data-next-page`, `hx-get` … of buttons and sentinels."""
    for element in tree.iter():
        if (
            not isinstance(element.tag, str)
            or len(element.attrib) < 1
            or element.tag in ("img", "script", "iframe", "source")
        ):
            continue
        names = classes(element)
        if names.isdisjoint(_MORE_CLASSES) and core(text_of(element, 60)) not in words("more") | words("next"):
            surely = [name for name in element.attrib if "next" in name]
            certain = bool(surely)
        else:
            certain = True
        for name in _ADDRESS_ATTRIBUTES:
            value = element.get(name)
            if not value or not re.search(r"[/?=]", value):
                continue
            filled = _PLACE.sub(str(position_of(url).number + 1), value)
            found = absolute(base, filled)
            if found is None or urlsplit(found).netloc != urlsplit(url).netloc:
                continue
            if certain or (position_of(found).stated and is_page_of(found, url)):
                yield found
