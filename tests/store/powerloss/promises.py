"""What must hold after a power loss: in what is found, and after the same command has run again."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import create_engine

from newscrawler.store.maintenance import checks
from tests.store.powerloss.disk import Image
from tests.store.powerloss.stories import Story
from tests.store.powerloss.trace import Event, Kind


@dataclass
class Said:
    """What the program was told is safe, up to now."""

    stored: set[bytes] = field(default_factory=set)
    """Lines of records."""
    ended: dict[int, str] = field(default_factory=dict)
    """Row of the frontier → the run that ended it."""
    published: dict[str, bytes] = field(default_factory=dict)
    """Path of a part → what is in it."""

    forgot: bool = False

    def count(self) -> tuple[int, int, int, bool]:
        """How much was said."""
        return len(self.stored), len(self.ended), len(self.published), self.forgot

    def hear(self, event: Event) -> None:
        """Take one event in."""
        if event.kind is Kind.STORED:
            self.stored.add(event.data)
        elif event.kind is Kind.ENDED:
            self.ended[event.offset] = event.to
        elif event.kind is Kind.PUBLISHED:
            self.published[event.path] = event.data
        elif event.kind is Kind.FORGOT:
            self.forgot = True


def broken(image: Image, story: Story, said: Said, folder: Path) -> list[str]:
    """Every promise that a power loss has broken, one line each. `folder` is new, and gone afterwards."""
    image.write(folder)
    try:
        found = list(_found(image, story, said))
        try:
            story.again(folder)
        except Exception as error:  # whatever it is, the same command did not go on
            return [*found, f"the next run ended with {type(error).__name__}: {error}"]
        return [*found, *_afterwards(image, story, said, folder)]
    finally:
        shutil.rmtree(folder)


def parts_of(files: Iterable[str]) -> list[str]:
    """Parts as readers see them: no hidden file, no hidden folder."""
    return sorted(p for p in files if p.endswith(".jsonl") and not any(n.startswith(".") for n in p.split("/")))


def _lines(content: bytes) -> list[dict[str, Any]] | None:
    """A part's records, None for a torn one."""
    try:
        return [orjson.loads(line) for line in content.splitlines()] if content.endswith(b"\n") else None
    except orjson.JSONDecodeError:
        return None


def _found(image: Image, story: Story, said: Said) -> Iterable[str]:
    """Before anything runs: what a reader sees."""
    for path in parts_of(image.files):
        if _lines(image.files[path]) is None:
            yield f"{path} is torn"
    for path, content in said.published.items():
        if image.files.get(path) != content:
            yield f"{path} was published and is {'another' if path in image.files else 'gone'}"
    if said.forgot:
        yield from _forgotten(story, image.files)


def _forgotten(story: Story, files: Mapping[str, bytes]) -> Iterable[str]:
    for path, content in files.items():
        if path.endswith(".gz"):
            content = gzip.decompress(content)
        if any(text in content for text in story.gone):
            yield f"{path} has the text that was forgotten"


def _afterwards(image: Image, story: Story, said: Said, folder: Path) -> Iterable[str]:
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    contents = {path: files[path].read_bytes() for path in parts_of(files)}
    records = [record for content in contents.values() for record in _lines(content) or []]
    yield from _texts(story, records)
    for path in parts_of(image.files):
        if story.parts_last and contents.get(path) != image.files[path]:
            yield f"{path} was visible and was changed"
    lines = {line for content in contents.values() for line in content.splitlines()}
    for line in said.stored - lines:
        yield f"a record that was safe is lost: {line[:60]!r}"
    yield from _forgotten(story, {path: file.read_bytes() for path, file in files.items()})
    for path in files:
        if path.endswith((".tmp", ".rebuilding", ".part")):
            yield f"{path} is left over"
    yield from _store(story, said, folder, contents)


def _texts(story: Story, records: list[dict[str, Any]]) -> Iterable[str]:
    expected = story.expected()
    for key, number in Counter((record["url"], record["revision"]) for record in records).items():
        if number > 1:
            yield f"{key} is there {number} times"
    found = {(record["url"], record["revision"]): record["text"] for record in records}
    texts = {key: text for key, text in found.items() if key not in story.optional}
    if texts != expected:
        yield f"missing {expected.keys() - texts.keys()}, too many {texts.keys() - expected.keys()}, or other texts"


def _store(story: Story, said: Said, folder: Path, parts: dict[str, bytes]) -> Iterable[str]:
    """The store holds together, has nothing under way, and knows where each record stands."""
    config = story.config(folder)
    engine = create_engine(config.state)
    with engine.connect() as connection:
        yield from checks.problems(connection)
    engine.dispose()
    with closing(sqlite3.connect(config.state.removeprefix("sqlite:///"))) as connection_:
        query = 'select r.article_id, r.revision, p.path, r."offset" from record r join part p on p.id = r.part_id'
        places = connection_.execute(query).fetchall()
        rows = connection_.execute("select id, settled_by, url from frontier where kind = 'article'").fetchall()
        taken = connection_.execute("select count(*) from frontier where state = 'taken'").fetchone()[0]
        unpublished = connection_.execute("select count(*) from record where json is not null").fetchone()[0]
    if taken or unpublished:
        yield f"{taken} rows are in flight, {unpublished} records unpublished"
    prefix = config.output.relative_to(folder).as_posix()
    for id_, revision, path, offset in places:
        line = parts.get(f"{prefix}/{path}", b"")[offset:].partition(b"\n")[0]
        record = orjson.loads(line) if line.startswith(b"{") else {}
        if (record.get("id"), record.get("revision")) != (id_, revision):
            yield f"{id_}/{revision} does not stand at {path}:{offset}"
    ended = {row: run for row, run, url in rows if url not in story.tried_again}
    again = {row for row, _, url in rows if url in story.tried_again}
    for row, run in said.ended.items():
        if row not in again and ended.get(row) != run:
            yield f"row {row} had ended in {run} and was tried again"
