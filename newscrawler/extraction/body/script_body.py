"""A body that stands only in a page's scripts: JSON-LD, the state of a framework, hydration data."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from html import escape
from itertools import islice
from typing import Any

from lxml.etree import LxmlError
from lxml.html import HtmlElement, fragment_fromstring

from newscrawler.extraction.body.blocks import key_of

_ENOUGH = 250
"""Characters of a body: descriptions have fewer. Held by test_a_short_text_in_a_script_is_no_body."""

_TITLE, _MAX_TITLE = 8, 500
"""Letters of a title by which an object is known: a word is too common. Held by test_a_short_title_tells_nothing.

What has more characters than the second number is a text: it is not compared, which costs time.
"""

_NEAR = 4
"""Levels below the object with the title in which its body may lie. Held by test_a_body_lies_near_its_title."""

_MAX_SCRIPT = 3_000_000
"""Characters of a script that is searched: parsing takes some 20 ms a million."""

_MAX_NODES, _MAX_VALUES, _MAX_ITEMS = 40_000, 40, 2_000
"""Objects and lists, and JSON values of a script, and items of a list, that are looked at: they bound the time."""

_START = re.compile(r"[=(,:]\s*(?=[{\[])|\A\s*(?=[{\[])")
_NAMES = re.compile(r"body|content|text|html|article|paragraph|value", re.IGNORECASE)
_TITLES = re.compile(r"title|headline|heading|name", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_APART = re.compile("[\\s\u2e80-\uffdc]")
"""What words are parted by, or are where none are parted."""

_PARSED = re.compile(r"JSON\.parse\(\s*\"((?:[^\"\\]++|\\.)*+)\"")
_PART_NAMES = ("content", "text", "html", "value", "body", "data", "items", "list_items")
_MAX_DEPTH = 4
"""Levels of content elements in one another: lists in lists. It bounds the time."""

_DECODER = json.JSONDecoder(strict=False)


def find_script_body(tree: HtmlElement, titles: Collection[str], bodies: Sequence[str]) -> HtmlElement | None:
    """A `<div>` with the article that the page's scripts hold, or None.

    `bodies` are the `articleBody` texts of the JSON-LD. Other JSON is believed only where the object that holds the
    text, or one around it, holds one of the page's `titles` too.
    """
    texts = [body for body in bodies if len(key_of(body)) >= _ENOUGH]
    if not texts:
        title_keys = {key for title in titles if len(key := key_of(title)) >= _TITLE}
        texts = [text for script in tree.iter("script") for text in _texts_of(script, title_keys)]
    best = max(texts, key=len, default=None)
    return element_of(best) if best is not None else None


def _texts_of(script: HtmlElement, title_keys: Collection[str]) -> Iterator[str]:
    source = script.text or ""
    if not _ENOUGH <= len(source) <= _MAX_SCRIPT or not title_keys:
        return
    for value in _values(source):
        yield from _bodies(value, title_keys)


def _values(source: str) -> Iterator[Any]:
    """The JSON objects and arrays in a script, outermost first, and those that it has in a string to be parsed."""
    for parsed in islice(_PARSED.finditer(source), _MAX_VALUES):
        with suppress(ValueError, RecursionError):
            yield _DECODER.decode(json.loads(f'"{parsed[1]}"', strict=False))
    position = 0
    for _ in range(_MAX_VALUES):
        match = _START.search(source, position)
        if match is None:
            return
        try:
            value, position = _DECODER.raw_decode(source, match.end())
            yield value
        except (ValueError, RecursionError):
            position = match.end() + 1


def _bodies(value: Any, title_keys: Collection[str]) -> Iterator[str]:
    """Yield long texts under a key such as `body`, in objects with a known title or inside one."""
    stack: list[tuple[Any, int]] = [(value, 0)]
    for _ in range(_MAX_NODES):
        if not stack:
            return
        node, near = stack.pop()
        if isinstance(node, dict):
            near = _NEAR if _has_title(node, title_keys) else near - 1
            for name, inner in node.items():
                if isinstance(inner, (dict, list)):
                    stack.append((inner, near))
                if near > 0 and _NAMES.search(str(name)) and (text := _text(inner)):
                    yield text
        elif isinstance(node, list):
            yield from _flat_texts(node[:_MAX_ITEMS], title_keys)
            stack.extend((inner, near) for inner in node[:_MAX_ITEMS] if isinstance(inner, (dict, list)))


def _has_title(node: Mapping[str, Any], title_keys: Collection[str]) -> bool:
    stated = [value for name, value in node.items() if _TITLES.search(str(name))]
    stated += [inner for value in stated if isinstance(value, dict) for inner in value.values()]
    return any(isinstance(text, str) and len(text) < _MAX_TITLE and key_of(text) in title_keys for text in stated)


def _flat_texts(values: Sequence[Any], title_keys: Collection[str]) -> Iterator[str]:
    """Long texts in a list that has the title beside them: Nuxt writes its state as one list of all values."""
    texts = [value for value in values if isinstance(value, str)]
    if any(len(text) < _MAX_TITLE and key_of(text) in title_keys for text in texts):
        yield from filter(_is_long, texts)


def _is_long(text: str) -> bool:
    """Whether a string is a text and no encoded data, which have neither spaces nor Chinese or Japanese characters."""
    return len(text) >= _ENOUGH and _APART.search(text.strip()) is not None


def _text(value: Any) -> str | None:
    """A long string, or the paragraphs of a list of strings or of content elements, as HTML."""
    if isinstance(value, str):
        return value if _is_long(value) else None
    if isinstance(value, dict) and isinstance(value.get("blocks"), list):  # editor.js
        value = value["blocks"]
    if isinstance(value, list):
        parts = [part for item in value[:_MAX_ITEMS] if (part := _part(item, _MAX_DEPTH))]
        if len(_TAG.sub("", "".join(parts))) >= _ENOUGH:
            return "".join(parts)
    return None


def _part(item: Any, depth: int) -> str | None:
    """A content element as HTML: a paragraph, heading or list of Arc, editor.js, Portable Text or the like."""
    if isinstance(item, str):
        return _paragraph(item, "p") if " " in item else None
    if not isinstance(item, dict) or not depth:
        return None
    sort = str(item.get("type") or item.get("_type") or item.get("style") or "").lower()
    tag = "h2" if "head" in sort or str(item.get("style", "")).startswith("h") else "p"
    if isinstance(children := item.get("children"), list):  # Portable Text: a paragraph in pieces
        pieces = [str(child.get("text", "")) for child in children[:_MAX_ITEMS] if isinstance(child, dict)]
        return _paragraph("".join(pieces), tag)
    for name in _PART_NAMES:
        inner = item.get(name)
        if isinstance(inner, str) and inner.strip():
            return _paragraph(inner, tag)
        if isinstance(inner, list):
            parts = [part for entry in inner[:_MAX_ITEMS] if (part := _part(entry, depth - 1))]
            return f"<ul>{''.join(f'<li>{part}</li>' for part in parts)}</ul>" if parts else None
        if isinstance(inner, dict):
            return _part({"type": sort, **inner}, depth - 1)
    return None


def _paragraph(text: str, tag: str) -> str | None:
    """A text as an element, unless it is HTML already."""
    return (text if text.lstrip().startswith("<") else f"<{tag}>{text}</{tag}>") if text.strip() else None


def element_of(text: str) -> HtmlElement | None:
    """Return a `<div>` around HTML or plain text, whose lines become paragraphs; None if lxml cannot parse it."""
    if "<" not in text:
        text = "".join(f"<p>{escape(part)}</p>" for line in text.split("\n") if (part := line.strip()))
    try:
        return fragment_fromstring(text, create_parent="div")
    except (LxmlError, ValueError, AssertionError):
        return None
