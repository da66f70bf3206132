"""What the user names: names, tags, addresses, and commas that may mean either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawler.crawling.targets import (
    article_order,
    find_sites,
    own_sites,
    parse_delay,
    parse_limit,
    parse_since,
    split_sites,
    split_urls,
)
from newscrawler.model.errors import UsageError
from newscrawler.model.sites import Site

A, B = "https://a.example/", "http://b.example/x,1"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two", ["one", "two"]),
        ("one,two", ["one", "two"]),
        (f"{A},{B}", [A, B]),
        (f"one,{A}", ["one", A]),
        (f"{A},one", [A, "one"]),
        (f"{A} tag:coast\n{B}", [A, "tag:coast", B]),
        ("https://a.example/news,2,3", ["https://a.example/news,2,3"]),
        ("https://a.example/a,B_c", ["https://a.example/a,B_c"]),
        (" , ", []),
    ],
)
def test_sites_are_parted_at_white_space_and_at_commas_before_a_name_or_http(text: str, parts: list[str]) -> None:
    assert split_sites(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https://a.example/a,b,c", ["https://a.example/a,b,c"]),
        ("https://a.example/1,2 https://a.example/3", ["https://a.example/1,2", "https://a.example/3"]),
        ("https://a.example/1,HTTPS://a.example/3", ["https://a.example/1", "HTTPS://a.example/3"]),
    ],
)
def test_commas_inside_a_url_survive(text: str, parts: list[str]) -> None:
    assert split_urls(text) == parts


def test_a_site_named_twice_is_crawled_once(tmp_path: Path) -> None:
    assert [site.name for site in find_sites("tolonews,tolonews", tmp_path)] == ["tolonews"]
    assert [site.name for site in find_sites([Site.of_url(A)], tmp_path)] == ["a.example"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda folder: own_sites(folder), "nothing to crawl"),
        (lambda folder: find_sites("nosuch", folder), "unknown site 'nosuch'"),
        (lambda folder: find_sites("tag:nosuch", folder), "carries the tag 'nosuch'"),
        (lambda folder: find_sites(",", folder), "no site given"),
        (lambda folder: article_order([], folder), "no URL given"),
        (lambda folder: article_order(["ftp://x.example/"], folder), "ftp://x.example/"),
        (lambda folder: parse_limit("0"), "limit '0'"),
        (lambda folder: parse_limit("some"), "limit 'some'"),
        (lambda folder: parse_delay("0"), "delay '0'"),
    ],
)
def test_wrong_use_is_told_by_its_value(tmp_path: Path, wrong: Callable[[Path], object], says: str) -> None:
    with pytest.raises(UsageError) as error:
        wrong(tmp_path)

    assert says in str(error.value)


def test_a_site_file_applies_to_articles_of_its_domain(tmp_path: Path) -> None:
    order = article_order(["https://www.tolonews.com/afghanistan-1", A], tmp_path)

    assert [seed.site for seed in order.seeds] == ["tolonews", "a.example"]
    assert order.articles_named


def test_since_is_a_duration_or_a_moment() -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)

    assert parse_since("7d", now) == datetime(2026, 11, 13, 12, tzinfo=UTC)
    assert parse_since("2026-11-01", now) == datetime(2026, 11, 1, tzinfo=UTC)
    assert parse_since("2026-11-01T10:00:00+04:30", now) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert parse_since(None, now) is None
    with pytest.raises(UsageError, match="since 'last week'"):
        parse_since("last week", now)
