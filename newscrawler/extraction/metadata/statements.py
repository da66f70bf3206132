"""What a page states about itself, collected once: meta elements, links, JSON-LD, headings, times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.extraction.metadata.elements import line_of
from newscrawler.text.lines import key, tidy
from newscrawler.web import jsonld, microdata
from newscrawler.web.html import Page
from newscrawler.web.jsonld import ARTICLE_TYPES, Node
from newscrawler.web.urls import absolute

_MAX_VALUE, _MAX_VALUES, _MAX_LINKS, _MAX_TITLE = 20_000, 200, 50, 2_000
"""Characters of a meta element, contents of one name, links, and characters of a title that are read."""

_HEADINGS = 3
"""Main headings that are compared with the headlines of JSON-LD: a page with more lists articles."""

_USED_LINKS = {"canonical", "license", "image_src"}

_WEAK_TYPES = {"VideoObject", "NewsVideoObject", "AudioObject", "WebPage", "ItemPage", "MediaObject", "CreativeWork"}


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that a page says about itself outside its text."""

    page: Page
    metas: Mapping[str, tuple[str, ...]]
    """Name, property, itemprop or http-equiv in lower case → contents in page order, tidied."""
    links: tuple[tuple[str, str], ...]
    """(rel, absolute URL) of `<link>` elements."""
    title: str
    """The `<title>`, tidied."""
    headings: tuple[HtmlElement, ...]
    """The `<h1>` elements."""
    times: tuple[HtmlElement, ...]
    """The `<time>` elements."""
    nodes: tuple[Node, ...]
    """All JSON-LD objects."""
    work: Node
    """The JSON-LD object of the article itself, else its microdata; empty where there is neither."""
    work_from: str
    """`json-ld` or `microdata`."""

    @classmethod
    def of(cls, page: Page) -> Statements:
        """Read them in one pass over the tree."""
        metas: dict[str, list[str]] = {}
        links: list[tuple[str, str]] = []
        headings, times, scripts = [], [], []
        title = ""
        for element in page.tree.iter("meta", "link", "title", "h1", "time", "script"):
            tag = element.tag
            if tag == "meta":
                _add_meta(metas, element)
            elif tag == "script":
                if jsonld.is_json_ld(element):
                    scripts.append(element.text or "")
            elif tag == "link":
                if len(links) < _MAX_LINKS:
                    links.extend(_link(element, page.url))
            elif tag == "title":
                title = title or ("" if _in_svg(element) else tidy((element.text or "")[:_MAX_TITLE]))
            elif tag == "h1":
                headings.append(element)
            else:
                times.append(element)
        nodes = jsonld.read_nodes(scripts)
        titles = [title, *metas.get("og:title", ()), *(line_of(h) for h in headings[:_HEADINGS])]
        work = _work(nodes, page.url, titles)
        return cls(
            page=page,
            metas={name: tuple(values) for name, values in metas.items()},
            links=tuple(links),
            title=title,
            headings=tuple(headings),
            times=tuple(times),
            nodes=tuple(nodes),
            work=work or microdata.read_work(page, ARTICLE_TYPES),
            work_from="json-ld" if work else "microdata",
        )

    def meta(self, *names: str) -> str | None:
        """The first non-empty content of the first of these names that has one."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)

    def all(self, *names: str) -> list[str]:
        """All non-empty contents of these names."""
        return [value for name in names for value in self.metas.get(name, ()) if value]


def _add_meta(metas: dict[str, list[str]], element: HtmlElement) -> None:
    content = element.get("content") or element.get("value")
    if not content or len(content) > _MAX_VALUE:
        return
    value = tidy(content)
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in (element.get(attribute) or "").lower().split():
            values = metas.setdefault(name, [])
            if len(values) < _MAX_VALUES:
                values.append(value)


def _link(element: HtmlElement, url: str) -> Iterator[tuple[str, str]]:
    rels = _USED_LINKS.intersection((element.get("rel") or "").lower().split())
    href = element.get("href") if rels else None
    if href and (target := absolute(url, href.strip())):
        for rel in sorted(rels):
            yield rel, target


def _in_svg(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("svg", "symbol", "g")


def _work(nodes: Iterable[Node], url: str, titles: Iterable[str]) -> Node:
    """The article's own node: of the right type, for this URL or with this headline, else the first."""
    wanted = _path(url)
    title_keys = {key(title) for title in titles if title}
    best: Node = {}
    best_rank = (False, False, False, False)
    for node in nodes:
        types = jsonld.types(node)
        is_article = bool(types & ARTICLE_TYPES)
        if not is_article and not types & _WEAK_TYPES:
            continue
        urls = jsonld.strings(node.get("url")) + jsonld.strings(node.get("mainEntityOfPage"))
        urls += jsonld.strings(node.get("@id"))
        headline = key(tidy(jsonld.first(node.get("headline")) or jsonld.first(node.get("name"))))
        rank = (is_article, headline in title_keys, bool(headline), any(_path(stated) == wanted for stated in urls))
        if not best or rank > best_rank:
            best, best_rank = node, rank
    return best


def _path(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/").casefold()
    except ValueError:
        return ""
