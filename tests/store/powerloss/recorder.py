"""Records what the real store does to a folder. Everything is done as always; only its order is written down.

SQLite's part is seen by `sqlitevfs`, the rest by standing before `os` and `open`. What the program was told is safe is
noted when the outermost transaction, or `publish`, has returned.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from newscrawler.identity.verdict import New, Revision
from newscrawler.model.article import Article
from newscrawler.model.config import Config
from newscrawler.model.frontier import Ending, Outcome
from newscrawler.store.maintenance import state
from newscrawler.store.maintenance.state import Forgot
from newscrawler.store.results import Published, Settled
from newscrawler.store.store import Store
from tests.store.powerloss.sqlitevfs import traced_sqlite
from tests.store.powerloss.trace import Event, Kind, Record, Root


@contextmanager
def recording(folder: Path, record: Record) -> Iterator[None]:
    """Record what happens below `folder`, which exists, in this process."""
    root = Root(folder, record)
    with traced_sqlite(root), pytest.MonkeyPatch.context() as patch:
        for owner, name, replacement in [*_system(root), *_sayings(root)]:
            patch.setattr(owner, name, replacement)
        yield


class _File(io.FileIO):
    """A file opened for writing without any buffer below Python's own."""

    root: Root
    path: str

    def write(self, data: Any) -> int:
        offset = self.tell()
        size: int = super().write(data)
        self.root.record(Event(Kind.WRITE, self.path, "", offset, bytes(memoryview(data).cast("B")[:size])))
        return size


def _opener(root: Root) -> Callable[..., Any]:
    real = io.open

    def opened(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        path = None if isinstance(file, int) else root.inside(os.fsdecode(file))
        if path is None or not set(mode) & set("wax+"):
            return real(file, mode, *arguments, **named)
        if mode != "wb":
            raise NotImplementedError(f"{path} is opened with {mode!r}: the recorder knows only 'wb'")
        new = not os.path.lexists(file)
        raw = _File(file, "w")
        raw.root, raw.path = root, path
        root.record(Event(Kind.MAKE, path) if new else Event(Kind.TRUNCATE, path))
        return io.BufferedWriter(raw)

    return opened


def _system(root: Root) -> Iterator[tuple[Any, str, Callable[..., Any]]]:
    """`os` and `open`, each followed by its event."""

    def named(kind: Kind, name: str, two: bool = False) -> tuple[Any, str, Callable[..., Any]]:
        real = getattr(os, name)

        def call(source: Any, *arguments: Any, **more: Any) -> Any:
            result = real(source, *arguments, **more)
            if (path := root.inside(os.fsdecode(source))) is not None:
                to = root.inside(os.fsdecode(arguments[0])) if two else ""
                root.record(Event(kind, path, to or ""))
            return result

        return os, name, call

    for name, kind in {"mkdir": Kind.MAKE_FOLDER, "unlink": Kind.REMOVE, "remove": Kind.REMOVE}.items():
        yield named(kind, name)
    for name, kind in {"link": Kind.LINK, "rename": Kind.RENAME, "replace": Kind.RENAME}.items():
        yield named(kind, name, two=True)
    real_open, real_sync, opened = os.open, os.fsync, _opener(root)

    def os_open(source: Any, flags: int, *arguments: Any, **more: Any) -> int:
        new = bool(flags & os.O_CREAT) and not os.path.lexists(source)
        descriptor = real_open(source, flags, *arguments, **more)
        if new and (path := root.inside(os.fsdecode(source))) is not None:
            root.record(Event(Kind.MAKE, path))
        return descriptor

    def sync(file: Any) -> None:
        real_sync(file)
        place = Path(f"/proc/self/fd/{file if isinstance(file, int) else file.fileno()}").readlink()
        if (path := root.inside(str(place))) is not None:
            root.record(Event(Kind.SYNC_FOLDER if place.is_dir() else Kind.SYNC, path))

    yield os, "open", os_open
    yield os, "fsync", sync
    yield io, "open", opened
    yield builtins, "open", opened


def _sayings(root: Root) -> Iterator[tuple[Any, str, Callable[..., Any]]]:
    """What the program may rely on from when on."""
    said: list[Event] = []
    settle_article, settle_row = Store.settle_article, Store.settle_row
    transaction, publish = Store.transaction, Store.publish

    def article(store: Store, row: Any, item: Article, *rest: Any, **options: Any) -> Settled:
        settled = settle_article(store, row, item, *rest, **options)
        if isinstance(settled.verdict, New | Revision):
            said.append(Event(Kind.STORED, data=settled.article.to_json()))
        return settled

    def ended(store: Store, row: int, outcome: Outcome, run: str, *rest: Any, **options: Any) -> bool:
        again = settle_row(store, row, outcome, run, *rest, **options)
        if not again and outcome.ending not in (Ending.LATER, Ending.READ):
            said.append(Event(Kind.ENDED, to=run, offset=row))
        return again

    @contextmanager
    def committed(store: Store) -> Iterator[None]:
        outermost = store._current is None
        with transaction(store):
            yield
        if outermost:
            for event in said:
                root.record(event)
            said.clear()

    def published(store: Store, output: Path, sites: Any, now: Any) -> list[Published]:
        done = publish(store, output, sites, now)
        for part in done:
            root.record(Event(Kind.PUBLISHED, root.inside(str(part.path)) or "", data=part.path.read_bytes()))
        return done

    forget_really = state.forget

    def forget(config: Config, target: str) -> Forgot:
        done = forget_really(config, target)
        root.record(Event(Kind.FORGOT))
        return done

    yield state, "forget", forget
    yield Store, "settle_article", article
    yield Store, "settle_row", ended
    yield Store, "transaction", committed
    yield Store, "publish", published
