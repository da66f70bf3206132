"""Who waits for a row: every run, backfills, or both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawler.model.config import read_config
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, Seed
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.store.maintenance import state
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed

A, B = "2025-01-01..2025-03-31", "2025-01-01.."
"""Names of two backfills, the one a part of the other."""
LATER = NOW + timedelta(hours=1)


def of(backfill: str, *numbers: int) -> list[Seed]:
    return [replace(seed(n), backfill=backfill) for n in numbers]


def source(backfill: str, path: str = "list", kind: LinkKind = LinkKind.LISTING) -> Seed:
    return replace(seed(url=f"https://plain.example/{path}", kind=kind), backfill=backfill)


def take(store: Store, backfill: str = "", run: str = "run-1") -> list[Row]:
    return store.take_rows(backfill or run, ["plain"], "plain.example", 100, LATER, backfill=backfill)


def given_out(store: Store, backfill: str = "", run: str = "run-1") -> list[str]:
    """What a run would take; given back at once."""
    rows = take(store, backfill, run)
    store.give_back_rows([row.id for row in rows])
    return sorted(row.link.url.rpartition("/")[2] for row in rows)


def test_what_a_backfill_found_is_taken_by_it_alone(store: Store) -> None:
    store.add_seeds([*of(A, 1), source(A)], NOW)
    store.add_seeds(of("", 2), NOW)

    assert given_out(store) == ["story-2"]
    assert given_out(store, A) == ["list", "story-1"]
    assert given_out(store, B) == []
    assert (
        store.find_due_hosts("run-1", ["plain"], NOW)
        == store.find_due_hosts(A, ["plain"], NOW, backfill=A)
        == {"plain.example"}
    )
    assert store.find_due_hosts(B, ["plain"], NOW, backfill=B) == set()


def test_when_something_is_due_is_told_to_whom_it_concerns(store: Store) -> None:
    store.add_seeds(of(A, 1), NOW)

    assert store.find_next_due(A, ["plain"], backfill=A) == NOW
    assert store.find_next_due("run-1", ["plain"]) is None
    assert store.find_next_due(B, ["plain"], backfill=B) is None


def test_what_a_run_finds_itself_and_waits_for_a_backfill_becomes_everyones(store: Store) -> None:
    store.add_seeds(of(A, 1), NOW)
    new = store.add_seeds(of("", 1), NOW)

    assert new == 1
    assert given_out(store) == ["story-1"]
    assert given_out(store, A) == ["story-1"], "the run may never come to it"


def test_what_waits_for_everyone_is_also_taken_by_the_backfill_that_finds_it(store: Store) -> None:
    store.add_seeds(of("", 1, 2), NOW)
    store.add_seeds(of(A, 1), NOW)

    assert given_out(store, A) == ["story-1"]
    assert given_out(store) == ["story-1", "story-2"]
    assert [row.every_run for row in take(store, A)] == [True]


def test_a_backfill_takes_its_own_rows_before_those_that_it_shares(store: Store) -> None:
    store.add_seeds(of("", 1), NOW)
    store.add_seeds(of(A, 1, 2), NOW)

    assert [(row.link.url[-1], row.every_run) for row in take(store, A)] == [("2", False), ("1", True)]


def test_two_backfills_may_wait_for_one_row(store: Store) -> None:
    store.add_seeds(of(A, 1), NOW)
    store.add_seeds(of(B, 1), NOW)

    assert given_out(store, A) == given_out(store, B) == ["story-1"]
    assert given_out(store) == []


def test_what_is_outside_the_range_of_one_backfill_waits_for_the_other(store: Store) -> None:
    store.add_seeds(of(A, 1), NOW)
    store.add_seeds(of(B, 1), NOW)
    (row,) = take(store, A)
    store.settle_row(row.id, Outcome(Ending.DROPPED, Reason.OUTSIDE_RANGE), A, NOW)

    assert given_out(store, A) == []
    assert given_out(store, B) == ["story-1"]


@pytest.mark.parametrize("finder", ["", B])
def test_what_one_backfill_left_out_for_its_date_is_new_to_others_that_find_it(store: Store, finder: str) -> None:
    store.add_seeds(of(A, 1), NOW)
    (row,) = take(store, A)
    store.settle_row(row.id, Outcome(Ending.DROPPED, Reason.OUTSIDE_RANGE), A, NOW)

    assert store.add_seeds(of(A, 1), LATER) == 0
    assert given_out(store, A) == []
    assert store.add_seeds(of(finder, 1), LATER) == 1
    assert given_out(store, finder) == ["story-1"]


def test_what_a_run_left_out_as_too_old_is_new_to_a_backfill_and_not_to_runs(store: Store) -> None:
    store.add_seeds(of("", 1), NOW)
    (row,) = take(store)
    store.settle_row(row.id, Outcome(Ending.DROPPED, Reason.BEFORE_SINCE), "run-1", NOW)

    assert store.add_seeds(of("", 1), LATER) == 0
    assert store.add_seeds(of(A, 1), LATER) == 1
    assert given_out(store, A) == ["story-1"]
    assert given_out(store, run="run-2") == []


def test_a_stored_article_is_everyones_to_check_at(store: Store) -> None:
    store.add_seeds(of(A, 1), NOW)
    (row,) = take(store, A)
    store.settle_article(row.id, article(1), "run-1", NOW, revisit=[60])

    assert store.add_seeds(of(A, 1), LATER) == store.add_seeds(of("", 1), LATER) == 0
    assert store.queue_rechecks(["plain"], LATER, 10) == (1, 0)
    assert given_out(store, A) == []
    assert given_out(store, run="run-2") == ["story-1"]


def test_a_backfill_reads_sources_apart_from_other_runs_each_once_over_its_slices(store: Store) -> None:
    store.add_seeds([source(A)], NOW)
    store.add_seeds([source("")], NOW, again=True)
    (row,) = take(store, A)
    store.settle_source(row.id, [source(A, "list?page=2")], A, NOW)
    (page,) = take(store, A)
    store.settle_source(page.id, [source(A)], A, NOW)
    store.begin_run(["plain"], LATER)
    store.add_seeds([source(A)], LATER)

    assert given_out(store, A) == []
    assert store.find_next_due(A, ["plain"], backfill=A) is None
    store.add_seeds([source("")], LATER, again=True)
    assert given_out(store) == ["list"]


def test_a_backfill_opens_the_next_page_of_a_listing_that_has_nothing_new(store: Store) -> None:
    found = [replace(source(A, "list?page=2"), found_by=FoundBy.LISTING)]
    store.add_seeds([source(A)], NOW)
    (row,) = take(store, A)
    store.settle_source(row.id, found, A, NOW)

    assert given_out(store, A) == ["list?page=2"]


def test_rows_of_a_killed_slice_are_due_again_and_still_nobody_elses(store: Store) -> None:
    store.add_seeds(of(A, 1), NOW)
    take(store, A)
    store.begin_run(["plain"], LATER)

    assert given_out(store, run="run-2") == []
    assert given_out(store, A) == ["story-1"]


def test_sources_that_failed_are_asked_once_more_when_the_command_is_given_again(store: Store) -> None:
    store.add_seeds([source(A), source(A, "other")], NOW)
    first, second = take(store, A)
    store.settle_row(first.id, Outcome(Ending.FAILED, "http-500"), A, NOW)
    store.settle_row(second.id, Outcome(Ending.LATER, Reason.TIMEOUT, LATER + timedelta(hours=1)), A, NOW)

    assert not store.resume_backfill(A, ["plain"], NOW, again=False)
    assert given_out(store, A) == []
    assert not store.resume_backfill(A, ["plain"], NOW, again=True)
    assert given_out(store, A) == ["list", "other"]
    store.settle_source(first.id, [], A, NOW)
    assert store.resume_backfill(A, ["plain"], NOW, again=False)
    assert not store.resume_backfill(B, ["plain"], NOW, again=False)


def test_pages_that_were_held_back_are_asked_for_when_the_command_is_given_again(store: Store) -> None:
    store.add_seeds([replace(source(A, "list?page=2"), found_by=FoundBy.LISTING)], NOW)

    assert store.hold_back_further_sources("plain", None, A, backfill=A) == 1
    store.resume_backfill(A, ["plain"], NOW, again=False)
    assert given_out(store, A) == []
    store.resume_backfill(A, ["plain"], NOW, again=True)
    assert given_out(store, A) == ["list?page=2"]


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_run_never_reads_over_the_rows_of_a_backfill(store: Store, address: str) -> None:
    """SQLite counts the steps of its machine, here in hundreds: reading 20,000 rows takes more than 2,000."""
    links = [replace(source(A, f"list?page={n}"), found_by=FoundBy.LISTING) for n in range(2_000)]
    store.add_seeds(links + of(A, *range(18_000)), NOW)
    store.add_seeds(of("", 20_000), NOW)
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    with store._connection() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(step, 100)
    assert given_out(store) == ["story-20000"]
    assert store.find_due_hosts("run-1", ["plain"], LATER) == {"plain.example"}
    assert store.hold_back_further_sources("plain", None, "run-1") == 0
    assert store.queue_rechecks(["plain"], LATER, 100) == (0, 0)
    beside_backfill = steps
    assert len(store.take_rows(A, ["plain"], "plain.example", 20, LATER, backfill=A)) == 20
    to_take, steps = steps - beside_backfill, 0
    assert store.find_next_due(B, ["plain"], backfill=B) is None

    assert beside_backfill < 100
    assert to_take < 100
    assert steps > 1_000, "steps are counted"


def test_the_owners_of_a_row_go_with_it(store: Store, address: str, tmp_path: Path) -> None:
    """Numbers of rows are used again: a new row must not belong to the backfill of a deleted one."""
    store.add_seeds([*of(A, 1, 2)], NOW)
    settings = {"NEWSCRAWLER_STATE": address, "NEWSCRAWLER_OUTPUT": str(tmp_path / "out")}
    state.reset(read_config(settings.get, environ={}, start=tmp_path), "plain")
    store.add_seeds(of("", 3, 4), NOW)

    assert given_out(store, A) == []
    assert given_out(store) == ["story-3", "story-4"]
