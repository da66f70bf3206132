"""Lines that only count readers or tell the time are ticking text in many languages; facts with numbers are content."""

from __future__ import annotations

import pytest

from newscrawler.text.ticking import is_ticking, steady


@pytest.mark.parametrize(
    "line",
    [
        "1,234 views", "1.2K views", "Views: 1,204", "12 COMMENTS", "12 comments · 3 shares", "4 min read",
        "Comments 12 Shares 3", "👁 1,234", "5 minutes ago", "1 hour 5 minutes ago", "an hour ago", "just now",
        "Published: 5 minutes ago", "Updated 10:32", "Last updated: 24.11.2026, 10:32", "Yesterday, 10:32", "Today",
        "© 2026 Gazette", "Copyright Gazette 2026", "(c) 2026",
        "12 Kommentare", "vor 5 Minuten", "Aktualisiert: 10:32 Uhr", "Heute, 10:32 Uhr", "Lesezeit 4 Min",
        "12 vues", "il y a 5 minutes", "Mis à jour le 24/11/2026", "hace 5 minutos", "12 comentarios", "há 5 minutos",
        "5 minuti fa", "5 minuten geleden", "12 reacties", "för 5 minuter sedan", "for 5 minutter siden",
        "5 minuuttia sitten", "5 minut temu",
        "před 5 minutami", "5 perccel ezelőtt", "acum 5 minute", "πριν από 5 λεπτά", "преди 5 минути",
        "5 минут назад", "12 просмотров", "5 хвилин тому", "5 dakika önce", "12 YORUM", "منذ 5 دقائق", "۵ دقیقه پیش",
        "5 منٹ پہلے", "לפני 5 דקות", "5 मिनट पहले", "৫ মিনিট আগে", "5 menit yang lalu", "5 phút trước", "5 นาทีที่แล้ว",
        "5分钟前", "阅读 1.2万", "5分前", "最終更新：10:32", "5분 전", "조회수 1,204",
    ],
)  # fmt: skip
def test_lines_that_count_readers_or_tell_the_time_are_ticking(line: str) -> None:
    assert is_ticking(line)


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
