"""The table of scripts: character ranges, how much a character says, and which languages are written in a script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff"
"""Katakana, as ranges of a character class (Unicode blocks); so are the others."""

KANA = "\u3040-\u309f" + KATAKANA
"""Hiragana and Katakana."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, with the compatibility and supplementary ones."""

HANGUL = "\uac00-\ud7af"
ETHIOPIC = "\u1200-\u137f"

THAI_TO_KHMER = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer: alphabets without spaces between words."""

DENSE = KANA + HAN
"""Scripts in which one character is a syllable or a word: 16 Chinese characters are as long a headline as 48 Latin
letters."""

SYLLABIC = HANGUL + ETHIOPIC
"""Scripts with spaces in which one character is a syllable, about two Latin letters."""

SPACELESS = THAI_TO_KHMER + DENSE
"""Scripts without spaces between words. Korean writes spaces."""

_DENSE = re.compile(f"[{DENSE}]")
_SYLLABIC = re.compile(f"[{SYLLABIC}]")
_EXTRA_DENSE, _EXTRA_SYLLABIC = 2.0, 1.0
"""Latin letters that a character says beyond one.
Held by tests/text/test_scripts.py::test_headlines_of_one_event_are_about_as_long_in_every_script."""

_LANGUAGES = {
    "ARABIC": ("ar",),
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn",),
    "HEBREW": ("he",),
    "THAI": ("th",),
    "GREEK": ("el",),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "CJK": ("zh", "ja"),
    "LATIN": ("en", "de", "fr", "es", "pt", "it", "nl", "tr"),
}
"""Script, as in the names of its characters -> languages to try where a page names none: trying all 200 takes
seconds."""

_PERSIAN = re.compile("[\u06f0-\u06f9پچژگکی]")
"""Letters and digits that Persian and Urdu have and Arabic has not."""


def measure(text: str) -> float:
    """Return the length of a text in Latin letters that say as much. Digits, spaces and marks count nothing."""
    letters = sum(1 for character in text if character.isalpha())
    if text.isascii():
        return float(letters)
    return letters + _EXTRA_DENSE * len(_DENSE.findall(text)) + _EXTRA_SYLLABIC * len(_SYLLABIC.findall(text))


def with_script(languages: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the languages, and those of the text's script: templates state `en` over texts in any script.

    Latin script adds languages only where none is known; Persian letters and digits stand for the Persian calendar.
    """
    names = " ".join(unicodedata.name(character, "") for character in text if character.isalpha())
    script = next((script for script in _LANGUAGES if script in names), "LATIN")
    added = _LANGUAGES[script] if script != "LATIN" or (names and not languages) else ()
    persian = ("fa", "ur") if _PERSIAN.search(text) else ()
    return tuple(dict.fromkeys((*languages, *persian, *added)))
