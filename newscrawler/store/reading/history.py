"""The revisions of an article, read from the parts that hold them: what `newscrawler history` shows.

Reading waits for no run and keeps none from working.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection

from newscrawler.model.article import Article
from newscrawler.model.config import Config, store_config
from newscrawler.model.errors import UsageError
from newscrawler.store import lookup
from newscrawler.store.database import reading, shown, sqlite_file
from newscrawler.store.lookup import Entry
from newscrawler.store.revisions import Place, places, read_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One revision of an article."""

    revision: int
    path: str | None
    """Of its part, under the output; None while it is in the store only, and where nobody knows."""
    record: Article | None
    """What it says; None where that cannot be read any more."""
    problem: str = ""
    """Why there is no record, in words; empty where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An article with its revisions, the first first."""

    id: str
    site: str
    status: str
    cluster: str
    duplicate_of: str | None
    """Id of the article that it is a copy of; that one may have been forgotten since."""
    addresses: tuple[str, ...]
    """Canonical URLs that led to it; the first is the one it is known by."""
    versions: tuple[Version, ...]


def history(target: str, *, output: Path | str | None = None, state: str | None = None) -> list[History]:
    """The articles, one a site, that have the address `target` or are called so by their id.

    `output` and `state` are those of the settings unless given. Raises UsageError where the store knows no such
    article, SettingError, StoreError.
    """
    config = store_config(output, state)
    with looking(config) as connection:
        found = [(entry, places(connection, entry.id)) for entry in lookup.entries(connection, target)]
    return [_history(config.output, entry, where) for entry, where in found]


@contextmanager
def looking(config: Config) -> Iterator[Connection]:
    """One view of the store that is there. Raises UsageError where there is none, StoreError."""
    file = sqlite_file(config.state)
    if file is not None and not file.exists():
        raise UsageError(f"{shown(config.state)}: there is no store; it is made by the first crawl")
    with reading(config.state) as connection:
        yield connection


def _history(output: Path, entry: Entry, where: list[Place]) -> History:
    return History(
        id=entry.id,
        site=entry.site,
        status=entry.status,
        cluster=entry.cluster,
        duplicate_of=entry.duplicate_of,
        addresses=entry.addresses,
        versions=versions(output, where),
    )


def versions(output: Path, where: list[Place]) -> tuple[Version, ...]:
    """The revisions at some places of one article. One that stands in two parts is read from one that is there."""
    known = {revision: list(some) for revision, some in groupby(where, key=lambda place: place.revision)}
    last = max(known, default=0)
    return tuple(_version(output, revision, known.get(revision, [])) for revision in range(1, last + 1))


def _version(output: Path, revision: int, where: list[Place]) -> Version:
    for place in where:
        if (record := read_record(output, place)) is not None:
            return Version(revision=revision, path=place.path if place.line is None else None, record=record)
    if not where:  # the store was rebuilt without the part
        return Version(revision=revision, path=None, record=None, problem="the store does not know where it stands")
    path = where[-1].path
    there = path is not None and (output / path).is_file()
    problem = f"its file {path} {'was changed and does not hold it' if there else 'is not there'} any more"
    return Version(revision=revision, path=path, record=None, problem=problem)
