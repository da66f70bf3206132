"""Decoding and parsing: declared or not, a page's characters come out right, and hostile markup costs little."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from newscrawler.model.errors import ExtractionError
from newscrawler.web.html import MAX_BYTES, MAX_NODES, Page, bounded

URL = "https://gazette.example/a"
RUSSIAN = "Сегодня в городе открыли новый мост через реку, и по нему прошли первые трамваи с пассажирами."


def _text(html: bytes | str, content_type: str | None = None) -> str:
    headers = {"Content-Type": content_type} if content_type else None
    return str(Page.parse(html, URL, headers).tree.text_content())


def test_the_header_names_the_charset() -> None:
    assert RUSSIAN in _text(f"<p>{RUSSIAN}".encode("koi8-r"), "text/html; charset=KOI8-R")


def test_a_meta_element_names_the_charset() -> None:
    assert RUSSIAN in _text(f"<meta charset=windows-1251><p>{RUSSIAN}".encode("cp1251"))


def test_a_byte_order_mark_beats_the_header() -> None:
    assert RUSSIAN in _text(f"<p>{RUSSIAN}".encode("utf-16"), "text/html; charset=iso-8859-1")


def test_an_undeclared_charset_is_detected() -> None:
    assert RUSSIAN in _text(f"<html><body><p>{RUSSIAN}".encode("cp1251"))


def test_utf_8_is_read_as_such_whatever_a_header_claims() -> None:
    assert "Zürich" in _text("<p>Zürich".encode(), "text/html; charset=iso-8859-1")


def test_one_broken_byte_does_not_make_utf_8_another_charset() -> None:
    assert RUSSIAN in _text(f"<p>{RUSSIAN}".encode() * 3 + b"\xd0")


def test_a_seven_bit_charset_is_decoded() -> None:
    assert "こんにちは" in _text("<meta charset=iso-2022-jp><p>こんにちは".encode("iso2022_jp"))


def test_header_names_are_lower_case() -> None:
    assert Page.parse("<p>x", URL, {"X-Robots-Tag": "noai"}).headers == {"x-robots-tag": "noai"}


def test_comments_are_gone() -> None:
    assert _text("<p>a<!-- b -->c") == "ac"


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"   \n",
        b'{"title": "x"}' * 9000,
        b"%PDF-1.7 <p>",
        b"\x89PNG\r\n\x1a\n<p>",
        b"plain text",
        b"[1, 2]",
        "\x00",
    ],
)
def test_what_is_no_html_is_an_extraction_error(html: bytes | str) -> None:
    with pytest.raises(ExtractionError):
        Page.parse(html, URL)


def test_a_page_beyond_the_limit_is_cut_and_says_so() -> None:
    page = Page.parse(b"<p>" + b"x" * MAX_BYTES, URL)

    assert page.cut
    assert len(page.html) == MAX_BYTES


@pytest.mark.parametrize("stray", ["\x00", "\x08", "\x0b", "\x1b", "\x7f", "\ufffe", "\uffff", "\ud800"])
@pytest.mark.parametrize("text", ["plain", RUSSIAN])
def test_control_characters_and_halves_of_characters_are_left_out(text: str, stray: str) -> None:
    assert _text(f"<p>{text}{stray}{text}\t!") == f"{text}{text}\t!"


@pytest.mark.parametrize(
    "html",
    [
        "<div " + " ".join(f"a{n}='{n}'" for n in range(100_000)) + "><p>x",
        "<div " + " ".join(f"a{n}" for n in range(100_000)) + "><p>x",
        "<div>" * 400_000 + "x",
        "<b>" * 400_000 + "x",
        '<a "' * 400_000,
        "<a " * 400_000,
        "<" * 1_000_000 + "<p>",
        "<!" * 500_000,
    ],
    ids=[
        "attributes",
        "bare attributes",
        "nesting",
        "inline nesting",
        "quotes",
        "open tags",
        "brackets",
        "declarations",
    ],
)
def test_hostile_markup_is_parsed_in_bounded_time(html: str) -> None:
    began = time.process_time()

    with suppress(ExtractionError):
        Page.parse(html, URL)

    assert time.process_time() - began < 5


def test_the_text_after_a_tag_with_too_many_attributes_is_kept() -> None:
    attributes = " ".join(f"a{n}='>'" for n in range(20_000))

    assert _text(f"<div {attributes}><p>kept</div>") == "kept"


@pytest.mark.parametrize(
    "filler", ["<time>x</time>", "<br>", "<script>var a = '<b><b>'</script>", "<meta name=a content=b>"]
)
def test_thousands_of_elements_without_text_do_not_hide_an_article(filler: str) -> None:
    lean = bounded(filler * MAX_NODES * 2 + "<p>The ferry is late.</p>")

    assert lean.endswith("<p>The ferry is late.</p>")
    assert lean.count(filler[: filler.index(">") + 1]) == 2_000
