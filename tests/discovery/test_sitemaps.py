"""Sitemaps: all forms of them, in a stream; broken ones give what is whole; nothing reaches the network."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

import gzip
import time
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.discovery.sitemaps import MAX_URLS, find_links, list_links
from newscrawler.model.errors import DiscoveryError
from newscrawler.model.links import Link, LinkKind

URL = "https://harbour.example/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(entries: str, attributes: str = NAMESPACE) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {attributes}>{entries}</urlset>'.encode()


def entry(path: str, more: str = "") -> str:
    return f"<url><loc>https://harbour.example{path}</loc>{more}</url>"


def paths(links: list[Link]) -> list[str]:
    return [link.url.removeprefix("https://harbour.example") for link in links]


def test_urlset_newest_first() -> None:
    body = urlset(
        entry("/1", "<lastmod>2026-11-01</lastmod>") + entry("/2", "<lastmod>2026-11-03T10:00:00+04:30</lastmod>")
    )
    links = find_links(body, URL)

    assert paths(links) == ["/2", "/1"]
    assert links[0].published is None
    assert links[0].modified == datetime(2026, 11, 3, 10, tzinfo=timezone(timedelta(hours=4, minutes=30)))
    assert {link.kind for link in links} == {LinkKind.ARTICLE}


def test_an_index_gives_links_of_kind_sitemap() -> None:
    body = f"<sitemapindex {NAMESPACE}><sitemap><loc>/s/2026-10.xml</loc><lastmod>2026-10-31</lastmod></sitemap></sitemapindex>"
    (link,) = find_links(body.encode(), URL)

    assert (link.kind, link.url) == (LinkKind.SITEMAP, "https://harbour.example/s/2026-10.xml")
    assert link.modified == datetime(2026, 10, 31, tzinfo=UTC)


def test_google_news_title_time_and_language_are_kept() -> None:
    news = """<lastmod>2026-11-09</lastmod><news:news><news:publication><news:name>H</news:name><news:language>fa</news:language>
    </news:publication><news:publication_date>2026-11-03T12:00:00+04:30</news:publication_date><news:title><![CDATA[A & B]]></news:title></news:news>"""
    (link,) = find_links(urlset(entry("/a", news), f"{NAMESPACE} {NEWS}"), URL)

    assert (link.title, link.language) == ("A & B", "fa")
    assert link.published == datetime(2026, 11, 3, 12, tzinfo=timezone(timedelta(hours=4, minutes=30)))


def test_pictures_videos_and_alternates_are_passed_over() -> None:
    more = """<image:image xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><image:loc>https://cdn.example/x.jpg</image:loc>
    <image:title>Picture</image:title></image:image><xhtml:link xmlns:xhtml="http://www.w3.org/1999/xhtml" rel="alternate" hreflang="fa" href="/fa"/>
    <video:video xmlns:video="x"><video:title>Video</video:title><video:publication_date>2020-01-01</video:publication_date></video:video>"""
    (link,) = find_links(urlset(entry("/a", more)), URL)

    assert (link.url, link.title, link.published) == ("https://harbour.example/a", None, None)


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'xmlns="http://www.google.com/schemas/sitemap/0.84"',
        'xmlns="https://www.sitemaps.org/schemas/sitemap/0.9/"',
        'xmlns=""',
    ],
)
def test_wrong_namespaces_are_tolerated(attributes: str) -> None:
    assert paths(find_links(urlset(entry("/a"), attributes), URL)) == ["/a"]


def test_prefixed_and_undeclared_names_are_read() -> None:
    body = b'<s:urlset xmlns:s="x"><s:url><s:loc>/a</s:loc><news:news><news:title>T</news:title></news:news></s:url></s:urlset>'
    (link,) = find_links(body, URL)

    assert (link.url, link.title) == ("https://harbour.example/a", "T")


def test_text_sitemaps_are_read() -> None:
    body = b"\xef\xbb\xbfhttps://harbour.example/1\r\nhttps://harbour.example/2\n\nnot an address\nhttps://harbour.example/3"

    assert paths(find_links(body, URL)) == ["/1", "/2", "/3"]


@pytest.mark.parametrize(
    "whole", [urlset(entry("/1") + entry("/2")), b"https://harbour.example/1\nhttps://harbour.example/2\n"]
)
def test_gzip_is_inflated(whole: bytes) -> None:
    assert paths(find_links(gzip.compress(whole), URL)) == ["/1", "/2"]


def test_several_gzip_members_are_one_file() -> None:
    body = urlset(entry("/1") + entry("/2"))

    assert paths(find_links(gzip.compress(body[:90]) + gzip.compress(body[90:]), URL)) == ["/1", "/2"]


@pytest.mark.parametrize("cut", [30, 45, 60])
def test_a_cut_file_gives_what_is_whole(cut: int) -> None:
    body = urlset(entry("/1") + entry("/2") + entry("/an-address-that-is-cut-somewhere-in-the-middle"))

    assert paths(find_links(body[:-cut], URL)) == ["/1", "/2"]


def test_a_cut_gzip_file_gives_what_is_whole() -> None:
    entries = "".join(entry(f"/{n * 7919 % 100_003}/{n}") for n in range(5_000))
    whole = gzip.compress(urlset(entries))
    links = find_links(whole[: len(whole) // 2], URL)

    assert 1_000 < len(links) < 4_000
    assert all(link.url.rpartition("/")[2].isdigit() for link in links)


def test_bare_ampersands_survive() -> None:
    assert paths(find_links(urlset(entry("/?id=7&lang=fa") + entry("/?id=8&amp;lang=fa")), URL)) == [
        "/?id=7&lang=fa",
        "/?id=8&lang=fa",
    ]


def test_a_bad_entry_costs_only_itself() -> None:
    bad = "<url/><url><loc></loc></url><url><loc>javascript:x</loc></url><url><loc>http://[x</loc></url>"

    assert paths(find_links(urlset(bad + entry("/a", "<lastmod>soon</lastmod>")), URL)) == ["/a"]


def test_white_space_and_cdata_around_addresses_are_no_part_of_them() -> None:
    body = urlset(
        "<url><loc>\n  https://harbour.example/1\n </loc></url><url><loc><![CDATA[https://harbour.example/2]]></loc></url>"
    )

    assert paths(find_links(body, URL)) == ["/1", "/2"]


def test_other_encodings_are_read() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><urlset><url><loc>/é</loc></url></urlset>'

    assert paths(find_links(text.encode("utf-16"), URL)) == ["/é"]


def test_urls_are_bounded() -> None:
    assert (
        len(find_links(urlset("".join(f"<url><loc>/{n}</loc></url>" for n in range(MAX_URLS + 10))), URL)) == MAX_URLS
    )


def test_an_empty_sitemap_is_an_empty_list() -> None:
    assert find_links(urlset(""), URL) == []


@pytest.mark.parametrize("body", [b"", b"hello", b"<html></html>", b"<rss></rss>", b"{}", b"\x1f\x8bbroken", b"<urlse"])
def test_what_is_no_sitemap_raises_discovery_error(body: bytes) -> None:
    with pytest.raises(DiscoveryError, match="harbour"):
        find_links(body, URL)


def test_entities_are_never_expanded() -> None:
    head = b'<!DOCTYPE urlset [<!ENTITY a "/aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
    links = find_links(head + urlset(entry("/x&c;") + entry("/1")), URL)

    assert "/1" in paths(links)
    assert all("aaaa" not in link.url for link in links)


def test_a_gzip_bomb_costs_neither_time_nor_memory() -> None:
    body = gzip.compress(b"<urlset>" + b"<url>" * 200 + b" " * 300_000_000, compresslevel=1)
    tracemalloc.start()
    start = time.process_time()
    find_links(body, URL)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 30_000_000
    assert time.process_time() - start < 10


@pytest.mark.parametrize("piece", [b"<", b"<url>", b"&", b"<url><loc>", b"<!--", b"<url a='"])
def test_hostile_input_takes_no_more_than_linear_time(piece: bytes) -> None:
    start = time.process_time()
    find_links(b"<urlset>" + piece * (300_000 // len(piece)), URL)

    assert time.process_time() - start < 5


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(), st.tuples(st.integers(0, 120), st.binary(max_size=20))))
def test_no_bytes_raise_anything_but_discovery_error(given_: bytes | tuple[int, bytes]) -> None:
    whole = urlset(entry("/1", "<lastmod>2026-11-01</lastmod>"))
    body = given_ if isinstance(given_, bytes) else whole[: given_[0]] + given_[1] + whole[given_[0] :]
    try:
        links = find_links(body, URL)
    except DiscoveryError:
        return

    assert all(link.url.startswith(("http://", "https://")) for link in links)


MANY = MAX_URLS + 4_321


@pytest.mark.parametrize(
    "body",
    [
        urlset("".join(entry(f"/news/{n}") for n in range(MANY))),
        urlset("".join(entry(f"/news/{n}", "<!-- & -->\n") for n in range(MANY)).replace("</url>", "</url\n>")),
        urlset("".join(entry(f"/{n}").replace("url>", "s:url>") for n in range(MANY)), 'xmlns:s="x"'),
        gzip.compress(urlset("".join(entry(f"/news/{n}") for n in range(MANY)))),
        "".join(f"https://harbour.example/{n}\n" for n in range(MANY)).encode(),
    ],
    ids=["plain", "spaced", "prefixed", "gzip", "text"],
)
def test_urls_behind_the_bound_are_counted_to_the_last(body: bytes) -> None:
    listed = list_links(body, URL)

    assert (len(listed.links), listed.beyond, listed.cut) == (MAX_URLS, MANY - MAX_URLS, False)


def test_entries_without_an_address_are_counted_and_the_home_page_is_none_of_them() -> None:
    bad = "<url/><url><loc/></url><url><loc>mailto:a@b.example</loc></url><url><loc>https://[</loc></url>"
    listed = list_links(
        urlset(f"{bad}<url><loc>https://harbour.example/</loc></url><url><loc>/a/ferry</loc></url>"), URL
    )

    assert (len(listed.links), listed.bad) == (1, 4)
    assert list_links(b"https://harbour.example/a\nhttps://[\n", URL).bad == 1


def test_a_gzipped_sitemap_that_goes_on_behind_fifty_mebibytes_is_said_to_be_cut() -> None:
    body = gzip.compress(urlset(entry("/1") + " " * 51 * 1024 * 1024 + entry("/2")), 1)
    listed = list_links(body, URL)

    assert (paths(listed.links), listed.cut) == (["/1"], True)


def test_a_full_sitemap_takes_a_second() -> None:
    body = urlset("".join(entry(f"/story-{n}", "<lastmod>2026-11-03T10:00:00Z</lastmod>") for n in range(MAX_URLS)))
    began = time.process_time()
    links = find_links(body, URL)

    assert len(links) == MAX_URLS
    assert time.process_time() - began < 2  # 0.6 s; twice as much on a busy machine


def test_references_of_html_and_to_no_character_cost_only_themselves() -> None:
    news = "<news:news><news:title>&#xD83D; A &nbsp;&#X42;</news:title></news:news>"
    body = urlset(
        entry("/1&#xD83D;", news) + entry("/2&#99999999;") + entry("/3&#0;") + entry("/4&#X41;"), f"{NAMESPACE} {NEWS}"
    )
    links = find_links(body, URL)

    assert sorted(paths(links)) == ["/1", "/2&", "/3", "/4A"]
    assert {link.title for link in links} == {"A B", None}


def test_a_long_loc_costs_only_itself() -> None:
    listed = list_links(urlset(entry("/1") + entry("/" + "x" * 2_100) + entry("/2")), URL)

    assert (paths(listed.links), listed.bad) == (["/1", "/2"], 1)


def test_a_sitemap_among_pages_is_one() -> None:
    links = find_links(urlset(entry("/1") + entry("/sitemap-2.xml") + entry("/old.xml.gz") + entry("/a-sitemap")), URL)

    assert [link.kind.value for link in links] == ["article", "sitemap", "sitemap", "article"]


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(f"<loc>https://harbour.example/{'x' * (11 << 20)}</loc>", id="a URL above 10 MiB"),
        pytest.param(f"<x>{'<d>' * 1_000}{'</d>' * 1_000}</x><loc>https://harbour.example/", id="a thousand levels"),
    ],
)
def test_an_entry_without_bounds_costs_only_itself(odd: str) -> None:
    """libxml2 stops at 10 MB of text and at 256 levels unless it is told not to."""
    entries = [f"<url><loc>https://harbour.example/news/{number}</loc></url>" for number in (1, 2, 3)]
    whole = f"<urlset>{entries[0]}<url>{odd}</url>{entries[1]}{entries[2]}</urlset>"

    assert {link.url for link in find_links(whole.encode(), URL)} >= {
        f"https://harbour.example/news/{number}" for number in (1, 2, 3)
    }
