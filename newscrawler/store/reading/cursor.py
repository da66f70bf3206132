"""A cursor: what one reader of the output has read, in a small file.

What was read is known by the records themselves, not by the names of files: parts may be moved, compressed, joined or
copied. A record that comes later than `KEPT` after its page was fetched counts as read, which bounds the file: about 11
bytes for each record of the last 90 days.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import orjson

from newscrawler.model.article import Article
from newscrawler.model.errors import StoreError, UsageError
from newscrawler.store import files

_VERSION = 1
"""Of the file's form."""

KEPT = timedelta(days=90)
"""How long after its page was fetched a record may appear. Runs publish a record within a minute, or when the next run
follows one that was killed; the rest is for outages of what copies parts from one machine to another. Held by
tests/store/test_cursor.py::test_the_file_does_not_grow_for_ever."""

_KEY = 8
"""Bytes of a record's hash: among 10 million records, two are equal with a probability of 3 in a million."""

Signature = tuple[str, int, int]
"""Name, size in bytes and time of change in nanoseconds of a file."""


class Cursor:
    """What was read so far. `Cursor(path)` reads the file, `save` replaces it; without a path nothing is kept.

    A new cursor has read nothing. One cursor is for one reader.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        """Raises UsageError where the file is not a cursor or its folder is missing, StoreError if it is unreadable."""
        self.path = Path(path) if path is not None else None
        self._days: dict[str, set[bytes]] = {}
        self._files: set[bytes] = set()
        self._found: set[bytes] = set()
        self._oldest = date.min
        """Records of pages that were fetched before this day, UTC, count as read."""
        if self.path is not None:
            self._load(self.path)

    def knows(self, article: Article) -> bool:
        """Return whether a record was read."""
        day = _day(article)
        if day != _NO_DAY and day < self._oldest.isoformat():
            return True
        return _key(article) in self._days.get(day, ())

    def add(self, article: Article) -> bool:
        """Take a record as read; return whether it was new."""
        if self.knows(article):
            return False
        self._days.setdefault(_day(article), set()).add(_key(article))
        return True

    def knows_file(self, signature: Signature) -> bool:
        """Return whether a file was read to its end. It may have another name now, and is then read once more."""
        mark = _hash(repr(signature))
        known = mark in self._files
        if known:
            self._found.add(mark)
        return known

    def add_file(self, signature: Signature) -> None:
        """Take a file as read to its end."""
        self._found.add(_hash(repr(signature)))

    def end_pass(self, *, now: datetime | None = None) -> None:
        """Forget files that were not found since the last call, and records that are too old to come again."""
        self._files, self._found = self._found, set()
        days = [day for day in self._days if day != _NO_DAY]
        if days:
            # the earlier of both clocks: one that is wrong by years must not make everything old
            last = min(max(days), (now or datetime.now(UTC)).date().isoformat())
            self._oldest = max(self._oldest, date.fromisoformat(last) - KEPT)
        for day in days:
            if day < self._oldest.isoformat():
                del self._days[day]

    def save(self) -> None:
        """Replace the file: a reader of it finds the old or the new one. Raises StoreError."""
        if self.path is None:
            return
        head = {"newscrawler": "cursor", "version": _VERSION, "oldest": self._oldest, "files": _joined(self._files)}
        lines = [head, *({"day": day, "records": _joined(keys)} for day, keys in sorted(self._days.items()))]
        try:
            with files.replacing(self.path) as hidden:
                hidden.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
        except OSError as error:
            raise StoreError(self.path, f"cannot be written: {error.strerror or error}") from error

    def _load(self, path: Path) -> None:
        if not path.parent.is_dir():
            raise UsageError(f"{path.parent}: no such folder; make it first")
        try:
            lines = path.read_bytes().splitlines()
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(path, f"cannot be read ({error.strerror or error}); check its mode") from error
        try:
            head, *days = (orjson.loads(line) for line in lines)
            if head["newscrawler"] != "cursor" or head["version"] != _VERSION:
                raise ValueError(f"version {head['version']}")
            self._oldest = date.fromisoformat(head["oldest"])
            self._files = _parted(head["files"])
            self._days = {day["day"]: _parted(day["records"]) for day in days}
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                f"{path}: not a cursor of newscrawler read; delete it to read every record again, or name another file"
            ) from error


_NO_DAY = ""
"""Day of records that do not say when their page was fetched: they are kept for ever, and no run writes one."""


def _day(article: Article) -> str:
    return article.fetched_at.astimezone(UTC).date().isoformat() if article.fetched_at is not None else _NO_DAY


def _key(article: Article) -> bytes:
    fetched = article.fetched_at.timestamp() if article.fetched_at is not None else None
    return _hash(repr((article.id, article.site, article.revision, article.status, article.run, fetched)))


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(errors="backslashreplace"), digest_size=_KEY).digest()


def _joined(hashes: set[bytes]) -> str:
    return base64.b64encode(b"".join(sorted(hashes))).decode()


def _parted(text: str) -> set[bytes]:
    joined = base64.b64decode(text, validate=True)
    if len(joined) % _KEY:
        raise ValueError("cut off")
    return {joined[start : start + _KEY] for start in range(0, len(joined), _KEY)}
