"""What of a text is compared with others: shingles of its own words, and the facts in them. Pure, the same for ever.

Every rule here decides what is stored in sketches for years. Whoever changes one raises `near.VERSION`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newscrawler.text.scripts import DENSE, THAI_TO_KHMER

_TOKEN = re.compile(
    rf"\d+(?:[.,:/\u2013-]\d+)*|[{DENSE}]|[{THAI_TO_KHMER}]|[^\W\d_{DENSE}{THAI_TO_KHMER}]+(?:['\u2019][^\W\d_]+)*"
)
"""A number; one character of a script without spaces (Japanese and Chinese; Thai, Lao, Burmese and Khmer); a word."""

_LONGEST = 200_000  # characters that are read; a text so long is known by its beginning

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

_NUMBER, _WORD, _SHORT, _SYLLABLE, _LETTER = "number", "word", "short", "syllable", "letter"
_WIDTHS = {_WORD: 2, _SYLLABLE: 3, _LETTER: 6}  # tokens to a shingle; short words say nothing and are passed over
_LENGTHS = {_NUMBER: 1.0, _WORD: 1.0, _SHORT: 1.0, _SYLLABLE: 0.5, _LETTER: 0.2}  # words to a token

_QUOTED = re.compile(
    "„[^„“”\n]*[“”]|“[^“”\n]*”|”[^”\n]*”|«[^«»\n]*»|»[^«»\n]*«|「[^「」\n]*」|『[^『』\n]*』|"
    '(?<!\\w)"[^"\n]*"|(?<!\\w)[‘‚\'](?=\\w)[^\n‘‚]{12,900}?[,.?!…][’‘\'](?!\\w)|'
    '(?m:^[ \t]*[–—―][^\n]*$)|(?m:^[ \t]*[“„«"「][^\n]*$)'
)
"""What others said: between quotation marks of many languages, a paragraph that begins with a dash, and one whose
quotation mark is not closed in it, as where a quotation runs on."""

_SENTENCE = re.compile(r"[.!?]\s|[。।]")
_INITIAL = re.compile(r"(?:\A|[.!?…:;•|]\W{0,4}?\s|\n)\W{0,9}[^\W\d_]+")
_PIECE = re.compile(r"[^\W\d_]+|\S")
_HIRAGANA = re.compile("[\u3041-\u309f]+")
_BEFORE_NAMES = frozenset("aus bei gegen in nach sagte um und von zwischen".split())
"""In German a noun has an article, as a rule, and a name has none."""
_NOUNS = 0.26  # share of capitals inside sentences from which an unnamed language is one that writes nouns with them


@dataclass(frozen=True, slots=True)
class Content:
    """What of one text is compared."""

    length: int
    """About how many words: a Chinese or Japanese word has two characters, a Thai one five letters."""
    shingles: frozenset[str]
    """Neighbouring words (two that are not short; three characters, or six letters, of a script without spaces)."""
    numbers: frozenset[str]
    """Numbers; one of less than three digits together with the word before it."""
    names: frozenset[str]
    """Words with a capital letter inside a sentence, in German only those that follow another or a bare preposition."""
    repeated: frozenset[str]
    """Words, or pairs of characters, that stand in the text more than once: whom and what it is about."""
    subject: frozenset[str]
    """Words of the headline that stand in the text, too, after its lead."""
    present: frozenset[str]
    """All of these facts, all other words of two letters or more, and pairs of characters."""


def content(title: str, text: str, language: str | None = None) -> Content:
    """Take a text apart. What stands in quotation marks is left out: two articles may quote one speech."""
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
    """Where the first paragraph ends, or the first sentence of a single paragraph: wire copies get another lead."""
    end = text.find("\n\n")
    if end >= 0 and text[end:].strip():
        return end
    sentence = _SENTENCE.search(text)
    return sentence.end() if sentence else 0


def _plain(text: str) -> str:
    """One spelling for what is written in several ways."""
    text = text[:_LONGEST]
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_SIGNS).translate(_LETTER_FORMS)


def _tokens(text: str) -> list[tuple[str, str]]:
    """The tokens of a text without case, each with its sort."""
    return [(token, _sort(token)) for token in _TOKEN.findall(text.casefold())]


def _sort(token: str) -> str:
    first = token[0]
    if first.isdigit():
        return _NUMBER
    if first < "\u0590":  # alphabets with vowels
        return _WORD if len(token) > 3 else _SHORT
    if first < "\u0e00":  # vowels go unwritten, or are marks, which do not count
        return _WORD if len(token) > (2 if first < "\u0900" else 1) else _SHORT
    if first < "\u0f00" or "\u1000" <= first < "\u10a0" or "\u1780" <= first < "\u1800":
        return _LETTER
    if "\u3040" <= first < "\ua000" or "\uf900" <= first < "\ufb00" or first >= "\U00020000":
        return _SYLLABLE
    return _WORD if len(token) > 1 else _SHORT


def _shingles(tokens: list[tuple[str, str]]) -> Iterator[str]:
    run: list[str] = []
    of = _WORD
    for token, sort in tokens:
        if sort == _SHORT:
            continue
        if sort not in (of, _NUMBER):
            run, of = [], sort
        run.append(token)
        width = _WIDTHS[of]
        if len(run) >= width and not (of == _SYLLABLE and _HIRAGANA.fullmatch("".join(run[-width:]))):
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
    capitals = [one for one in pieces if one[0].isupper()]
    if language is None:
        nouns = len(capitals) > _NOUNS * sum(one[0].isalpha() for one in pieces)
    else:
        nouns = language.partition("-")[0] in ("de", "lb")
    if nouns:
        named = pairwise(pieces)
        capitals = [
            one for before, one in named if one[0].isupper() and (before[0].isupper() or before in _BEFORE_NAMES)
        ]
    yield from (name.casefold() for name in capitals if len(name) > 1)
