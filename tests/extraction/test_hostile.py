"""Any bytes in: an Article or an ExtractionError out, in bounded time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawler.extraction import extract
from newscrawler.model.article import Article
from newscrawler.model.errors import ExtractionError
from tests.extraction.making import TITLE, URL, article, prose

_TAGS = "p div span a h1 h2 li ul table tr td article main section br b time script style figure aside nav form".split()
_ATTRIBUTES = [
    "",
    " class='teaser'",
    " style='display:none'",
    " hidden",
    " href='/x'",
    " datetime='2026-02-30'",
    " role=main",
]
_WORDS = st.text(alphabet="ab é字قक\u200c\u00ad\ufeff<>&\"'\n\t\x00\ud800", max_size=40)
_TREES = st.recursive(
    _WORDS,
    lambda inner: st.tuples(st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES), st.lists(inner, max_size=5)).map(
        lambda node: f"<{node[0]}{node[1]}>{''.join(node[2])}</{node[0]}>"
    ),
    max_leaves=25,
)


def _outcome(html: bytes | str) -> Article | ExtractionError:
    try:
        return extract(html, URL, markdown=True)
    except ExtractionError as error:
        return error


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_an_extraction_error(html: bytes) -> None:
    assert isinstance(_outcome(html), (Article, ExtractionError))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_TREES, max_size=6))
def test_any_markup_around_an_article_gives_an_article_or_an_extraction_error(pieces: list[str]) -> None:
    html = article(prose(2) + "".join(pieces) + prose(4))

    outcome = _outcome(html)

    assert isinstance(outcome, (Article, ExtractionError))
    if isinstance(outcome, Article):
        assert Article.from_json(outcome.to_json()) == outcome


@pytest.mark.parametrize(
    "html",
    [
        article("<p>" + "word " * 400_000),
        article("<br>".join(["a line of some length that is like all the others"] * 20_000)),
        article(
            "".join(f"<p>The same paragraph, again and again, {n % 7} times over and over.</p>" for n in range(4000))
        ),
        article(
            "".join(
                f"<div><h2><a href='/{n}'>A headline of a teaser number {n}</a></h2><p>x</p></div>" for n in range(4000)
            )
        ),
        article("<div class='a'>" * 200 + prose() + "</div>" * 200),
        article(prose() + "<script>" + "{" * 100_000 + "</script>"),
        article("x", head="<script>window.a = " + json.dumps({"title": TITLE, "body": ["a b"] * 50_000}) + "</script>"),
        article("x" + "<script>" + "=[" * 100_000 + "</script>"),
        article("<table>" + "<tr><td>a</td><td>b</td></tr>" * 5000 + "</table>" + prose()),
    ],
    ids=["long", "lines", "alike", "teasers", "deep", "braces", "script body", "brackets", "cells"],
)
def test_large_pages_take_bounded_time(html: str) -> None:
    began = time.process_time()

    _outcome(html)

    assert time.process_time() - began < 20
