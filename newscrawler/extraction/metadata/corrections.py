"""Corrections: whether a page states that its own article was corrected, in many languages.

A note counts where sites put one: first or last in the text, right beside it, or in an element of its own. The word
alone does not: articles are about market corrections, and every site asks its readers to send some.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from lxml.html import HtmlElement

from newscrawler.extraction.body.blocks import Block, read_blocks
from newscrawler.extraction.metadata.statements import is_elsewhere
from newscrawler.text.phrases import either, plain, word_lists
from newscrawler.web import jsonld

_LONGEST = 900
"""Characters of a note; what is longer is a paragraph."""

_NAME = 300
"""Characters of a class or an id that are looked at, and kept."""

_FEWEST = 8
"""Letters of what a note says beside its label."""

_FIRST, _LAST, _BESIDE = 2, 4, 6
"""Blocks at the text's beginning and end, and beyond either, among which a note is looked for."""

_GAP = r"(?:[\s,(（]+(?=[^:]{0,30}?\d)[^:!?\s]{1,12}(?: [^:!?\s]{1,12}){0,4})?"  # "Correction, May 3, 2026:"
_END = r"\s*(?:[:：】〕\]]|\s[–—-]\s|[–—])\s*"
_START = r"^[\W_]{0,4}"
_QUOTED = re.compile('„[^“”]*(?:[“”]|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|"[^"]*(?:"|$)')
_ADDRESS = re.compile(r"(?:https?:)?/\S*")
_NAMED = re.compile(
    r"(?<![a-z])(?:corrections?|corrigend(?:um|a)|errat(?:um|a)|clarifications?|rectificati(?:f|e|on)|rettifica"
    r"|berichtigung|korrektur(?:hinweis)?|rättelse|rattelse|rettelse|oikaisu|fe-de-errores)(?![a-z])"
)
_OTHERWISE = re.compile(
    r"report|suggest|send|submit|request|form|button|btn|link|policy|tag-|categor|topic|color|colour|menu|nav|icon"
)
_OTHER_SCRIPT = re.compile("[^\u0000-\u036f\u1e00-\u1eff\u2000-\u20cf]")
_WHOLE = frozenset({"html", "body", "main", "article", "a"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


_Notes = Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]
"""A whole word that must be there ("" where none must) → pieces that must be there, and the notes that they are of.

Hundreds of notes are known: words and pieces are looked for first, since that is quick.
"""


@dataclass(frozen=True, slots=True)
class _Words:
    label: re.Pattern[str]
    bare_label: re.Pattern[str]
    notes: _Notes
    latin_notes: _Notes
    """Those that a text in Latin script alone can hold."""
    invitations: tuple[str, ...]


def has_note(root: HtmlElement, text: Sequence[Block], everything: Sequence[Block]) -> bool:
    """Whether the page shows a note that its article was corrected.

    `text` are the article's blocks, `everything` all blocks of the page but its chrome, `root` is its tree.
    """
    if not text:
        return False
    around, own, inner = _around(text, everything), set(text), {*text[:_FIRST], *text[-_LAST:]}
    shared = Counter(block.element.getparent() for block in around)
    apart = {block for block in around if block not in inner and (block not in own or _is_alone(block, shared))}
    late = set(around[around.index(text[_FIRST:][-_LAST:][0]) :]) if len(text) > _FIRST else set()
    found = _notes(around, inner | apart, heads=late)
    if any(block in inner or not is_elsewhere(block.element) for block in found):
        return True
    named = dict.fromkeys(holder for block in around if (holder := _named(block)) is not None)
    asides = [element for element in root.iter("aside", "footer") if _is_inside(element)]
    return any(_holds_note(element) for element in (*named, *asides))


def is_stated(value: Any) -> bool:
    """schema.org's `correction`: a text or a CorrectionComment. A bare address is most often the site's policy."""
    if isinstance(value, list):
        return any(map(is_stated, value[:20]))
    if isinstance(value, dict):
        value = value.get("text") or value.get("description") or value.get("name")
    said = " ".join(jsonld.strings(value)).strip()
    return _says(said) and not _ADDRESS.fullmatch(said) and not _invites(plain(said))


def _around(text: Sequence[Block], everything: Sequence[Block]) -> Sequence[Block]:
    """The blocks from a little before the text to a little after it."""
    own = set(text)
    places = [number for number, block in enumerate(everything) if block in own]
    return everything[max(places[0] - _BESIDE, 0) : places[-1] + _BESIDE + 1] if places else text


def _is_alone(block: Block, shared: Mapping[HtmlElement | None, int]) -> bool:
    """Whether a block is all that an element around it holds, but for a heading: a box within the text."""
    above = block.element.getparent()
    if above is None or above.tag in ("li", "td", "body") or shared[above] > 2:
        return False
    return len("".join(above.itertext()).strip()) <= len(block.text) + 60


def _is_inside(element: HtmlElement) -> bool:
    return next(element.iterancestors("article", "main"), None) is not None


def _named(block: Block) -> HtmlElement | None:
    """The element at most two levels up that is named after corrections."""
    element: HtmlElement | None = block.element
    for _ in range(3):
        if element is None or element.tag in _WHOLE:
            return None
        if _is_named(element):
            return element
        element = element.getparent()
    return None


def _is_named(element: HtmlElement) -> bool:
    return any(_says_correction((element.get(name) or "")[:_NAME]) for name in ("class", "id"))


@lru_cache(maxsize=4096)
def _says_correction(name: str) -> bool:
    name = _CAMEL.sub("-", name).lower()
    return bool(_NAMED.search(name)) and not _OTHERWISE.search(name)


def _holds_note(element: HtmlElement) -> bool:
    """Whether an element holds a note, or holds nothing else and is named so."""
    above = element.getparent()
    if above is None or is_elsewhere(above) or sum(map(len, element.itertext())) > 4 * _LONGEST:
        return False
    blocks = read_blocks(element)
    if any(_notes(blocks, blocks, heads=blocks)):
        return True
    if not _is_named(element):
        return False
    linked = sum(block.linked for block in blocks)
    said = "\n".join(block.text for block in blocks)
    return _says(said) and len(said) <= _LONGEST and linked <= 0.5 * len(said) and not _invites(plain(said))


def _notes(blocks: Sequence[Block], wanted: Collection[Block], *, heads: Collection[Block]) -> Iterator[Block]:
    """Those of the wanted blocks that are notes; of `heads` also a mere label together with the passage below it."""
    words = _words()
    lines = {block: _unquoted(block.text) for block in blocks if block in wanted and _fits(block)}
    together = "\n".join(lines.values())
    notes = _possible(words, together)
    for number, block in enumerate(blocks):
        if (line := lines.get(block)) is None:
            continue
        if any(note.search(line) for note in notes):
            yield block
        elif label := words.label.match(line):
            if _says(line[label.end() :]) and not _invites(line):
                yield block
        elif block in heads and words.bare_label.fullmatch(line) and _is_headed(block, blocks[number + 1 :]):
            yield block


def _possible(words: _Words, text: str) -> list[re.Pattern[str]]:
    """The notes that lines with this text can be."""
    latin = text.isascii() or _OTHER_SCRIPT.search(text) is None
    among = words.latin_notes if latin else words.notes
    said = {"", *text.split()}
    return [note for word in among.keys() & said for piece, note in among[word] if piece in text]


def _fits(block: Block) -> bool:
    return len(block.text) <= _LONGEST and block.linked <= 0.5 * len(block.text)


def _is_headed(label: Block, after: Sequence[Block]) -> bool:
    """Whether the passage after a label stands right beside it and may be a note."""
    if label.linked or not after or after[0].element.getparent() not in (label.element, label.element.getparent()):
        return False
    said = plain(after[0].text)
    return _fits(after[0]) and _says(said) and not _invites(said)


def _unquoted(text: str) -> str:
    """The line without what it quotes: an article may quote another's correction."""
    return _QUOTED.sub("…", plain(text))


def _invites(line: str) -> bool:
    return "@" in line or any(words in line for words in _words().invitations)


def _says(text: str) -> bool:
    return sum(map(str.isalnum, text)) >= _FEWEST


@cache
def _words() -> _Words:
    """The lists of all languages in one."""
    lists = word_lists("corrections")
    labels = {plain(word) for words in lists.values() for word in words["label"]}
    notes = [_note(plain(note), words["text"]) for words in lists.values() for note in words["note"]]
    return _Words(
        re.compile(f"{_START}(?:{either(labels)}){_GAP}{_END}"),
        re.compile(rf"{_START}(?:{either(labels)}){_GAP}[\W_]{{0,3}}"),
        _by_word(notes),
        _by_word((piece, note) for piece, note in notes if _OTHER_SCRIPT.search(piece) is None),
        tuple(plain(words_) for words in lists.values() for words_ in words["invitation"]),
    )


def _note(note: str, names: Iterable[str]) -> tuple[str, re.Pattern[str]]:
    pieces = re.split(r"\{text\}| … ", note)
    pattern = re.escape(note).replace(re.escape(" … "), r"(?:\s[^!?]{0,60})?\s")
    pattern = pattern.replace(re.escape("{text}"), f"(?:{either(map(plain, names))})")
    if note.endswith("{text}"):
        pattern += r"(?!\w)"
    return max(pieces, key=len), re.compile(pattern)


def _by_word(notes: Iterable[tuple[str, re.Pattern[str]]]) -> _Notes:
    """The notes by the longest word that stands between two spaces in their piece: its ends may be parts of words."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for piece, note in notes:
        found.setdefault(max(piece.split(" ")[1:-1], key=len, default=""), []).append((piece, note))
    return found
