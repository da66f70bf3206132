"""Who waits for a row: every run, backfills, or both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from newscrawler.model.frontier import Ending, Outcome, Row, Seed
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.store.protocol import Store
from tests.makers import NOW, article, seed

A, B = "2025-01-01..2025-03-31", "2025-01-01.."
"""Names of two backfills, the one a part of the other."""
LATER = NOW + timedelta(hours=1)


def of(task: str, *numbers: int) -> list[Seed]:
    return [replace(seed(n), task=task) for n in numbers]


def source(task: str, path: str = "list", kind: LinkKind = LinkKind.LISTING) -> Seed:
    return replace(seed(url=f"https://plain.example/{path}", kind=kind), task=task)


def take(store: Store, task: str = "", run: str = "run-1") -> list[Row]:
    return store.take(task or run, ["plain"], "plain.example", 100, LATER, task=task)


def given_out(store: Store, task: str = "", run: str = "run-1") -> list[str]:
    """What a run would take; given back at once."""
    rows = take(store, task, run)
    store.give_back([row.id for row in rows])
    return sorted(row.link.url.rpartition("/")[2] for row in rows)


def test_what_a_backfill_found_is_taken_by_it_alone(store: Store) -> None:
    store.add([*of(A, 1), source(A)], NOW)
    store.add(of("", 2), NOW)

    assert given_out(store) == ["story-2"]
    assert given_out(store, A) == ["list", "story-1"]
    assert given_out(store, B) == []
    assert store.hosts("run-1", ["plain"], NOW) == store.hosts(A, ["plain"], NOW, task=A) == {"plain.example"}
    assert store.hosts(B, ["plain"], NOW, task=B) == set()


def test_when_something_is_due_is_told_to_whom_it_concerns(store: Store) -> None:
    store.add(of(A, 1), NOW)

    assert store.next_due(A, ["plain"], task=A) == NOW
    assert store.next_due("run-1", ["plain"]) is None
    assert store.next_due(B, ["plain"], task=B) is None


def test_what_a_run_finds_itself_and_waits_for_a_backfill_becomes_everyones(store: Store) -> None:
    store.add(of(A, 1), NOW)
    new = store.add(of("", 1), NOW)

    assert new == 1
    assert given_out(store) == ["story-1"]
    assert given_out(store, A) == ["story-1"], "the run may never come to it"


def test_what_waits_for_everyone_is_also_taken_by_the_backfill_that_finds_it(store: Store) -> None:
    store.add(of("", 1, 2), NOW)
    store.add(of(A, 1), NOW)

    assert given_out(store, A) == ["story-1"]
    assert given_out(store) == ["story-1", "story-2"]
    assert [row.own for row in take(store, A)] == [False]


def test_a_backfill_takes_its_own_rows_before_those_that_it_shares(store: Store) -> None:
    store.add(of("", 1), NOW)
    store.add(of(A, 1, 2), NOW)

    assert [(row.link.url[-1], row.own) for row in take(store, A)] == [("2", True), ("1", False)]


def test_two_backfills_may_wait_for_one_row(store: Store) -> None:
    store.add(of(A, 1), NOW)
    store.add(of(B, 1), NOW)

    assert given_out(store, A) == given_out(store, B) == ["story-1"]
    assert given_out(store) == []


def test_what_is_outside_the_range_of_one_backfill_waits_for_the_other(store: Store) -> None:
    store.add(of(A, 1), NOW)
    store.add(of(B, 1), NOW)
    (row,) = take(store, A)
    store.settle(row.id, Outcome(Ending.DROPPED, Reason.OUTSIDE_RANGE), A, NOW)

    assert given_out(store, A) == []
    assert given_out(store, B) == ["story-1"]


@pytest.mark.parametrize("finder", ["", B])
def test_what_one_backfill_left_out_for_its_date_is_new_to_others_that_find_it(store: Store, finder: str) -> None:
    store.add(of(A, 1), NOW)
    (row,) = take(store, A)
    store.settle(row.id, Outcome(Ending.DROPPED, Reason.OUTSIDE_RANGE), A, NOW)

    assert store.add(of(A, 1), LATER) == 0
    assert given_out(store, A) == []
    assert store.add(of(finder, 1), LATER) == 1
    assert given_out(store, finder) == ["story-1"]


def test_what_a_run_left_out_as_too_old_is_new_to_a_backfill_and_not_to_runs(store: Store) -> None:
    store.add(of("", 1), NOW)
    (row,) = take(store)
    store.settle(row.id, Outcome(Ending.DROPPED, Reason.BEFORE_SINCE), "run-1", NOW)

    assert store.add(of("", 1), LATER) == 0
    assert store.add(of(A, 1), LATER) == 1
    assert given_out(store, A) == ["story-1"]
    assert given_out(store, run="run-2") == []


def test_a_stored_article_is_everyones_to_look_at(store: Store) -> None:
    store.add(of(A, 1), NOW)
    (row,) = take(store, A)
    store.settle_article(row.id, article(1), "run-1", NOW, revisit=[60])

    assert store.add(of(A, 1), LATER) == store.add(of("", 1), LATER) == 0
    assert store.wake(["plain"], LATER, 10) == (1, 0)
    assert given_out(store, A) == []
    assert given_out(store, run="run-2") == ["story-1"]


def test_a_backfill_reads_sources_apart_from_other_runs_each_once_over_its_slices(store: Store) -> None:
    store.add([source(A)], NOW)
    store.add([source("")], NOW, again=True)
    (row,) = take(store, A)
    store.settle_source(row.id, [source(A, "list?page=2")], A, NOW)
    (page,) = take(store, A)
    store.settle_source(page.id, [source(A)], A, NOW)
    store.begin("run-2", ["plain"], LATER)
    store.add([source(A)], LATER)

    assert given_out(store, A) == []
    assert store.next_due(A, ["plain"], task=A) is None
    store.add([source("")], LATER, again=True)
    assert given_out(store) == ["list"]


def test_a_backfill_opens_the_next_page_of_a_listing_that_has_nothing_new(store: Store) -> None:
    found = [replace(source(A, "list?page=2"), found_by="listing")]
    store.add([source(A)], NOW)
    (row,) = take(store, A)
    store.settle_source(row.id, found, A, NOW)

    assert given_out(store, A) == ["list?page=2"]


def test_rows_of_a_killed_slice_are_due_again_and_still_nobody_elses(store: Store) -> None:
    store.add(of(A, 1), NOW)
    take(store, A)
    store.begin("run-2", ["plain"], LATER)

    assert given_out(store, run="run-2") == []
    assert given_out(store, A) == ["story-1"]


def test_sources_that_failed_are_asked_once_more_when_the_command_is_given_again(store: Store) -> None:
    store.add([source(A), source(A, "other")], NOW)
    first, second = take(store, A)
    store.settle(first.id, Outcome(Ending.FAILED, "http-500"), A, NOW)
    store.settle(second.id, Outcome(Ending.LATER, "timeout", LATER + timedelta(hours=1)), A, NOW)

    assert not store.resume(A, ["plain"], NOW, again=False)
    assert given_out(store, A) == []
    assert not store.resume(A, ["plain"], NOW, again=True)
    assert given_out(store, A) == ["list", "other"]
    store.settle_source(first.id, [], A, NOW)
    assert store.resume(A, ["plain"], NOW, again=False)
    assert not store.resume(B, ["plain"], NOW, again=False)


def test_pages_that_were_held_back_are_asked_for_when_the_command_is_given_again(store: Store) -> None:
    store.add([replace(source(A, "list?page=2"), found_by="listing")], NOW)

    assert store.hold_back("plain", None, A, task=A) == 1
    store.resume(A, ["plain"], NOW, again=False)
    assert given_out(store, A) == []
    store.resume(A, ["plain"], NOW, again=True)
    assert given_out(store, A) == ["list?page=2"]
