"""The revisions of an article as text for people: the facts of each revision, and what it changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from newscrawler.identity.differences import Line, differences
from newscrawler.model.article import Article
from newscrawler.store.reading.history import History, Version
from newscrawler.text.display import one_line, printable

_MARKS = {"old": ("[-", "-]"), "new": ("{+", "+}"), "same": ("", ""), "left out": ("", "")}
_STYLES = {"old": "red", "new": "green", "same": "", "left out": "dim"}


def lines(article: History) -> Iterator[Text]:
    """Yield an article, then each revision with its differences from the last readable one before it.

    Removed words are shown as `[-old-]`, added words as `{+new+}`; a removed paragraph begins with `-`, an added one
    with `+`. The marks are coloured where the output shows colours.
    """
    yield Text(f"{article.id}  {article.site}  {article.status}", style="bold")
    for url in article.urls:
        yield Text(f"  {one_line(url)}")
    if article.duplicate_of is not None:
        yield Text(f"  a copy of {article.duplicate_of}")
    before: Article | None = None
    for version in article.versions:
        yield Text()
        yield from _version(version)
        if version.record is not None:
            if before is not None:
                yield Text(f"  since revision {before.revision}:")
                yield from _indented(_changes(before, version.record))
            before = version.record


def _version(version: Version) -> Iterator[Text]:
    record = version.record
    if record is None:
        yield Text(f"revision {version.revision}: {one_line(version.problem)}", style="bold yellow")
        return
    fetched = record.fetched_at.isoformat(" ", "seconds") if record.fetched_at else "at an unknown time"
    yield Text(
        f"revision {version.revision}  fetched {fetched}  run {one_line(record.run or '')}  {record.status}",
        style="bold",
    )
    published = record.published.isoformat() if record.published else ""
    stated = {"title": record.title, "published": published, "changed": ", ".join(record.changed)}
    for name, value in stated.items():
        if value:
            yield Text(f"  {name:<10}{one_line(value)}")
    yield Text(f"  {'file':<10}{one_line(version.path or 'not published yet; read from the store')}")


def _changes(old: Article, new: Article) -> Iterator[Text]:
    """Yield the tracked fields that differ, each with its differences."""
    any_change = False
    for name, before, after in _fields(old, new):
        difference = differences(before, after)
        if difference:
            any_change = True
            yield Text(name, style="italic")
            yield from _indented(_shown(line) for line in difference)
    if not any_change:
        yield Text("no change in the fields that are compared")


def _fields(old: Article, new: Article) -> Iterator[tuple[str, str, str]]:
    for name in ("status", "title", "standfirst", "text"):
        yield name, getattr(old, name) or "", getattr(new, name) or ""
    before, after = (record.published.isoformat() if record.published else "" for record in (old, new))
    yield "published", before, after


def _shown(line: Line) -> Text:
    if len(line) == 1 and line[0].kind in ("old", "new"):
        sign = "-" if line[0].kind == "old" else "+"
        return Text(f"{sign} {one_line(line[0].text)}", style=_STYLES[line[0].kind])
    shown = Text("  ")
    for piece in line:
        before, after = _MARKS[piece.kind]
        # the mark goes before the word, not before the space
        space = " " if piece.text.startswith(" ") else ""
        words = printable(piece.text).replace("\n", " ")
        shown.append(f"{space}{before}{words.removeprefix(' ')}{after}", style=_STYLES[piece.kind])
    return shown


def _indented(texts: Iterator[Text]) -> Iterator[Text]:
    for text in texts:
        yield Text("    ").append_text(text)
