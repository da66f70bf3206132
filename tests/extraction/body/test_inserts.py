"""Boxes inside an article are left out if their name or a linked headline tells what they are."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.body.inserts import main_shapes, without_inserts

TEXT = "".join(f"<p>{f'Part {number} of a story that somebody tells. ' * 4}</p>" for number in range(8))


def prose(letters: int, name: str) -> str:
    return f"<p class='{name}'>{'abcdefghi ' * (letters // 9)}{'z' * (letters % 9)}</p>"


def names(*paragraphs: str) -> set[str]:
    root = fragment_fromstring("".join(paragraphs), create_parent="div")
    return {shape[1] for shape in main_shapes(read_blocks(root))}


def kept(box: str) -> list[str]:
    """The texts that are left of an article with this box in it, all of which was kept before."""
    root = fragment_fromstring(f"{TEXT}<div>{box}</div>{TEXT}", create_parent="div")
    blocks = read_blocks(root)
    return [block.text for block in without_inserts(blocks, blocks, root) if not block.text.startswith("Part")]


@pytest.mark.parametrize(("letters", "expected"), [(400, True), (390, False)])
def test_a_shape_with_much_prose(letters: int, expected: bool) -> None:
    assert ("teaser" in names(prose(1000 - letters, "text"), prose(letters, "teaser"))) is expected


@pytest.mark.parametrize(("letters", "expected"), [(101, True), (99, False)])
def test_a_shape_without_a_name(letters: int, expected: bool) -> None:
    assert ("b" in names(prose(1000 - letters, "a"), prose(letters, "b"))) is expected


@pytest.mark.parametrize(("lines", "expected"), [(5, 0), (6, 7)])
def test_a_teaser_is_small(lines: int, expected: int) -> None:
    box = "<h3>Read more</h3>" + "".join(f"<p>Line {number}</p>" for number in range(lines))

    assert len(kept(box)) == expected


@pytest.mark.parametrize(("letters", "rest", "expected"), [(25, 0, 0), (24, 0, 2), (80, 20, 0), (78, 22, 2)])
def test_a_teaser_has_a_linked_headline(letters: int, rest: int, expected: int) -> None:
    box = f"<h3><a href='/x'>{'x' * letters}</a>{'y' * rest}</h3><div>Line of a teaser</div>"

    assert len(kept(box)) == expected


@pytest.mark.parametrize(("letters", "more", "expected"), [(79, "", 0), (80, "", 1), (79, "<p>A second line.</p>", 2)])
def test_a_single_line_in_an_aside_is_no_text(letters: int, more: str, expected: int) -> None:
    assert len(kept(f"<aside><p>{'x' * letters}</p>{more}</aside>")) == expected
