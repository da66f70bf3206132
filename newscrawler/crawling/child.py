"""`newscrawler.crawl()`: a crawl in a child process, so that notebooks and threads can call it again and again."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from newscrawler.model.article import Article
from newscrawler.model.errors import NewscrawlerError


class CrawlError(NewscrawlerError):
    """The child process ended with an error. `code` is its exit code, as documented for the command."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


def crawl(
    target: str | Sequence[str],
    *,
    output: Path | str | None = None,
    limit: int | None = None,
    since: str | datetime | None = None,
    delay: float | None = None,
    workers: int | None = None,
    allow_addresses: Sequence[str] = (),
) -> Iterator[Article]:
    """Crawl one target or several and yield each stored Article as soon as it is settled.

    Writes nothing unless `output` is given, a folder that is then used as `newscrawler crawl --output` would; articles
    stored there before are not yielded again. Closing the iterator, or leaving a loop over it, ends the child process.
    Raises CrawlError at the end when the crawl failed; its message is the child's one line.
    """
    targets = [target] if isinstance(target, str) else list(target)
    options = ["--stream"]
    for name, value in (("limit", limit), ("delay", delay), ("workers", workers)):
        if value is not None:
            options += [f"--{name}", str(value)]
    if since is not None:
        options += ["--since", since.isoformat() if isinstance(since, datetime) else since]
    for address in allow_addresses:
        options += ["--allow-address", address]
    return _records(targets, options, output)


def _records(targets: list[str], options: list[str], output: Path | str | None) -> Iterator[Article]:
    with tempfile.TemporaryDirectory(prefix="newscrawler-") as scratch:
        folder = str(output) if output is not None else str(Path(scratch) / "output")
        errors = Path(scratch) / "errors"
        with errors.open("wb") as log, _child([*options, "--output", folder, "--", *targets], log.fileno()) as child:
            assert child.stdout is not None  # noqa: S101  # it is a pipe
            for line in child.stdout:
                yield Article.from_json(line)
            code = child.wait()
        if code:
            lines = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [f"exit code {code}"]
            raise CrawlError(lines[-1].removeprefix("Error: "), code)


@contextmanager
def _child(arguments: list[str], log: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "newscrawler", "crawl", *arguments]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL, env=os.environ)  # noqa: S603
    try:
        yield child
    finally:
        if child.poll() is None:
            child.terminate()
            try:
                child.wait(15)
            except subprocess.TimeoutExpired:
                child.kill()
        if child.stdout is not None:
            child.stdout.close()
        child.wait()
