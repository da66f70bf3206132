"""Live blogs: entries in page order, each with its own time, and no entry from what is not part of the blog."""

from __future__ import annotations

import json
from datetime import datetime

from newscrawler.extraction import extract
from newscrawler.model.article import Article
from newscrawler.model.sites import Site
from tests.extraction.making import PARAGRAPHS, TITLE, page, prose

URL = "https://gazette.example/live/night-buses"
DATA = json.dumps({"@type": "LiveBlogPosting", "headline": TITLE})
HEAD = f'<script type="application/ld+json">{DATA}</script>'
TIMES = ("2026-05-01T22:10:00+02:00", "2026-05-01T21:40:00+02:00", "2026-05-01T21:05:00+02:00")


def _entry(time: str, text: str, title: str = "") -> str:
    heading = f"<h3>{title}</h3>" if title else ""
    return f"<div class='entry'><time datetime='{time}'>{time[11:16]}</time>{heading}<p>{text}</p></div>"


def _live(entries: str, below: str = "") -> str:
    return page(f"<main><h1>{TITLE}</h1><div class='live'>{entries}</div></main>{below}", head=HEAD)


def _extract(html: str) -> Article:
    return extract(html, URL, site=Site.model_validate({"name": "gazette", "home": "https://gazette.example/"}))


def test_entries_come_in_page_order_with_time_title_and_text() -> None:
    entries = [
        _entry(time, text, f"Stop {number}") for number, (time, text) in enumerate(zip(TIMES, PARAGRAPHS, strict=False))
    ]

    article = _extract(_live("".join(entries)))

    assert [entry.published for entry in article.entries] == [datetime.fromisoformat(time) for time in TIMES]
    assert [entry.title for entry in article.entries] == ["Stop 0", "Stop 1", "Stop 2"]
    assert [entry.text for entry in article.entries] == list(PARAGRAPHS[:3])


def test_an_entry_without_a_readable_time_stays_with_a_null() -> None:
    times = (TIMES[0], "after the break", TIMES[2])

    article = _extract(_live("".join(_entry(time, text) for time, text in zip(times, PARAGRAPHS, strict=False))))

    assert [entry.published is None for entry in article.entries] == [False, True, False]


def test_comments_with_times_make_no_entries() -> None:
    entries = "".join(_entry(time, text) for time, text in zip(TIMES, PARAGRAPHS, strict=False))
    comments = "".join(
        f"<li class='comment'><time datetime='{TIMES[0]}'>now</time><p>Nice {n}</p></li>" for n in range(9)
    )

    article = _extract(_live(entries, f"<div class='comments'><ul>{comments}</ul></div>"))

    assert [entry.text for entry in article.entries] == list(PARAGRAPHS[:3])


def test_an_article_that_is_no_live_blog_has_no_entries() -> None:
    timed = "".join(_entry(time, text) for time, text in zip(TIMES, PARAGRAPHS, strict=False))

    assert (
        extract(page(f"<main><h1>{TITLE}</h1>{timed}{prose()}</main>"), "https://gazette.example/town/a").entries == ()
    )


def test_two_entries_are_no_live_blog() -> None:
    entries = [_entry(time, text) for time, text in zip(TIMES, PARAGRAPHS, strict=False)]

    assert len(_extract(_live("".join(entries))).entries) == 3
    assert _extract(_live("".join(entries[:2]))).entries == ()
