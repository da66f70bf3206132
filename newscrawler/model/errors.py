"""The exceptions of newscrawler: one base, and every error carries the facts that its message is made of."""

from __future__ import annotations

from pathlib import Path


class NewscrawlerError(Exception):
    """Base of every error that newscrawler raises on purpose. `str(error)` is one line that says what to do."""

    exit_code = 70
    """The process exit code of this error (docs/design.md, "Exit codes")."""


class UsageError(NewscrawlerError):
    """The caller asked for something that does not exist or does not fit together."""

    exit_code = 64


class SiteError(NewscrawlerError):
    """A site file cannot be read, or a key in it is wrong."""

    exit_code = 78

    def __init__(self, path: Path | str, key: str, problem: str) -> None:
        super().__init__(f"{path}: {key}: {problem}" if key else f"{path}: {problem}")
        self.path, self.key, self.problem = path, key, problem


class SettingError(NewscrawlerError):
    """A setting has a value that cannot be used; `value` is None where the name says it all, as of a file."""

    exit_code = 78

    def __init__(self, name: str, value: object, problem: str) -> None:
        super().__init__(f"{name}: {problem}" if value is None else f"{name} = {value!r}: {problem}")
        self.name, self.value, self.problem = name, value, problem


class StoreError(NewscrawlerError):
    """Output or state could not be read or written."""

    exit_code = 74

    def __init__(self, path: Path | str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path, self.problem = path, problem


class Held(NewscrawlerError):  # noqa: N818  # named for what is the case, as is NotAnArticle in docs/design.md
    """Another run holds the lease of every site that was asked for."""

    exit_code = 75

    def __init__(self, domains: list[str]) -> None:
        super().__init__(
            f"another run is crawling {', '.join(domains)}; nothing was touched, try again when it has ended"
        )
        self.domains = domains


class Stopped(NewscrawlerError):  # noqa: N818  # says what happened, as Held does
    """The run was stopped before its work on a page was done: the row is due again in the next run."""

    def __init__(self) -> None:
        super().__init__("the run was stopped")


class DiscoveryError(NewscrawlerError):
    """A feed, sitemap or listing could not be read at all."""

    exit_code = 69

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(f"{url}: {problem}")
        self.url, self.problem = url, problem

    def __reduce__(self) -> tuple[type[DiscoveryError], tuple[str, str]]:
        """Errors cross process borders: pickling must call the constructor with its facts, not with the message."""
        return type(self), (self.url, self.problem)


class ExtractionError(NewscrawlerError):
    """A page could not be turned into an Article."""

    exit_code = 65

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url, self.reason = url, reason

    def __reduce__(self) -> tuple[type[ExtractionError], tuple[str, str]]:
        """As for DiscoveryError."""
        return type(self), (self.url, self.reason)


class NotAnArticle(ExtractionError):  # noqa: N818  # the name is public, see Held
    """The page is fine but holds no article. `reason` is short and fixed: it becomes a counter."""
