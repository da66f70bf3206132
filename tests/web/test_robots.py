"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import codecs
import gzip
import time

import pytest

from newscrawler.web.robots import ANYTHING, UNREACHABLE, of_status, parse, sitemaps


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
        ("nonsense\nDisallow /a", "/a", False),
        ("Disallow: /a/\nAllow: /a/index.html", "/a/", True),
        ("Disallow: /a/\nAllow: /a/index.html", "/a/b", False),
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


@pytest.mark.parametrize(("stated", "delay"), [("2", 2.0), ("0.5", 0.5), ("nan", None), ("-1", None), ("x", None),
     ("0,7", 0.7), ("5 seconds", 5.0), ("-5,5", None), ("1e999", None)],
)  # fmt: skip
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


@pytest.mark.parametrize(
    "body",
    [
        b"User agent: *\nDisallow: /a",
        b"Useragent: *\nDissallow: /a",
        b"USER-AGENT : *\nDISALOW : /a",
        b"User-agent *\nDisallow /a",
        b"User agent *\nDiasllow /a",
        b"User-agent: *\xa0\n\xa0Disallow:\xa0/a",
        "User-agent:\u00a0*\nDisallow:\u200b/a".encode(),
        "User-agent: *\r\nDisallow: /a\r\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "User-agent: *\nDisallow: /a".encode("utf-16-be"),
        gzip.compress(b"User-agent: *\nDisallow: /a\n", mtime=0),
        b"User-agent: *\rDisallow: /a\r",
        b"User-agent: *\nSitemap: /map.xml\nDisallow: /a",
        b"User-agent: * # everyone\nDisallow: /a # private",
    ],
)
def test_files_are_read_as_they_are_written(body: bytes) -> None:
    rules = parse(body)

    assert [rules.allowed(f"https://a.example{path}") for path in ("/a/b", "/c")] == [False, True]


def test_a_page_instead_of_the_file_forbids_nothing() -> None:
    page = b"<!doctype html><title>Not found</title>\n<p>Disallow what you like:\nall</p>\nUser-agent: x Disallow: /"

    assert parse(page).allowed("https://a.example/a")


def test_a_path_in_another_encoding_is_compared_byte_by_byte() -> None:
    rules = parse(b"User-agent: *\nDisallow: /caf\xe9\n")

    assert not rules.allowed("https://a.example/caf%E9/menu")
    assert rules.allowed("https://a.example/caf%C3%A9/menu")


def test_sitemap_lines() -> None:
    body = b"User-agent: *\rDisallow: /\rSitemap: https://a.example/1.xml\rsite-map : /2.xml # new\r"
    more = b"Sitemap https://a.example/3.xml\nSITEMAPS: https://a.example/4.xml, https://a.example/5.xml"

    assert sitemaps(body) == ["https://a.example/1.xml", "/2.xml"]
    assert sitemaps(more) == [f"https://a.example/{number}.xml" for number in (3, 4, 5)]
    assert sitemaps((body + more).decode().encode("utf-16")) == sitemaps(body) + sitemaps(more)
