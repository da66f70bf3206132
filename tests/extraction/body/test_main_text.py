"""The body is what trafilatura keeps, corrected by what the page's own blocks tell."""

from __future__ import annotations

import pytest
from lxml.html import fragment_fromstring

from newscrawler.extraction.body.main_text import Body, Opinion, find_body, whole_body
from tests.extraction.making import PARAGRAPHS, TITLE, URL, article

LETTERS = "".join(chr(0x4E00 + number) for number in range(400))
"""Letters of which no two are alike."""


def body(content: str, *titles: str) -> Body:
    return whole_body(fragment_fromstring(content, create_parent="div"), titles)


def prose(letters: int) -> str:
    """A paragraph with so many letters, no two like each other."""
    return f"<p>{' '.join(f'w{number:08}' for number in range(letters // 9))}{'z' * (letters % 9)}</p>"


def prose_of(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


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


@pytest.mark.parametrize(("size", "times", "left"), [(59, 3, 0), (60, 3, 1), (30, 2, 2), (30, 3, 0)])
def test_repeated_short_lines(size: int, times: int, left: int) -> None:
    line = f"<p>{'r' * size}</p>"
    content = prose(300) + "".join(f"{line}<p>{f'Part {n} of a story. ' * 6}</p>" for n in range(times))

    assert [block.text for block in body(content).blocks].count("r" * size) == left


@pytest.mark.parametrize(("above", "first"), [(3, "Part 3"), (4, "Part 0")])
def test_a_byline_ends_what_stands_above_the_text(above: int, first: str) -> None:
    paragraphs = [f"<p>{f'Part {n} of a story that is told. ' * 3}</p>" for n in range(12)]
    blocks = body("".join([*paragraphs[:above], "<p>By Ada Quill</p>", *paragraphs[above:]])).blocks

    assert blocks[0].text.startswith(first)


@pytest.mark.parametrize(
    ("outside", "inside", "expected"), [(290, 710, True), (310, 690, False), (1490, 4000, True), (1510, 4000, False)]
)
def test_a_frame_that_holds_the_text_is_no_frame(outside: int, inside: int, expected: bool) -> None:
    blocks = body(f"{prose(outside)}<aside>{prose(inside).replace('w', 'v')}</aside>").blocks

    assert any(block.text.startswith("v") for block in blocks) is expected


@pytest.mark.parametrize(("linked", "expected"), [(78, True), (82, False)])
def test_linked_passages(linked: int, expected: bool) -> None:
    line = f"<p>{'Ferries '}<a href='/x'>{'y' * linked}</a>{'z' * (92 - linked)}</p>"
    content = prose_of(*PARAGRAPHS[:2]) + line + prose_of(PARAGRAPHS[2])
    blocks = find_body(URL, fragment_fromstring(article(content)), [TITLE]).blocks

    assert any(block.text.startswith("Ferries") for block in blocks) is expected
