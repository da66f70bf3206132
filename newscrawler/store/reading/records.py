"""Reading published records back, from files or folders of parts."""

from __future__ import annotations

import bz2
import gzip
import logging
import lzma
import shutil
import sys
import tempfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from newscrawler.model.article import SCHEMA, Article
from newscrawler.model.errors import StoreError, UsageError
from newscrawler.store.reading.cursor import Cursor, Signature
from newscrawler.store.reading.record_selection import Selection, select

logger = logging.getLogger(__name__)

STANDARD_INPUT = "-"
"""The path that stands for standard input."""

_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.bz2", ".jsonl.xz")
"""How the names of files end that are read in a folder."""
_COMPRESSED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
"""How compressed files begin, and what opens them."""
_ZSTANDARD = b"\x28\xb5\x2f\xfd"


def read(
    *paths: Path | str,
    latest: bool = False,
    site: str | Collection[str] | None = None,
    language: str | Collection[str] | None = None,
    section: str | Collection[str] | None = None,
    kind: str | Collection[str] | None = None,
    status: str | Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    after: Cursor | Path | str | None = None,
) -> Iterator[Article]:
    """Yield every record under `paths`, part by part in the order of publication; hidden files and folders are skipped.

    A path is a file, a folder, or `-` for standard input; without one it is the folder `output`. Files compressed with
    gzip, bzip2 or xz are read as well.

    `latest` gives only the last revision of each article. `site`, `language`, `section`, `kind` and `status` give the
    records with this value, or one of these values; the language `en` includes `en-GB`. `since` gives records whose
    article was published then or later, `until` before then (fetched, where the time of publication is unknown).

    `after` gives only what was not read before. It names a cursor file, which is written when the last record was
    taken and one more was asked for: a loop that is left early or fails reads the same records again. A `Cursor` in its
    place is not saved. What the selection leaves out counts as read.

    Raises UsageError where a path does not exist, a kind or status is unknown or a file is not a cursor, StoreError
    where a file cannot be read. A line that is not a record is logged and skipped.
    """
    selection = select(
        site=site, language=language, section=section, kind=kind, status=status, since=since, until=until
    )
    roots = [Path(path) for path in paths or ("output",)]
    for root in roots:
        if str(root) != STANDARD_INPUT and not root.exists():
            raise UsageError(f"{root}: no such file or folder; name a part or an output folder")
    cursor = after if isinstance(after, Cursor) or after is None else Cursor(after)
    return _read(roots, selection, latest, cursor, save=cursor is not after)


def _read(
    roots: Sequence[Path], selection: Selection, latest: bool, cursor: Cursor | None, *, save: bool
) -> Iterator[Article]:
    with ExitStack() as stack:
        files = _files(roots)
        spooled = stack.enter_context(tempfile.TemporaryFile()) if latest and Path(STANDARD_INPUT) in files else None
        if spooled is not None:  # it is read twice
            shutil.copyfileobj(sys.stdin.buffer, spooled)
        signatures = {file: _signature(file) for file in files} if cursor is not None else {}
        if cursor is not None:
            files = [file for file in files if not _is_read(cursor, signatures[file])]
        newest = _newest(files, spooled, cursor) if latest else None
        for file in files:
            try:
                for number, article in _records(file, spooled):
                    is_new = cursor is None or cursor.add(article)
                    wanted = is_new if newest is None else newest.get(article.id) == (article.revision, file, number)
                    if wanted and selection.holds(article):
                        yield article
            except StoreError as error:
                if cursor is None or not isinstance(error.__cause__, FileNotFoundError):
                    raise
                continue  # moved since the folder was listed: the next read finds it where it is now
            if cursor is not None and (signature := signatures[file]) is not None:
                cursor.add_file(signature)
    if cursor is not None:
        cursor.end_pass()
        if save:
            cursor.save()


def _is_read(cursor: Cursor, signature: Signature | None) -> bool:
    return signature is not None and cursor.knows_file(signature)


def _files(roots: Sequence[Path]) -> list[Path]:
    """Return the files to be read, in the order of publication in each folder, each once."""
    files: dict[Path, Path] = {}
    for root in roots:
        for file in _parts(root) if root.is_dir() else [root]:
            files.setdefault(file.resolve(), file)
    return list(files.values())


def _parts(folder: Path) -> list[Path]:
    files = [
        file
        for file in folder.rglob("*.jsonl*")
        if file.name.endswith(_SUFFIXES) and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]
    return sorted(files, key=lambda file: (file.name, file))


def _signature(file: Path) -> Signature | None:
    """Return what tells a file that was read, None for one that cannot be read twice or does not exist any more."""
    try:
        status = file.stat()
    except OSError:
        return None
    return (file.name, status.st_size, status.st_mtime_ns) if file.is_file() else None


def _records(file: Path, spooled: IO[bytes] | None) -> Iterator[tuple[int, Article]]:
    records = 0
    try:
        with ExitStack() as stack:
            for number, line in enumerate(_lines(file, spooled, stack), 1):
                try:
                    article = Article.from_json(line)
                except ValueError as error:
                    logger.warning("%s:%d: skipped: %s", file, number, error)
                    continue
                if article.schema > SCHEMA:
                    logger.warning("%s:%d: schema %d is newer than %d", file, number, article.schema, SCHEMA)
                records += 1
                yield number, article
            logger.info("%s: %d record%s", file, records, "" if records == 1 else "s")
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        problem = getattr(error, "strerror", None) or error
        raise StoreError(file, f"cannot be read ({problem}); check its mode and that it is whole") from error


def _lines(file: Path, spooled: IO[bytes] | None, stack: ExitStack) -> Iterator[bytes]:
    if str(file) != STANDARD_INPUT:
        stream: Any = stack.enter_context(file.open("rb"))
    elif spooled is None:
        stream = sys.stdin.buffer
    else:
        spooled.seek(0)
        stream = spooled
    start = stream.peek(6)[:6]
    if start.startswith(_ZSTANDARD):
        raise UsageError(
            f"{file}: is compressed with Zstandard: run zstd -d on it, or read it with zstd -dc | … read -"
        )
    for magic, open_ in _COMPRESSED.items():
        if start.startswith(magic):
            return iter(stack.enter_context(open_(stream, "rb")))
    return iter(stream)


def _newest(
    files: Sequence[Path], spooled: IO[bytes] | None, cursor: Cursor | None
) -> dict[str, tuple[int, Path, int]]:
    """Return id → (revision, file, line) of its last revision; of equal revisions the last published.

    The revisions of an article that was forgotten and stored again begin again after its tombstone.
    """
    newest: dict[str, tuple[int, Path, int]] = {}
    forgotten: set[str] = set()
    for file in files:
        for number, article in _records(file, spooled):
            if cursor is not None and cursor.knows(article):
                continue
            begins = article.id not in newest or article.id in forgotten
            if begins or newest[article.id][0] <= article.revision:
                (forgotten.add if article.is_tombstone else forgotten.discard)(article.id)
                newest[article.id] = (article.revision, file, number)
    return newest
