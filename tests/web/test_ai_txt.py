"""ai.txt, as Spawning's generator writes it."""

from __future__ import annotations

import time

import pytest

from newscrawler.web.ai_txt import NOTHING, of_status, parse

NEWS = "https://a.example/news/story"


@pytest.mark.parametrize(
    ("lines", "url", "says"),
    [
        ("Disallow: /", NEWS, "disallow"),
        ("Disallow: *", NEWS, "disallow"),
        ("Allow: /", NEWS, "allow"),
        ("Disallow: *.jpg\nDisallow: *.pdf", NEWS, None),
        ("Disallow: *.html", f"{NEWS}.html", "disallow"),
        ("Disallow: *.html # pages", f"{NEWS}.html?page=2", "disallow"),
        ("Disallow: *.c", "https://a.example/news.com/story", None),
        ("Disallow: *.html\nAllow: /", f"{NEWS}.html", "disallow"),
        ("Disallow: /\nAllow: /news/", NEWS, "allow"),
        ("Disallow: /\nAllow: *.txt", NEWS, "disallow"),
        ("", NEWS, None),
        ("Disallow:", NEWS, None),
    ],
)
def test_the_longest_pattern_that_fits_decides(lines: str, url: str, says: str | None) -> None:
    assert parse(f"# Spawning AI\r\nUser-Agent: *\r\n{lines}\r\n".encode()).says(url) == says


def test_lines_for_another_agent_do_not_hold_and_lines_for_us_replace_those_for_all() -> None:
    assert parse(b"User-Agent: other\nDisallow: /").says(NEWS) is None
    assert parse(b"User-Agent: *\nDisallow: /\nUser-Agent: newscrawler\nAllow: /news").says(NEWS) == "allow"


@pytest.mark.parametrize(
    "body", [b"", b"<!doctype html><p>Not found: /", b"\0\xff" * 1000, b'{"disallow": "/"}', b"Disallow: /"]
)
def test_a_file_in_another_format_states_nothing(body: bytes) -> None:
    assert parse(body).says(NEWS) is None


def test_a_missing_or_broken_file_states_nothing() -> None:
    assert of_status(404, b"User-Agent: *\nDisallow: /") == of_status(500, b"") == NOTHING


def test_hostile_patterns_take_linear_time() -> None:
    began = time.process_time()
    body = b"User-agent: *\n" + b"Disallow: *.aaaaaaaaaaaaa\n" * 10_000 + b"Disallow: /" + b"*a" * 100_000 + b"\n"
    parse(body).says("https://a.example/" + "a" * 2000)

    assert time.process_time() - began < 1
