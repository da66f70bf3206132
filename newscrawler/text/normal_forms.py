"""Unicode's normalization forms, in time proportional to the length of a text."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

_MARKS = 30
"""Combining marks in a row that are kept (UAX #15, 13, "Stream-Safe Text Format"): no script needs more than ten.

Held by tests/text/test_normal_forms.py::test_thirty_marks_in_a_row_are_kept.
"""
_SHORT = 200
"""Characters of a text that is normalized as it is. Only speed depends on it: marks are sorted by insertion, which
takes the square of their number."""

_RUN = re.compile(rf"[^\w\s\x00-\x7f]{{{_MARKS + 1},}}")
"""What may be a run of combining marks: none is a letter, a digit or white space, none is ASCII."""


def normalized(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """Return the text in a normalization form, with 30 combining marks in a row at most: the rest is left out."""
    if text.isascii():
        return text
    if len(text) > _SHORT:
        text = _RUN.sub(lambda run: _bounded(run[0]), text)
    return unicodedata.normalize(form, text)


def _bounded(run: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS:
            kept.append(character)
    return "".join(kept)
