"""The rest of what a page states: language, section, tags, image, kind, price, address, rights."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.extraction.metadata.page_metadata import read_metadata
from newscrawler.model.article import Image
from newscrawler.model.errors import ExtractionError
from newscrawler.web.html import Page
from tests.extraction.stated import URL, html, ld, meta, read

CANONICAL = '<link rel="canonical" href="{}">'


@pytest.mark.parametrize(
    ("head", "lang", "language"),
    [
        (ld(inLanguage="de"), "en_gb", "en-GB"),
        (ld(inLanguage="de-AT"), "", "de-AT"),
        (ld(inLanguage={"@type": "Language", "name": "fa"}), "", "fa"),
        (meta(og__locale="pt_BR"), "", "pt-BR"),
        ('<meta http-equiv="Content-Language" content="sw">', "", "sw"),
        ("", "", None),
    ],
)
def test_the_language_is_stated_in_several_places(head: str, lang: str, language: str | None) -> None:
    assert read(head, lang=lang).language == language


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        (ld(keywords="ferry, port"), ("ferry", "port")),
        (ld(keywords=["ferry", "port", "Ferry"]), ("ferry", "port")),
        (ld(keywords=[{"@type": "DefinedTerm", "name": "ferry"}]), ("ferry",)),
        (
            '<meta property="article:tag" content="ferry"><meta property="article:tag" content="port">',
            ("ferry", "port"),
        ),
        (meta(keywords="ferry; port"), ("ferry", "port")),
        (meta(news_keywords="フェリー、港"), ("フェリー", "港")),
        (meta(keywords="عبارة، ميناء"), ("عبارة", "ميناء")),
        (ld(keywords=["topic:ferry", "_internal", "123456"]), ("ferry",)),
        (meta(keywords="AERO,AIRL,CRSH,DIS8,GEN1,TRAN"), ()),
        (ld(keywords=["Coast"], articleSection="Coast") + meta(keywords="ferry,port"), ("ferry", "port")),
    ],
)
def test_tags_are_stated_in_several_forms(head: str, tags: tuple[str, ...]) -> None:
    assert read(head).tags == tags


@pytest.mark.parametrize(
    "body",
    [
        '<h1>x</h1><p>Text</p><ul class="article-tags"><li><a href="/a">ferry</a><li><a href="/b">port</a></ul>',
        '<h1>x</h1><p>Text</p><div><a rel="tag" href="/a">ferry</a> <a rel="tag" href="/b">port</a></div>',
        '<h1>x</h1><p>Text</p><div><a href="/tag/ferry">ferry</a> <a href="/tag/port">port</a></div>',
    ],
)
def test_tag_links_under_the_text_are_read_where_nothing_else_tells(body: str) -> None:
    page = read("", body)

    assert (page.tags, page.provenance["tags"]) == (("ferry", "port"), "links")


@pytest.mark.parametrize(
    "body",
    [
        '<h1>x</h1><nav><a href="/tag/ferry">ferry</a></nav>',
        '<h1>x</h1><footer><a rel="tag" href="/tag/ferry">ferry</a></footer>',
        '<h1>x</h1><p>The <a href="/tag/ferry">ferry</a> came back last night and nobody had expected it at all.</p>',
    ],
)
def test_links_in_menus_and_sentences_are_no_tags(body: str) -> None:
    assert read("", body).tags == ()


@pytest.mark.parametrize(
    ("address", "page", "believed"),
    [
        (URL, URL + "?utm_source=rss", True),
        ("/news/2024/05/ferry-back-in-port-48213.html", URL, True),
        ("https://m.harbour-times.example/news/2024/05/ferry-back-in-port-48213.html", URL, True),
        ("https://www.harbour-times.example/ferry-is-back-48213", URL, True),
        ("https://www.harbour-times.example/", URL, False),
        ("https://www.harbour-times.example/news", URL, False),
        ("https://www.other.example/news/2024/05/ferry-back-in-port-48213.html", URL, False),
        ("https://www.harbour-times.example/sport/late-goal-decides-cup-final", URL, False),
        ("javascript:void(0)", URL, False),
        ("http://[bad", URL, False),
        ("", URL, False),
    ],
)
def test_a_canonical_address_is_believed_where_it_agrees_with_the_page(address: str, page: str, believed: bool) -> None:
    found = read(CANONICAL.format(address), url=page).canonical_url

    assert (found is not None) is believed


def test_a_canonical_address_that_is_not_believed_is_warned_of() -> None:
    page = read(CANONICAL.format("https://www.harbour-times.example/") + meta(og__url=URL), url=URL)

    assert (page.canonical_url, page.provenance["canonical_url"]) == (URL, "meta:og:url")
    assert "the home page" in page.warnings[0]


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("/a.jpg", Image(url="https://www.harbour-times.example/a.jpg")),
        (["https://i.example/a.jpg", "https://i.example/b.jpg"], Image(url="https://i.example/a.jpg")),
        (
            {
                "@type": "ImageObject",
                "url": "https://i.example/a.jpg",
                "caption": "The ferry",
                "creditText": "Ada Byron",
            },
            Image(url="https://i.example/a.jpg", caption="The ferry", credit="Ada Byron"),
        ),
        ({"contentUrl": "https://i.example/a.jpg"}, Image(url="https://i.example/a.jpg")),
        ({}, None),
        ([[]], None),
        (7, None),
    ],
)
def test_the_lead_image_is_stated_in_many_forms(image: Any, expected: Image | None) -> None:
    assert read(ld(image=image)).image == expected


@pytest.mark.parametrize(
    ("head", "url", "kind"),
    [
        ('<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"x"}</script>', URL, "live-blog"),
        ('<script type="application/ld+json">{"@type":"OpinionNewsArticle","headline":"x"}</script>', URL, "opinion"),
        (meta(article__opinion="true"), URL, "opinion"),
        (ld(articleSection="Meinung"), URL, "opinion"),
        ("", "https://a.example/opinion/2024/ferry", "opinion"),
        ("", "https://a.example/press-releases/ferry", "press-release"),
        ("", "https://a.example/news/opinion-poll-shows-lead", "article"),
        (meta(og__type="video.other"), URL, "video"),
        ("", "https://a.example/news/ferry-opinion", "article"),
        (ld(articleSection="News"), URL, "article"),
    ],
)
def test_the_kind_is_what_the_page_states(head: str, url: str, kind: str) -> None:
    assert read(head, url=url).kind == kind


@pytest.mark.parametrize(
    ("head", "free"),
    [
        (ld(isAccessibleForFree=False), False),
        (ld(isAccessibleForFree="False"), False),
        (ld(isAccessibleForFree="true"), True),
        (ld(isAccessibleForFree="http://schema.org/False"), False),
        (ld(hasPart={"@type": "WebPageElement", "isAccessibleForFree": "False"}), False),
        (ld(isAccessibleForFree="maybe"), None),
        (meta(article__content_tier="locked"), False),
        (meta(article__content_tier="free"), True),
        (meta(article__content_tier="metered"), None),
        (meta(x__ispremium="true"), False),
        (meta(is_free="yes"), True),
        (meta(adv__premium="yes"), None),
        ("", None),
    ],
)
def test_whether_it_is_free_is_known_only_where_it_is_stated(head: str, free: bool | None) -> None:
    assert read(head).is_free is free


def test_rights_are_read_from_elements_and_headers() -> None:
    head = (
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
        '<meta name="robots" content="index, noai"><meta name="tdm-reservation" content="1">'
        '<meta name="tdm-policy" content="https://a.example/tdm.json">'
    )
    rights = read(head, headers={"X-Robots-Tag": "noarchive"}).rights

    assert rights.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert (rights.noai, rights.noarchive, rights.tdm) == (True, True, True)
    assert rights.tdm_policy == "https://a.example/tdm.json"


def test_a_rule_for_one_robot_is_no_rule_for_all() -> None:
    assert read(headers={"x-robots-tag": "otherbot: noai, noarchive"}).rights.noai is None
    assert read(headers={"x-robots-tag": "max-snippet: 20, noai"}).rights.noai is True
    assert read(headers={"x-robots-tag": "newscrawler: noarchive"}).rights.noarchive is True
    assert read('<meta name="newscrawler" content="noai">').rights.noai is True


def test_none_keeps_a_page_out_of_indexes_and_says_nothing_of_archives() -> None:
    assert read('<meta name="robots" content="none">').rights.noarchive is None


def test_a_pages_word_on_mining_goes_before_its_headers() -> None:
    head = '<meta name="tdm-reservation" content="0">'

    assert read(head, headers={"tdm-reservation": "1"}).rights.tdm is False
    assert read(headers={"tdm-reservation": "1"}).rights.tdm is True


@pytest.mark.parametrize("home", ["Home", "Harbour Times", "Startseite"])
def test_the_section_is_at_last_the_first_step_of_the_breadcrumb(home: str) -> None:
    steps = [{"@type": "ListItem", "name": home}, {"item": {"name": "Coast"}}, {"name": "Ferries"}]
    page = read(ld(headline="x") + ld(**{"@type": "BreadcrumbList", "itemListElement": steps}))

    assert (page.section, page.provenance["section"]) == ("Coast", "json-ld:breadcrumb")
    assert read(ld(headline="x", articleSection=["Port", "Coast"])).section == "Port"


def test_what_is_not_stated_is_unknown() -> None:
    page = read()

    assert (page.title, page.published, page.authors, page.tags, page.is_free) == (None, None, (), (), None)
    assert (page.section, page.image, page.agency, page.canonical_url) == (None, None, None, None)
    assert page.provenance == {"language": "html-lang"}


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<h1>" + '<span class="author">' * 20_000),
        ("", "<h1>x</h1>" + '<p class="byline date">x</p>' * 50_000),
        ("", "<h1>x</h1>" + '<div><a rel="tag" href="/tag/x">x</a></div>' * 30_000),
        ("", '<div itemscope itemtype="https://schema.org/Article" itemprop="author">' * 20_000),
        (meta(og__title=" | x" * 5_000), ""),
        (meta(author=" and " * 4_000, keywords="," * 19_000), ""),
        (CANONICAL.format("/x") * 30_000, ""),
        ("<title>" + "<" * 100_000 + "</title>", ""),
        ("", "<h1>x</h1>" + '<time datetime="soon">3 min</time>' * 20_000),
    ],
)
def test_hostile_pages_take_bounded_time(head: str, body: str) -> None:
    page = Page.parse(html(head, body), URL)
    began = time.process_time()
    read_metadata(page)

    assert time.process_time() - began < 2


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_metadata_or_an_extraction_error(body: bytes) -> None:
    try:
        page = Page.parse(b"<html><head>" + body, URL)
    except ExtractionError:
        return
    read_metadata(page)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["title", "author", "keywords", "date", "robots", "og:url", "og:image"]),
            st.text(max_size=60),
        )
    )
)
@settings(max_examples=200, deadline=None)
def test_any_meta_contents_give_metadata(contents: list[tuple[str, str]]) -> None:
    escaped = [(name, text.replace('"', "&quot;")) for name, text in contents]
    read("".join(f'<meta name="{name}" content="{text}">' for name, text in escaped), "<h1>x</h1>")


@pytest.mark.parametrize(
    ("path", "title", "is_believed"),
    [
        ("ferry-port-shut", "x", True),
        ("ferry-shut", "x", False),
        ("storm-night", "Night of the storm", True),
        ("storm-night", "A storm", False),
    ],
)
def test_a_canonical_url_shares_words_with_the_page(path: str, title: str, is_believed: bool) -> None:
    canonical = f"https://www.harbour-times.example/a/{path}"
    record = read(f"<title>{title}</title><link rel='canonical' href='{canonical}'>")

    assert (record.canonical_url == canonical) is is_believed
