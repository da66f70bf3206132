"""A cursor: each record once, whatever is done to the files in between."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from newscrawler import Article, Cursor, read
from newscrawler.model.errors import UsageError
from newscrawler.store.reading.cursor import KEPT
from tests.export.hostile_records import put
from tests.makers import NOW, article

FIRST, SECOND = "20261101T000000-a.jsonl", "20261102T000000-b.jsonl"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    put(tmp_path / "output" / "plain" / "2026-11-01" / FIRST, article(1, revision=1), article(2, revision=1))
    return tmp_path / "output"


def titles(output: Path, cursor: Path, *, latest: bool = False) -> list[str]:
    return [one.title[-1] for one in read(output, after=cursor, latest=latest)]


def test_what_was_read_is_not_read_again(output: Path, tmp_path: Path) -> None:
    cursor = tmp_path / "cursor"
    assert titles(output, cursor) == ["1", "2"]
    assert titles(output, cursor) == []
    put(output / "plain" / "2026-11-02" / SECOND, article(3, revision=1), replace(article(1), revision=2))

    assert titles(output, cursor) == ["3", "1"]
    assert titles(output, cursor) == []


def moved(output: Path, part: Path) -> None:
    (output / "archive").mkdir()
    part.rename(output / "archive" / part.name)


def renamed(output: Path, part: Path) -> None:
    part.rename(part.with_name("x.jsonl"))


def copied(output: Path, part: Path) -> None:
    shutil.copyfile(part, output / "copy.jsonl")


def compressed(output: Path, part: Path) -> None:
    for suffix, module in ((".gz", gzip), (".bz2", bz2), (".xz", lzma)):
        part.with_name(part.name + suffix).write_bytes(module.compress(part.read_bytes()))
    part.unlink()


def joined(output: Path, part: Path) -> None:
    put(output / "all.jsonl", *read(part), *read(part.parent.parent / "2026-11-02" / SECOND))


def turned_round(output: Path, part: Path) -> None:
    part.write_bytes(b"\n".join(reversed(part.read_bytes().splitlines())) + b"\n")


def written_by_another_program(output: Path, part: Path) -> None:
    lines = [orjson.loads(line) for line in part.read_bytes().splitlines()]
    part.write_bytes(b"\r\n".join(orjson.dumps(line, option=orjson.OPT_SORT_KEYS) for line in lines))


@pytest.mark.parametrize(
    "change", [moved, renamed, copied, compressed, joined, turned_round, written_by_another_program]
)
def test_records_are_known_whatever_is_done_to_their_files(
    output: Path, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    cursor = tmp_path / "cursor"
    assert titles(output, cursor) == ["1", "2"]
    put(output / "plain" / "2026-11-02" / SECOND, article(3, revision=1))
    change(output, output / "plain" / "2026-11-01" / FIRST)

    assert titles(output, cursor) == ["3"]
    assert titles(output, cursor) == []


def test_a_file_that_is_read_in_two_places_in_one_pass_counts_once(output: Path, tmp_path: Path) -> None:
    copied(output, output / "plain" / "2026-11-01" / FIRST)

    assert titles(output, tmp_path / "cursor") == ["1", "2"]


def test_a_file_that_grows_is_read_on(output: Path, tmp_path: Path) -> None:
    part, cursor = output / "plain" / "2026-11-01" / FIRST, tmp_path / "cursor"
    torn = article(3).to_json()
    whole = part.read_bytes() + torn + b"\n"
    part.write_bytes(whole[:-20])
    assert titles(output, cursor) == ["1", "2"]
    part.write_bytes(whole)

    assert titles(output, cursor) == ["3"]


def test_a_read_file_is_not_opened_again(output: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "newscrawler")
    titles(output, tmp_path / "cursor")
    assert f"{FIRST}: 2 records" in caplog.text
    caplog.clear()
    titles(output, tmp_path / "cursor")

    assert caplog.text == ""


def test_a_loop_that_is_left_early_reads_the_same_again(output: Path, tmp_path: Path) -> None:
    cursor = tmp_path / "cursor"
    for _ in read(output, after=cursor):
        break

    assert titles(output, cursor) == ["1", "2"]


def test_what_the_selection_leaves_out_counts_as_read(output: Path, tmp_path: Path) -> None:
    cursor = tmp_path / "cursor"
    assert list(read(output, after=cursor, site="other")) == []

    assert titles(output, cursor) == []


def test_latest_gives_the_last_of_what_is_new(output: Path, tmp_path: Path) -> None:
    cursor = tmp_path / "cursor"
    titles(output, cursor)
    newer = [replace(article(1), revision=number, title=f"Revision {number}") for number in (2, 3)]
    put(output / "plain" / "2026-11-02" / SECOND, *newer)
    copied(output, output / "plain" / "2026-11-02" / SECOND)

    assert titles(output, cursor, latest=True) == ["3"]
    assert titles(output, cursor) == []


def test_a_cursor_object_is_saved_by_its_owner(output: Path, tmp_path: Path) -> None:
    cursor = Cursor(tmp_path / "cursor")
    assert len(list(read(output, after=cursor))) == 2
    assert list(read(output, after=cursor)) == []
    assert not (tmp_path / "cursor").exists()
    cursor.save()

    assert list(read(output, after=tmp_path / "cursor")) == []


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    def fetched(number: int, days: int) -> Article:
        return article(number, fetched_at=NOW + timedelta(days=days))

    cursor = Cursor(tmp_path / "cursor")
    old = [fetched(number, 0) for number in range(2_000)]
    for one in old:
        assert cursor.add(one)
    cursor.end_pass(now=NOW)
    cursor.save()
    full = cursor.path.stat().st_size if cursor.path else 0
    assert full < 12 * 2_000

    assert cursor.add(fetched(5_000, KEPT.days + 1))
    cursor.end_pass(now=NOW + KEPT + timedelta(days=1))
    cursor.save()

    assert cursor.path is not None
    assert cursor.path.stat().st_size < 300
    later = Cursor(tmp_path / "cursor")
    assert not any(later.add(one) for one in old)
    assert not later.add(fetched(6_000, 0))
    assert later.add(fetched(6_000, 1))
    assert timedelta(days=90) == KEPT


def test_one_wrong_clock_does_not_make_everything_old(tmp_path: Path) -> None:
    cursor = Cursor()
    cursor.add(article(1, fetched_at=NOW + timedelta(days=40_000)))
    cursor.end_pass(now=NOW)

    assert cursor.add(article(2, fetched_at=NOW - timedelta(days=80)))


@pytest.mark.parametrize("content", [b"{}", b"no json", b'{"newscrawler":"cursor","version":2}', b"\xff", b"[]"])
def test_a_file_that_is_no_cursor_says_so(tmp_path: Path, output: Path, content: bytes) -> None:
    (tmp_path / "cursor").write_bytes(content)

    with pytest.raises(UsageError, match=r"cursor: not a cursor of newscrawler read; delete it to read every record"):
        read(output, after=tmp_path / "cursor")


@pytest.mark.parametrize("seed", range(12))
def test_each_record_comes_once_in_any_order_of_publishing_moving_and_reading(tmp_path: Path, seed: int) -> None:
    """Reads that are left early are thrown away, as their reader would do."""
    dice = random.Random(seed)  # noqa: S311  # no secret
    output, cursor = tmp_path / "output", tmp_path / "cursor"
    output.mkdir()
    published, taken = 0, list[str]()
    for step in range(40):
        files = sorted(output.rglob("*.jsonl*"))
        deed = dice.choice(["publish", "publish", "move", "compress", "join", "copy", "delete read", "read", "break"])
        if deed == "publish":
            new = [article(published + number, revision=1) for number in range(dice.randrange(1, 4))]
            published += len(new)
            put(output / f"day-{step % 5}" / f"{step:03}-{dice.randrange(10**6)}.jsonl", *new)
        elif deed == "read":
            taken += [one.title for one in read(output, after=cursor)]
        elif deed == "break":
            next(read(output, after=cursor), None)
        elif files:
            change(dice, deed, files, output, read_all=len(taken) == published)
    taken += [one.title for one in read(output, after=cursor)]

    assert sorted(taken) == sorted(f"Story number {number}" for number in range(published))


def change(dice: random.Random, deed: str, files: list[Path], output: Path, *, read_all: bool) -> None:
    """Do something to files that leaves every record that was not read somewhere."""
    file = dice.choice(files)
    place = output / f"place-{dice.randrange(3)}"
    place.mkdir(exist_ok=True)
    if deed == "move" or (deed == "compress" and file.suffix != ".jsonl"):
        file.rename(place / file.name)
    elif deed == "compress":
        (place / f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        file.unlink()
    elif deed == "copy":
        shutil.copyfile(file, place / f"{dice.randrange(10**6)}-{file.name}")
    elif deed == "join":
        chosen = dice.sample(files, min(3, len(files)))
        put(place / f"joined-{dice.randrange(10**6)}.jsonl", *read(*chosen))
        for one in chosen:
            one.unlink()
    elif read_all:
        file.unlink()
