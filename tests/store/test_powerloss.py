"""Power loss: what the real store really does to a disk, cut at every point, and gone on with.

How: `tests/store/powerloss/`. `make endurance` looks at all that can be lost at every cut, here is a choice of it.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newscrawler.store import files, parts
from tests.plainsite import PlainSite
from tests.store.powerloss.command import Command
from tests.store.powerloss.disk import SECTOR, Data, Disk, Everything, Image, Loss, Some, image_of
from tests.store.powerloss.kernel import asked, noted, strace
from tests.store.powerloss.simulation import Recording, Tally, killed, lost, quick, record, simulate, told, whole
from tests.store.powerloss.sqlitevfs import is_within_reach
from tests.store.powerloss.stories import Crawl, Rebuild, Takedown
from tests.store.powerloss.trace import SAYINGS, Event, Kind

pytestmark = pytest.mark.skipif(not is_within_reach(), reason="SQLite is linked into this Python without its names")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Where the disks are made real: in memory, where there is room, since nothing is measured there."""
    memory = Path("/dev/shm")  # noqa: S108
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder)


def small(place: Path) -> Recording:
    return record(Crawl(articles=4, batch=2, parts=1), place / "recorded")


def takedown_in_the_log(place: Path) -> Rebuild:
    """A takedown killed when SQLite's log held what is forgotten and its file did not."""
    recorded = record(Takedown(), place / "takedown")
    synced = [cut for cut, event in enumerate(recorded.events) if event.kind is Kind.SYNC and is_log(event)]
    disk = Disk(recorded.before)
    disk.do(recorded.events[: synced[1] + 1])  # the first sync is that of the log's head
    return Rebuild(disk.after(Loss()))


def is_log(event: Event) -> bool:
    return event.path.endswith(".db-wal")


def assert_kept(tally: Tally) -> None:
    print(tally)  # pytest -s shows it

    assert tally.states > 0
    assert tally.violations == []


def test_a_disk_keeps_names_of_synced_folders_and_data_of_synced_files() -> None:
    disk = Disk()
    disk.do([Event(Kind.MAKE, "a"), Event(Kind.WRITE, "a", data=b"text"), Event(Kind.SYNC, "a")])
    assert disk.after(Everything()).files == {}
    disk.do([Event(Kind.SYNC_FOLDER), Event(Kind.WRITE, "a", offset=4, data=b" and more"), Event(Kind.LINK, "a", "b")])

    assert disk.after(Everything()).files == {"a": b"text"}
    assert disk.after(Data()).files == {"a": b"text" + b"\0" * 9, "b": b"text" + b"\0" * 9}
    assert disk.after(Loss()).files == {"a": b"text and more", "b": b"text and more"}


def test_a_disk_tears_writes_between_sectors_and_never_inside_one() -> None:
    disk = Disk(Image(frozenset(), {"a": b"0" * 4 * SECTOR}))
    disk.do(Event(Kind.WRITE, "a", data=digit * 4 * SECTOR) for digit in (b"1", b"2"))
    found = {disk.after(Some(str(seed))).files["a"] for seed in range(300)}
    sectors = [[content[at : at + SECTOR] for at in range(0, 4 * SECTOR, SECTOR)] for content in found]

    assert len(found) > 20
    assert {sector for content in sectors for sector in content} == {b"0" * SECTOR, b"1" * SECTOR, b"2" * SECTOR}


def test_the_recorded_steps_lead_to_the_very_folder_that_is_there(place: Path) -> None:
    recorded = small(place)
    disk = Disk(recorded.before)
    disk.do(recorded.events)

    assert disk.after(Loss()) == image_of(place / "recorded")
    assert {event.kind for event in recorded.events} >= set(Kind) - {Kind.RENAME, Kind.FORGOT, Kind.TRUNCATE}


def test_a_crawl_goes_on_after_power_loss_at_every_point(place: Path) -> None:
    assert_kept(simulate(small(place), place, quick))


def test_a_takedown_goes_on_after_power_loss_at_every_point(place: Path) -> None:
    assert_kept(simulate(record(Takedown(), place / "recorded"), place, quick))


def test_a_rebuild_goes_on_after_power_loss_at_every_point(place: Path) -> None:
    assert_kept(simulate(record(takedown_in_the_log(place), place / "recorded"), place, told_of_names))


def test_a_second_run_may_lose_power_after_the_first_was_killed(place: Path) -> None:
    recorded = small(place)
    made = next(cut for cut, event in enumerate(recorded.events) if event.path.endswith("/plain/2026-11-20"))

    assert_kept(simulate(killed(recorded, made, place / "killed"), place, told))


LEFT_OUT: dict[str, Callable[[Event], bool]] = {
    "the sync of a part": lambda e: e.kind is Kind.SYNC and e.path.endswith(".tmp"),
    "the sync of a part's folder": lambda e: e.kind is Kind.SYNC_FOLDER and "/plain/" in e.path,
    "the sync of the folder that a new folder is in": lambda e: e.kind is Kind.SYNC_FOLDER and e.path == "home",
    "the sync of the store's log, as with synchronous=OFF": lambda e: e.kind is Kind.SYNC and is_log(e),
    "the sync of the store's folder": lambda e: e.kind is Kind.SYNC_FOLDER and e.path == "lib",
}


@pytest.mark.parametrize("left_out", LEFT_OUT)
def test_it_would_be_seen_if_a_step_were_left_out(place: Path, left_out: str) -> None:
    recorded = small(place).without(LEFT_OUT[left_out])

    assert simulate(recorded, place, told, first_only=True).violations


def test_it_would_be_seen_if_a_part_were_written_under_its_own_name(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path, chunks: Iterator[bytes]) -> None:
        files.make_folder(path.parent)
        if not path.exists():
            files._write_synced(path, chunks)
        files.sync_folder(path.parent)

    monkeypatch.setattr(parts, "write_new", write)

    violations = simulate(small(place), place, names_of_parts, first_only=True).violations
    assert "is torn" in violations[0]


def test_it_would_be_seen_if_folders_of_a_killed_run_were_trusted(place: Path) -> None:
    recorded = small(place)
    made = next(cut for cut, event in enumerate(recorded.events) if event.path.endswith("/plain/2026-11-20"))
    second = killed(recorded, made, place / "killed")
    trusting = second.without(lambda e: e.kind is Kind.SYNC_FOLDER and e.path == "home/output/plain")

    assert simulate(trusting, place, told, first_only=True).violations


def told_of_names(cut: int, event: Event) -> Iterator[tuple[str, Loss]]:
    """What a rebuild is about: which file has which name."""
    if event.kind is not Kind.WRITE:
        yield "nothing lost", Loss()
        yield "all lost that was not synced", Everything()


def names_of_parts(cut: int, event: Event) -> Iterator[tuple[str, Loss]]:
    if event.path.endswith(".jsonl") and event.kind is not Kind.SYNC:
        yield "all lost that was not synced", Everything()
        yield "nothing lost", Loss()


@pytest.mark.endurance
@pytest.mark.parametrize("apart", [False, True])
def test_whatever_a_power_loss_takes_from_a_long_crawl_the_next_run_goes_on(place: Path, apart: bool) -> None:
    story = Crawl(articles=24, batch=5, parts=3, apart=apart)
    assert_kept(simulate(record(story, place / "recorded"), place, whole(2)))


@pytest.mark.endurance
def test_whatever_a_power_loss_takes_from_a_takedown_or_a_rebuild_the_same_command_goes_on(place: Path) -> None:
    tally = simulate(record(Takedown(), place / "recorded"), place, whole(2))
    tally += simulate(record(takedown_in_the_log(place), place / "rebuilt"), place, whole(2))

    assert_kept(tally)


def test_file_systems_without_hard_links_keep_it_as_well(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")  # link(2): "does not support … hard links"

    monkeypatch.setattr(os, "link", link)
    recorded = small(place)
    assert Kind.RENAME in {event.kind for event in recorded.events}

    assert_kept(simulate(recorded, place, told))


@pytest.mark.endurance
def test_power_may_go_in_any_run_after_a_kill_at_any_step(place: Path) -> None:
    recorded, tally = small(place), Tally()
    for cut, event in enumerate(recorded.events):
        if event.kind not in SAYINGS | {Kind.WRITE}:
            tally += simulate(killed(recorded, cut, place / f"killed-{cut}"), place, told)

    assert_kept(tally)


@pytest.mark.endurance
def test_power_may_go_twice(place: Path) -> None:
    recorded, tally = small(place), Tally()
    for cut in range(0, len(recorded.events), 25):
        for number, loss in enumerate((Loss(), Everything(), Some(str(cut)))):
            tally += simulate(lost(recorded, cut, loss, place / f"lost-{cut}-{number}"), place, told)

    assert_kept(tally)


@pytest.mark.endurance
def test_a_whole_command_goes_on_after_power_loss(place: Path) -> None:
    def plan(cut: int, event: Event) -> Iterator[tuple[str, Loss]]:
        if event.kind in {Kind.MAKE_FOLDER, Kind.LINK, Kind.PUBLISHED} or cut % 40 == 0:
            yield "all lost that was not synced", Everything()
            yield f"seed {cut}", Some(str(cut))

    with PlainSite(12) as site:
        assert_kept(simulate(Command(site).record(place / "recorded"), place, plan))


@pytest.mark.endurance
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_the_recorder_misses_nothing_of_what_the_kernel_was_asked_for(place: Path) -> None:
    with PlainSite(12) as site:
        events = Command(site).record(place / "recorded", *strace(place / "strace")).events
    calls = asked(place / "strace", place / "recorded")

    assert len(calls) > 300
    assert list(noted(events)) == calls
