"""The blocks of a body as plain text and as Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urljoin

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block

_CELLS = frozenset({"td", "th"})
_LONGEST_CELL = 200
"""Characters of a cell with data: what is longer is layout. Held by test_a_long_cell_is_a_paragraph."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_LEADING = re.compile(r"^([^\S\n]*+)([#>+-]|\d+[.)])(?=\s)", re.MULTILINE)


def text_of(blocks: Sequence[Block]) -> str:
    """The paragraphs with an empty line between them; the cells of one table row share a line."""
    return "\n\n".join(" | ".join(block.text for block in row) for row in _rows(blocks))


def markdown_of(blocks: Sequence[Block], url: str) -> str:
    """Markdown with headings, lists, quotes, tables and links; URLs are made absolute against `url`."""
    pieces: list[tuple[str, str]] = []
    for row in _rows(blocks):
        if len(row) > 1:
            kind, text = "row", "| " + " | ".join(_linked(block, url).replace("\n", " ") for block in row) + " |"
            if not pieces or pieces[-1][0] != "row":
                text += "\n|" + " --- |" * len(row)
        else:
            kind, text = _block(row[0], url)
        pieces.append((kind, text))
    lines = []
    for number, (kind, text) in enumerate(pieces):
        if number:
            before = pieces[number - 1][0]
            lines.append(
                "\n" if kind == before in ("item", "row") else "\n>\n" if kind == before == "quote" else "\n\n"
            )
        lines.append(text)
    return "".join(lines)


def _rows(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks, those that are cells of one table row together; a cell with several passages is layout, not data."""
    passages = Counter(block.element for block in blocks)
    rows: list[list[Block]] = []
    for block in blocks:
        is_data = block.tag in _CELLS and passages[block.element] == 1 and len(block.text) < _LONGEST_CELL
        row = block.element.getparent() if is_data else None
        if row is not None and rows and rows[-1][0].tag in _CELLS and rows[-1][0].element.getparent() is row:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _block(block: Block, url: str) -> tuple[str, str]:
    text = _linked(block, url)
    if block.heading:
        return "heading", "#" * block.heading + " " + text.replace("\n", " ")
    text = text.replace("\n", "  \n")
    inside = [element for element in (block.element, *block.element.iterancestors()) if element.tag in _CONTEXTS]
    if inside and inside[0].tag == "blockquote":
        return "quote", "\n".join("> " + line for line in text.split("\n"))
    if inside and inside[0].tag in ("li", "dd", "dt"):
        depth = sum(element.tag in ("ul", "ol") for element in inside) - 1
        return "item", "  " * max(depth, 0) + _bullet(inside[0]) + text
    return "paragraph", text


_CONTEXTS = frozenset({"li", "dd", "dt", "blockquote", "ul", "ol"})


def _bullet(item: HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    return f"{sum(1 for _ in item.itersiblings('li', preceding=True)) + 1}. "


def _linked(block: Block, url: str) -> str:
    """The block's text escaped for Markdown, its links written out."""
    text, position, pieces = block.text, 0, []
    for label, href in block.links:
        start = text.find(label, position)
        absolute_url = _absolute(url, href)
        if start < 0 or not absolute_url:
            continue
        pieces += [_escaped(text[position:start]), f"[{_escaped(label)}]({absolute_url})"]
        position = start + len(label)
    pieces.append(_escaped(text[position:]))
    return _LEADING.sub(r"\1\\\2", "".join(pieces))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _absolute(url: str, href: str) -> str | None:
    try:
        absolute_url = urljoin(url, href.strip())
    except ValueError:
        return None
    if not absolute_url.startswith(("http://", "https://")):
        return None
    return absolute_url.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("\n", "")
