"""Records as a table and as text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console

from newscrawler.model.article import Article
from newscrawler.report.record_table import table, text
from tests.makers import article

RECORD = replace(article(1), authors=("Ada Byron", "Jo Teague"), standfirst="The lead.", text="One.\n\n\n\nTwo.")


def test_a_record_as_text_has_title_byline_url_lead_and_body() -> None:
    assert text(RECORD) == (
        "Story number 1\n\nAda Byron, Jo Teague, plain, 2026-11-02 10:01+00:00\n\n"
        "https://plain.example/news/story-1\n\nThe lead.\n\nOne.\n\nTwo.\n"
    )


def test_a_table_has_one_line_a_record_and_shows_nothing_invisible() -> None:
    console = Console(width=100)
    with console.capture() as capture:
        console.print(table([RECORD, replace(RECORD, title="Up\u202eside\x1b[31m", published=None)]))
    heading, first, second = capture.get().splitlines()

    assert heading.split() == ["published", "site", "kind", "title"]
    assert first.split(maxsplit=5)[3:] == ["plain", "article", "Story number 1"]
    assert second.split() == ["plain", "article", "Upside[31m"]


def test_a_tombstone_names_the_article_that_was_forgotten() -> None:
    tombstone = Article.tombstone(RECORD.id, "plain", 2, datetime(2026, 11, 3, tzinfo=UTC))
    console = Console(width=100)
    with console.capture() as capture:
        console.print(table([tombstone]))

    assert f"({RECORD.id} was forgotten)" in capture.get()
    assert text(tombstone) == f"({RECORD.id} was forgotten)\n\nplain\n"
