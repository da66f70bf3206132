"""JSON-LD as pages really carry it."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.web.jsonld import read_nodes
from tests.extraction.stated import ld, read, script, statements

PLAIN = '{"@type":"NewsArticle","headline":"Ferry back","datePublished":"2024-05-03T10:00:00Z"}'


@pytest.mark.parametrize(
    "body",
    [
        PLAIN,
        f"[{PLAIN}]",
        f'{{"@graph":[{{"@type":"WebPage"}},{PLAIN}]}}',
        f'{{"@type":"WebPage","mainEntity":{PLAIN}}}',
        f"<!-- {PLAIN} -->",
        f"//<![CDATA[\n{PLAIN}\n//]]>",
        f"/* <![CDATA[ */ {PLAIN} /* ]]> */",
        PLAIN + ";",
        PLAIN.replace("}", ",}"),
        PLAIN.replace('"headline"', '/* a comment */ "headline"'),
        PLAIN.replace('"headline"', '\n// a comment\n"headline"'),
        PLAIN.replace('"', "&quot;"),
        PLAIN.replace("Ferry back", "Ferry\n\tback"),
        PLAIN + "\n" + '{"@type":"BreadcrumbList"}',
        PLAIN.replace('"datePublished"', '"description":"he said "yes" to it","datePublished"'),
        PLAIN.replace("NewsArticle", "http://schema.org/NewsArticle"),
        PLAIN.replace('"NewsArticle"', '["Article","NewsArticle"]'),
    ],
)
def test_the_article_is_found_in_many_wrappings(body: str) -> None:
    page = read(script(body))

    assert page.title == "Ferry back"
    assert page.published is not None
    assert page.published.isoformat() == "2024-05-03T10:00:00+00:00"


def test_a_broken_script_costs_only_itself() -> None:
    assert read(script("{{{ no json") + script(PLAIN)).title == "Ferry back"


def test_teasers_of_other_articles_are_not_the_article() -> None:
    listing = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]}

    assert read(script(json.dumps(listing)) + ld(headline="Ferry back")).title == "Ferry back"


def test_of_several_articles_the_one_with_this_headline_or_address_counts() -> None:
    head = ld(headline="Another", author="Max Muster") + ld(headline="Ferry back", author="Ada Byron")

    assert read(head, "<h1>Ferry back</h1>").authors == ("Ada Byron",)


def test_lone_surrogates_do_not_reach_the_record() -> None:
    page = read(script(r'{"@type":"NewsArticle","headline":"Ferry \ud83d back"}'))

    assert page.title == "Ferry back"


def test_a_record_with_lone_surrogates_in_its_script_can_be_written() -> None:
    page = read(script(r'{"@type":"NewsArticle","articleBody":"a \ud83d b","datePublished":"3 May 2024 \ud83d"}'))

    assert page.dates.published is not None
    assert (page.bodies, page.dates.published.raw.encode()) == (("a  b",), b"3 May 2024")


def test_microdata_stands_in_where_there_is_no_json_ld() -> None:
    body = """<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Ferry back</h1>
      <span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ada Byron</b></span>
      <time itemprop="datePublished" datetime="2024-05-03T10:00:00Z">today</time>
      <meta itemprop="keywords" content="ferry, port"><p itemprop="articleBody">Text</p></article>"""
    page = read("", body)

    assert (page.title, page.authors, page.tags) == ("Ferry back", ("Ada Byron",), ("ferry", "port"))
    assert page.published is not None
    assert page.provenance["authors"] == "microdata"


def test_rdfa_is_read_like_microdata() -> None:
    body = """<div vocab="https://schema.org/" typeof="NewsArticle"><h1 property="headline">Ferry back</h1>
      <i property="author" typeof="Person"><i property="name">Ada Byron</i></i></div>"""

    assert read("", body).authors == ("Ada Byron",)


@pytest.mark.parametrize(
    "body",
    [
        '{"headline":"' + '\\"' * 50_000,
        '"' * 100_000,
        "/*" * 50_000,
        "//" * 100_000,
        "[" * 100_000,
        '{"a":' * 50_000,
        "," * 200_000,
        '{"@type":"NewsArticle",' + '"author":{' * 40_000,
        '{"@type":"NewsArticle",' + '"headline":"x",' * 40_000 + "b",
    ],
)
def test_torn_and_hostile_scripts_take_bounded_time(body: str) -> None:
    began = time.process_time()
    read_nodes([body])

    assert time.process_time() - began < 2


@given(st.text(max_size=300) | st.text(alphabet='{}[]",:\\/*@type headlineNewsArticle0', max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_script_gives_metadata(body: str) -> None:
    read(script(body.replace("</", "")))


_FIELDS = (
    "@type", "@id", "@graph", "name", "headline", "author", "datePublished", "dateModified", "image", "url", "keywords",
    "articleSection", "hasPart", "publisher", "isAccessibleForFree", "mainEntityOfPage", "description", "inLanguage",
)  # fmt: skip
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(_FIELDS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(_JSON)
@settings(max_examples=400, deadline=None)
def test_any_json_in_an_articles_fields_gives_metadata(value: object) -> None:
    node = {"@type": "NewsArticle", **value} if isinstance(value, dict) else {"@type": "NewsArticle", "author": value}
    node = {**node, "@type": "NewsArticle"}
    body = json.dumps(node).replace("</", "<")

    assert statements(script(body)).work_from == "json-ld"
    read(script(body))


@pytest.mark.parametrize(("megabytes", "number"), [(3.9, 1), (4.1, 0)])
def test_a_script_beyond_the_limit_is_not_read(megabytes: float, number: int) -> None:
    assert len(read_nodes(['{"@type":"NewsArticle"}' + " " * int(megabytes * 1024 * 1024)])) == number
