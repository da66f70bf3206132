"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import time

import pytest

from newscrawler.web.robots import ANYTHING, UNREACHABLE, of_status, parse


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /a", "/a/b", False),
        ("Disallow:", "/a", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b", True),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*.pdf$", "/x.pdf", False),
        ("Disallow: /*.pdf$", "/x.pdf?y", True),
        ("Disallow: /a*b*c", "/a-c-b", True),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /%C3%A4", "/ä", False),
        ("Disallow: /a%62", "/ab", False),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /x?q=*z", "/x?q=1z", False),
        ("nonsense\nDisallow /a", "/a", True),
    ],
)
def test_the_longest_rule_that_matches_decides(rules: str, path: str, allowed: bool) -> None:
    assert parse(f"User-agent: *\n{rules}\n".encode()).allowed(f"https://a.example{path}") is allowed


def test_a_group_that_names_us_replaces_the_one_for_all() -> None:
    body = (
        b"User-agent: *\nDisallow: /\n\nUser-agent: NewsCrawler/2\nDisallow: /a\nUser-agent: newscrawler\nDisallow: /b"
    )
    rules = parse(body)

    assert [rules.allowed(f"https://a.example{path}") for path in ("/", "/a", "/b")] == [True, False, False]


@pytest.mark.parametrize(("stated", "delay"), [("2", 2.0), ("0.5", 0.5), ("nan", None), ("-1", None), ("x", None)])
def test_crawl_delay_is_a_number_above_nothing(stated: str, delay: float | None) -> None:
    assert parse(f"User-agent: *\nCrawl-delay: {stated}".encode()).delay == delay


def test_what_comes_after_500_kib_does_not_count() -> None:
    assert parse(b"User-agent: *\n" + b"#" * 512_000 + b"\nDisallow: /").allowed("https://a.example/")


def test_4xx_means_yes_and_5xx_means_no() -> None:
    assert of_status(404, b"") == of_status(403, b"") == ANYTHING
    assert of_status(500, b"") == of_status(503, b"") == UNREACHABLE
    assert of_status(407, b"") == UNREACHABLE, "a proxy speaks, not the site"
    assert not UNREACHABLE.allowed("https://a.example/")


def test_hostile_patterns_take_linear_time() -> None:
    began = time.process_time()
    parse(b"User-agent: *\nDisallow: /" + b"*a" * 250_000 + b"$").allowed("https://a.example/" + "a" * 2000)

    assert time.process_time() - began < 1
