"""Short texts as pages state them, without entities, tags, control characters and mojibake."""

from __future__ import annotations

import html
import re

from newscrawler.text.normal_forms import normalized
from newscrawler.text.phrases import ascii_letters

MAX_CHARS = 20_000
"""Characters of a line that are read; what is longer is not a line."""

_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_MOJIBAKE = re.compile(
    "[\u00c2-\u00c5\u00ce-\u00d1\u00d8-\u00e3][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"})


def tidy(text: str | None) -> str:
    """One line of plain text, NFC: entities read; tags, soft hyphens and controls removed; zero-width joiners stay."""
    if not text:
        return ""
    text = text[:MAX_CHARS]
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if text.isascii() and text.isprintable():  # most lines, and much quicker
        return " ".join(text.split())
    text = _UNWANTED.sub("", text)
    return normalized("NFC", " ".join(_mended(text).split()))


def _mended(text: str) -> str:
    """UTF-8 that was read as Windows-1252 (`Ã¼`), repaired if all of it can be."""
    if _MOJIBAKE.search(text):
        try:
            return text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            return text
    return text


def key(text: str) -> str:
    """Return what two statements of the same text have in common: one case, one sort of quotes, single spaces."""
    if text.isascii():
        return " ".join(text.split()).lower()
    return " ".join(normalized("NFKC", text).translate(_PLAIN).split()).casefold()


def letters(text: str) -> str:
    """Only letters and digits, folded: `The Daily-Star` → `thedailystar`."""
    if text.isascii():
        return ascii_letters(text)
    return "".join(filter(str.isalnum, normalized("NFKD", text).casefold()))
