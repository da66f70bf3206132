"""An article's microdata and RDFa, read as if they were JSON-LD: the fallback where a page has none."""

from __future__ import annotations

from collections.abc import Iterator, Set

from lxml.html import HtmlElement

from newscrawler.text.lines import tidy
from newscrawler.web.html import Page
from newscrawler.web.jsonld import Node

_MAX_ELEMENTS = 3_000
_MAX_VALUE = 2_000
_ADDRESSES = ("src", "href")


def read_work(page: Page, types: Set[str]) -> Node:
    """Return the first object of one of `types`, in microdata (WHATWG HTML, 5) or RDFa Lite 1.1; {} without one."""
    if "itemscope" not in page.html and "typeof=" not in page.html:
        return {}
    for element in page.tree.xpath("//*[@itemtype or @typeof]")[:200]:
        stated_types = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}".replace("#", "/")
        kinds = {word.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for word in stated_types.split()}
        if matching := sorted(kinds & types):
            return _node(element, matching[0])
    return {}


def _node(scope: HtmlElement, kind: str) -> Node:
    """The properties of a scope; those of scopes within it belong to these, of which only the name is kept."""
    node: Node = {"@type": kind}
    for element, name in _properties(scope):
        value = _value(element)
        if value and name != "articleBody":
            known = node.setdefault(name, [])
            if isinstance(known, list):
                known.append(value)
    return node


def _properties(scope: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    stack = list(scope)[::-1]
    for _ in range(_MAX_ELEMENTS):
        if not stack:
            return
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        properties = element.get("itemprop") or element.get("property")
        for name in (properties or "").split():
            yield element, name.rsplit(":", 1)[-1]
        if element.get("itemscope") is None and element.get("typeof") is None:
            stack.extend(list(element)[::-1])


def _value(element: HtmlElement) -> str | Node:
    if element.get("itemscope") is not None or element.get("typeof") is not None:
        names = [e for e, name in _properties(element) if name == "name"]
        return {"name": tidy((names or [element])[0].get("content")) or _text(names[0] if names else element)}
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return tidy(value[:_MAX_VALUE])
    if element.tag in ("img", "a", "link") and not (element.text or "").strip():
        return next((value for attribute in _ADDRESSES if (value := element.get(attribute))), "")
    return _text(element)


def _text(element: HtmlElement) -> str:
    return tidy("".join(element.itertext())[:_MAX_VALUE])
