"""Which of the one-byte encodings of Latin letters text is in, where nothing declares it.

Browsers read undeclared pages as windows-1252, and as windows-1250, 1254 or 1257 in places where those languages are
written (WHATWG HTML, 13.2.3.2: the default by locale). Here the letters tell the place: an encoding is right in which
one language has nearly all the letters of the words.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

WESTERN = "cp1252"
"""What is read where nothing says more: windows-1252."""

_ALPHABETS = {
    WESTERN: {
        "ca": "àçèéíïòóúü",
        "da": "åæøé",
        "de": "äöüßé",
        "es": "áéíñóúü",
        "et": "äõöüšž",
        "fi": "åäöšž",
        "fr": "àâçèéêëîïôœùûü",
        "is": "áæðéíóöúýþ",
        "it": "àèéìíîòóùú",
        "nb": "åæøéòô",
        "nl": "áèéêëïóöü",
        "pt": "àáâãçéêíóôõú",
        "sv": "åäöéà",
    },
    "cp1250": {
        "cs": "áčďéěíňóřšťúůýž",
        "hr": "čćđšž",
        "hu": "áéíóöőúüű",
        "pl": "óąćęłńśźż",
        "ro": "âîăşţ",
        "sk": "áäčďéíĺľňóôŕšťúýž",
        "sl": "čšž",
    },
    "cp1254": {"tr": "âçîöûüğış"},
    "cp1257": {"lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž"},
}
_ALPHABETS["iso8859-2"] = _ALPHABETS["cp1250"]
"""Encoding → language → its letters beyond ASCII, in lower case (CLDR's exemplar characters)."""

_MORE, _DISTINCT = 3, 2
"""A language of another encoding must explain so many letters more than any Western one, and so many different ones
that no Western language explains or reads alike: a few names and signs stand in any text.
Held by tests/web/test_latin_encodings.py::test_a_few_foreign_names_tell_nothing."""

_STATED = re.compile(rb"(?:\blang\s?=\s?[\"']?|<language>)\s{0,9}([a-z]{2})\b", re.IGNORECASE)
_HEAD = 2_000  # bytes in which a page states its language

_WORDS = 2_000
"""Words with letters beyond ASCII that are looked at: a long article has fewer. Only speed depends on it."""

_WORD = re.compile(rb"[A-Za-z\x8a\x8c-\x8f\x9a\x9c-\x9f\xa1-\xaa\xac-\xba\xbc-\xff]+")
"""Bytes that are letters in some of these encodings; quotation marks, dashes and the euro sign are in none."""

_SIGNS = bytes(range(0xA1, 0xC0))
"""Bytes that are signs in windows-1252, such as those of ¿ and m³: at the edge of a word they tell nothing."""

_DENSE = re.compile(rb"[\x80-\xff]{4}")  # no language writes four such letters in a row with Latin ones


def latin_encoding(body: bytes) -> str | None:
    """Return Python's name of the encoding of undeclared text in Latin letters; None for other scripts.

    The language that the text states counts where the letters alone tell too little.
    """
    words = list(islice((word for word in _WORD.findall(body) if not word.isascii()), _WORDS))
    dense = sum(1 for _ in islice(_DENSE.finditer(body), _WORDS))
    letters = b"".join(word.strip(_SIGNS) for word in words)
    high = letters.translate(None, bytes(range(0x80)))
    if 10 * dense > len(words) or 3 * len(high) > 2 * len(letters):
        return None
    stated = _STATED.search(body[:_HEAD])
    return _best(Counter(high), stated[1].decode().lower() if stated else "")


def _best(high: Counter[int], stated: str) -> str:
    """Return the encoding in which one language explains the most of these bytes, windows-1252 in doubt."""
    western = max((_explained(high, WESTERN, letters) for letters in _ALPHABETS[WESTERN].values()), key=Counter.total)
    best, most = WESTERN, western.total()
    for encoding, alphabets in _ALPHABETS.items():
        for language, letters in alphabets.items():
            explained = _explained(high, encoding, letters)
            own = [
                byte for byte in explained if byte not in western or _letter(byte, encoding) != _letter(byte, WESTERN)
            ]
            clear = language == stated or (explained.total() - western.total() >= _MORE and len(own) >= _DISTINCT)
            if explained.total() > most and clear:
                best, most = encoding, explained.total()
    return best


def _explained(high: Counter[int], encoding: str, letters: str) -> Counter[int]:
    """Return those of the bytes that are letters of a language."""
    return Counter({byte: number for byte, number in high.items() if _letter(byte, encoding) in {*letters}})


def _letter(byte: int, encoding: str) -> str:
    return bytes([byte]).decode(encoding, "ignore").lower()
