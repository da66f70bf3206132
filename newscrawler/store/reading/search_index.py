"""A full-text index of published records, in a file of its own that holds no text: for `newscrawler browse`."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawler.model.article import Article
from newscrawler.text.display import printable
from newscrawler.text.scripts import SPACELESS

PAGE = 50
"""Articles on one page of results. Changes no decision."""
_LEAD = 280
"""Characters of the lead that are kept of each article: two lines. Changes no decision."""
_BATCH = 1_000
_SPACELESS = re.compile(f"([{SPACELESS}])")

_SCHEMA = """
CREATE TABLE item (
    number INTEGER PRIMARY KEY, id TEXT, site TEXT, language TEXT, kind TEXT, status TEXT, time REAL, title TEXT,
    lead TEXT, revision INTEGER, cluster TEXT
);
CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
"""
_INDEXES = "CREATE INDEX item_time ON item (time); CREATE INDEX item_site ON item (site, time);"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for; empty values choose everything."""

    words: str = ""
    """Words that the title or text must hold, in any order; the beginning of a word is enough. `"…"`: a phrase."""
    site: str = ""
    language: str = ""
    kind: str = ""
    status: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, as its last record has it."""

    id: str
    site: str
    language: str
    kind: str
    status: str
    time: datetime | None
    """Of its publication; when it was fetched, where that is unknown. UTC."""
    title: str
    lead: str
    revision: int


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of what was found, the newest first."""

    number: int
    """On all pages."""
    hits: Sequence[Hit]


class SearchIndex:
    """An index in a file. Reading it may go on in several threads at once."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def build(self, articles: Iterable[Article]) -> int:
        """Write the index, each article once: give its last record only. Return the number of articles.

        Articles that were forgotten are left out.
        """
        number = 0
        with closing(sqlite3.connect(self._file)) as connection, connection:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")  # a file that is lost is built again
            connection.executescript(_SCHEMA)
            for batch in _batches(article for article in articles if not article.is_tombstone):
                rows = [(number + place, article) for place, article in enumerate(batch, 1)]
                connection.executemany(f"INSERT INTO item VALUES ({', '.join('?' * 11)})", map(_item, rows))  # noqa: S608
                texts = (
                    (place, spaced(article.title), spaced(f"{article.standfirst or ''}\n{article.text}"))
                    for place, article in rows
                )
                connection.executemany("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", texts)
                number += len(batch)
            connection.executescript(_INDEXES)
        return number

    def search(self, query: Query) -> Hits:
        """Return a page of the articles that `query` chooses."""
        wanted = {name: value for name in ("site", "language", "kind", "status") if (value := getattr(query, name))}
        conditions, values = [f"{name} = ?" for name in wanted], list(wanted.values())
        if match := match_expression(query.words):
            conditions.append("number IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(match)
        chosen = f"FROM item {'WHERE' if conditions else ''} {' AND '.join(conditions)}"
        columns = "id, site, language, kind, status, time, title, lead, revision"
        listed = f"SELECT {columns} {chosen} ORDER BY time DESC, number DESC LIMIT {PAGE} OFFSET ?"
        with self._opened() as connection:
            (number,) = connection.execute(f"SELECT count(*) {chosen}", values).fetchone()
            rows = connection.execute(listed, [*values, (query.page - 1) * PAGE]).fetchall()
        return Hits(number, [_hit(row) for row in rows])

    def values_of(self, column: str) -> list[tuple[str, int]]:
        """Return the values of site, language, kind or status with their numbers, the most frequent first."""
        if column not in ("site", "language", "kind", "status"):
            raise ValueError(column)
        counted = f"SELECT {column}, count(*) FROM item GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608  # one of four
        with self._opened() as connection:
            return [(value, number) for value, number in connection.execute(counted) if value]

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection


def spaced(text: str) -> str:
    """Return text in which each character of a script without spaces is a word, so that a part of it is found."""
    return _SPACELESS.sub(r" \1 ", text)


def match_expression(words: str) -> str:
    """Return what FTS5 looks for: every word by its beginning, every phrase in quotes as it is; no operators.

    Empty where there is no word.
    """
    pieces = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\0", " ")):
        tokens = [token for token in spaced(phrase or word).split() if any(map(str.isalnum, token))]
        if tokens:
            pieces.append(f'"{" ".join(tokens)}"' + ("" if phrase else "*"))
    return " ".join(pieces)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _item(row: tuple[int, Article]) -> tuple[object, ...]:
    number, article = row
    moment = article.published or article.fetched_at
    lead = " ".join(printable(article.standfirst or article.text[: _LEAD * 2]).split())
    lead = lead if len(lead) <= _LEAD else f"{lead[:_LEAD]}…"
    stamp = moment.timestamp() if moment is not None else None
    return (number, article.id, article.site, article.language or "", article.kind, article.status, stamp,
            article.title, lead, article.revision, article.cluster)  # fmt: skip


def _hit(row: tuple[str, str, str, str, str, float | None, str, str, int]) -> Hit:
    id_, site, language, kind, status, stamp, title, lead, revision = row
    moment = datetime.fromtimestamp(stamp, UTC) if stamp is not None else None
    return Hit(id_, site, language, kind, status, moment, title, lead, revision)
