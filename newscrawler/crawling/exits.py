"""Exit codes: what a run says to the shell, cron and supervisors (docs/commands.md, "Exit codes")."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum

from newscrawler.model.errors import NewscrawlerError
from newscrawler.model.reasons import Reason


class Exit(IntEnum):
    """Codes of sysexits.h where they fit, 128 + signal for a run that a signal stopped."""

    OK = 0
    SOME_FAILED = 1
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
    Exit.SOME_FAILED,
)

FEW = 3
"""Pages of a site that may all be something other than articles, or re-checks that may all fail, without an error: a
run that finds one or two links may have found a video and a gallery. As many as missing articles that are believed
(`policy.DOUBTED`).

Held by tests/crawling/test_exits.py::test_a_few_pages_that_are_no_articles_are_no_failure.
"""

UNWANTED = frozenset(
    {
        Reason.BAD_URL, Reason.OFF_SITE, Reason.EXCLUDED, Reason.NOT_INCLUDED, Reason.BEFORE_SINCE,
        Reason.OUTSIDE_RANGE, Reason.SAME_PAGE, Reason.FORGOTTEN, Reason.COPY, Reason.PIPELINE,
        Reason.OPT_OUT_AI_TXT, Reason.OPT_OUT_TDM, Reason.OPT_OUT_NOAI, Reason.OPT_OUT_NOARCHIVE,
    }
)  # fmt: skip
"""Why an article is left out by a rule of the user's or of newscrawler's: nothing has failed."""
_OURS = frozenset({Reason.BUG, Reason.PIPELINE_ERROR})
"""Reasons with an exit code of their own."""
_NO_ARTICLE = frozenset(
    {
        Reason.GONE, Reason.MANY_GONE, Reason.SOFT_404, Reason.SECTION_FRONT, Reason.SCRIPT_SHELL, Reason.NO_TEXT,
        Reason.NO_TITLE, Reason.BINARY, Reason.JSON_OR_TEXT, Reason.NOT_HTML, Reason.NOTHING_FOUND, Reason.UNREADABLE,
        Reason.TOO_BIG,
    }
)  # fmt: skip
"""Why a page that the site handed out is not an article; every other reason is that it did not hand out the page."""


@dataclass(slots=True, kw_only=True)
class Tried:
    """How the articles ended that a run has tried."""

    known: int = 0
    """Stored, unchanged, alias or copy."""
    unavailable: int = 0
    """The site did not hand out the page: no answer, an error, a refusal, a challenge."""
    no_article: int = 0
    """The site handed out a page that is not an article, or said that the page does not exist."""
    unchecked: int = 0
    """Stored articles that could not be checked again."""
    unwanted: int = 0
    """Left out by a rule."""

    def note(self, reason: str, *, stored: bool) -> None:
        """Count an article that ended for `reason`; `stored`: it was to be checked again."""
        if reason in UNWANTED:
            self.unwanted += 1
        elif reason in _OURS:
            pass
        elif stored:
            self.unchecked += 1
        elif reason in _NO_ARTICLE:
            self.no_article += 1
        else:
            self.unavailable += 1

    def add(self, other: Tried) -> None:
        """Add the numbers of another site or run."""
        self.known += other.known
        self.unavailable += other.unavailable
        self.no_article += other.no_article
        self.unchecked += other.unchecked
        self.unwanted += other.unwanted

    @property
    def failed(self) -> int:
        """Articles that were tried without success."""
        return self.unavailable + self.no_article + self.unchecked

    def judged(self) -> Exit:
        """Return OK unless each article failed: NO_SOURCE where the site did not hand out pages, else NOT_ARTICLES.

        Up to `FEW` pages that are not articles, and re-checks that failed, are not the site's fault.
        """
        if self.known or not (self.unavailable or self.no_article + self.unchecked > FEW):
            return Exit.OK
        return Exit.NO_SOURCE if self.unavailable + self.unchecked else Exit.NOT_ARTICLES


@dataclass(frozen=True, slots=True)
class Refused:
    """A URL that was tried and brought nothing."""

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
    strict: bool = False
    """Whatever failed counts, whatever else succeeded."""
    judged: bool = True
    """Whether it is a failure when each article that was tried failed: not in a slice, but in the whole backfill."""
    sources_asked: int = 0
    sources_read: int = 0
    sources_failed: list[Refused] = field(default_factory=list)
    """Sources that could not be read, other than usual places that were only tried."""
    articles_named: bool = False
    """The user named articles rather than sites."""
    tried: defaultdict[str, Tried] = field(default_factory=lambda: defaultdict(Tried))
    """Site → how its articles ended."""
    first_failed: Refused | None = None
    """The first article that was tried without success."""
    nothing_found: list[str] = field(default_factory=list)
    """URLs given by the user that hold no article; they lead nowhere where no link is found in the whole run."""
    links_found: int = 0
    """Articles that sources listed, including known ones."""
    refused: dict[str, str] = field(default_factory=dict)
    """URL that the user named and that brought nothing → why, as in `Outcome` or in words."""
    answered: set[str] = field(default_factory=set)
    """Named articles that brought a record or are known: canonical URLs."""
    bugs: int = 0
    """Unexpected exceptions."""

    @property
    def articles(self) -> Tried:
        """How the articles of all sites ended."""
        total = Tried()
        for tried in self.tried.values():
            total.add(tried)
        return total

    @property
    def led_nowhere(self) -> bool:
        """Whether a URL was given where neither a source with articles nor an article was found."""
        return bool(self.nothing_found) and not self.links_found and not self.articles.known

    @property
    def no_source(self) -> bool:
        """Whether sources were asked, and none could be read."""
        return bool(self.sources_asked) and not self.sources_read and not self.articles.known

    @property
    def all_failed(self) -> Exit:
        """OK unless each article that was tried failed."""
        articles = self.articles
        if not self.articles_named:
            return articles.judged() if self.judged else Exit.OK
        if articles.known or self.bugs:
            return Exit.OK
        return Exit.NOT_ARTICLES if articles.no_article + articles.unwanted else Exit.NO_SOURCE

    @property
    def some_failed(self) -> bool:
        """Whether a named article did not answer; if strict, whether anything failed that was tried."""
        articles = self.articles
        if self.articles_named:
            return bool(articles.unavailable or (self.strict and articles.failed))
        return self.strict and bool(self.sources_failed or any(t.judged() for t in self.tried.values()))

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
    elif facts.no_source:
        codes.add(Exit.NO_SOURCE)
    if not facts.errors:
        codes.add(facts.all_failed)
    if facts.bugs:
        codes.add(Exit.BUG)
    if facts.some_failed:
        codes.add(Exit.SOME_FAILED)
    return next((int(code) for code in _ORDER if code in codes), int(Exit.OK))
