"""Blocks: a page's paragraphs, headings, list items and cells in reading order, with the elements they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawler.text.normal_forms import normalized
from newscrawler.text.phrases import ascii_letters
from newscrawler.text.scripts import THAI_TO_KHMER

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
SILENT = frozenset(
    "script style noscript template head svg math iframe object embed canvas video audio select option textarea "
    "input map area img picture source track progress meter datalist dialog menu title link meta base rt rp".split()
)
"""Elements whose text is not read: code, media, controls, and readings beside Chinese characters."""

_SILENT_INLINE = frozenset("script style noscript template img svg math picture input iframe link meta rt rp".split())
_JUNK = re.compile(f"[\u00ad\u2060\ufeff\ufff9-\uffff\ue000-\uf8ff]|(?<![{THAI_TO_KHMER}])\u200b")
"""Soft hyphens, byte order marks, private characters; zero-width spaces, except where they separate words."""

_LETTERS = re.compile(r"[^\W_]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WITH_LINES = frozenset("p h1 h2 h3 h4 h5 h6 li dd dt blockquote pre".split())
"""Elements in which a single `<br>` is a line within the paragraph; elsewhere it separates paragraphs."""

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n\s*")
_LINE_BREAK = re.compile(r"(?<!\s)\s*\n\s*")


@dataclass(slots=True, eq=False)
class Block:
    """A run of text that a reader sees as one paragraph, heading, list item or cell."""

    element: HtmlElement
    """The innermost block-level element around the run."""
    text: str
    """NFC, white space collapsed, soft hyphens gone, zero-width joiners kept; a line feed is a single `<br>`."""
    linked: int
    """How many of the characters stand in links."""
    key: str = field(default="")
    """Letters and digits only, case-folded: what two renderings of one text have in common."""
    links: tuple[tuple[str, str], ...] = ()
    """(text, URL as written) of its links, in order."""
    node: int = 0
    """Number of the element in `Outline.elements`."""
    tag: str = field(init=False)
    """Tag of the element."""
    heading: int = field(init=False)
    """1 to 6 for a heading, else 0."""

    def __post_init__(self) -> None:
        self.tag = str(self.element.tag)
        self.heading = _HEADINGS.get(self.tag, 0)


def clean(text: str) -> str:
    """Text as the record has it: NFC, soft hyphens and stray zero-width spaces out, white space collapsed."""
    if not text.isascii():
        text = _JUNK.sub("", text)
        text = normalized("NFC", text)
    return " ".join(text.split())


def key_of(text: str) -> str:
    """The letters and digits of a text, case-folded, for comparing renderings of it."""
    return ascii_letters(text) if text.isascii() else "".join(_LETTERS.findall(normalized("NFKC", text))).casefold()


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a page and the block-level elements that they stand in."""

    blocks: list[Block]
    """In document order."""
    elements: list[HtmlElement]
    """Block-level elements in document order; the first is the root."""
    parents: list[int]
    """Number of the block-level element around each; the root's is 0."""


def read_outline(root: HtmlElement) -> Outline:
    """The blocks under `root` and the elements around them."""
    reader = _Reader(root)
    reader.walk(root)
    reader.flush()
    return Outline(reader.blocks, reader.elements, reader.parents)


def read_blocks(root: HtmlElement) -> list[Block]:
    """The blocks under `root` in document order."""
    return read_outline(root).blocks


class _Reader:
    """Collects runs of inline text; a block's edge or two line breaks end a run."""

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: list[Block] = []
        self.runs: list[str] = []
        self.linked = 0
        self.depth = 0  # of links
        self.links: list[tuple[str, str]] = []
        self.owner = root
        self.node = 0
        self.elements = [root]
        self.parents = [0]

    def walk(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in SILENT:
            if tag not in _SILENT_INLINE:
                self.flush()
            return
        if tag == "br":
            self.runs.append("\n")
            return
        inline = tag in INLINE or (tag == "button" and self.owner.tag in _HEADINGS)  # a heading that unfolds its text
        before = self.owner, self.node
        if not inline:
            if self.runs:  # asked here and below: most edges of blocks end nothing
                self.flush()
            self.enter(element)
        link = tag == "a"
        self.depth += link
        begin = len(self.runs)
        if element.text:
            self.add(element.text)
        for child in element:
            self.walk(child)
            if child.tail:
                self.add(child.tail)
        self.depth -= link
        if link and (href := element.get("href")) and (label := clean("".join(self.runs[begin:]))):
            self.links.append((label, href))
        if not inline:
            if self.runs:
                self.flush()
            self.owner, self.node = before

    def enter(self, element: HtmlElement) -> None:
        self.owner = element
        if element is not self.elements[0]:
            self.parents.append(self.node)
            self.node = len(self.elements)
            self.elements.append(element)

    def add(self, text: str) -> None:
        if text.isspace():  # half of all: the line breaks between tags
            if self.runs:
                self.runs.append(" ")
            return
        self.runs.append(text.replace("\n", " ").replace("\r", " "))
        if self.depth:
            self.linked += len(text.strip())

    def flush(self) -> None:
        raw = "".join(self.runs)
        if raw and not raw.isspace():
            self.keep(raw)
        self.runs.clear()
        self.links.clear()
        self.linked = 0

    def keep(self, raw: str) -> None:
        edge = _PARAGRAPH_BREAK if self.owner.tag in _WITH_LINES else _LINE_BREAK
        parts = edge.split(raw) if "\n" in raw else [raw]
        for part in parts:
            text = "\n".join(filter(None, map(clean, part.split("\n")))) if "\n" in part else clean(part)
            if key := key_of(text):
                share = min(self.linked, len(text)) if len(parts) == 1 else self.linked * len(part) // len(raw)
                links = tuple(pair for pair in self.links if pair[0] in text) if self.links else ()
                self.blocks.append(Block(self.owner, text, share, key, links, self.node))
