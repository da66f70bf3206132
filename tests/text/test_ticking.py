"""Lines that only count readers or tell the time are ticking text in many languages; facts with numbers are content."""

from __future__ import annotations

import pytest

from newscrawler.text.phrases import word_lists
from newscrawler.text.ticking import is_ticking, steady

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

    assert [form for form in forms if not is_ticking(form)] == []


@pytest.mark.parametrize("language", LISTS)
def test_each_way_of_a_language_to_say_how_long_ago_is_a_clock(language: str) -> None:
    lists = LISTS[language]
    forms = [ago.replace("{n}", "5").replace("{unit}", unit) for ago in lists["ago"] for unit in lists["unit"]]

    assert [form for form in forms if not is_ticking(form)] == []
    assert [label for label in lists["label"] if not is_ticking(f"{label}: {forms[0]}")] == []


@pytest.mark.parametrize("language", LISTS)
def test_each_word_of_a_language_for_updated_makes_a_time_a_clock(language: str) -> None:
    assert [word for word in LISTS[language]["changed"] if not is_ticking(f"{word}: 24.11.2026, 10:32")] == []


@pytest.mark.parametrize("language", LISTS)
def test_each_today_and_yesterday_of_a_language_is_a_clock(language: str) -> None:
    assert [word for word in LISTS[language]["day"] if not is_ticking(f"{word}, 10:32")] == []


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
    assert not is_ticking(line)


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


def test_ticking_text_has_80_characters_at_most() -> None:
    assert is_ticking("5" * 74 + " views")
    assert not is_ticking("5" * 75 + " views")


def test_a_line_of_several_parts_has_160_characters_at_most() -> None:
    part = "5" * 70 + " views"

    assert is_ticking(f"{part} · {part}{' ' * 5}")
    assert not is_ticking(f"{part} · {part}{' ' * 6}")


def test_two_words_may_stand_between_a_day_and_its_time() -> None:
    assert is_ticking("Today, at about 10:32")
    assert not is_ticking("Today, the bus came 10:32")


def test_what_follows_updated_is_as_long_as_a_date() -> None:
    assert is_ticking(f"Updated: {'a' * 38} 10:32")
    assert not is_ticking(f"Updated: {'a' * 41} 10:32")


def test_what_follows_updated_has_the_words_of_a_date() -> None:
    assert is_ticking("Updated: Tue, 24 November at 10:32 o clock CET")
    assert not is_ticking("Updated: Tue 24 Nov at 10:32 by the new rules")
    assert is_ticking("Updated: on Tuesday, 24 November 2026")
    assert not is_ticking("Updated: on the Tuesday, 24 November 2026")


def test_a_copyright_line_names_its_owner_in_40_characters() -> None:
    assert is_ticking(f"©{'a' * 39} 2026")
    assert not is_ticking(f"©{'a' * 40} 2026")


def test_a_long_paragraph_is_left_as_it_is() -> None:
    paragraph = "5 minutes ago · " + "The bus is back, the driver said, and nobody had counted it. " * 4

    assert steady(paragraph) == paragraph
