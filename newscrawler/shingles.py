"""What of a text is compared with others: shingles of its own words, and the facts in them. Pure, the same for ever.

Every rule here decides what is stored in sketches for years. Whoever changes one raises `near.VERSION`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SYLLABLES = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_TOKEN = re.compile(
    rf"\d+(?:[.,:/\u2013-]\d+)*|[{_SYLLABLES}]|[{_LETTERS}]|[^\W\d_{_SYLLABLES}{_LETTERS}]+(?:['\u2019][^\W\d_]+)*"
)
"""A number; one character of a script without spaces; a word."""

_DENSE = re.compile(f"[{_SYLLABLES}{_LETTERS}]")

_MARKS = {
    c: None
    for c in (*range(0x300, 0x1E00), *range(0x200B, 0x2070), 0x3099, 0x309A, *range(0xFE00, 0xFE10), 0xAD, 0xFEFF)
    if unicodedata.category(chr(c)) in ("Mn", "Mc", "Cf")
}
"""Combining marks and joiners do not count: one site writes vowel points and half spaces, another does not."""

_LETTER_FORMS = str.maketrans("أإآٱىيئكةۀہھۂےؤ", "اااایییکههههههو") | {0x640: None}
"""Arabic, Persian and Urdu keyboards write one letter with different characters."""

_WIDTHS = {"word": 2, "syllable": 3, "letter": 6}
_RUNS = re.compile(r"[\n]+")

_QUOTED = re.compile(
    "„[^„“”\n]*[“”]|“[^“”\n]*”|”[^”\n]*”|«[^«»\n]*»|»[^«»\n]*«|「[^「」\n]*」|『[^『』\n]*』|"
    '(?<!\\w)"[^"\n]*"|(?<!\\w)[‘‚][^\n]{12,}?[,.?!…][’‘](?!\\w)|'
    '(?m:^[ \t]*[–—―-] ?[^\n]*$)|(?m:^[ \t]*[“„«"「][^\n]*$)'
)
"""What others said: between quotation marks of many languages, a paragraph that begins with a dash, and one whose
quotation mark is not closed in it, as where a quotation runs on."""

_SENTENCE = re.compile(r"(?:^|[.!?…:;•|]\W*?\s|\n)\W*[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Content:
    """What of one text is compared."""

    shingles: frozenset[str]
    """Neighbouring words (two that are not short; three characters, or six letters, of a script without spaces)."""
    numbers: frozenset[str]
    """Numbers; one of less than three digits together with the word before it."""
    names: frozenset[str]
    """Words with a capital letter inside a sentence; runs of katakana."""


def content(text: str) -> Content:
    """Take `text` apart. What stands in quotation marks is left out: two articles may quote one speech."""
    own = _QUOTED.sub("\n", _plain(text))
    folded = own.casefold()
    tokens: list[str] = _TOKEN.findall(folded)
    return Content(
        shingles=frozenset(_shingles(tokens)),
        numbers=frozenset(_numbers(tokens)),
        names=frozenset(_names(own)),
    )


def _plain(text: str) -> str:
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_MARKS).translate(_LETTER_FORMS)


def _class(token: str) -> str | None:
    """`word`, `syllable` or `letter`; None for a word so short that it joins others but says nothing."""
    first = token[0]
    code = ord(first)
    if first.isdigit():
        return "number"
    if code < 0x590:
        return "word" if len(token) > 3 else None
    if code < 0x800:
        return "word" if len(token) > 2 else None
    if _DENSE.match(first):
        return "letter" if code < 0x1800 else "syllable"
    return "word" if len(token) > 1 else None


def _shingles(tokens: list[str]) -> Iterator[str]:
    run: list[str] = []
    kind = "word"
    for token in tokens:
        now = _class(token)
        if now is None:
            continue
        if now not in (kind, "number"):
            run, kind = [], now
        run.append(token)
        width = _WIDTHS[kind]
        if len(run) >= width:
            yield " ".join(run[-width:])


def _numbers(tokens: list[str]) -> Iterator[str]:
    before = ""
    for token in tokens:
        if token[0].isdigit():
            yield token if sum(c.isdigit() for c in token) > 2 else f"{before} {token}"
        before = token


def _names(text: str) -> Iterator[str]:
    inside = _SENTENCE.sub(" ", text)
    for match in re.finditer(r"[^\W\d_]{2,}", inside):
        if match[0][0].isupper():
            yield match[0].casefold()
    yield from re.findall("[\u30a1-\u30fa\u30fc]{3,}", text)
