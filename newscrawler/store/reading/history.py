"""The revisions of an article, read from the parts that hold them: what `newscrawler history` shows.

Reading neither waits for runs nor blocks them.
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
from newscrawler.store.database import database_name, open_for_reading, sqlite_file
from newscrawler.store.lookup import Entry
from newscrawler.store.revisions import Place, places, read_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One revision of an article."""

    revision: int
    path: str | None
    """Of its part, relative to the output; None while only the store has it, and where it is not known."""
    record: Article | None
    """None where it cannot be read any more."""
    problem: str = ""
    """Why there is no record, in words; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An article with its revisions, oldest first."""

    id: str
    site: str
    status: str
    cluster: str
    duplicate_of: str | None
    """Id of the article that it is a copy of, which may have been forgotten since."""
    urls: tuple[str, ...]
    """Canonical URLs that led to it; the first is the one of its id."""
    versions: tuple[Version, ...]


def history(target: str, *, output: Path | str | None = None, state: str | None = None) -> list[History]:
    """Return the articles, one a site, that have the URL or id `target`.

    `output` and `state` default to the settings. Raises UsageError where the store knows no such
    article, SettingError, StoreError.
    """
    config = store_config(output, state)
    with opened(config) as connection:
        entries = [(entry, places(connection, entry.id)) for entry in lookup.entries(connection, target)]
    return [_history(config.output, entry, where) for entry, where in entries]


@contextmanager
def opened(config: Config) -> Iterator[Connection]:
    """Open the existing store for reading. Raises UsageError where there is none, StoreError."""
    file = sqlite_file(config.state)
    if file is not None and not file.exists():
        raise UsageError(f"{database_name(config.state)}: no store there; the first crawl makes it")
    with open_for_reading(config.state) as connection:
        yield connection


def _history(output: Path, entry: Entry, where: list[Place]) -> History:
    return History(
        id=entry.id,
        site=entry.site,
        status=entry.status,
        cluster=entry.cluster,
        duplicate_of=entry.duplicate_of,
        urls=entry.urls,
        versions=versions(output, where),
    )


def versions(output: Path, where: list[Place]) -> tuple[Version, ...]:
    """Return the revisions of one article. One that stands in two parts is read from the part that exists."""
    known = {revision: list(group) for revision, group in groupby(where, key=lambda place: place.revision)}
    last = max(known, default=0)
    return tuple(_version(output, revision, known.get(revision, [])) for revision in range(1, last + 1))


def _version(output: Path, revision: int, where: list[Place]) -> Version:
    for place in where:
        if (record := read_record(output, place)) is not None:
            return Version(revision=revision, path=place.path if place.line is None else None, record=record)
    if not where:  # the store was rebuilt without the part
        return Version(
            revision=revision,
            path=None,
            record=None,
            problem="its part is missing from the output, from which the store was rebuilt",
        )
    path = where[-1].path
    exists = path is not None and (output / path).is_file()
    problem = f"its file {path} {'was changed and no longer holds it' if exists else 'is no longer there'}"
    return Version(revision=revision, path=path, record=None, problem=problem)
