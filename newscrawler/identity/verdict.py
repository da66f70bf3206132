"""The verdict: what a freshly extracted Article is to what the store knows already. Pure: no store, no clock."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newscrawler.identity.near import Sketch, is_copy, likeness
from newscrawler.identity.restated_times import better, kept_time, restated, same_moment
from newscrawler.model.article import Article
from newscrawler.text.ticking import steady

_VERSION = b"\x01"  # first byte of every text's hash, so that a better normalization can be told from this one
_TRACKED_VERSION = b"\x02"  # the same of tracked fields: of two versions neither tells whether the other differs
_SHORT = 200  # characters below which a text alone ("Watch the video.") does not tell one article from another

TRACKED = ("status", "title", "standfirst", "text", "published")
"""Fields whose change makes a revision. A changed counter, advertisement or `modified` alone makes none."""

_WHOLE = "whole"  # standfirst and text together: a lead that moves into the text is no change


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the store keeps of one article for comparison."""

    id: str
    site: str
    revision: int
    cluster: str
    tracked: Mapping[str, str]
    """What is compared with later looks, as `tracked_hashes` gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows about one article at the moment of the verdict."""

    by_url: Stored | None = None
    """The article on the same site that was fetched at one of its addresses."""
    by_text: Stored | None = None
    """The first stored article on the same site with the same text."""
    elsewhere: Stored | None = None
    """The first stored article on another site with the same text."""
    near: tuple[tuple[Stored, Sketch], ...] = ()
    """Stored articles, of any site, that share a band of their sketches with this one; earliest first."""
    forgotten: bool = False
    """The site, one of the addresses or the text is not to be stored again."""


@dataclass(frozen=True, slots=True)
class New:
    """The first text of an article."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A known article whose tracked fields are as they were."""

    of: Stored


@dataclass(frozen=True, slots=True)
class Revision:
    """A later text of a known article."""

    of: Stored
    changed: tuple[str, ...]
    """Names of the tracked fields that differ."""


@dataclass(frozen=True, slots=True)
class Alias:
    """The same text under another address of the same site: no record."""

    of: Stored


@dataclass(frozen=True, slots=True)
class Copy:
    """The same or nearly the same text on another site: a record of its own that names the other."""

    of: Stored
    """The best match."""
    also: tuple[str, ...] = ()
    """Other clusters in which the text has a match: the store links them, published ones are never merged."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A text, or an address, that `newscrawler forget` has taken out for good."""


Verdict = New | Unchanged | Revision | Alias | Copy | Forgotten


def _hash(text: str, version: bytes = _VERSION) -> bytes:
    return version + hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def _words(text: str) -> str:
    """Case, spacing and typographic variants do not make another text."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def text_hash(article: Article) -> bytes:
    """17 bytes that equal texts share: a version byte, 16 of SHA-256. A short text counts together with its title."""
    words = _words(article.text)
    return _hash(words if len(words) >= _SHORT else f"{_words(article.title)}\n{words}")


def tracked_hashes(article: Article) -> dict[str, str]:
    """Tracked field → hex hash, `published` as `moments.kept_time` writes it.

    Counters and clocks do not count. Empty fields are left out, so that tracking one more changes nothing stored.
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
    """The tracked fields that differ.

    A lead or a time that a page no longer states is no change, since twins of one page leave them out; nor is a lead
    that moves into the text or out of it, nor a time that is told more or less exactly (`moments.restated`).
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


def kept(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What is compared with the next look: what has changed, or is told more exactly, and else what was before."""
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
    """Decide what `article` is; `own` is its sketch, None where near copies are not looked for.

    What was forgotten stays so; an address that is known goes before a text that is; the same text before one that is
    nearly the same. An address is one at which it was fetched: the one that a page states may be another article's.
    A known address that shows another article's text is no revision: the site shows one page, say that it is being
    mended, at many.
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
    if (again := _moved(article, matches)) is not None:
        return Alias(again)
    if known.elsewhere is not None:
        return _copy(known.elsewhere, matches)
    elsewhere = [stored for stored in matches if stored.site != article.site]
    return _copy(elsewhere[0], elsewhere) if elsewhere else New()


def matching_clusters(article: Article, near: Iterable[tuple[Stored, Sketch]], own: Sketch) -> tuple[str, ...]:
    """The clusters in which `article`, which is stored already, has a match on another site, the best match first.

    `near` without the article itself; `own` is its sketch.
    """
    return tuple(dict.fromkeys(other.cluster for other in _matches(own, near) if other.site != article.site))


def _matches(own: Sketch, near: Iterable[tuple[Stored, Sketch]]) -> list[Stored]:
    """Copies among the candidates, the most alike first, of equal ones the earliest."""
    found = [(likeness(own, other), stored) for stored, other in near if is_copy(own, other)]
    return [stored for _, stored in sorted(found, key=lambda pair: -pair[0])]


def _moved(article: Article, matches: list[Stored]) -> Stored | None:
    """The article of the same site that this one is under another address: nearly its text, and its title or its time.

    A text alone does not do on one site, where yesterday's weather report is nearly today's.
    """
    hashes = tracked_hashes(article)
    for stored in matches:
        tracked = stored.tracked
        told = hashes.get("title", "") == tracked.get("title") or same_moment(
            hashes.get("published"), tracked.get("published")
        )
        if stored.site == article.site and told:
            return stored
    return None


def _copy(best: Stored, matches: list[Stored]) -> Copy:
    return Copy(best, tuple(dict.fromkeys(other.cluster for other in matches if other.cluster != best.cluster)))
