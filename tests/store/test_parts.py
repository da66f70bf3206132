"""Parts: published whole, once, whatever is killed between two steps."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import orjson
import pytest

from newscrawler.model.errors import StoreError
from newscrawler.store import files, parts
from newscrawler.store.store import Store
from tests.makers import NOW, article
from tests.store.test_store import settle


def urls(folder: Path) -> list[str]:
    files = sorted(folder.rglob("*.jsonl"))
    return [orjson.loads(line)["url"] for file in files for line in file.read_bytes().splitlines()]


def test_a_part_holds_the_records_in_the_order_in_which_they_were_settled(store: Store, tmp_path: Path) -> None:
    for number in (3, 1, 2):
        settle(store, article(number))
    (published,) = store.publish(tmp_path / "out", ["plain"], NOW)

    assert published.records == 3
    assert [url[-1] for url in urls(tmp_path / "out")] == ["3", "1", "2"]
    assert published.path.parent == tmp_path / "out" / "plain" / "2026-11-20"
    assert published.path.name.startswith("20261120T120000-")


def test_nothing_is_published_twice_even_when_files_are_taken_away(store: Store, tmp_path: Path) -> None:
    settle(store, article(1))
    (first,) = store.publish(tmp_path, ["plain"], NOW)
    first.path.unlink()
    settle(store, article(2))
    store.publish(tmp_path, ["plain"], NOW)

    assert [url[-1] for url in urls(tmp_path)] == ["2"]
    assert store.publish(tmp_path, ["plain"], NOW) == []


def test_a_part_holds_5000_records_at_most(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 4)
    for number in range(10):
        settle(store, article(number))

    assert [p.records for p in store.publish(tmp_path, ["plain"], NOW)] == [4, 4, 2]


def test_other_sites_records_wait_for_their_own_run(store: Store, tmp_path: Path) -> None:
    settle(store, article(1))
    settle(store, article(2, site="other"))
    store.publish(tmp_path, ["plain"], NOW)

    assert store.count_unpublished() == 1


@pytest.mark.parametrize(
    ("module", "step"),
    [
        (parts, "records_of"),
        (parts, "write_part"),
        (files, "_name"),
        (files, "sync_folder"),
        (parts, "mark_published"),
    ],
)
@pytest.mark.parametrize("after", [False, True])
def test_a_crash_at_any_step_loses_and_doubles_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: str, after: bool
) -> None:
    for number in range(5):
        settle(store, article(number))
    original = getattr(module, step)

    def crash(*arguments: object) -> object:
        if after:
            original(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, step, crash)
        with pytest.raises(KeyboardInterrupt):
            store.publish(tmp_path, ["plain"], NOW)
    store.publish(tmp_path, ["plain"], NOW)

    assert sorted(url[-1] for url in urls(tmp_path)) == ["0", "1", "2", "3", "4"]
    assert [file.name for file in tmp_path.rglob(".*.tmp")] == []


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "part.jsonl"
    target.write_bytes(b"what was there\n")
    parts.write_part(target, [b"something else"])

    assert target.read_bytes() == b"what was there\n"


def test_an_output_that_cannot_be_written_is_named(store: Store, tmp_path: Path) -> None:
    settle(store, article(1))
    (tmp_path / "out").write_text("a file where the folder should be")

    with pytest.raises(StoreError, match="out"):
        store.publish(tmp_path / "out", ["plain"], NOW)
    assert store.count_unpublished() == 1
