"""Reading published records back, from a file or a folder of parts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from newscrawler.model.article import SCHEMA, Article
from newscrawler.model.errors import StoreError, UsageError

logger = logging.getLogger(__name__)


def read(
    path: Path | str = "output", *, latest: bool = False, site: str | None = None, since: datetime | None = None
) -> Iterator[Article]:
    """Yield every record under `path`, part by part in the order of publication; hidden files and folders are skipped.

    `latest` gives only the last revision of each article; `site` one site's records; `since` records whose article was
    published then or later (fetched, where the time of publication is unknown). Raises UsageError where `path`
    does not exist, StoreError where a file cannot be read. A line that is not a record is logged and skipped.
    """
    root = Path(path)
    if not root.exists():
        raise UsageError(f"{root}: no such file or folder; name a part or an output folder")
    files = [root] if root.is_file() else _parts(root)
    newest = _newest(files) if latest else None
    for file in files:
        for number, article in _records(file):
            if newest is not None and newest[article.id] != (article.revision, file, number):
                continue
            if (site is None or article.site == site) and (since is None or _time(article) >= since.timestamp()):
                yield article


def _parts(folder: Path) -> list[Path]:
    files = [
        file
        for file in folder.rglob("*.jsonl")
        if not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]
    return sorted(files, key=lambda file: (file.name, file))


def _records(file: Path) -> Iterator[tuple[int, Article]]:
    records = 0
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
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
    except OSError as error:
        raise StoreError(file, f"cannot be read ({error.strerror or error}); check its mode") from error


def _newest(files: list[Path]) -> dict[str, tuple[int, Path, int]]:
    """Return id → (revision, file, line) of its last revision; of equal revisions the last published."""
    newest: dict[str, tuple[int, Path, int]] = {}
    for file in files:
        for number, article in _records(file):
            if article.id not in newest or newest[article.id][0] <= article.revision:
                newest[article.id] = (article.revision, file, number)
    return newest


def _time(article: Article) -> float:
    moment = article.published or article.fetched_at
    return moment.timestamp() if moment is not None else float("-inf")
