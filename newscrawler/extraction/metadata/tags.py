"""Keywords and section as a page states them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.elements import following, is_elsewhere, line_of
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.text.lines import key, letters, tidy
from newscrawler.text.phrases import any_of, class_names, words
from newscrawler.web import jsonld

_METAS = ("news_keywords", "keywords", "og:article:tag", "parsely-tags", "sailthru.tags", "tags")
_SECTION_METAS = ("article:section", "parsely-section", "section", "og:article:section", "cxenseparse:section")
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?[,;，、،؛|]\s*")
_PREFIX = re.compile(
    r"^(?:[a-z_-]{3,20}[:/]\s*|(?:section|category|tag|topic|keyword):\s*|\(\d+\)\s*)(?=\S)", re.IGNORECASE
)
_INTERNAL = re.compile(r"[_@]|nlp |\d{5,}$|[0-9a-f]{8}-[0-9a-f-]{27}$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z0-9]{2,8}(?:[:_-][A-Z0-9-]++)*|\d+")
_NAMES = class_names("article")
_TAG_LINK = re.compile(rf"/(?:{any_of(_NAMES['tag_folder'])})[/=]|[?&](?:tag|keyword|topic)=", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?:^|[\s_-]|article|post|entry|news)(?:{any_of(_NAMES['tags'])})"
    r"(?:$|[\s_-]|list|row|cloud|box|wrap|container|block|links?)",
    re.IGNORECASE,
)
_MENU = re.compile(any_of(_NAMES["no_tags"]), re.IGNORECASE)
_HOME = frozenset(words("breadcrumbs", "home"))
_WHOLE = {"article", "main", "body"}
_MAX_ELEMENTS = 2_000
"""Elements after the headline that are searched for tag links: it bounds the time."""

_LONGEST_LINK = 50
"""Characters of a tag link: headlines have more. Held by test_a_tag_link_is_short."""

_LABEL, _BESIDE = 30, 2
"""Characters beside tag links, and times their own: what has more is a sentence. Held by test_tag_links_stand_alone."""

_MAX_LISTS = 5
"""Lists of tag links that are looked at: it bounds the time."""

_PHRASE = 4
"""Words of a lone keyword: more are a sentence, used only if nothing else is stated.

Held by test_a_lone_phrase_is_weak.
"""

_MANY = 9
"""Keywords of which one names the site: so many are the site's own. Held by test_the_sites_own_keywords_are_weak."""

_CODES = 5
"""Codes that may stand among keywords; if more and most are, all are machine-made. Held by test_codes_are_no_tags."""

_LEVELS = 4
"""Levels above a link where its list is named. Held by test_tag_lists_are_named_near_their_links."""

_WRAPPERS = 3
"""Levels at which a link may stand alone before its list begins. Held by test_a_tag_has_few_wrappers."""

_LONGEST_NAME = 200
"""Characters of a class, an id or a data attribute that is looked at: it bounds the time."""

_MAX_TAGS, _MAX_SECTION = 50, 100
"""Tags, and characters of a section, that are kept."""

_MAX_CHARS = 80
"""Characters of a tag: what is longer is a sentence. Held by test_a_tag_is_short."""


class Tags(NamedTuple):
    """Keywords and where they stood."""

    tags: tuple[str, ...]
    source: str | None


def find_tags(statements: Statements, site: set[str], section: str | None, headline: HtmlElement | None = None) -> Tags:
    """The keywords of the first place that states any: meta elements, JSON-LD, then the tag links under the headline.

    A place that only repeats the section, holds one phrase, or lists the site's own keywords is used only if no other
    states any.
    `site` are the site's names (`titles.site_names`).
    """
    weak = Tags((), None)
    for source, stated in _places(statements, headline):
        tags = _clean(stated, site)
        if not tags:
            continue
        if not _is_weak(tags, site, section):
            return Tags(tags, source)
        weak = weak if weak.tags else Tags(tags, source)
    return weak


def _places(statements: Statements, headline: HtmlElement | None) -> Iterator[tuple[str, list[str]]]:
    yield "meta:article:tag", statements.all("article:tag")
    yield statements.work_from, jsonld.strings(statements.work.get("keywords"))
    for name in _METAS:
        yield f"meta:{name}", statements.all(name)
    yield "links", _linked(headline)


def _is_weak(tags: Sequence[str], site: set[str], section: str | None) -> bool:
    if len(tags) == 1:
        return key(tags[0]) == key(section or "") or len(tags[0].split()) > _PHRASE
    return len(tags) >= _MANY and any(letters(tag) in site for tag in tags)


def _clean(stated: Iterable[str], site: set[str]) -> tuple[str, ...]:
    """Return each tag once, and none if most are codes that only the publisher's machines read."""
    tags: dict[str, str] = {}
    for text in stated:
        for piece in _SPLIT.split(tidy(text)):
            tag = _PREFIX.sub("", piece.strip(" \"'"))
            if (
                tag
                and len(tag) <= _MAX_CHARS
                and not _INTERNAL.match(tag)
                and not ("." in tag and letters(tag) in site)
            ):
                tags.setdefault(key(tag), tag)
    values = list(tags.values())
    codes = [tag for tag in values if _CODE.fullmatch(tag)]
    return () if len(codes) > _CODES and len(codes) * 2 > len(values) else tuple(values)[:_MAX_TAGS]


def _linked(headline: HtmlElement | None) -> list[str]:
    """The texts of tag links after the headline: the longest list of `rel=tag` links, of links in a block that is named
    after tags, or of links into a folder of tags."""
    lists: dict[HtmlElement, list[str]] = {}
    known: dict[HtmlElement, tuple[bool, bool]] = {}
    for element in following(headline, _MAX_ELEMENTS) if headline is not None else ():
        if element.tag != "a" or not _is_tag_link(element, known):
            continue
        text = line_of(element)
        if text and len(text) <= _LONGEST_LINK and (block := _list_of(element)) is not None:
            lists.setdefault(block, []).append(text)
    for block, links in sorted(lists.items(), key=lambda entry: -len(entry[1]))[:_MAX_LISTS]:
        if len(line_of(block)) <= _BESIDE * len("".join(links)) + _LABEL:  # no sentence with links in it
            return links
    return []


def _list_of(link: HtmlElement) -> HtmlElement | None:
    """The element that holds the link and its neighbours: each may have a wrapper, or two, of its own."""
    element: HtmlElement = link
    for _ in range(_WRAPPERS):
        above = element.getparent()
        if above is None or len(above) > 1 or _ends_list(above):
            return above
        element = above
    return link.getparent()


def _ends_list(element: HtmlElement) -> bool:
    """Whether an element is the outermost that is named after tags."""
    above = element.getparent()
    return _kinds(element)[0] and (above is None or not _kinds(above)[0])


def _is_tag_link(link: HtmlElement, known: dict[HtmlElement, tuple[bool, bool]]) -> bool:
    """Whether a link leads to a tag. `known` keeps what the elements above links are called: links share them."""
    is_named, is_menu = _kinds(link)
    for above in islice(link.iterancestors(), _LEVELS):
        if above.tag in _WHOLE:
            continue
        if (kinds := known.get(above)) is None:
            kinds = known[above] = _kinds(above)
        is_named, is_menu = is_named or kinds[0], is_menu or kinds[1]
    if is_named:
        return not is_menu
    is_tag = "tag" in (link.get("rel") or "").split() or _TAG_LINK.search(link.get("href") or "")
    return bool(is_tag) and not is_elsewhere(link)


def _kinds(element: HtmlElement) -> tuple[bool, bool]:
    """Whether an element is called after tags, and after menus: by its class, id or a data attribute of components."""
    is_named = is_menu = False
    for name, value in element.items():
        if (name in ("class", "id") or name.startswith("data-")) and len(value) <= _LONGEST_NAME:
            kinds = _kinds_of(value)
            is_named, is_menu = is_named or kinds[0], is_menu or kinds[1]
    return is_named, is_menu


@lru_cache(maxsize=4096)  # pages repeat their classes
def _kinds_of(name: str) -> tuple[bool, bool]:
    return _NAMED.search(name) is not None, _MENU.search(name) is not None


_STEP = re.compile(r"\s*[>›»→]\s*")
_MAX_TRAIL_LINKS = 300
"""Links that are searched for a breadcrumb: it stands at the top of a page."""

_STEPS, _STEP_SIZE = 5, 40
"""Links of a breadcrumb, and characters of each: menus have more. Held by test_a_breadcrumb_is_short."""


def find_section(statements: Statements, site: set[str]) -> tuple[str | None, str | None]:
    """The section and where it stood; at last the first step of the breadcrumb below the home page."""
    for text in jsonld.strings(statements.work.get("articleSection")):
        if section := tidy(text):
            return section.split(",")[0][:_MAX_SECTION], statements.work_from
    for name in _SECTION_METAS:
        if value := statements.meta(name):
            return value[:_MAX_SECTION], f"meta:{name}"
    trail = [name for node in statements.nodes if "BreadcrumbList" in jsonld.types(node) for name in _crumbs(node)]
    for steps, source in ((trail, "json-ld:breadcrumb"), (_shown_trail(statements), "breadcrumb")):
        if len(steps) > 1:
            home = letters(steps[0]) in site or key(steps[0]) in _HOME
            return steps[1 if home else 0][:_MAX_SECTION], source
    return None, None


def _shown_trail(statements: Statements) -> list[str]:
    """The links of the first visible breadcrumb: a line of links parted by `>`, `›` or `»`."""
    for link in islice(statements.page.tree.iter("a"), _MAX_TRAIL_LINKS):
        block = link.getparent()
        if block is None or not _STEP.fullmatch(link.tail or ""):
            continue
        steps = list(islice(block.iterchildren("a"), _STEPS + 1))
        links = [tidy(line_of(step)) for step in steps] if len(steps) <= _STEPS else []
        if len(links) > 1 and all(0 < len(text) <= _STEP_SIZE for text in links):
            return links
    return []


def _crumbs(node: jsonld.Node) -> Iterator[str]:
    items = node.get("itemListElement")
    for item in items[:10] if isinstance(items, list) else ():
        if isinstance(item, dict):
            stated = jsonld.first(item.get("name"))
            inner = item.get("item")
            if not stated and isinstance(inner, dict):
                stated = jsonld.first(inner.get("name"))
            if name := tidy(stated):
                yield name
