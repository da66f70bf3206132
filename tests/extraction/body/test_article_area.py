"""The article's area is the lowest element with nearly all of its prose."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from newscrawler.extraction.body.article_area import area_of, is_prose
from newscrawler.extraction.body.blocks import read_blocks


def prose(letters: int, extra: str = "") -> str:
    """A paragraph with so many letters."""
    return f"<p{extra}>{'abcdefghi ' * (letters // 9)}{'z' * (letters % 9)}</p>"


def area(html: str) -> HtmlElement:
    root = fragment_fromstring(html, create_parent="div")
    return area_of(root, read_blocks(root))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{'x' * 60}</p>", True),
        (f"<p>{'x' * 59}</p>", False),
        (f"<p>{'字' * 25}</p>", True),
        (f"<p>{'字' * 24}</p>", False),
        (f"<p>{'x' * 61}<a href='/'>{'y' * 39}</a></p>", True),
        (f"<p>{'x' * 60}<a href='/'>{'y' * 40}</a></p>", False),
        (f"<h2>{'x' * 60}</h2>", False),
    ],
)
def test_prose_is_long_and_hardly_linked(html: str, expected: bool) -> None:
    assert is_prose(read_blocks(fragment_fromstring(html, create_parent="div"))[0]) is expected


@pytest.mark.parametrize(("letters", "expected"), [(600, "most"), (590, None)])
def test_the_area_is_the_child_with_most_of_the_prose(letters: int, expected: str | None) -> None:
    html = f"<div id='most'>{prose(letters)}</div><div>{prose(1000 - letters, ' class=other')}</div>"

    assert area(html).get("id") == expected


@pytest.mark.parametrize(("letters", "expected"), [(40, "most"), (50, None)])
def test_a_small_rest_is_left_out(letters: int, expected: str | None) -> None:
    rest = f"<div><p>{'y ' * letters}</p></div>"

    assert area(f"<div id='most'>{prose(1000 - letters)}</div>{rest}").get("id") == expected


@pytest.mark.parametrize(("letters", "expected"), [(160, "most"), (165, None)])
def test_a_rest_dressed_alike_stays(letters: int, expected: str | None) -> None:
    inside = prose(800 - letters, " class=main") + prose(letters, " class=box")

    assert area(f"<div id='most'>{inside}</div><div>{prose(200, ' class=box')}</div>").get("id") == expected
