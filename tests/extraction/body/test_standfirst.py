"""The standfirst is told by a description, by its name, by its place; the body does not repeat it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import Block, read_blocks
from newscrawler.extraction.body.standfirst import find_standfirst

BODY = "".join(f"<p>{f'Part {number} of a story that somebody tells. ' * 4}</p>" for number in range(8))


def standfirst(above: str, *stated: str) -> str | None:
    root = fragment_fromstring(f"<header>{above}</header><div>{BODY}</div>", create_parent="div")
    blocks = read_blocks(root)
    before = [block for block in blocks if not block.text.startswith("Part")]
    return find_standfirst(before, [block for block in blocks if block not in before], stated)[0]


def left(first: str, rest: str, *stated: str) -> Sequence[Block]:
    body = read_blocks(fragment_fromstring(first + rest, create_parent="div"))
    return find_standfirst([], body, stated)[1]


@pytest.mark.parametrize(("size", "expected"), [(14, False), (15, True), (900, True), (901, False)])
def test_a_standfirst_has_a_size(size: int, expected: bool) -> None:
    assert (standfirst(f"<p class='lead'>{'x' * size}</p>") is not None) is expected


@pytest.mark.parametrize(("linked", "expected"), [(49, True), (50, False)])
def test_a_linked_line_is_no_standfirst(linked: int, expected: bool) -> None:
    line = f"<p class='lead'><a href='/x'>{'x' * linked}</a>{'y' * (100 - linked)}</p>"

    assert (standfirst(line) is not None) is expected


@pytest.mark.parametrize(
    ("shown", "stated", "expected"),
    [(20, 20, True), (19, 19, False), (200, 40, True), (200, 39, False), (200, 100, True)],
)
def test_descriptions(shown: int, stated: int, expected: bool) -> None:
    assert (standfirst(f"<p>{'x' * shown}</p>", "x" * stated) is not None) is expected


def test_a_cut_description_may_end_in_dots_and_half_a_word() -> None:
    assert standfirst(f"<p>{'x' * 200}</p>", "x" * 97 + "yyy")
    assert not standfirst(f"<p>{'x' * 200}</p>", "x" * 96 + "yyyy")


@pytest.mark.parametrize(("size", "expected"), [(60, True), (59, False)])
@pytest.mark.parametrize(("level", "is_deck"), [("h2", True), ("h3", True), ("h4", False)])
def test_a_long_heading_is_a_standfirst(size: int, level: str, expected: bool, is_deck: bool) -> None:
    assert (standfirst(f"<{level}>{'x' * size}</{level}>") is not None) is (expected and is_deck)


@pytest.mark.parametrize(
    ("open_", "close", "others", "expected"),
    [
        ("<div class='lead'><div>", "</div></div>", 0, True),
        ("<div class='lead'><div><div>", "</div></div></div>", 0, False),
        ("<div class='lead'>", "</div>", 5, True),
        ("<div class='lead'>", "</div>", 6, False),
    ],
)
def test_names_of_standfirsts(open_: str, close: str, others: int, expected: bool) -> None:
    assert (standfirst(f"{open_}<p>{'x' * 100}</p>{'<hr>' * others}{close}") is not None) is expected


@pytest.mark.parametrize(("letters", "expected"), [(99, 1), (101, 2)])
def test_the_first_block_of_a_body(letters: int, expected: int) -> None:
    first = f"<p class='lead'>{'x' * 100}</p>"
    rest = f"<p>{'y' * (1000 - letters)}</p><p class='lead'>{'z' * letters}</p>"

    assert len(left(first, rest)) == expected + 1
