"""Exit codes: what a run says to the shell, cron and supervisors (docs/commands.md, "Exit codes")."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from newscrawler.model.errors import NewscrawlerError


class Exit(IntEnum):
    """Codes of sysexits.h where they fit, 128 + signal for a run that a signal stopped."""

    OK = 0
    USAGE = 64
    NOT_ARTICLES = 65
    NO_SOURCE = 69
    BUG = 70
    NOT_WRITTEN = 74
    HELD = 75
    FAIL_ON = 76
    CONFIG = 78


# The first that applies is given; 130 and 143 come before all of them.
_ORDER = (
    Exit.NOT_WRITTEN,
    Exit.CONFIG,
    Exit.USAGE,
    Exit.HELD,
    Exit.NO_SOURCE,
    Exit.NOT_ARTICLES,
    Exit.FAIL_ON,
    Exit.BUG,
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A URL that the user named and that brought nothing."""

    url: str
    reason: str
    """As in `Outcome`."""


@dataclass(slots=True, kw_only=True)
class Facts:
    """What happened in a run, as far as the exit code depends on it."""

    signal: int | None = None
    """Number of the signal that stopped it."""
    errors: list[NewscrawlerError] = field(default_factory=list)
    """Errors that ended it or kept it from starting."""
    sources_asked: int = 0
    sources_read: int = 0
    articles_named: bool = False
    """The user named articles rather than sites."""
    articles_known: int = 0
    """Pages that were articles: stored, unchanged, alias or copy."""
    answered: int = 0
    """Pages that answered, article or not."""
    nothing_found: list[str] = field(default_factory=list)
    """URLs given by the user that hold no article; they lead nowhere where no link is found in the whole run."""
    links_found: int = 0
    """Articles that sources listed, including known ones."""
    refused: list[Refused] = field(default_factory=list)
    """What the user named and why it brought nothing."""
    bugs: int = 0
    """Unexpected exceptions."""

    @property
    def led_nowhere(self) -> bool:
        """Whether a URL was given where neither a source with articles nor an article was found."""
        return bool(self.nothing_found) and not self.links_found and not self.articles_known

    def forget_unanswered(self) -> None:
        """Forget what a run that was cut short had no time for: it has not failed."""
        self.sources_asked = self.sources_read
        self.nothing_found.clear()


def exit_code(facts: Facts) -> int:
    """Return the first code of `_ORDER` that applies, or 128 + signal."""
    if facts.signal is not None:
        return 128 + facts.signal
    codes = {Exit(error.exit_code) for error in facts.errors if error.exit_code in _ORDER}
    if facts.led_nowhere:
        codes.add(Exit.NOT_ARTICLES)
    elif facts.sources_asked and not facts.sources_read and not facts.articles_known:
        codes.add(Exit.NO_SOURCE)
    if facts.articles_named and not facts.articles_known and not facts.errors:
        codes.add(Exit.NOT_ARTICLES if facts.answered else Exit.NO_SOURCE)
    if facts.bugs:
        codes.add(Exit.BUG)
    return next((int(code) for code in _ORDER if code in codes), int(Exit.OK))
