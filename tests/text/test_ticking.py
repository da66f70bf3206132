"""Lines that only count readers or tell the time are known in many languages; facts with numbers are text."""

from __future__ import annotations

import pytest

from newscrawler.text.phrases import word_lists
from newscrawler.text.ticking import is_counter, steady

LISTS = word_lists("ticking")


def test_more_than_twenty_languages_are_covered() -> None:
    assert len(LISTS) > 20
    assert all(set(lists) == {"count", "unit", "ago", "day", "label", "changed"} for lists in LISTS.values())


@pytest.mark.parametrize("language", LISTS)
def test_each_count_of_a_language_is_a_counter(language: str) -> None:
    forms = [
        count.replace("{n}", "12") if "{n}" in count else form.format(count.upper())
        for count in LISTS[language]["count"]
        for form in ("12 {}", "{}: 1,204", "1.2K {}")
    ]

    assert [form for form in forms if not is_counter(form)] == []


@pytest.mark.parametrize("language", LISTS)
def test_each_way_of_a_language_to_say_how_long_ago_is_a_clock(language: str) -> None:
    lists = LISTS[language]
    forms = [ago.replace("{n}", "5").replace("{unit}", unit) for ago in lists["ago"] for unit in lists["unit"]]

    assert [form for form in forms if not is_counter(form)] == []
    assert [label for label in lists["label"] if not is_counter(f"{label}: {forms[0]}")] == []


@pytest.mark.parametrize("language", LISTS)
def test_each_word_of_a_language_for_updated_makes_a_time_a_clock(language: str) -> None:
    assert [word for word in LISTS[language]["changed"] if not is_counter(f"{word}: 24.11.2026, 10:32")] == []


@pytest.mark.parametrize("language", LISTS)
def test_each_today_and_yesterday_of_a_language_is_a_clock(language: str) -> None:
    assert [word for word in LISTS[language]["day"] if not is_counter(f"{word}, 10:32")] == []


@pytest.mark.parametrize(
    "line",
    [
        "1234",
        "10:32",
        "2-1",
        "Final score: 2-1",
        "Deaths: 17",
        "17 dead",
        "Update: 17 dead",
        "Updated: 17 dead, 12 missing",
        "Votes: 1,024",
        "Goals: 3",
        "Price 12.50",
        "12 euros",
        "15 people",
        "24 November 2026",
        "In 2026",
        "Two hours ago the bus left the station.",
        "5 minutes later the bus came.",
        "Today the bus came late.",
        "Yesterday 17 people died",
        "Heute 17 Tote",
        "Updated rules for the pool from 2026 on",
        "Aktualisiert wurde der Fahrplan 2026 nicht",
        "Stand 12",
        "昨日17人死亡",
        "更新された時刻表は17路線",
        "댓글 대신 편지 17통",
        "",
    ],
)
def test_facts_with_numbers_are_text(line: str) -> None:
    assert not is_counter(line)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("By Ada Quill · 5 minutes ago · 1,234 views", "By Ada Quill"),
        ("The bus is back | 12 comments", "The bus is back"),
        ("The bus is back.\n\n12 comments\n\nIt was late.", "The bus is back.\nIt was late."),
        ("Final score 2 - 1", "Final score 2 - 1"),
        ("12 comments", "12 comments"),
    ],
)
def test_what_is_left_without_counters_and_clocks(text: str, rest: str) -> None:
    assert steady(text) == rest


def test_a_long_paragraph_is_left_as_it_is() -> None:
    paragraph = "5 minutes ago · " + "The bus is back, the driver said, and nobody had counted it. " * 4

    assert steady(paragraph) == paragraph
