"""The verdict: how an extracted Article relates to the stored ones. Pure: no store, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newscrawler.identity.near import Sketch, is_copy, likeness
from newscrawler.identity.restated_times import better, restated, same_moment
from newscrawler.identity.traits import WHOLE, Traits, traits
from newscrawler.model.article import Article

TRACKED = ("status", "title", "standfirst", "text", "published")
"""Fields whose change makes a revision. Ticking text, advertisements and `modified` alone make none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the store has of one article for comparison."""

    id: str
    site: str
    revision: int
    cluster: str
    tracked: Mapping[str, str]
    """Hashes of the tracked fields, as in `Traits`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store has about one article at the time of the verdict."""

    by_url: Stored | None = None
    """The article of the same site that was fetched at one of its URLs."""
    by_text: Stored | None = None
    """The first stored article of the same site with the same text."""
    elsewhere: Stored | None = None
    """The first stored article of another site with the same text."""
    near: tuple[tuple[Stored, Sketch], ...] = ()
    """Stored articles, of any site, that share a band of their sketches with this one; earliest first."""
    forgotten: bool = False
    """Whether `newscrawler forget` keeps out the site, one of the URLs, or the text."""


@dataclass(frozen=True, slots=True)
class New:
    """The first text of an article."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A stored article whose tracked fields have not changed."""

    of: Stored


@dataclass(frozen=True, slots=True)
class Revision:
    """A later text of a stored article."""

    of: Stored
    changed: tuple[str, ...]
    """Names of the tracked fields that differ."""


@dataclass(frozen=True, slots=True)
class Alias:
    """The same text at another URL of the same site: no record."""

    of: Stored


@dataclass(frozen=True, slots=True)
class Copy:
    """The same or nearly the same text on another site: a record of its own that names the other article."""

    of: Stored
    """The best match."""
    also: tuple[str, ...] = ()
    """Other clusters in which the text has a match: the store links them; published clusters are never merged."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A text or URL that `newscrawler forget` keeps out."""


Verdict = New | Unchanged | Revision | Alias | Copy | Forgotten


def changed_fields(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tracked fields that differ.

    Three differences are not changes: a lead or a time that a page no longer states, because other versions of a page
    leave them out; a lead that moves into the text or out of it; a time that is stated more or less exactly.
    """
    moved = before.get(WHOLE) is not None and before.get(WHOLE) == after.get(WHOLE)
    return tuple(
        name for name in TRACKED if not (moved and name in ("standfirst", "text")) and _differs(name, before, after)
    )


def _differs(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    old, new = before.get(name), after.get(name)
    if name == "published":
        return new is not None and restated(old, new)
    if old is None or new is None:
        return old != new and not (name == "standfirst" and new is None)
    return old != new and old[:2] == new[:2]


def merged_hashes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes to store after a check: of changed fields and of more exact times `after`, else `before`."""
    changed = changed_fields(before, after)
    merged = dict(after)
    for name, old in before.items():
        own = ("standfirst", "text") if name == WHOLE else (name,)
        new = after.get(name, old)
        if name == "published":
            merged[name] = better(old, new)
        elif old[:2] == new[:2] and not any(field in changed for field in own):
            merged[name] = old
    return merged


def verdict(article: Article, known: Known, own: Traits | None = None) -> Verdict:
    """Decide what `article` is; `own` are its traits, None if they are not known yet.

    In order of precedence: what was forgotten; a stored URL; the same text; nearly the same text. A URL is one at which
    an article was fetched, since a URL that a page states may be another article's. A stored URL that now shows another
    article's text is an alias, not a revision: sites in maintenance show one page at many URLs.
    """
    if known.forgotten:
        return Forgotten()
    own = own or traits(article)
    if (stored := known.by_url) is not None:
        changed = changed_fields(stored.tracked, own.tracked)
        if "text" in changed and known.by_text is not None and known.by_text.id != stored.id:
            return Alias(known.by_text)
        return Revision(stored, changed) if changed else Unchanged(stored)
    if known.by_text is not None:
        return Alias(known.by_text)
    matches = _matches(own.sketch, known.near) if own.sketch is not None else []
    if (moved := _moved(article.site, own.tracked, matches)) is not None:
        return Alias(moved)
    if known.elsewhere is not None:
        return _copy(known.elsewhere, matches)
    elsewhere = [stored for stored in matches if stored.site != article.site]
    return _copy(elsewhere[0], elsewhere) if elsewhere else New()


def matching_clusters(article: Article, near: Iterable[tuple[Stored, Sketch]], own: Sketch) -> tuple[str, ...]:
    """Return the clusters in which the stored `article` has a match on another site, the best match first.

    `near` are the candidates without the article itself; `own` is its sketch.
    """
    return tuple(dict.fromkeys(match.cluster for match in _matches(own, near) if match.site != article.site))


def _matches(own: Sketch, near: Iterable[tuple[Stored, Sketch]]) -> list[Stored]:
    """Return the copies among the candidates, the most alike first, of equally alike ones the earliest."""
    copies = [(likeness(own, sketch), stored) for stored, sketch in near if is_copy(own, sketch)]
    return [stored for _, stored in sorted(copies, key=lambda pair: -pair[0])]


def _moved(site: str, hashes: Mapping[str, str], matches: list[Stored]) -> Stored | None:
    """Return the article of the same site with nearly the same text and the same title or time, at another URL.

    On one site, nearly the same text is not enough: yesterday's weather report resembles today's.
    """
    for stored in matches:
        tracked = stored.tracked
        same_title_or_time = hashes.get("title", "") == tracked.get("title") or same_moment(
            hashes.get("published"), tracked.get("published")
        )
        if stored.site == site and same_title_or_time:
            return stored
    return None


def _copy(best: Stored, matches: list[Stored]) -> Copy:
    return Copy(best, tuple(dict.fromkeys(match.cluster for match in matches if match.cluster != best.cluster)))
