"""The revisions of an article for people's eyes: what each says of itself, and what it changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from newscrawler.identity.differences import Line, differences
from newscrawler.model.article import Article
from newscrawler.store.reading.history import History, Version
from newscrawler.text.display import printable

_MARKS = {"old": ("[-", "-]"), "new": ("{+", "+}"), "same": ("", ""), "left out": ("", "")}
_STYLES = {"old": "red", "new": "green", "same": "", "left out": "dim"}


def one_line(text: str) -> str:
    """What a page or a user stated, safe to print inside a line."""
    return " ".join(printable(text).split())


def lines(found: History) -> Iterator[Text]:
    """An article, then each revision with its differences from the last one before that can be read.

    Words that went stand in `[- -]`, new ones in `{+ +}`; a paragraph that went whole begins with `-`, a new one with
    `+`. The marks are coloured, too: where colours can be seen.
    """
    yield Text(f"{found.id}  {found.site}  {found.status}", style="bold")
    for url in found.addresses:
        yield Text(f"  {one_line(url)}")
    if found.duplicate_of is not None:
        yield Text(f"  a copy of {found.duplicate_of}")
    before: Article | None = None
    for version in found.versions:
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
    yield Text(f"  {'file':<10}{one_line(version.path or 'not yet published: read from the store')}")


def _changes(old: Article, new: Article) -> Iterator[Text]:
    """The tracked fields that differ, each with its differences."""
    found = False
    for name, before, after in _fields(old, new):
        changed = differences(before, after)
        if changed:
            found = True
            yield Text(name, style="italic")
            yield from _indented(_shown(line) for line in changed)
    if not found:
        yield Text("nothing that is compared")


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
        # a mark stands at the word, not at the space before it
        space = " " if piece.text.startswith(" ") else ""
        words = printable(piece.text).replace("\n", " ")
        shown.append(f"{space}{before}{words.removeprefix(' ')}{after}", style=_STYLES[piece.kind])
    return shown


def _indented(texts: Iterator[Text]) -> Iterator[Text]:
    for text in texts:
        yield Text("    ").append_text(text)
