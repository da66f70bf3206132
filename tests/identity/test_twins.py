"""A redirect may lead to an article's AMP or mobile twin on one look and not on the next: that is no revision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.demo.edition import edition
from newscrawler.demo.paper_urls import amp_path
from newscrawler.demo.routes import answer
from newscrawler.extraction import extract
from newscrawler.identity.traits import tracked_hashes
from newscrawler.identity.verdict import changed_fields, merged_hashes
from newscrawler.model.article import Article
from tests.extraction.making import PARAGRAPHS, TITLE, URL

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BASE = "http://127.0.0.1:8731"
LEAD = "After two winters without late buses, the council has found out why hardly anybody seemed to ride."
ONE, TWO, THREE, FOUR = PARAGRAPHS

MAIN = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} | Gazette</title><link rel="canonical" href="{URL}">
<link rel="amphtml" href="{URL}/amp"><meta name="description" content="{LEAD}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished":
"2026-11-24T10:00:12+00:00", "author": {{"@type": "Person", "name": "Ada Quill"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><main><article><header><h1>{TITLE}</h1><p class="standfirst">{LEAD}</p>
<p class="byline">By Ada Quill</p><time datetime="2026-11-24T10:00:12+00:00">24 November 2026</time></header>
<figure><img src="bus.jpg"><figcaption>A bus on the hill, seen from the church</figcaption></figure>
<div class="body"><p>{ONE}</p><p>{TWO}</p><figure><img src="m.jpg"><figcaption>The machine</figcaption></figure>
<div class="related"><p>Read more: <a href="/ferry">The ferry runs late in the fog again</a></p></div>
<p>{THREE}</p><h2>What comes next</h2><p>{FOUR}</p></div></article></main><footer>© 2026 Gazette</footer>
</body></html>"""

AMP = f"""<!doctype html><html ⚡ lang="en"><head><title>{TITLE}</title><link rel="canonical" href="{URL}">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished":
"2026-11-24T10:00:12Z"}}</script></head><body><header class="amp-header">Gazette</header>
<article class="amp-article"><h1 class="amp-title">{TITLE}</h1><amp-img src="bus.jpg"></amp-img>
<div class="amp-content"><p>{ONE}</p><p>{TWO}</p><amp-ad type="x"><div fallback>Advertisement</div></amp-ad>
<p>{THREE}</p><h2>What comes next</h2><p>{FOUR}</p><p><a href="{URL}">Read the full story</a></p></div>
<amp-social-share type="email">Share</amp-social-share></article></body></html>"""

MOBILE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} - Gazette mobile</title>
<link rel="canonical" href="{URL}"></head><body><div class="m-head"><a href="/">Gazette</a></div>
<h1>{TITLE}</h1><div class="m-date"><time>2 hours ago</time></div><div class="m-text"><p><b>{LEAD}</b></p>
<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><h3>What comes next</h3><p>{FOUR}</p><p>1,024 views</p></div>
<div class="m-more"><a href="/a">The ferry runs late</a><a href="/b">Goats eat the roses</a></div></body></html>"""


def look(html: str, hours: int = 0) -> Article:
    return extract(html, URL, now=NOW + timedelta(hours=hours))


def changes(pages: list[str]) -> list[tuple[str, ...]]:
    """What each look finds changed, as the store compares them: an hour apart, with what was kept of those before."""
    tracked, found = tracked_hashes(look(pages[0])), []
    for hours, html in enumerate(pages[1:], 1):
        now = tracked_hashes(look(html, hours))
        found.append(changed_fields(tracked, now))
        tracked = merged_hashes(tracked, now)
    return found


@pytest.mark.parametrize("twin", [AMP, MOBILE], ids=["amp", "mobile"])
def test_a_twin_looked_at_in_turn_with_the_page_is_no_revision(twin: str) -> None:
    assert changes([MAIN, twin, MAIN, twin, MAIN]) == [()] * 4


def test_two_sorts_of_twins_in_turn_are_no_revision() -> None:
    assert changes([MAIN, MOBILE, AMP, MAIN, AMP, MOBILE]) == [()] * 5


def test_a_lead_that_a_twin_leaves_out_is_a_revision_once_at_most() -> None:
    assert changes([AMP, MAIN, AMP, MAIN, AMP]) == [("standfirst",), (), (), ()]


@pytest.mark.parametrize("twin", [AMP, MOBILE], ids=["amp", "mobile"])
def test_a_real_change_is_seen_on_a_twin_once(twin: str) -> None:
    old, new = "the number nineteen", "the number twenty"

    assert changes([MAIN, twin.replace(old, new), MAIN.replace(old, new), twin.replace(old, new)]) == [
        ("text",),
        (),
        (),
    ]


def test_the_demo_papers_twins_are_alike() -> None:
    paths = [(article["path"], twin) for article in edition(0).articles if (twin := amp_path(article))]
    pairs = [
        [tracked_hashes(extract(answer(path, edition(0), BASE).body, BASE + path)) for path in pair] for pair in paths
    ]

    assert pairs
    assert [changed_fields(*pair) + changed_fields(*reversed(pair)) for pair in pairs] == [()] * len(pairs)
