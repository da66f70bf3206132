"""The verdict: how an extracted Article relates to the stored ones. Pure: no store, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newscrawler.identity.near import Sketch, is_copy, likeness
from newscrawler.identity.restated_times import better, kept_time, restated, same_moment
from newscrawler.model.article import Article
from newscrawler.text.normal_forms import normalized
from newscrawler.text.ticking import steady

_VERSION = b"\x01"  # first byte of every hash of a text: a later normalization gets another one
_TRACKED_VERSION = b"\x02"  # the same for tracked fields: hashes of two versions are not compared
_MIN_CHARS = 200
"""Characters of a text that identifies an article; a shorter one ("Watch the video.") counts together with its title.

Held by tests/identity/test_verdict.py::test_a_text_of_200_characters_counts_without_its_title."""

TRACKED = ("status", "title", "standfirst", "text", "published")
"""Fields whose change makes a revision. Ticking text, advertisements and `modified` alone make none."""

_WHOLE = "whole"  # standfirst and text together: a lead that moves into the text is no change


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the store has of one article for comparison."""

    id: str
    site: str
    revision: int
    cluster: str
    tracked: Mapping[str, str]
    """Hashes of the tracked fields, as `tracked_hashes` returns them."""


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


def _hash(text: str, version: bytes = _VERSION) -> bytes:
    return version + hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def _words(text: str) -> str:
    """Return the words of a text in one case, spacing and typographic form."""
    return " ".join(normalized("NFKC", text).casefold().split())


def text_hash(article: Article) -> bytes:
    """Return 17 bytes that equal texts share: a version byte, 16 of SHA-256. A short text is hashed with its title."""
    words = _words(article.text)
    return _hash(words if len(words) >= _MIN_CHARS else f"{_words(article.title)}\n{words}")


def tracked_hashes(article: Article) -> dict[str, str]:
    """Return tracked field → hex hash; `published` is not hashed but written by `restated_times.kept_time`.

    Ticking text is left out. Empty fields are left out, so that tracking a further field changes nothing stored.
    """
    lead, text = (_words(steady(part)) if part else "" for part in (article.standfirst, article.text))
    values = {
        "title": _words(steady(article.title)),
        "standfirst": lead,
        "text": text,
        _WHOLE: f"{lead} {text}".strip(),
    }
    if article.status != "live":
        values["status"] = article.status
    hashes = {name: _hash(value, _TRACKED_VERSION).hex() for name, value in values.items() if value}
    if article.published is not None:
        hashes["published"] = kept_time(article.published, article.dates.published, article.language)
    return hashes


def changed_fields(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tracked fields that differ.

    Three differences are not changes: a lead or a time that a page no longer states, because other versions of a page
    leave them out; a lead that moves into the text or out of it; a time that is stated more or less exactly.
    """
    moved = before.get(_WHOLE) is not None and before.get(_WHOLE) == after.get(_WHOLE)
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
        own = ("standfirst", "text") if name == _WHOLE else (name,)
        new = after.get(name, old)
        if name == "published":
            merged[name] = better(old, new)
        elif old[:2] == new[:2] and not any(field in changed for field in own):
            merged[name] = old
    return merged


def verdict(article: Article, known: Known, own: Sketch | None = None) -> Verdict:
    """Decide what `article` is; `own` is its sketch, None if near copies are not searched.

    In order of precedence: what was forgotten; a stored URL; the same text; nearly the same text. A URL is one at which
    an article was fetched, since a URL that a page states may be another article's. A stored URL that now shows another
    article's text is an alias, not a revision: sites in maintenance show one page at many URLs.
    """
    if known.forgotten:
        return Forgotten()
    if (stored := known.by_url) is not None:
        changed = changed_fields(stored.tracked, tracked_hashes(article))
        if "text" in changed and known.by_text is not None and known.by_text.id != stored.id:
            return Alias(known.by_text)
        return Revision(stored, changed) if changed else Unchanged(stored)
    if known.by_text is not None:
        return Alias(known.by_text)
    matches = _matches(own, known.near) if own is not None else []
    if (moved := _moved(article, matches)) is not None:
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


def _moved(article: Article, matches: list[Stored]) -> Stored | None:
    """Return the article of the same site with nearly the same text and the same title or time, at another URL.

    On one site, nearly the same text is not enough: yesterday's weather report resembles today's.
    """
    hashes = tracked_hashes(article)
    for stored in matches:
        tracked = stored.tracked
        same_title_or_time = hashes.get("title", "") == tracked.get("title") or same_moment(
            hashes.get("published"), tracked.get("published")
        )
        if stored.site == article.site and same_title_or_time:
            return stored
    return None


def _copy(best: Stored, matches: list[Stored]) -> Copy:
    return Copy(best, tuple(dict.fromkeys(match.cluster for match in matches if match.cluster != best.cluster)))
