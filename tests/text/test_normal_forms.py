"""Normalization forms: as Unicode has them, but for runs of combining marks that no language has."""

from __future__ import annotations

import time
import unicodedata

import pytest

from newscrawler.text.normal_forms import normalized

DOT = "\u0323"
# Of falling combining classes, so that each must be sorted before all others.
FALLING = "\u0345\u0315\u0301\u031b\u0323\u0321\u05b0"


@pytest.mark.parametrize("form", ["NFC", "NFKC", "NFKD"])
def test_texts_of_every_script_are_normalized_as_unicode_says(form: str) -> None:
    text = "Zu\u0308rich, ﬁnal, 한국, ที่นี่, ﷺ, नमस्ते, שָׁלוֹם, Việt\u0323 " * 20

    assert normalized(form, text) == unicodedata.normalize(form, text)  # type: ignore[arg-type]


def test_thirty_marks_in_a_row_are_kept() -> None:
    around = "x" * 200

    kept = f"{around}q{DOT * 30}{around}"

    assert normalized("NFC", f"{around}q{DOT * 31}{around}") == kept
    assert normalized("NFC", kept) == kept


def test_signs_in_a_row_are_kept() -> None:
    text = "—" * 300 + "🎉" * 300

    assert normalized("NFC", text) == text


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0323", FALLING], ids=["one", "two", "falling"])
def test_a_million_marks_take_no_longer_than_other_characters(marks: str) -> None:
    text = "e" + marks * (1_000_000 // len(marks))
    began = time.process_time()

    normalized("NFC", text)

    assert time.process_time() - began < 1  # 0.2 s; sorted as they are, hours


def test_marks_on_many_letters_take_no_longer_either() -> None:
    text = ("e" + FALLING * 40) * 3_000
    began = time.process_time()

    normalized("NFC", text)

    assert time.process_time() - began < 1
