"""Which records are wanted. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from newscrawler.model.article import Article, Kind, Status
from newscrawler.model.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a record must be to be chosen; None stands for anything."""

    sites: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    """In lower case; `en` stands for `en-GB`, too (RFC 4647, basic filtering)."""
    sections: frozenset[str] | None = None
    """Case-folded."""
    kinds: frozenset[str] | None = None
    statuses: frozenset[str] | None = None
    since: float | None = None
    """Unix time: published then or later (fetched, where the time of publication is unknown)."""
    until: float | None = None
    """Unix time: published before then."""

    def holds(self, article: Article) -> bool:
        """Return whether a record is chosen.

        A tombstone has no kind, section and language: it is chosen whatever they are to be, since the record that it
        takes back may have been.
        """
        return (
            (self.sites is None or article.site in self.sites)
            and (self.statuses is None or article.status in self.statuses)
            and (self.since is None or _time(article) >= self.since)
            and (self.until is None or _time(article) < self.until)
            and (article.is_tombstone or self._holds_text(article))
        )

    def _holds_text(self, article: Article) -> bool:
        return (
            (self.kinds is None or article.kind in self.kinds)
            and (self.sections is None or (article.section or "").casefold() in self.sections)
            and (self.languages is None or _speaks(article.language, self.languages))
        )


def select(
    *,
    site: str | Collection[str] | None = None,
    language: str | Collection[str] | None = None,
    section: str | Collection[str] | None = None,
    kind: str | Collection[str] | None = None,
    status: str | Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Selection:
    """Return the selection; of several values, a record needs one. Raises UsageError for an unknown kind or status."""
    return Selection(
        sites=_set(site),
        languages=_set(language, str.lower),
        sections=_set(section, str.casefold),
        kinds=_known("kind", _set(kind), get_args(Kind)),
        statuses=_known("status", _set(status), get_args(Status)),
        since=since.timestamp() if since is not None else None,
        until=until.timestamp() if until is not None else None,
    )


def _set(values: str | Collection[str] | None, form: Callable[[str], str] = str) -> frozenset[str] | None:
    if values is None:
        return None
    return frozenset(map(form, [values] if isinstance(values, str) else values)) or None


def _known(name: str, values: frozenset[str] | None, choices: tuple[str, ...]) -> frozenset[str] | None:
    for value in sorted(values or ()):
        if value not in choices:
            raise UsageError(f"unknown {name} {value!r}; choose from {', '.join(choices)}")
    return values


def _speaks(language: str | None, wanted: frozenset[str]) -> bool:
    tag = (language or "").lower()
    return any(tag == range_ or tag.startswith(f"{range_}-") for range_ in wanted)


def _time(article: Article) -> float:
    moment = article.published or article.fetched_at
    return moment.timestamp() if moment is not None else float("-inf")
