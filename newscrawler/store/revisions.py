"""The revisions of an article: where each stands, and its record, from the store or from its part."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from newscrawler.model.article import Article
from newscrawler.store.tables import part, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one revision stands."""

    id: str
    """Of the article."""
    revision: int
    path: str | None
    """Of its part, relative to the output; None while it is not published."""
    offset: int
    """Bytes from the beginning of the part."""
    line: bytes | None
    """The record itself while it is not published."""


def places(connection: Connection, id_: str) -> list[Place]:
    """Return where each revision of an article stands, oldest first."""
    rows = connection.execute(
        select(record.c.revision, record.c.json, record.c.offset, part.c.path)
        .select_from(record.outerjoin(part, part.c.id == record.c.part_id))
        .where(record.c.article_id == id_)
        .order_by(record.c.revision, record.c.position)
    )
    return [Place(id=id_, revision=row.revision, path=row.path, offset=row.offset or 0, line=row.json) for row in rows]


def read_record(output: Path, place: Place) -> Article | None:
    """Return the record at `place`; None where its part is missing or was changed."""
    line = place.line
    if line is None and place.path is not None:
        with suppress(OSError), (output / place.path).open("rb") as file:
            file.seek(place.offset)
            line = file.readline()
    try:
        item = Article.from_json(line) if line else None
    except ValueError:
        return None
    same = item is not None and (item.id, item.revision) == (place.id, place.revision)
    return item if same else None
