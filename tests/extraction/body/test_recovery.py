"""What stands among kept passages, or looks like them, comes back."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.recovery import recovered


def paragraph(name: str, letters: int = 100, tag: str = "p") -> str:
    return f"<{tag}>{name} {'x' * (letters - len(name))}</{tag}>"


def names(content: str, kept: Collection[str]) -> list[str]:
    """The first words of the recovered blocks where those with the words in `kept` were kept."""
    blocks = read_blocks(fragment_fromstring(content, create_parent="div"))
    chosen = [block for block in blocks if block.text.split()[0] in kept]
    return [block.text.split()[0] for block in recovered(chosen, blocks)]


@pytest.mark.parametrize(("letters", "expected"), [(110, "a b"), (90, "a")])
def test_most_of_a_list_brings_the_rest(letters: int, expected: str) -> None:
    items = f"<ul>{paragraph('a', letters, 'li')}{paragraph('b', 100, 'li')}</ul>"

    assert names(items, "a") == expected.split()


@pytest.mark.parametrize(("letters", "expected"), [(160, "a b"), (140, "a")])
def test_a_body_in_two_containers(letters: int, expected: str) -> None:
    parts = f"<div class='part-1'>{paragraph('a', letters)}</div><div class='part-2'>{paragraph('b')}</div>"

    assert names(parts, "a") == expected.split()


@pytest.mark.parametrize(("letters", "expected"), [(390, "a c d"), (410, "a c")])
def test_a_rare_shape_brings_nothing(letters: int, expected: str) -> None:
    own = f"<div class='own'>{paragraph('a', letters)}</div>"
    rare = f"<div class='x1'>{paragraph('c', 100, 'h4').replace('h4', 'section')}</div>"
    rest = f"<div class='x2'>{paragraph('d', 60).replace('<p>', '<section>').replace('</p>', '</section>')}</div>"

    assert names(own + rare + rest, "ac") == expected.split()


@pytest.mark.parametrize(("linked", "expected"), [(25, "a b c"), (35, "a c")])
def test_a_list_of_links(linked: int, expected: str) -> None:
    item = f"<ul><li>b <a href='/b'>{'y' * linked}</a>{'z' * (98 - linked)}</li></ul>"

    assert names(paragraph("a") + item + paragraph("c"), "ac") == expected.split()


def test_the_cells_of_a_table_between_paragraphs_come_back() -> None:
    table = "<table><tr><th>Day</th><td>Ramp</td></tr><tr><td>Monday</td><td><ul><li>10:00</li></ul></td></tr></table>"

    assert names(paragraph("a") + table + paragraph("c"), "ac") == ["a", "Day", "Ramp", "Monday", "10:00", "c"]


@pytest.mark.parametrize(("between", "expected"), [(40, "a b c"), (41, "a c")])
def test_a_heading_above_a_kept_passage(between: int, expected: str) -> None:
    heading = f"<div><h2>b</h2><span>{'e' * between}</span></div>"

    assert names(paragraph("a") + heading + paragraph("c"), "ac") == expected.split()


def test_a_heading_below_the_text_stays_out() -> None:
    assert names(f"{paragraph('a')}<h2>b</h2>{paragraph('c', 150)}", "a") == ["a"]


def test_an_announcement_above_a_kept_passage_stays_out() -> None:
    assert names(f"{paragraph('a')}<h2>Advertisement</h2>{paragraph('c')}", "ac") == ["a", "c"]


def test_short_lines_between_kept_ones_come_back() -> None:
    assert names(f"{paragraph('a')}<p>Yes.</p>{paragraph('c')}<p>No.</p>{paragraph('d')}", "acd") == [
        "a", "Yes.", "c", "No.", "d",
    ]  # fmt: skip
