"""Traits: what they depend on. What equal texts are is in test_verdict.py, near copies in test_near.py."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from newscrawler.identity.traits import share_traits, traits
from newscrawler.model.article import Article
from newscrawler.model.fields import DateEvidence, Dates, Discovery, Entry, Http, Image, Rights
from tests.makers import NOW, article

BEFORE = article(1, standfirst="A lead that says more.", fetched_at=NOW, published=NOW, language="en")
DAY = DateEvidence(raw="2 Nov", source="text", precision="day", zone_from="site")
CHANGED: dict[str, Any] = {
    "title": "Another title",
    "standfirst": "Another lead.",
    "text": "Another text, which is short.",
    "status": "gone",
    "published": NOW - timedelta(days=1),
    "dates": Dates(published=DAY),
    "language": "de",
    "kind": "live-blog",
    "entries": (Entry(text="Ten past ten: the ferry is here."),),
}
IRRELEVANT: dict[str, Any] = {
    "schema": 2, "id": "a", "revision": 3, "run": "r", "url": "https://x.example/", "canonical_url": "https://x.example/",
    "aliases": ("https://y.example/",), "site": "other", "section": "Town", "markdown": "# A", "authors": ("Jo Lind",),
    "agency": "AP", "modified": NOW, "first_seen": NOW, "fetched_at": NOW + timedelta(1), "tags": ("a",),
    "image": Image(url="https://x.example/i.png"), "word_count": 1, "is_free": True, "cluster": "c",
    "duplicate_of": "d",
    "changed": ("text",), "found_by": Discovery(source="feed", url="u"), "provenance": {"title": "h1"},
    "warnings": ("odd",), "rights": Rights(noai=True), "http": Http(status=200), "extractor": {"a": "1"},
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_traits_of_a_changed_article_are_computed_anew(name: str) -> None:
    assert not share_traits(BEFORE, replace(BEFORE, **{name: CHANGED[name]}))


@pytest.mark.parametrize("name", IRRELEVANT)
def test_other_fields_do_not_matter(name: str) -> None:
    after = replace(BEFORE, **{name: IRRELEVANT[name]})

    assert share_traits(BEFORE, after)
    assert traits(after) == traits(BEFORE)


def test_every_field_is_one_or_the_other() -> None:
    assert {field.name for field in fields(Article)} == CHANGED.keys() | IRRELEVANT.keys()
