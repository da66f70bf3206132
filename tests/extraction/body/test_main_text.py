"""The body is what the trees keep, put right by what is known."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.blocks import Block, read_blocks
from newscrawler.extraction.body.main_text import Body, chosen_body, whole_body
from newscrawler.extraction.body.witness import Opinion

LETTERS = "".join(chr(0x4E00 + number) for number in range(400))
"""Letters of which no two are alike."""


def body(content: str, *titles: str) -> Body:
    return whole_body(fragment_fromstring(content, create_parent="div"), titles)


def prose(letters: int) -> str:
    """A paragraph with so many letters, no two like each other."""
    return f"<p>{' '.join(f'w{number:08}' for number in range(letters // 9))}{'z' * (letters % 9)}</p>"


def changed(*places: int) -> str:
    return "".join("x" if place in places else letter for place, letter in enumerate(LETTERS[:150]))


@pytest.mark.parametrize(("places", "expected"), [((10, 70), True), ((10, 70, 100), False), ((10, 20), True)])
def test_a_changed_passage_is_kept(places: tuple[int, ...], expected: bool) -> None:
    assert Opinion(changed(*places)).keeps(LETTERS[:150]) is expected


def test_a_passage_that_is_changed_in_most_pieces_is_not_kept() -> None:
    assert not Opinion(changed(10, 40, 70)).keeps(LETTERS[:150])


@pytest.mark.parametrize(("size", "expected"), [(20, True), (19, False)])
def test_a_short_passage_is_a_line(size: int, expected: bool) -> None:
    assert Opinion(LETTERS[:150]).keeps(LETTERS[50 : 50 + size]) is expected
    assert Opinion(f"{LETTERS[50 : 50 + size]}\n{LETTERS[:40]}").keeps(LETTERS[50 : 50 + size])


@pytest.mark.parametrize(("letters", "expected"), [(20, False), (19, True)])
def test_parts_of_titles(letters: int, expected: bool) -> None:
    part = "t" * letters
    blocks = body(f"{prose(200)}<p>{part}</p>{prose(300)}", f"{part} - The Gazette").blocks

    assert (part in [block.text for block in blocks]) is expected


@pytest.mark.parametrize(
    ("title", "kicker", "expected"), [(15, 60, False), (15, 61, True), (14, 60, True), (15, 3, False)]
)
def test_a_heading_with_a_kicker(title: int, kicker: int, expected: bool) -> None:
    heading = f"{'k' * kicker} {'t' * title}"
    blocks = body(f"{prose(200)}<h2>{heading}</h2>{prose(300)}", "t" * title).blocks

    assert (heading in [block.text for block in blocks]) is expected


@pytest.mark.parametrize(("size", "times"), [(3, 3), (30, 3), (39, 9)])
def test_short_lines_are_said_again_and_again(size: int, times: int) -> None:
    line = f"<p>{'r' * size}</p>"
    content = prose(300) + "".join(f"{line}<p>{f'Part {n} of a story. ' * 6}</p>" for n in range(times))

    assert [block.text for block in body(content).blocks].count("r" * size) == times


PARTS = [f"<p>{f'Part {n} of a story that is told. ' * 3}</p>" for n in range(12)]


@pytest.mark.parametrize(("lines", "first"), [(2, "Part 1"), (3, "Part 0")])
def test_a_byline_ends_what_stands_above_the_text(lines: int, first: str) -> None:
    above = [PARTS[0], *("<p>In short</p>",) * lines, "<p>By Ada Quill</p>"]
    blocks = body("".join([*above, *PARTS[1:]])).blocks

    assert blocks[0].text.startswith(first)


@pytest.mark.parametrize(("above", "first"), [(1, "Part 1"), (2, "Part 0"), (3, "Part 0")])
def test_a_byline_below_two_paragraphs_ends_nothing(above: int, first: str) -> None:
    texts = [block.text for block in body("".join([*PARTS[:above], "<p>By Ada Quill</p>", *PARTS[above:]])).blocks]

    assert texts[0].startswith(first)
    assert "By Ada Quill" not in texts


@pytest.mark.parametrize(("dates", "expected"), [(1, True), (2, False)])
def test_a_short_line_with_a_time_is_no_text(dates: int, expected: bool) -> None:
    entries = "".join(f"<p>3 March 2026, 1{n}:15</p>{prose(300)}" for n in range(dates))
    blocks = kept_of(prose(300) + entries)

    assert any(block.text.startswith("3 March") for block in blocks) is expected


@pytest.mark.parametrize(("linked", "expected"), [(70, True), (90, False)])
def test_links_below_the_text(linked: int, expected: bool) -> None:
    line = f"<p><a href='/x'>{'y' * linked}</a>{'z' * (100 - linked)}</p>"

    assert any("y" in block.text for block in kept_of(prose(300) + prose(300) + line)) is expected


def kept_of(content: str) -> list[Block]:
    """The body where everything is kept."""
    root = fragment_fromstring(content, create_parent="div")
    blocks = read_blocks(root)
    return chosen_body(root, blocks, blocks, []).blocks


def test_links_beside_a_heading_are_tools() -> None:
    content = f"{prose(300)}<div><h2>The money</h2><span>[<a href='/e'>edit</a>]</span></div>{prose(300)}"
    texts = [block.text for block in kept_of(content)]

    assert "The money" in texts
    assert "[edit]" not in texts
