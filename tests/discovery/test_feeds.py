"""Feeds: every format gives the same links; what is broken costs only itself; nothing reaches the network."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

import gzip
import socket
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.discovery.feeds import MAX_ENTRIES, find_links, list_links, site_link
from newscrawler.model.errors import DiscoveryError
from newscrawler.model.links import Link, LinkKind

URL = "https://harbour.example/news/feed.xml"
FERRY = "https://harbour.example/a/ferry"
KABUL = timezone(timedelta(hours=4, minutes=30))
NOON = datetime(2026, 11, 3, 12, 0, tzinfo=KABUL)


def rss(items: str, *, channel: str = "", root: str = '<rss version="2.0">') -> bytes:
    return f'<?xml version="1.0"?>{root}<channel><title>Harbour</title>{channel}{items}</channel></rss>'.encode()


def item(link: str = FERRY, more: str = "<title>Ferry</title>") -> str:
    return f"<item><link>{link}</link>{more}</item>"


def only(body: bytes) -> Link:
    (link,) = find_links(body, URL)
    return link


RSS_091 = b"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>H</title><item><title>Ferry</title><link>https://harbour.example/a/ferry</link>
</item></channel></rss>"""
RSS_10 = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://harbour.example/">
<title>H</title></channel><item rdf:about="https://harbour.example/a/ferry"><title>Ferry</title>
<link>https://harbour.example/a/ferry</link><dc:date>2026-11-03T12:00:00+04:30</dc:date></item></rdf:RDF>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><title>Ferry</title><id>tag:harbour.example,2026:1</id>
<link rel="self" href="https://harbour.example/entries/1"/><link rel="alternate" href="https://harbour.example/a/ferry"/>
<published>2026-11-03T12:00:00+04:30</published><updated>2026-11-04T12:00:00Z</updated></entry></feed>"""
ATOM_03 = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>H</title><entry><title>Ferry</title>
<link rel="alternate" type="text/html" href="https://harbour.example/a/ferry"/><issued>2026-11-03T12:00:00+04:30</issued></entry></feed>"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "H", "language": "en", "items": [{"id": "1",
 "url": "https://harbour.example/a/ferry", "title": "Ferry", "date_published": "2026-11-03T12:00:00+04:30", "summary": "It sank."}]}"""
RSS_20 = rss(item(more="<title>Ferry</title><pubDate>Tue, 03 Nov 2026 12:00:00 +0430</pubDate>"))


@pytest.mark.parametrize(
    "body", [RSS_20, RSS_10, ATOM, ATOM_03, JSON_FEED], ids=["2.0", "1.0", "atom", "atom03", "json"]
)
def test_every_format_gives_address_title_and_the_stated_moment(body: bytes) -> None:
    link = only(body)

    assert (link.url, link.title, link.published, link.kind) == (FERRY, "Ferry", NOON, LinkKind.ARTICLE)
    assert link.published is not None
    assert link.published.utcoffset() == timedelta(hours=4, minutes=30)
    assert link.source == URL


def test_rss_091_with_its_document_type_is_read_without_it() -> None:
    assert only(RSS_091).url == FERRY


def test_newest_entries_come_first() -> None:
    days = ["Mon, 02 Nov 2026 10:00:00 GMT", "Wed, 04 Nov 2026 10:00:00 GMT", "Tue, 03 Nov 2026 10:00:00 GMT"]
    body = rss("".join(item(f"/{n}", f"<pubDate>{day}</pubDate>") for n, day in enumerate(days)))

    assert [link.url[-1] for link in find_links(body, URL)] == ["1", "2", "0"]


def test_an_entry_without_date_stays_behind_its_neighbour() -> None:
    entries = item("/old", "<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>") + item("/undated")
    entries += item("/new", "<pubDate>Wed, 04 Nov 2026 10:00:00 GMT</pubDate>")

    assert [link.url.rpartition("/")[2] for link in find_links(rss(entries), URL)] == ["new", "old", "undated"]


def test_a_feed_without_dates_keeps_its_order() -> None:
    assert [link.url[-1] for link in find_links(rss(item("/1") + item("/2") + item("/3")), URL)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-11-03T12:00:00Z", datetime(2026, 11, 3, 12, tzinfo=UTC)),
        ("2026-11-03 12:00:00 +0430", NOON),
        ("Tue, 3 Nov 2026 12:00 EST", datetime(2026, 11, 3, 12, tzinfo=timezone(timedelta(hours=-5)))),
        ("03 Nov 2026 12:00:00 GMT", datetime(2026, 11, 3, 12, tzinfo=UTC)),
        ("yesterday, perhaps", None),
        ("Tue, 99 Nov 2026 12:00:00 GMT", None),
        ("", None),
    ],
)
def test_odd_dates_are_read_or_left_out(stated: str, expected: datetime | None) -> None:
    assert only(rss(item(more=f"<pubDate>{stated}</pubDate>"))).published == expected


def test_a_relative_link_is_resolved_against_the_feed() -> None:
    assert only(rss(item("../a/ferry"))).url == FERRY


def test_xml_base_goes_before_the_address_of_the_feed() -> None:
    body = rss(item("ferry"), root='<rss version="2.0" xml:base="https://harbour.example/a/">')

    assert only(body).url == FERRY


def test_content_is_kept_as_html_and_the_summary_as_text() -> None:
    more = "<description>&lt;p&gt;It &lt;b&gt;sank&lt;/b&gt; &amp;amp; nobody saw.&lt;/p&gt;</description>"
    more += "<content:encoded><![CDATA[<p>It sank.</p><p>Nobody saw.</p>]]></content:encoded>"
    root = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    link = only(rss(item(more=more), root=root))

    assert link.content == "<p>It sank.</p><p>Nobody saw.</p>"
    assert link.standfirst == "It sank & nobody saw."


def test_a_description_that_is_the_whole_article_is_content_and_no_standfirst() -> None:
    text = "".join(f"&lt;p&gt;{'The ferry sank. ' * 40}&lt;/p&gt;" for _ in range(4))
    link = only(rss(item(more=f"<description>{text}</description>")))

    assert link.content is not None
    assert link.standfirst is None


def test_titles_are_plain_text() -> None:
    assert (
        only(rss(item(more="<title><![CDATA[<b>Ferry</b> &amp; crew\n lost]]></title>"))).title == "Ferry & crew lost"
    )
    assert only(rss(item(more="<title>Ferry &amp;amp; crew</title>"))).title == "Ferry & crew"


def test_a_guid_stands_in_for_a_missing_link_if_it_is_an_address() -> None:
    assert only(rss(f"<item><title>F</title><guid>{FERRY}</guid></item>")).url == FERRY
    assert find_links(rss('<item><title>F</title><guid isPermaLink="false">123</guid></item>'), URL) == []


def test_the_original_link_goes_before_the_feed_services_own() -> None:
    root = '<rss version="2.0" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">'
    entry = item("https://feedproxy.example/~r/1", f"<feedburner:origLink>{FERRY}</feedburner:origLink>")

    assert only(rss(entry, root=root)).url == FERRY


def test_the_language_of_the_channel_is_that_of_its_entries() -> None:
    assert only(rss(item(), channel="<language>fa_AF</language>")).language == "fa-AF"
    assert only(rss(item(), channel="<language>Persian, mostly</language>")).language is None


def test_a_wrong_charset_declaration_does_not_spoil_utf8() -> None:
    body = rss(item(more="<title>کشتی</title>")).replace(b'"1.0"?', b'"1.0" encoding="iso-8859-1"?')

    assert only(body).title == "کشتی"


def test_a_stray_byte_does_not_make_utf8_something_else() -> None:
    body = rss(item(more="<title>کشتی غرق شد</title>")).replace(b"</title></item>", b"\xe9</title></item>")

    assert (only(body).title or "").startswith("کشتی غرق شد")


@pytest.mark.parametrize("codec", ["windows-1251", "utf-16", "koi8-r"])
def test_a_declared_charset_is_obeyed(codec: str) -> None:
    text = f'<?xml version="1.0" encoding="{codec}"?><rss version="2.0"><channel>{item(more="<title>Паром</title>")}</channel></rss>'

    assert only(text.encode(codec)).title == "Паром"


@pytest.mark.parametrize(
    "junk", [b"\n\n  ", b"\xef\xbb\xbf", b"<br />\n<b>Warning</b>: mysql_connect()\n", b"<!-- cached -->"]
)
def test_leading_junk_is_passed_over(junk: bytes) -> None:
    assert only(junk + RSS_20).url == FERRY


@pytest.mark.parametrize(
    "more",
    [
        "<title>Ferry & crew</title>",
        "<title>Ferry &nbsp; crew</title>",
        "<title>Ferry <b>crew</title>",
        "<title>Ferry \x0b\x00 crew</title>",
        "<title>Ferry</title><media:thumbnail url='/x.jpg'/>",
        "<title>Ferry</title><enclosure url=/x.mp3>",
    ],
    ids=["ampersand", "entity", "tag", "controls", "prefix", "attribute"],
)
def test_what_is_not_well_formed_is_mended(more: str) -> None:
    links = find_links(rss(item(more=more) + item("/next")), URL)

    assert FERRY in {link.url for link in links}


def test_an_unescaped_ampersand_in_an_address_is_kept() -> None:
    assert only(rss(item("https://harbour.example/?id=7&lang=fa"))).url == "https://harbour.example/?id=7&lang=fa"


def test_a_cut_feed_gives_its_whole_entries() -> None:
    body = rss(item("/1") + item("/2") + item("/a-long-address-that-is-cut"))

    assert [link.url[-1] for link in find_links(body[:-50], URL)] == ["1", "2"]


def test_a_bad_entry_costs_only_itself() -> None:
    bad = [
        item("javascript:alert(1)"),
        item("mailto:x@harbour.example"),
        item("http://[broken"),
        "<item/>",
        item("http://h:99999/"),
    ]

    assert [link.url for link in find_links(rss("".join(bad) + item()), URL)] == [FERRY]


def test_an_address_comes_once() -> None:
    assert only(rss(item() + item())).url == FERRY


def test_a_feed_without_entries_is_an_empty_list() -> None:
    assert find_links(rss(""), URL) == []


def test_gzip_data_are_inflated() -> None:
    assert only(gzip.compress(RSS_20)).url == FERRY


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"hello",
        b"<html><body><p>Not found</p></body></html>",
        b"<!DOCTYPE html><html><body><feed></feed></body></html>",
        b"<urlset><url><loc>https://harbour.example/</loc></url></urlset>",
        b"{}",
        b'{"items": 7}',
        b"[1, 2]",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_feed_raises_discovery_error(body: bytes) -> None:
    with pytest.raises(DiscoveryError, match="harbour"):
        find_links(body, URL)


def test_odd_members_of_a_json_feed_cost_only_themselves() -> None:
    body = b'{"version":"https://jsonfeed.org/version/1","items":[null,7,{"url":7},{"url":"/a/ferry","title":["x"],"summary":{}}]}'
    link = only(body)

    assert (link.url, link.title, link.standfirst) == (FERRY, None, None)


def test_json_text_becomes_paragraphs() -> None:
    body = b'{"version":"https://jsonfeed.org/version/1","items":[{"external_url":"/a/ferry","content_text":"1 < 2"}]}'

    assert only(body).content == "<p>1 &lt; 2</p>"


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def test_entities_are_never_expanded() -> None:
    body = BOMB.encode() + rss(item(more="<title>&i;</title>"))
    start = time.process_time()
    link = only(body)

    assert link.url == FERRY
    assert len(link.title or "") < 100
    assert time.process_time() - start < 2


def test_external_entities_and_dtds_are_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    head = b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x SYSTEM "http://127.0.0.1:9/x"><!ENTITY y SYSTEM "file:///etc/passwd">]>'
    link = only(head + rss(item(more="<title>&x;&y;</title>")))

    assert "root:" not in (link.title or "")


def test_entries_are_bounded() -> None:
    body = rss("".join(item(f"/{n}", "") for n in range(MAX_ENTRIES + 50)))

    assert len(find_links(body, URL)) == MAX_ENTRIES


@pytest.mark.parametrize("piece", [b"<", b"<a>", b"&", b"<item>", b"]]>", b"<![CDATA[", b"<a a='", b"<!--"])
def test_hostile_input_takes_no_more_than_linear_time(piece: bytes) -> None:
    start = time.process_time()
    find_links(b"<rss><channel>" + piece * (300_000 // len(piece)), URL)

    assert time.process_time() - start < 5


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.tuples(st.sampled_from([RSS_20, RSS_10, ATOM, JSON_FEED]), st.integers(0, 400), st.binary(max_size=20)),
    )
)
def test_no_bytes_raise_anything_but_discovery_error(given_: bytes | tuple[bytes, int, bytes]) -> None:
    body = given_ if isinstance(given_, bytes) else given_[0][: given_[1]] + given_[2] + given_[0][given_[1] :]
    try:
        links = find_links(body, URL)
    except DiscoveryError:
        return

    assert all(link.url.startswith(("http://", "https://")) for link in links)


@pytest.mark.parametrize(
    "body",
    [
        rss("".join(item(f"/a/{n}", "") for n in range(MAX_ENTRIES + 3))),
        b'{"version":"https://jsonfeed.org/version/1.1","title":"H","items":['
        + b",".join(b'{"url":"/a/%d"}' % n for n in range(MAX_ENTRIES + 3))
        + b"]}",
    ],
    ids=["rss", "json"],
)
def test_entries_behind_the_bound_are_counted(body: bytes) -> None:
    listed = list_links(body, URL)

    assert (len(listed.links), listed.beyond, listed.cut) == (MAX_ENTRIES, 3, False)


def test_a_namespace_that_the_parser_cannot_take_apart_costs_only_its_feed() -> None:
    with pytest.raises(DiscoveryError, match="not a feed that can be read"):
        find_links(rss(item(), root='<rss version="2.0" xmlns="urn:a\u00a0b\u00a0c">'), URL)


@pytest.mark.parametrize(
    "body",
    [
        rss(item() + item("javascript:alert(1)") + item("https://[") + "<item><title>Nowhere</title></item>"),
        b'{"version":"https://jsonfeed.org/version/1.1","title":"H","items":[{"url":"/a/1"},{},{"url":"tel:1"},7]}',
    ],
    ids=["rss", "json"],
)
def test_entries_without_an_address_are_counted(body: bytes) -> None:
    listed = list_links(body, URL)

    assert (len(listed.links), listed.bad) == (1, 3)


def test_a_gzipped_feed_that_goes_on_behind_five_mebibytes_is_said_to_be_cut() -> None:
    body = gzip.compress(rss(item() + "<!--" + "x" * 6 * 1024 * 1024 + "-->"))

    assert list_links(body, URL).cut
    assert not list_links(gzip.compress(rss(item())), URL).cut


@pytest.mark.parametrize(("letters", "is_article"), [(900, False), (1_100, True)])
def test_a_long_description_of_several_paragraphs_is_the_article(letters: int, is_article: bool) -> None:
    paragraphs = f"<p>{'x' * (letters // 3 - 7)}</p>" * 3
    link = only(rss(item(more=f"<description><![CDATA[{paragraphs}]]></description>")))

    assert (link.content is not None, link.standfirst is None) == (is_article, is_article)


@pytest.mark.parametrize(
    "stated",
    [
        "0000-00-00 00:00:00",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "9999-12-31",
        "1970-01-01",
        "2026-13-05",
        "never",
    ],
)
def test_a_date_that_is_none_costs_only_itself(stated: str) -> None:
    (link,) = find_links(rss(f"<item><link>/a</link><pubDate>{stated}</pubDate></item>"), URL)
    (of_json,) = find_links(f'{{"title": "t", "items": [{{"url": "/a", "date_published": "{stated}"}}]}}'.encode(), URL)

    assert (link.url, link.published) == ("https://harbour.example/a", None)
    assert of_json.published is None


@pytest.mark.parametrize(
    ("stated", "exact"),
    [
        ("Fri, 27 Nov 2026 14:53:00 +0100", True),
        ("2026-11-27T14:53:00Z", True),
        ("2026-11-27 14:53", False),
        ("2026-11-27", False),
    ],
)
def test_a_time_with_its_offset_is_exact(stated: str, exact: bool) -> None:
    (link,) = find_links(rss(f"<item><link>/a</link><pubDate>{stated}</pubDate></item>"), URL)

    assert (link.published is not None, link.exact) == (True, exact)


@pytest.mark.parametrize(
    "rest",
    [
        '{"url": "/b", "title": "half a \\ud83d character"}]}',
        '{"url": "/b", "size": NaN}]}',
        '{"url": "/b"},]}',
        '{"url": "/b", "title": "two\nlines"}]}',
        '{"url": "/b"}, {"url": "/c", "title": "cut',
    ],
)
def test_an_error_in_a_json_feed_costs_only_itself(rest: str) -> None:
    body = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "H", "language": "fa", "items": [{"url": "/a"}, '
        + rest
    )
    links = find_links(body.encode(), URL)

    assert [link.url for link in links] == ["https://harbour.example/a", "https://harbour.example/b"]
    assert links[0].language == "fa"


def test_whole_characters_of_two_halves_stay() -> None:
    assert only(b'{"title": "H", "items": [{"url": "/a", "title": "\\ud83d\\ude00", "x": NaN}]}').title == "😀"


@pytest.mark.parametrize("kind", ["rss", "json"])
def test_of_a_feed_beyond_five_mib_the_first_entries_are_read(kind: str) -> None:
    many = range(700)
    entries = [f"<item><link>/{n}</link><description>{'z' * 10_000}</description></item>" for n in many]
    items = ",".join(f'{{"url": "/{n}", "content_html": "{"z" * 10_000}"}}' for n in many)
    body = rss("".join(entries)) if kind == "rss" else f'{{"title": "H", "items": [{items}]}}'.encode()
    listed = list_links(body, URL)

    assert 500 < len(listed.links) < 700
    assert listed.cut


def test_references_to_no_character_and_in_capitals() -> None:
    assert only(rss(item(more="<title>&#xD83D; A &#X42; &#146;</title>"))).title == "A B ’"


def test_deep_markup_in_an_entry_costs_only_itself() -> None:
    links = find_links(
        rss(f"<item><link>/a</link><description>{'<b>' * 1000}{'</b>' * 1000}</description></item>" + item()), URL
    )

    assert len(links) == 2


@pytest.mark.parametrize(
    ("channel", "page"),
    [
        ("<link>https://paper.example/</link>", "https://paper.example/"),
        ("<link><![CDATA[ https://paper.example/ ]]></link>", "https://paper.example/"),
        ('<atom:link rel="self" href="/x"/><link>https://paper.example/</link>', "https://paper.example/"),
        ("", None),
    ],
)
def test_a_feed_names_its_site(channel: str, page: str | None) -> None:
    assert site_link(rss(item(), channel=channel), URL) == page


def test_atom_and_json_name_their_site() -> None:
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/f"/><link href="https://paper.example/"/><entry/></feed>'

    assert site_link(atom, URL) == "https://paper.example/"
    assert (
        site_link(b'{"title": "H", "home_page_url": "https:\\/\\/paper.example/", "items": []}', URL)
        == "https://paper.example/"
    )


def test_an_entry_with_a_thousand_levels_costs_only_itself() -> None:
    deep = f"<x>{'<d>' * 1_000}{'</d>' * 1_000}</x>"
    items = "".join(
        f"<item><title>The ferry {number}</title>{deep if number == 2 else ''}<link>https://a.example/{number}</link></item>"
        for number in (1, 2, 3)
    )

    links = find_links(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "https://a.example/feed.xml")

    assert [link.url for link in links] == [f"https://a.example/{number}" for number in (1, 2, 3)]
