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
        ("Disallow: /a-%2A", "/a-*", False),
        ("Disallow: /a-%2A", "/a-b", True),
        ("Disallow: /a-%24", "/a-$", False),
        ("Disallow: /a$b", "/a$b", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /a\rDisallow: /b", "/b", False),
        ("Disallow: /a\r\nDisallow: /b", "/a", False),
        ("Allow: /a*b\nDisallow: /a/longer", "/a/longer/b", False),
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


@pytest.mark.parametrize("name", ["n", "news", "newscrawler-image", "newscrawlers", "crawler", "other"])
def test_a_group_for_a_name_like_ours_is_not_ours(name: str) -> None:
    rules = parse(f"User-agent: *\nDisallow: /a\n\nUser-agent: {name}\nDisallow: /b\n".encode())

    assert [rules.allowed(f"https://a.example{path}") for path in ("/a", "/b")] == [False, True]


@pytest.mark.parametrize("name", ["newscrawler/2", "NewsCrawler/2.1 (+https://x.example)", "newscrawler *"])
def test_a_version_behind_our_name(name: str) -> None:
    assert not parse(f"User-agent: {name}\nDisallow: /a\n".encode()).allowed("https://a.example/a")


def test_a_byte_order_mark_hides_no_group() -> None:
    assert not parse(b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n").allowed("https://a.example/a")


def test_groups_of_one_agent_are_one_wherever_they_stand() -> None:
    ours, everyone = "User-agent: newscrawler\n", "User-agent: *\nDisallow: /\n"
    rules = parse(f"{ours}Disallow: /a\n{everyone}{ours}User-agent: b\nDisallow: /c".encode())

    assert [rules.allowed(f"https://a.example{path}") for path in ("/a", "/b", "/c")] == [False, True, False]


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
