"""Corrections: whether a page states that its own article was corrected, in many languages.

A note counts where sites put one: first or last in the text, right beside it, or in an element of its own. The word
alone does not: articles are about market corrections, and every site asks its readers to send some.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lxml.html import HtmlElement

from newscrawler.extraction import jsonld
from newscrawler.extraction.blocks import Block, read_blocks
from newscrawler.extraction.furniture import plain
from newscrawler.extraction.statements import is_elsewhere

_LONGEST = 900
"""Characters of a note; what is longer is a paragraph."""

_FEWEST = 12
"""Letters of what a note says beside its label."""

_FIRST, _LAST, _BESIDE = 2, 4, 6
"""Blocks at the text's beginning and end, and beyond either, among which a note is looked for."""

_GAP = r"(?:[\s,(]+(?=[^:]{0,30}?\d)[^:.!?\s]{1,12}\.?(?: [^:!?\s]{1,12}){0,4}\)?)?"  # "Correction, May 3, 2026:"
_END = r"\s*(?:[:：】〕\]]|\s[–—-]\s|[–—])\s*"
_START = r"^[\W_]{0,4}"
_QUOTED = re.compile("„[^“”]*(?:[“”]|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|\"[^\"]*(?:\"|$)")
_ADDRESS = re.compile(r"(?:https?:)?/\S*")
_NAMED = re.compile(
    r"(?<![a-z])(?:corrections?|corrigend(?:um|a)|errat(?:um|a)|clarifications?|rectificati(?:f|e|on)|rettifica"
    r"|berichtigung|korrektur(?:hinweis)?|rättelse|rattelse|rettelse|oikaisu|correccion|correcao|fe-de-errores)(?![a-z])"
)
_OTHERWISE = re.compile(
    r"report|suggest|send|submit|request|form|button|btn|link|policy|tag-|categor|topic|color|colour|menu|nav|icon"
)
_STEMS = "orrecti orrigend rrat larificati ectificati ettifica erichtigung orrektur ttelse ikaisu errores correcao".split()
_NAME_PATH = "//*[" + " or ".join(f"contains(@class, '{stem}') or contains(@id, '{stem}')" for stem in _STEMS) + "]"
_WHOLE = frozenset({"html", "body", "main", "article", "a"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Words:
    label: re.Pattern[str]
    bare_label: re.Pattern[str]
    notes: tuple[tuple[str, re.Pattern[str]], ...]
    """A piece that must be there, and the whole: the piece is looked for first, since that is quick."""
    invitations: tuple[str, ...]


def has_note(root: HtmlElement, text: Sequence[Block], everything: Sequence[Block]) -> bool:
    """Whether the page shows a note that its article was corrected.

    `text` are the article's blocks, `everything` all blocks of the page but its chrome, `root` is its tree.
    """
    near = _near(text, everything)
    return any(_is_note(block, after) for block, after in near) or any(_holds_note(element, named) for element, named in _own_elements(root))


def is_stated(value: Any) -> bool:
    """schema.org's `correction`: a text or a CorrectionComment. A bare address is most often the site's policy."""
    if isinstance(value, list):
        return any(map(is_stated, value[:20]))
    if isinstance(value, dict):
        value = value.get("text") or value.get("description") or value.get("name")
    said = " ".join(jsonld.strings(value)).strip()
    return _says(said) and not _ADDRESS.fullmatch(said) and not _invites(plain(said))


def _near(text: Sequence[Block], everything: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Where a note of this article may stand among the blocks, each with the block after it."""
    inner = {*text[:_FIRST], *text[-_LAST:]}
    own = set(text)
    places = [number for number, block in enumerate(everything) if block in own]
    if not places:
        yield from _followed(text, inner)
        return
    first, last = places[0], places[-1]
    begin, end = max(first - _BESIDE, 0), last + _BESIDE + 1
    beside = {block for block in (*everything[begin:first], *everything[last + 1 : end])}
    boxed = {block for block in everything[first : last + 1] if block not in inner and _is_alone(block)}
    outside = {block for block in beside | boxed if not is_elsewhere(block.element)}
    yield from _followed(everything[begin:end], inner | outside)


def _followed(blocks: Sequence[Block], wanted: set[Block]) -> Iterator[tuple[Block, Block | None]]:
    for number, block in enumerate(blocks):
        if block in wanted:
            yield block, blocks[number + 1] if number + 1 < len(blocks) else None


def _is_alone(block: Block) -> bool:
    """Whether a block is all that an element around it holds: a box within the text."""
    above = block.element.getparent()
    if block.tag not in ("p", "div", "span") or above is None or above.tag in ("li", "td", "body"):
        return False
    return len(above) <= 2 and len("".join(above.itertext()).strip()) <= len(block.text) + 60


def _is_note(block: Block, after: Block | None) -> bool:
    """Whether a block is a note; a mere label is one together with the passage that it heads."""
    if len(block.text) > _LONGEST or block.linked > 0.5 * len(block.text):
        return False
    line = _unquoted(block.text)
    if _tells(line):
        return True
    words = _words()
    if label := words.label.match(line):
        return _says(line[label.end() :]) and not _invites(line)
    if not words.bare_label.fullmatch(line) or block.linked or after is None:
        return False
    beside = after.element.getparent() in (block.element.getparent(), block.element)
    said = plain(after.text)
    return beside and len(said) <= _LONGEST and not after.linked > 0.5 * len(said) and _says(said) and not _invites(said)


def _own_elements(root: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Elements that may hold a note and nothing else, each with whether it is named as one."""
    for element in root.xpath(_NAME_PATH):
        name = _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}").lower()
        if _NAMED.search(name) and not _OTHERWISE.search(name) and element.tag not in _WHOLE:
            yield element, True
    for element in root.iter("aside", "footer"):
        if next(element.iterancestors("article", "main"), None) is not None:
            yield element, False


def _holds_note(element: HtmlElement, named: bool) -> bool:
    above = element.getparent()
    if above is None or is_elsewhere(above) or sum(map(len, element.itertext())) > 4 * _LONGEST:
        return False
    blocks = read_blocks(element)
    if any(_is_note(block, after) for block, after in _followed(blocks, set(blocks))):
        return True
    linked = sum(block.linked for block in blocks)
    said = "\n".join(block.text for block in blocks)
    return named and _says(said) and len(said) <= _LONGEST and linked <= 0.5 * len(said) and not _invites(plain(said))


def _unquoted(text: str) -> str:
    """The line without what it quotes: an article may quote another's correction."""
    return _QUOTED.sub("…", plain(text))


def _tells(line: str) -> bool:
    return any(piece in line and pattern.search(line) for piece, pattern in _words().notes)


def _invites(line: str) -> bool:
    return any(words in line for words in _words().invitations)


def _says(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= _FEWEST


@cache
def _words() -> _Words:
    """The lists of all languages in one."""
    source = files("newscrawler.data").joinpath("corrections.toml").read_text(encoding="utf-8")
    lists: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(source)
    labels = sorted({plain(word) for words in lists.values() for word in words["label"]}, key=len, reverse=True)
    either = "|".join(map(re.escape, labels))
    return _Words(
        re.compile(f"{_START}(?:{either}){_GAP}{_END}"),
        re.compile(rf"{_START}(?:{either}){_GAP}[\W_]{{0,3}}"),
        tuple(_note(plain(note), words["text"]) for words in lists.values() for note in words["note"]),
        tuple(plain(words_) for words in lists.values() for words_ in words["invitation"]),
    )


def _note(note: str, names: Iterable[str]) -> tuple[str, re.Pattern[str]]:
    names = sorted(map(plain, names), key=len, reverse=True)
    either = f"(?:{'|'.join(map(re.escape, names))})"
    pieces = re.split(r"\{text\}| … ", note)
    pattern = re.escape(note).replace(re.escape(" … "), r"(?:\s[^!?]{0,60})?\s").replace(re.escape("{text}"), either)
    if note.endswith("{text}"):
        pattern += r"(?!\w)"
    return max(pieces, key=len), re.compile(pattern)
