"""Listings, feeds, sitemaps, home pages and articles read the same bytes in the same way."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.crawling.workers.tasks import source_links
from newscrawler.discovery import archives, feeds, homepage, listings, sitemaps
from newscrawler.discovery.layout.embedded import declares_article
from newscrawler.discovery.selection import Rules
from newscrawler.extraction.metadata.page_metadata import read_metadata
from newscrawler.extraction.metadata.statements import Statements
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.sites import Site
from newscrawler.text.languages import language_tag
from newscrawler.web.html import Page, decode, read_tree
from newscrawler.web.jsonld import read_nodes, scripts_of

URL = "https://harbour.example/news"
HEADLINES = {
    "utf-8": "Paromas grįžo į uostą – 帰港",
    "iso-8859-2": "Żółta łódź wróciła dziś do portu",
    "windows-1250": "Žlutý člun se dnes vrátil do přístavu",
    "windows-1251": "Жёлтый паром вернулся сегодня в порт",
    "koi8-r": "Жёлтый паром вернулся сегодня в порт",
    "windows-1253": "Το κίτρινο πλοίο επέστρεψε στο λιμάνι",
    "windows-1254": "Sarı vapur bugün limana döndü, şenlik vardı",
    "windows-1256": "عادت العبارة الصفراء اليوم إلى الميناء",
    "shift_jis": "黄色いフェリーが今日港に戻りました",
    "euc-jp": "黄色いフェリーが今日港に戻りました",
    "iso-2022-jp": "黄色いフェリーが今日港に戻りました",
    "gb18030": "黄色渡轮今天返回港口，市民欢迎",
    "big5": "黃色渡輪今天返回港口，市民歡迎",
    "euc-kr": "노란 여객선이 오늘 항구로 돌아왔다",
    "utf-16": "Żółta łódź wróciła dziś do portu",
}
DECLARED = ("header", "page", "both", "header, and the page is wrong")
WRONG = "iso-8859-1"


def listing(headline: str, head: str = "") -> str:
    others = "".join(
        f'<li><h2><a href="/a/{n}-the-ferry-sinks-off-the-coast">The ferry {n} sinks off the coast</a></h2></li>'
        for n in range(1, 5)
    )
    row = f'<li><h2><a href="/a/0-the-ferry-comes-back">{escape(headline)}</a></h2></li>'
    return f"<html><head>{head}<title>{escape(headline)}</title></head><body><ul>{row}{others}</ul></body></html>"


def feed(headline: str, head: str = "") -> str:
    item = f"<item><title>{escape(headline)}</title><link>/a/0</link></item>"
    return f"{head}<rss version='2.0'><channel>{item}</channel></rss>"


def sitemap(headline: str, head: str = "") -> str:
    return (
        f"{head}<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>/a/0</loc><news:news>"
        f"<news:title>{escape(headline)}</news:title></news:news></url></urlset>"
    )


def titles(html: bytes, feed_: bytes, sitemap_: bytes, types: tuple[str | None, str | None]) -> dict[str, str | None]:
    """The headline as each reader gives it."""
    html_type, xml_type = types
    page = Page.parse(html, URL, {"Content-Type": html_type} if html_type else None)
    tree, _ = read_tree(html, html_type)
    assert tree is not None
    return {
        "article": page.tree.findtext(".//title"),
        "tree": tree.findtext(".//title"),
        "listing": listings.find_links(html, URL, content_type=html_type)[0].title,
        "feed": feeds.find_links(feed_, URL, content_type=xml_type)[0].title,
        "sitemap": sitemaps.find_links(sitemap_, URL, content_type=xml_type)[0].title,
    }


def declared_by(how: str, charset: str) -> tuple[str, str, tuple[str | None, str | None]]:
    """A `<meta>` element, an XML declaration and two Content-Type headers."""
    named = WRONG if "wrong" in how else charset
    meta = f'<meta charset="{named}">' if how != "header" else ""
    xml = f'<?xml version="1.0" encoding="{named}"?>' if how != "header" else ""
    in_header = how != "page"
    return (
        meta,
        xml,
        (
            f"text/html; charset={charset}" if in_header else "text/html",
            f"application/xml; charset={charset}" if in_header else None,
        ),
    )


@pytest.mark.parametrize("how", DECLARED)
@pytest.mark.parametrize("charset", HEADLINES)
def test_one_text_in_every_charset_and_declaration(charset: str, how: str) -> None:
    headline = HEADLINES[charset]
    meta, xml, types = declared_by(how, charset)
    markup = listing(headline, meta), feed(headline, xml), sitemap(headline, xml)
    html, feed_, sitemap_ = (text.encode(charset) for text in markup)

    assert set(titles(html, feed_, sitemap_, types).values()) == {headline}


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("claimed", [None, WRONG])
def test_a_byte_order_mark_comes_before_every_declaration(charset: str, claimed: str | None) -> None:
    headline = HEADLINES["iso-8859-2"]
    suffix = f"; charset={claimed}" if claimed else ""
    pages = [text.encode(charset) for text in (listing(headline), feed(headline), sitemap(headline))]

    read = titles(pages[0], pages[1], pages[2], (f"text/html{suffix}", f"text/xml{suffix}"))

    assert set(read.values()) == {headline}


@pytest.mark.parametrize("declared", [None, "text/html", "text/html; charset=iso-8859-1", "text/html; charset=utf-16"])
def test_valid_utf_8_is_read_as_such_everywhere(declared: str | None) -> None:
    headline = HEADLINES["utf-8"]
    meta, xml, _ = declared_by("page", WRONG)
    pages = [text.encode() for text in (listing(headline, meta), feed(headline, xml), sitemap(headline, xml))]

    assert set(titles(pages[0], pages[1], pages[2], (declared, declared)).values()) == {headline}


@pytest.mark.parametrize("charset", ["windows-1251", "shift_jis"])
def test_an_undeclared_charset_is_detected_the_same_way(charset: str) -> None:
    html = listing(HEADLINES[charset] * 8).encode(charset)
    page = Page.parse(html, URL)

    assert listings.find_links(html, URL)[0].title == page.tree.findtext(".//title") == HEADLINES[charset] * 8


@given(
    st.sampled_from(["iso-8859-2", "windows-1251", "koi8-r", "euc-kr", "utf-8"]),
    st.sampled_from(DECLARED),
    st.data(),
)
@settings(max_examples=60, deadline=None)
def test_any_headline_has_one_text(charset: str, how: str, data: st.DataObject) -> None:
    letters = "".join(sorted(set(HEADLINES[charset] + "abc")))
    words = data.draw(st.lists(st.text(letters, min_size=1).map(str.split).filter(bool), min_size=4, max_size=9))
    headline = " ".join(itertools.chain.from_iterable(words))
    meta, xml, types = declared_by(how, charset)
    markup = listing(headline, meta), feed(headline, xml), sitemap(headline, xml)
    html, feed_, sitemap_ = (text.encode(charset) for text in markup)

    read = titles(html, feed_, sitemap_, types)

    assert read["article"] == read["tree"] == headline
    assert len({read["feed"], read["sitemap"]}) == 1


@pytest.mark.parametrize(("broken", "charset"), [(8, "utf-8"), (15, "windows-1252")])
def test_broken_characters(broken: int, charset: str) -> None:
    """Up to one character in ten may be broken in a page that is still read as UTF-8, whatever it declares."""
    body = "é ".encode() * (100 - broken) + b"\xe9 " * broken

    assert decode(body, "text/html; charset=windows-1252") == body.decode(charset, "replace")


def test_a_home_page_and_its_archives_are_read_by_the_header() -> None:
    html = (
        '<link rel="alternate" type="application/rss+xml" href="/rss" title="Żółta łódź"><p>'
        '<a href="/archiv/2026/03/">Październik</a> <a href="/źródła/2026/04/">Źródła</a>'
    ).encode("iso-8859-2")
    content_type = "text/html; charset=ISO-8859-2"

    assert homepage.find_sources(html, URL, content_type=content_type)[0].title == "Żółta łódź"
    assert archives.find_links(html, URL, content_type=content_type)[0].url.endswith("/źródła/2026/04/")


ARTICLE = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry back"})
LITTER = {
    "nothing": ARTICLE,
    "a trailing comma": ARTICLE[:-1] + ",}",
    "a trailing comma in a list": f'{{"@graph": [{ARTICLE},]}}',
    "a comment": f"/* seo */ {ARTICLE}",
    "a line comment": f"// seo\n{ARTICLE}",
    "an HTML comment": f"<!-- {ARTICLE} -->",
    "CDATA": f"<![CDATA[{ARTICLE}]]>",
    "CDATA in comments": f"//<![CDATA[\n{ARTICLE}\n//]]>",
    "CDATA in long comments": f"/*<![CDATA[*/{ARTICLE}/*]]>*/",
    "a semicolon": f"{ARTICLE};",
    "two values": f"{ARTICLE}\n{json.dumps({'@type': 'WebSite', 'name': 'Harbour'})}",
    "a line break in a string": ARTICLE.replace("Ferry back", "Ferry\nback"),
    "entities for quotation marks": ARTICLE.replace('"', "&quot;"),
    "a bare quotation mark": ARTICLE.replace("schema.org", 'schema".org'),
    "a namespace": ARTICLE.replace("NewsArticle", "http://schema.org/NewsArticle"),
}
PROSE = "<main><p>The ferry came back this morning.</main>"


@pytest.mark.parametrize("script", LITTER.values(), ids=LITTER)
def test_one_set_of_json_ld_nodes(script: str) -> None:
    html = f'<head><script type="application/ld+json">{script}</script></head>{PROSE}'.encode()
    tree, _ = read_tree(html)
    assert tree is not None
    statements = Statements.of(Page.parse(html, URL))

    assert declares_article(tree)
    assert statements.work_from == "json-ld"
    assert statements.work["headline"] in ("Ferry back", "Ferry\nback")
    assert read_nodes(scripts_of(tree)) == list(statements.nodes)
    assert homepage.recognize(html, f"{URL}/ferry") is LinkKind.ARTICLE


@pytest.mark.parametrize("tail", ["", ","], ids=["whole", "a trailing comma"])
def test_the_members_of_a_list_are_not_the_page(tail: str) -> None:
    members = [{"@type": "ListItem", "url": f"/a/{n}-the-ferry-sinks-off-the-coast"} for n in range(6)]
    script = json.dumps({"@type": "ItemList", "itemListElement": members})[:-1] + tail + "}"
    html = f'<head><script type="application/ld+json">{script}</script></head>{PROSE}'.encode()
    tree, _ = read_tree(html)
    assert tree is not None

    assert not declares_article(tree)
    assert Statements.of(Page.parse(html, URL)).work == {}
    assert len(listings.find_links(html, URL)) == 6


def test_a_list_beyond_repair_is_not_an_article() -> None:
    script = '{"@type":"ItemList","name":"a "bare" mark","itemListElement":[{"@type":"NewsArticle","headline":"x y"}]}'

    assert read_nodes([script]) == []


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en_us", "en-US"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("iw", "he"),
        ("cz", "cs"),
        ("es-419", "es-419"),
        ("und", None),
        ("English", None),
        ("", None),
    ],
)
def test_one_language_tag(stated: str, tag: str | None) -> None:
    headlines = [f"The ferry {n} sinks off the coast" for n in range(5)]
    rows = "".join(
        f'<li><h2><a hreflang="{stated}" href="/a/{headline.replace(" ", "-")}">{headline}</a></h2></li>'
        for headline in headlines
    )
    link = f'<link rel="alternate" type="application/rss+xml" hreflang="{stated}" href="/rss">'
    html = f'<html lang="{stated}"><head>{link}</head><ul>{rows}</ul>'
    rss = feed("Ferry").replace("<item>", f"<language>{stated}</language><item>")
    news = sitemap("Ferry").replace("<news:title>", f"<news:language>{stated}</news:language><news:title>")
    json_feed = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "language": stated, "items": [{"url": "/a"}]}
    )

    assert {
        language_tag(stated),
        listings.find_links(html.encode(), URL)[0].language,
        homepage.find_sources(html.encode(), URL)[0].language,
        feeds.find_links(rss.encode(), URL)[0].language,
        feeds.find_links(json_feed.encode(), URL)[0].language,
        sitemaps.find_links(news.encode(), URL)[0].language,
        read_metadata(Page.parse(html, URL)).language,
    } == {tag}


@pytest.mark.parametrize("kind", [LinkKind.LISTING, LinkKind.FEED, LinkKind.SITEMAP])
def test_workers_read_sources_by_the_header(kind: LinkKind) -> None:
    headline = HEADLINES["iso-8859-2"]
    body = {LinkKind.LISTING: listing, LinkKind.FEED: feed, LinkKind.SITEMAP: sitemap}[kind](headline).encode("latin2")
    site = Site(name="harbour", home="https://harbour.example/")
    rules = Rules(site=site, source=Link(url=URL, kind=kind), root=URL, depth=0, now=datetime(2026, 6, 1, tzinfo=UTC))

    taken = source_links(body, URL, rules, content_type="text/html; charset=iso-8859-2")

    assert taken.found[0][0].title == headline
