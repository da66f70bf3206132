"""Writes records one after the other in the form that was asked for; memory does not grow with their number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

import orjson

from newscrawler.export import chosen_fields
from newscrawler.export.markdown_documents import document
from newscrawler.export.spreadsheet_cells import cell
from newscrawler.model.article import Article
from newscrawler.model.errors import StoreError, UsageError
from newscrawler.model.escaping import escaped_json
from newscrawler.store import files

if TYPE_CHECKING:
    from newscrawler.export.arrow_batches import BatchWriter


class Form(StrEnum):
    """The forms of a file of records."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    MARKDOWN = "markdown"


_SUFFIXES = {
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.CSV,
    ".parquet": Form.PARQUET,
    ".sqlite": Form.SQLITE,
    ".sqlite3": Form.SQLITE,
    ".db": Form.SQLITE,
    ".md": Form.MARKDOWN,
}


class Writer(Protocol):
    """Takes records."""

    def write(self, article: Article) -> None:
        """Write one record, or keep it for the next batch. Raises OSError."""

    def close(self) -> None:
        """Write what was kept; the stream itself stays open. Raises OSError."""


def form_of(path: Path) -> Form | None:
    """Return the form that a file's name stands for, None if it stands for none."""
    return _SUFFIXES.get(path.suffix.lower())


def writer_to(stream: IO[bytes], form: Form, chosen: tuple[str, ...]) -> Writer:
    """Return what writes records to a binary stream. Raises UsageError for SQLite, and for Parquet without pyarrow."""
    if form is Form.SQLITE:
        raise UsageError("an SQLite database is a file: add -o FILE")
    if form is Form.PARQUET:
        return _parquet(stream, chosen)
    if form is Form.CSV:
        return _Rows(stream, chosen)
    return _Documents(stream, chosen) if form is Form.MARKDOWN else _Lines(stream, chosen)


@contextmanager
def writer_of(path: Path, form: Form, chosen: tuple[str, ...]) -> Iterator[Writer]:
    """Yield what writes a file, which appears whole at the end and replaces another; after an exception it does not.

    Raises UsageError for a missing folder and for Parquet without pyarrow, StoreError where it cannot be written.
    """
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: no such folder; make it first")
    try:
        with files.replacing(path) as hidden:
            if form is Form.SQLITE:
                with _closed(_Table(hidden, chosen)) as writer:
                    yield writer
            else:
                with hidden.open("wb") as stream, _closed(writer_to(stream, form, chosen)) as writer:
                    yield writer
    except (OSError, sqlite3.Error) as error:
        raise StoreError(path, f"cannot be written: {getattr(error, 'strerror', None) or error}") from error


@contextmanager
def _closed(writer: Writer) -> Iterator[Writer]:
    """Close a writer at the end, also where its file is not wanted any more: libraries warn of open ones."""
    try:
        yield writer
    except BaseException:
        with suppress(Exception):
            writer.close()
        raise
    writer.close()


class _Lines:
    """JSON Lines, as in the parts."""

    def __init__(self, stream: IO[bytes], chosen: tuple[str, ...]) -> None:
        self._stream, self._chosen = stream, chosen

    def write(self, article: Article) -> None:
        if self._chosen == chosen_fields.ALL:
            line = article.to_json()
        else:
            line = escaped_json(orjson.dumps(chosen_fields.values(article, self._chosen)))
        self._stream.write(line + b"\n")

    def close(self) -> None:
        self._stream.flush()


class _Rows:
    """CSV: a row with the names of the fields, then a row a record."""

    def __init__(self, stream: IO[bytes], chosen: tuple[str, ...]) -> None:
        self._stream, self._chosen = stream, chosen
        stream.write((",".join(chosen) + "\n").encode())

    def write(self, article: Article) -> None:
        values = chosen_fields.values(article, self._chosen)
        self._stream.write((",".join(cell(values[name]) for name in self._chosen) + "\n").encode())

    def close(self) -> None:
        self._stream.flush()


class _Documents:
    """Markdown: a document a record."""

    def __init__(self, stream: IO[bytes], chosen: tuple[str, ...]) -> None:
        self._stream, self._chosen = stream, chosen

    def write(self, article: Article) -> None:
        self._stream.write(document(chosen_fields.values(article, self._chosen)).encode())

    def close(self) -> None:
        self._stream.flush()


class _Table:
    """The table `records` of a new SQLite database: nested values as JSON, true and false as 1 and 0."""

    def __init__(self, path: Path, chosen: tuple[str, ...]) -> None:
        self._chosen = chosen
        self._connection = sqlite3.connect(path, isolation_level=None)
        # nobody reads the file before it is whole: it needs neither a journal nor a sync for each transaction
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        columns = ", ".join(f'"{name}" {self._type(name)}'.rstrip() for name in chosen)
        self._connection.execute("BEGIN")
        self._connection.execute(f"CREATE TABLE records ({columns})")
        self._insert = f"INSERT INTO records VALUES ({', '.join('?' * len(chosen))})"  # noqa: S608  # no text of others

    @staticmethod
    def _type(name: str) -> str:
        return "INTEGER" if name in ("schema", "revision", "word_count", "is_free") else "TEXT"

    def write(self, article: Article) -> None:
        values = chosen_fields.values(article, self._chosen)
        self._connection.execute(self._insert, [self._value(values[name]) for name in self._chosen])

    @staticmethod
    def _value(value: Any) -> Any:
        return orjson.dumps(value).decode() if isinstance(value, dict | list) else value

    def close(self) -> None:
        for name in ("id", "published"):
            if name in self._chosen:
                self._connection.execute(f"CREATE INDEX records_{name} ON records ({name})")
        self._connection.execute("COMMIT")
        self._connection.close()


def _parquet(stream: IO[bytes], chosen: tuple[str, ...]) -> BatchWriter:
    from newscrawler.export.arrow_batches import BatchWriter

    return BatchWriter(stream, chosen)
