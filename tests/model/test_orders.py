"""The turns of a backfill, and what its command makes of what they say."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import pytest

from newscrawler.crawling.backfill import Backfill, Progress
from newscrawler.model.orders import USUAL, Slice

_SAYS = "import os, sys; fd = int(sys.argv[1].split(':')[0]); os.write(fd, sys.argv[2].encode()); sys.exit({code})"


def end(code: int = 0, **more: Any) -> str:
    said: dict[str, Any] = {
        "code": code,
        "error": None,
        "counts": {},
        "tried": {},
        "cut": False,
        "held": 0,
        "left": None,
        "parts": [],
    }
    return json.dumps(said | more) + "\n"


def run(*ends: str, limit: int | None = None) -> tuple[Progress, list[int | None]]:
    """A backfill whose slices, real processes, say these things at their ends; and what was asked of each."""
    left, asked = list(ends), []

    def of_slice(turn: str, wanted: int | None) -> list[str]:
        asked.append(wanted)
        words = left.pop(0)
        code = json.loads(words)["code"] if words else 1
        return [sys.executable, "-c", _SAYS.format(code=code), turn, words]

    done = Backfill(of_slice, limit=limit).run()
    assert left == [], "it ended too early"
    return done, asked


def test_a_slice_ends_for_who_waits_after_its_least_and_for_nobody_after_its_most() -> None:
    turn = Slice(least=20, most=120)

    assert [turn.over(19, wanted=True), turn.over(20, wanted=True)] == [False, True]
    assert [turn.over(119, wanted=False), turn.over(120, wanted=False)] == [False, True]


def test_a_usual_slice_lasts_20_to_120_seconds() -> None:
    assert [USUAL.over(seconds, wanted=True) for seconds in (19.9, 20.0)] == [False, True]
    assert [USUAL.over(seconds, wanted=False) for seconds in (119.9, 120.0)] == [False, True]


@pytest.mark.parametrize("turn", [Slice(), Slice(least=0.5, most=3, first=False, report=7)])
def test_a_slice_is_told_its_process_on_the_command_line(turn: Slice) -> None:
    assert Slice.of_argument(turn.to_argument()) == turn


def test_it_is_finished_when_a_slice_leaves_nothing() -> None:
    done, _ = run(end(counts={"stored": 3}, parts=["/x/a.jsonl"]))

    assert (done.finished, done.code, done.slices) == (True, 0, 1)
    assert done.counts["stored"] == 3
    assert [str(part) for part in done.parts] == ["/x/a.jsonl"]


def test_it_has_failed_when_each_article_of_all_its_slices_failed() -> None:
    nothing, something = {"unavailable": 2, "no_article": 1}, {"known": 1, "unavailable": 2}
    cut = end(tried=nothing, cut=True)
    (failed, _), (well, _) = run(cut, end(tried=nothing)), run(cut, end(tried=something))

    assert (failed.code, failed.error) == (69, "no article could be stored: each of 6 tries failed")
    assert (well.code, well.error) == (0, None)


def test_a_source_that_fails_in_a_strict_slice_fails_the_backfill_at_its_end() -> None:
    done, _ = run(end(1, cut=True), end(70, cut=True), end())

    assert (done.finished, done.code, done.slices) == (True, 70, 3)


@pytest.mark.parametrize("code", [64, 65, 69, 74, 78])
def test_an_error_ends_it_at_once_with_its_code_and_line(code: int) -> None:
    done, _ = run(end(code, error="what went wrong", left=time.time()))

    assert (done.finished, done.code, done.error) == (False, code, "what went wrong")


def test_at_its_limit_it_ends_although_something_is_left() -> None:
    done, asked = run(end(counts={"stored": 4}, left=time.time()), limit=4)

    assert (done.finished, done.code, asked) == (False, 0, [4])


def test_what_is_due_later_is_waited_for() -> None:
    began = time.monotonic()
    done, _ = run(end(left=time.time() + 1.5), end())

    assert done.finished
    assert time.monotonic() - began > 1.0


@pytest.mark.endurance
def test_slices_go_on_after_a_cut_a_held_site_a_bug_and_one_that_was_killed() -> None:
    counts = {"stored": 1, "copy": 1, "fetched": 2}
    done, asked = run(
        end(cut=True, counts=counts), end(75), end(70, cut=True, counts=counts), "", end(counts=counts), limit=100
    )

    assert (done.finished, done.code, done.slices) == (True, 70, 5)
    assert asked == [100, 98, 98, 96, 96]


@pytest.mark.endurance
def test_three_slices_without_a_word_end_it() -> None:
    done, _ = run("", "", "")

    assert (done.finished, done.code) == (False, 70)
    assert done.error == "a slice of the backfill ended unexpectedly"
