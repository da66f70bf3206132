"""What the user names: names, tags, addresses, and commas that may mean either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawler.crawling.targets import (
    article_order,
    find_targets,
    own_sites,
    parse_delay,
    parse_limit,
    parse_since,
    source_order,
    split_sites,
    split_urls,
)
from newscrawler.model.errors import UsageError
from newscrawler.model.frontier import FoundBy
from newscrawler.model.links import LinkKind
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
    assert [target.site.name for target in find_targets("tolonews,tolonews", tmp_path)] == ["tolonews"]
    assert [target.site.name for target in find_targets([Site.of_url(A)], tmp_path)] == ["a.example"]


def test_several_urls_of_one_host_are_one_site_with_each_of_them(tmp_path: Path) -> None:
    urls = [f"{A}town", f"{A}sport", A, f"{A}town#top", B]
    (one, other) = find_targets(urls, tmp_path)
    order = source_order([one, other])

    assert (one.site.name, one.site.home) == ("a.example", A)  # the front page is the home, wherever it is named
    assert [seed.link.url for seed in order.seeds if seed.site == "a.example"] == [A, f"{A}town", f"{A}sport"]
    assert [seed.link.url for seed in order.seeds if seed.site == "b.example"] == [B]
    assert {seed.found_by for seed in order.seeds} == {FoundBy.USER}


@pytest.fixture
def valley(tmp_path: Path) -> Path:
    """Site files: a paper, its edition on the coast under a path, and one on the same domain with another host."""
    feed = '[[source]]\nkind = "feed"\nurl = "https://valley.example/all.xml"\n'
    for name, home, more in (
        ("valley", "https://valley.example/", feed),
        ("coast", "https://www.valley.example/coast/", ""),
        ("radio", "https://radio.valley.example/", ""),
        ("here", "http://127.0.0.1:8000/", ""),
    ):
        (tmp_path / f"{name}.toml").write_text(f'name = "{name}"\nhome = "{home}"\n{more}')
    return tmp_path


@pytest.mark.parametrize(
    ("url", "site", "whole", "kind"),
    [
        ("https://valley.example", "valley", True, LinkKind.FEED),
        ("https://www.valley.example/", "valley", True, LinkKind.FEED),
        ("https://valley.example/town", "valley", False, LinkKind.ADDRESS),
        ("https://valley.example/all.xml", "valley", False, LinkKind.FEED),
        ("https://valley.example/coast/", "coast", True, LinkKind.ADDRESS),
        ("https://valley.example/coast/boats", "coast", False, LinkKind.ADDRESS),
        ("https://valley.example/coastal", "valley", False, LinkKind.ADDRESS),
        ("https://radio.valley.example/news", "radio", False, LinkKind.ADDRESS),
        ("http://127.0.0.1:8000/town", "here", False, LinkKind.ADDRESS),
        ("http://127.0.0.1:8001/", "127.0.0.1", True, LinkKind.ADDRESS),
        ("https://other.example/", "other.example", True, LinkKind.ADDRESS),
    ],
)
def test_a_url_that_belongs_to_a_site_file_is_of_that_site(
    valley: Path, url: str, site: str, whole: bool, kind: LinkKind
) -> None:
    (target,) = find_targets([url], valley)
    (seed,) = source_order([target]).seeds

    assert (target.site.name, target.whole, seed.link.kind) == (site, whole, kind)
    assert [named.site for named in article_order([url], valley).seeds] == [site]


def test_a_url_is_crawled_beside_the_site_that_is_named_as_well(valley: Path) -> None:
    (target,) = find_targets("https://valley.example/town,valley", valley)

    assert [seed.link.url for seed in source_order([target]).seeds] == [
        "https://valley.example/all.xml",
        "https://valley.example/town",
    ]


def test_a_misspelt_site_is_told_by_the_name_that_is_nearest(valley: Path) -> None:
    with pytest.raises(
        UsageError, match=r"unknown site 'Vally' in .*; did you mean valley\? To crawl any other site, give its URL"
    ) as error:
        find_targets("Vally", valley)

    assert "choose from" not in str(error.value)
    with pytest.raises(UsageError, match="choose from coast, here, radio, tolonews, valley"):
        find_targets("xyz", valley)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda folder: own_sites(folder), "nothing to crawl"),
        (lambda folder: find_targets("nosuch", folder), "unknown site 'nosuch'"),
        (lambda folder: find_targets("tag:nosuch", folder), "carries the tag 'nosuch'"),
        (lambda folder: find_targets(",", folder), "no site given"),
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
