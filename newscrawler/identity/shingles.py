"""The content of a text that is compared with others: shingles of its own words, and facts. Pure.

Every rule here decides what sketches store for years: a change needs a new `near.VERSION`. The numbers are held by
tests/identity/test_shingles.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newscrawler.text.normal_forms import normalized
from newscrawler.text.scripts import DENSE, THAI_TO_KHMER

_TOKEN = re.compile(
    rf"\d+(?:[.,:/\u2013-]\d+)*|[{DENSE}]|[{THAI_TO_KHMER}]|[^\W\d_{DENSE}{THAI_TO_KHMER}]+(?:['\u2019][^\W\d_]+)*"
)
"""A number; one character of a script without spaces (Japanese and Chinese; Thai, Lao, Burmese and Khmer); a word."""

_MAX_CHARS = 200_000
"""Characters of a text that are read, half a second of work; a longer text is known by its beginning."""

_SIGNS = {
    code: None if category != "Nd" else str(unicodedata.decimal(chr(code)))
    for code in (*range(0xAD, 0x1E00), *range(0x200B, 0x2070), 0x3099, 0x309A, *range(0xFE00, 0xFE10), 0xFEFF)
    if (category := unicodedata.category(chr(code))) in ("Mn", "Mc", "Cf", "Nd")
}
"""Combining marks and joiners do not count: one site writes vowel points and half spaces, another does not. Digits are
the same in every script."""

_LETTER_FORMS = {
    ord(form): letter
    for letter, forms in {"ا": "أإآٱ", "ي": "ىیئے", "ک": "ك", "ه": "ةۀہھۂ", "و": "ؤ", "": "ـ"}.items()
    for form in forms
}
"""Arabic, Persian and Urdu keyboards write one letter with different characters."""

_SPELLINGS = _SIGNS | _LETTER_FORMS
_SPELLED = re.compile(f"[{''.join(map(re.escape, map(chr, _SPELLINGS)))}]")
"""What `_SPELLINGS` change: most texts have none, and looking for it is much faster than exchanging it."""

_NUMBER, _WORD, _SHORT, _SYLLABLE, _LETTER = "number", "word", "short", "syllable", "letter"
_WIDTHS = {_WORD: 2, _SYLLABLE: 3, _LETTER: 6}  # tokens of a shingle; short words are in all texts and left out
_LENGTHS = {_NUMBER: 1.0, _WORD: 1.0, _SHORT: 1.0, _SYLLABLE: 0.5, _LETTER: 0.2}  # words per token

_QUOTED = re.compile(
    "„[^„“”\n]*[“”]|“[^“”\n]*”|”[^”\n]*”|«[^«»\n]*»|»[^«»\n]*«|「[^「」\n]*」|『[^『』\n]*』|"
    '(?<!\\w)"[^"\n]*"|(?<!\\w)[‘‚\'](?=\\w)[^\n‘‚]{12,900}?[,.?!…][’‘\'](?!\\w)|'
    '(?m:^[ \t]*[–—―][^\n]*$)|(?m:^[ \t]*[“„«"「][^\n]*$)'
)
"""Quotations: between the quotation marks of many languages, paragraphs that begin with a dash, and paragraphs whose
quotation mark is not closed, as in a quotation of several paragraphs. Between single marks, which are also apostrophes,
a quotation has 12 to 900 characters and ends with a punctuation mark."""

_SENTENCE = re.compile(r"[.!?]\s|[。।]")
_INITIAL = re.compile(r"(?:\A|[.!?…:;•|]\W{0,4}?\s|\n)\W{0,9}[^\W\d_]+")
_PIECE = re.compile(r"[^\W\d_]+|\S")
_HIRAGANA = re.compile("[\u3041-\u309f]+")
_BEFORE_NAMES = frozenset("aus bei gegen in nach sagte um und von zwischen".split())
"""German prepositions and verbs after which a noun usually has an article, and a name has none."""
_NOUN_CAPITALS = 0.26
"""Share of capitalized words inside sentences from which a text's language is taken for one that capitalizes nouns."""


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one text that is compared."""

    length: int
    """Approximate number of words: a Chinese or Japanese word has two characters, a Thai one five letters."""
    shingles: frozenset[str]
    """Neighbouring words (two that are not short; three characters, or six letters, of a script without spaces)."""
    numbers: frozenset[str]
    """Numbers; one of fewer than three digits together with the word before it."""
    names: frozenset[str]
    """Capitalized words inside a sentence; in German only those that follow another one or a bare preposition."""
    repeated: frozenset[str]
    """Words, or pairs of characters, that occur in the text more than once: its people and subjects."""
    subject: frozenset[str]
    """Words of the headline that also occur in the text after its lead."""
    present: frozenset[str]
    """All of these facts, all other words of two letters or more, and pairs of characters."""


def content(title: str, text: str, language: str | None = None) -> Content:
    """Return the content of a text. Quotations are left out: two articles may quote one speech."""
    own = _QUOTED.sub("\n", _plain(text)).strip()
    lead = _lead(own)
    after = _tokens(own[lead:])
    tokens = _tokens(own[:lead]) + after
    words = Counter(_words(tokens))
    numbers, names = frozenset(_numbers(tokens)), frozenset(_names(own, language))
    return Content(
        length=round(sum(_LENGTHS[sort] for _, sort in tokens)),
        shingles=frozenset(_shingles(tokens)),
        numbers=numbers,
        names=names,
        repeated=frozenset(word for word, times in words.items() if times > 1),
        subject=frozenset(_words(_tokens(_plain(title)))).intersection(_words(after)),
        present=numbers.union(names, words, (token for token, sort in tokens if sort == _SHORT and len(token) > 1)),
    )


def _lead(text: str) -> int:
    """Return the end of the first paragraph, or of the first sentence of a single one: wire copies get another lead."""
    end = text.find("\n\n")
    if end >= 0 and text[end:].strip():
        return end
    sentence = _SENTENCE.search(text)
    return sentence.end() if sentence else 0


def _plain(text: str) -> str:
    """Return the text with one spelling for what is written in several ways."""
    text = text[:_MAX_CHARS]
    if text.isascii():
        return text
    text = normalized("NFKC", text)
    return text.translate(_SPELLINGS) if _SPELLED.search(text) else text


def _tokens(text: str) -> list[tuple[str, str]]:
    """Return the tokens of a text in one case, each with its sort."""
    return [(token, _sort(token)) for token in _TOKEN.findall(text.casefold())]


def _sort(token: str) -> str:
    first = token[0]
    if first.isdigit():
        return _NUMBER
    if first < "\u0590":  # alphabets with vowels
        return _WORD if len(token) > 3 else _SHORT
    if first < "\u0e00":  # vowels are not written, or are marks, which are removed
        return _WORD if len(token) > (2 if first < "\u0900" else 1) else _SHORT
    if first < "\u0f00" or "\u1000" <= first < "\u10a0" or "\u1780" <= first < "\u1800":
        return _LETTER
    if "\u3040" <= first < "\ua000" or "\uf900" <= first < "\ufb00" or first >= "\U00020000":
        return _SYLLABLE
    return _WORD if len(token) > 1 else _SHORT


def _shingles(tokens: list[tuple[str, str]]) -> Iterator[str]:
    run: list[str] = []
    run_sort = _WORD
    for token, sort in tokens:
        if sort == _SHORT:
            continue
        if sort not in (run_sort, _NUMBER):
            run, run_sort = [], sort
        run.append(token)
        width = _WIDTHS[run_sort]
        if len(run) >= width and not (run_sort == _SYLLABLE and _HIRAGANA.fullmatch("".join(run[-width:]))):
            yield " ".join(run[-width:])


def _words(tokens: list[tuple[str, str]]) -> Iterator[str]:
    before = ""
    for token, sort in tokens:
        if sort == _WORD:
            yield token
        elif sort in (_SYLLABLE, _LETTER):
            if before and not _HIRAGANA.fullmatch(before + token):
                yield before + token
            before = token
            continue
        before = ""


def _numbers(tokens: list[tuple[str, str]]) -> Iterator[str]:
    before = ""
    for token, sort in tokens:
        if sort == _NUMBER:
            yield token if sum(c.isdigit() for c in token) > 2 else f"{before} {token}"
        before = token


def _names(text: str, language: str | None) -> Iterator[str]:
    pieces = _PIECE.findall(_INITIAL.sub(" . ", text))
    capitals = [piece for piece in pieces if piece[0].isupper()]
    if language is None:
        nouns = len(capitals) > _NOUN_CAPITALS * sum(piece[0].isalpha() for piece in pieces)
    else:
        nouns = language.partition("-")[0] in ("de", "lb")
    if nouns:
        capitals = [
            piece
            for before, piece in pairwise(pieces)
            if piece[0].isupper() and (before[0].isupper() or before in _BEFORE_NAMES)
        ]
    yield from (name.casefold() for name in capitals if len(name) > 1)
