"""HTML that cannot be broken out of: elements whose children and attributes are escaped unless they are elements."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias
from urllib.parse import urlsplit

from newscrawler.text.display import printable

_VOID = frozenset({"br", "input", "link", "meta"})
"""Elements without an end tag (HTML, 13.1.2)."""


class Markup(str):
    """HTML that was made by `element`: it is not escaped again."""

    __slots__ = ()


Child: TypeAlias = "str | int | Iterable[Child] | None"
"""Text, which is escaped; Markup; a number; None, which is nothing; or several of these."""


def element(tag: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """Return an element. `class_` stands for `class`, `aria_label` for `aria-label`; None and False leave it out."""
    start = "".join(_attribute(key, value) for key, value in attributes.items())
    if tag in _VOID:
        return Markup(f"<{tag}{start}>")
    return Markup(f"<{tag}{start}>{joined(*children)}</{tag}>")


def joined(*children: Child) -> Markup:
    """Return children one after another."""
    return Markup("".join(_child(child) for child in children))


def text(value: str) -> Markup:
    """Return text without control and bidi characters, escaped."""
    return Markup(escape(printable(value)))


def link(url: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """Return a link to a page; the children alone where `url` is not an http or https URL."""
    try:
        allowed = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        allowed = False
    if not allowed:
        return element("span", *children, **attributes)
    return element("a", *children, href=url, rel="noopener noreferrer", **attributes)


def title(value: str, language: str | None = None) -> Markup:
    """Return a headline in its own direction, whatever stands around it."""
    return element("bdi", value or "(no title)", lang=language or None)


def with_code(words: str) -> Markup:
    """Return a sentence with what stands in backticks as code."""
    pieces = words.split("`")
    return joined(*(element("code", piece) if place % 2 else piece for place, piece in enumerate(pieces)))


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return text(child)
    if isinstance(child, int):
        return str(child)
    return "".join(_child(part) for part in child)


def _attribute(name: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    if value is True:
        return f" {key}"
    shown = f"{value:g}" if isinstance(value, float) else str(value)
    return f' {key}="{escape(printable(shown))}"'
