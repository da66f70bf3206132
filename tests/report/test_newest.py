"""The newest headlines at the end of a summary."""

from __future__ import annotations

from newscrawler.report.newest import Newest


def test_five_articles_are_shown_newest_first_whatever_their_zone() -> None:
    newest = Newest()
    hours = ["09:00+00:00", "08:30-02:00", "11:00+05:00", "07:00+00:00", "10:00+00:00", "09:30+00:00", "08:00+00:00"]
    for hour in hours:
        newest.add({"published": f"2026-03-08T{hour}", "title": f"At {hour}"})
    newest.add({"published": None, "title": "At no time"})

    lines = list(newest.lines())
    assert [line.rpartition("At ")[2] for line in lines] == [
        "08:30-02:00", "10:00+00:00", "09:30+00:00", "09:00+00:00", "08:00+00:00",
    ]  # fmt: skip
    assert lines[0] == "newest   2026-03-08 08:30  At 08:30-02:00"
    assert lines[1].startswith("         2026-03-08 10:00  ")


def test_a_headline_is_one_line_that_a_terminal_survives() -> None:
    newest = Newest()
    newest.add({"published": "2026-03-08T09:00:00+00:00", "title": "Ferry\n\x1b[2J late " + "again " * 40})

    (line,) = newest.lines()
    assert "\x1b" not in line
    assert "\n" not in line
    assert len(line) <= 130
    assert list(Newest().lines()) == []
