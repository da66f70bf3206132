"""Cells of a CSV file: nothing is calculated, nothing is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.export.spreadsheet_cells import cell, harmless, text_of
from newscrawler.text.display import escaped
from tests.export.hostile_records import HOSTILE


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
@pytest.mark.parametrize("before", ["", " ", "\t", "\n", "\u00a0", "\u200c", "\u00ad "])
def test_no_text_is_calculated(sign: str, before: str) -> None:
    assert harmless(f"{before}{sign}1+1").startswith("'")


@pytest.mark.parametrize("text", ["\tindented", "\nnext line"])
def test_no_text_begins_with_what_moves_to_another_cell(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["Goats mow the old cemetery", "A – B", "1-2", "a@b.example", "https://a.example/?a=1"]
)
def test_plain_text_is_left_alone(text: str) -> None:
    assert cell(text) == text


@given(st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="\\u0125c=+-@' \t\x1b\u202e"))
def test_every_text_comes_back(text: str) -> None:
    assert text_of(harmless(text)) == text
    assert escaped(harmless(text)) == harmless(text)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_row_has_as_many_cells_as_values_whatever_is_in_them(texts: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(",".join(map(cell, texts)) + "\n", newline=""))

    assert [text_of(characters) for characters in row] == texts


def test_null_and_an_empty_text_are_told_apart() -> None:
    assert (cell(None), cell(""), cell(True), cell(7), cell(["a", None])) == ("", '""', "true", "7", '"[""a"",null]"')


@pytest.mark.parametrize("separator", [";", "|", "\t"])
def test_a_text_stays_in_its_cell_where_another_separator_is_usual(separator: str) -> None:
    assert cell(f"a{separator}=1+1").startswith('"')
