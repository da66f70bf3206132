"""The paper's content: what the truth promises."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import datetime, timedelta
from itertools import combinations
from typing import get_args

from newscrawler.demo import LAST_STEP, truth
from newscrawler.model.article import Kind

BASE = "http://demo.example"
FIELDS = set(
    "title standfirst text authors agency published modified section tags language kind is_free image entries "
    "aliases".split()
)


def test_the_paper_has_sixty_articles_in_three_languages() -> None:
    languages = Counter(article["language"] for article in truth(BASE))

    assert languages == {"en": 30, "de": 15, "fa": 15}


def test_every_layout_of_the_paper_is_there() -> None:
    layouts = {article["layout"] for article in truth(BASE)}

    assert layouts == {
        *("drupal", "wordpress", "graph", "live-blog", "gallery", "opinion"),
        *("paywall", "amp", "wire", "microdata", "table", "rtl"),
    }


def test_every_article_has_every_field_of_the_record_it_promises() -> None:
    assert [a["path"] for a in truth(BASE) if FIELDS - set(a)] == []


def test_addresses_and_titles_are_unique() -> None:
    articles = truth(BASE)

    assert len({a["url"] for a in articles}) == len({a["title"] for a in articles}) == 60


def test_kinds_are_those_of_the_record() -> None:
    assert {a["kind"] for a in truth(BASE)} <= set(get_args(Kind))


def test_times_state_an_offset_and_each_language_has_its_own() -> None:
    offsets: dict[str, set[timedelta | None]] = {}
    for article in truth(BASE):
        offsets.setdefault(article["language"], set()).add(datetime.fromisoformat(article["published"]).utcoffset())

    assert offsets["fa"] == {timedelta(hours=3, minutes=30)}
    assert timedelta(hours=1) in offsets["de"]
    assert offsets["en"] == {timedelta(hours=2), timedelta(hours=3)}


def test_nothing_is_modified_before_it_is_published() -> None:
    for article in truth(BASE):
        if article["modified"]:
            assert datetime.fromisoformat(article["modified"]) > datetime.fromisoformat(article["published"])


def test_texts_are_nfc_paragraphs_parted_by_one_blank_line() -> None:
    for article in truth(BASE):
        text = article["text"]
        paragraphs = text.split("\n\n")

        assert text == unicodedata.normalize("NFC", text)
        assert all(part == " ".join(part.split()) and part for part in paragraphs), article["path"]


def test_persian_texts_have_zero_width_joiners() -> None:
    for article in truth(BASE):
        if article["language"] == "fa":
            assert "\u200c" in article["text"], article["path"]


def test_no_two_texts_share_more_than_a_few_phrases() -> None:
    """So that near-duplicate detection never merges two articles: under 1 % of five-word phrases are the same."""

    def phrases(text: str) -> set[tuple[str, ...]]:
        tokens = text.split()
        return {tuple(tokens[n : n + 5]) for n in range(len(tokens) - 4)}

    known = {a["path"]: phrases(a["text"]) for a in truth(BASE, LAST_STEP)}

    for one, other in combinations(known, 2):
        shared = len(known[one] & known[other])
        assert shared / min(len(known[one]), len(known[other])) < 0.01, (one, other)


def test_no_paragraph_stands_in_two_articles() -> None:
    count = Counter(part for a in truth(BASE) for part in set(a["text"].split("\n\n")))

    assert [part for part, times in count.items() if times > 1] == []


def test_a_live_blogs_text_ends_with_its_entries_in_page_order() -> None:
    live = [a for a in truth(BASE) if a["kind"] == "live-blog"]

    assert len(live) == 3
    for article in live:
        tail = "\n\n".join(part for entry in article["entries"] for part in (entry["title"], entry["text"]))
        times = [datetime.fromisoformat(entry["published"]) for entry in article["entries"]]

        assert article["text"].endswith("\n\n" + tail)
        assert times == sorted(times, reverse=True)
