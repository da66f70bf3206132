"""Records for people: a table of headlines, or text to read. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from newscrawler.model.article import Article
from newscrawler.text.display import printable


def table(records: Iterable[Article]) -> Table:
    """Return a table with time, site, kind and title of each record."""
    result = Table(box=None, pad_edge=False)
    for heading in ("published", "site", "kind", "title"):
        result.add_column(heading, no_wrap=heading != "title")
    for record in records:
        time = record.published.strftime("%Y-%m-%d %H:%M %z") if record.published else ""
        result.add_row(*(Text(printable(cell)) for cell in (time, record.site, record.kind, _title(record))))
    return result


def _title(record: Article) -> str:
    return f"({record.id} was forgotten)" if record.is_tombstone else record.title


def text(record: Article) -> str:
    """Return title, byline, URL, standfirst and text of a record, parted by blank lines."""
    time = record.published.isoformat(" ", "minutes") if record.published else ""
    byline = ", ".join(part for part in (", ".join(record.authors), record.site, time) if part)
    body = [_title(record), byline, record.url, record.standfirst or "", record.text]
    return re.sub(r"\n{3,}", "\n\n", printable("\n\n".join(part for part in body if part))) + "\n"
