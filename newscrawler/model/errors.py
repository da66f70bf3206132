"""The exceptions of newscrawler: one base class; each error carries the facts of its message as attributes."""

from __future__ import annotations

from pathlib import Path


class NewscrawlerError(Exception):
    """Base class of every error that newscrawler raises on purpose. `str(error)` is one line that says what to do."""

    exit_code = 70
    """Exit code of a command that ends with this error (docs/commands.md, "Exit codes")."""


class UsageError(NewscrawlerError):
    """The caller asked for something that does not exist, or for a combination that is not possible."""

    exit_code = 64


class SiteError(NewscrawlerError):
    """A site file cannot be read, or one of its keys is wrong."""

    exit_code = 78

    def __init__(self, path: Path | str, key: str, problem: str) -> None:
        super().__init__(f"{path}: {key}: {problem}" if key else f"{path}: {problem}")
        self.path, self.key, self.problem = path, key, problem


class SettingError(NewscrawlerError):
    """A setting has an invalid value; `value` is None if the problem is a file, and `name` then is its path."""

    exit_code = 78

    def __init__(self, name: str, value: object, problem: str) -> None:
        super().__init__(f"{name}: {problem}" if value is None else f"{name} = {value!r}: {problem}")
        self.name, self.value, self.problem = name, value, problem


class PipelineError(NewscrawlerError):
    """One of the user's pipelines raised an exception, or did not return an Article."""

    exit_code = 78


class StoreError(NewscrawlerError):
    """The output or the store could not be read or written."""

    exit_code = 74

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path, self.problem = path, problem


class Held(NewscrawlerError):  # noqa: N818  # a public name, like NotAnArticle
    """Other runs hold the leases of all requested sites."""

    exit_code = 75

    def __init__(self, domains: list[str]) -> None:
        super().__init__(
            f"another run is crawling {', '.join(domains)}; nothing was changed, run the same command when it has ended"
        )
        self.domains = domains


class Stopped(NewscrawlerError):  # noqa: N818  # a public name, like NotAnArticle
    """The run was stopped before a page was settled: its row is due again in the next run."""

    def __init__(self) -> None:
        super().__init__("the run was stopped")


class DiscoveryError(NewscrawlerError):
    """A feed, sitemap or listing could not be read."""

    exit_code = 69

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(f"{url}: {problem}")
        self.url, self.problem = url, problem

    def __reduce__(self) -> tuple[type[DiscoveryError], tuple[str, str]]:
        """Pickle the constructor's arguments, not the message: errors are sent between processes."""
        return type(self), (self.url, self.problem)


class FetchError(NewscrawlerError):
    """A page could not be fetched, or may not be.

    `reason` is short and fixed (docs/counters.md), such as `robots`, `timeout`, `no-such-host` or `http-503`.
    """

    exit_code = 69

    def __init__(self, url: str, reason: str, words: str = "") -> None:
        super().__init__(f"{url}: {words or reason}")
        self.url, self.reason, self.words = url, reason, words

    def __reduce__(self) -> tuple[type[FetchError], tuple[str, str, str]]:
        """Pickle the constructor's arguments, not the message: errors are sent between processes."""
        return type(self), (self.url, self.reason, self.words)


class ExtractionError(NewscrawlerError):
    """A page could not be turned into an Article."""

    exit_code = 65

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url, self.reason = url, reason

    def __reduce__(self) -> tuple[type[ExtractionError], tuple[str, str]]:
        """Pickle the constructor's arguments, not the message: errors are sent between processes."""
        return type(self), (self.url, self.reason)


class NotAnArticle(ExtractionError):  # noqa: N818  # a public name
    """The page can be read but holds no article. `reason` is short and fixed: it becomes part of a counter's name."""
