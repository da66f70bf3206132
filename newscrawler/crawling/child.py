"""`newscrawler.crawl()` and `newscrawler.get()`: in a child process, so that notebooks and threads can repeat them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import orjson

from newscrawler.crawling.exits import UNWANTED, Exit
from newscrawler.model.article import Article
from newscrawler.model.errors import FetchError, NewscrawlerError, NotAnArticle, UsageError
from newscrawler.model.reasons import words_of


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


def get(url: str, *, markdown: bool = False, allow_addresses: Sequence[str] = ()) -> Article:
    """Fetch one page and return its Article; store nothing. Fields that only the store knows are null.

    robots.txt, opt-outs and the site file of the domain apply, as do all limits of a crawl. It starts a process, which
    takes about a second: for many pages use `crawl`, or `extract` for pages that you have. Raises NotAnArticle where
    the page holds none or does not exist, FetchError where it could not or must not be fetched (both with `reason`),
    UsageError where `url` is none and CrawlError for what is left, such as a wrong setting.
    """
    if url.split() != [url]:
        raise UsageError(f"{url!r}: not the URL of an article")
    options = ["--json", *(["--markdown"] if markdown else [])]
    for address in allow_addresses:
        options += ["--allow-address", address]
    with tempfile.TemporaryFile() as log:
        with _child(["get", *options, "--", url], log.fileno()) as child:
            assert child.stdout is not None  # noqa: S101  # it is a pipe
            lines = child.stdout.readlines()
            code = child.wait()
        if lines:
            return Article.from_json(lines[0])
        log.seek(0)
        raise _error(url, log.read(), code)


_REASON = re.compile(r"\[([^\[\]]+)\]$")
"""The end of a line of `newscrawler get`: the name of the reason, in brackets after its words."""


def _error(url: str, log: bytes, code: int) -> NewscrawlerError:
    """Return the error that the child's last line stands for."""
    message = (log.decode(errors="replace").strip().splitlines() or [f"exit code {code}"])[-1]
    with suppress(ValueError, KeyError, TypeError):
        message = orjson.loads(message)["error"]
    stated = _REASON.search(message)
    reason = stated[1] if stated else message.rpartition(": ")[2]
    if code == Exit.NOT_ARTICLES and reason not in UNWANTED:
        return NotAnArticle(url, reason)
    if code in (Exit.NOT_ARTICLES, Exit.NO_SOURCE):
        return FetchError(url, reason, words_of(reason))
    if code == Exit.USAGE:
        return UsageError(message)
    return CrawlError(message, code)


def _records(targets: list[str], options: list[str], output: Path | str | None) -> Iterator[Article]:
    with tempfile.TemporaryDirectory(prefix="newscrawler-") as scratch:
        folder = str(output) if output is not None else str(Path(scratch) / "output")
        errors = Path(scratch) / "errors"
        arguments = ["crawl", *options, "--output", folder, "--", *targets]
        with errors.open("wb") as log, _child(arguments, log.fileno()) as child:
            assert child.stdout is not None  # noqa: S101  # it is a pipe
            for line in child.stdout:
                yield Article.from_json(line)
            code = child.wait()
        if code:
            lines = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [f"exit code {code}"]
            raise CrawlError(lines[-1].removeprefix("Error: "), code)


@contextmanager
def _child(arguments: list[str], log: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "newscrawler", *arguments]
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
