"""The verdict: what a freshly extracted Article is to what the store knows already. Pure: no store, no clock."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from newscrawler.article import Article
from newscrawler.dates import is_relative
from newscrawler.near import Sketch, is_copy, likeness

_VERSION = b"\x01"  # first byte of every hash here, so that a better normalization can be told from this one
_SHORT = 200  # characters below which a text alone ("Watch the video.") does not tell one article from another

TRACKED = ("status", "title", "standfirst", "text", "published")
"""Fields whose change makes a revision. A changed counter, advertisement or `modified` alone makes none."""

_VAGUE = "~"  # in place of a hash: a time that only says how long ago; it is another with each look


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the store keeps of one article for comparison."""

    id: str
    site: str
    revision: int
    cluster: str
    tracked: Mapping[str, str]
    """Tracked field → hash, as `tracked_hashes` gives it."""


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


def _hash(text: str) -> bytes:
    return _VERSION + hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


def _words(text: str) -> str:
    """Case, spacing and typographic variants do not make another text."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def text_hash(article: Article) -> bytes:
    """17 bytes that equal texts share: a version byte, 16 of SHA-256. A short text counts together with its title."""
    words = _words(article.text)
    return _hash(words if len(words) >= _SHORT else f"{_words(article.title)}\n{words}")


def tracked_hashes(article: Article) -> dict[str, str]:
    """Tracked field → hex hash; empty fields are left out, so that tracking one more changes nothing stored."""
    values = {name: getattr(article, name) for name in TRACKED if name not in ("status", "published")}
    hashes = {name: _hash(_words(value)).hex() for name, value in values.items() if value}
    if article.status != "live":
        hashes["status"] = _hash(article.status).hex()
    if article.published is not None:
        stated = article.dates.published
        vague = stated is not None and is_relative(stated.raw, [article.language] if article.language else [])
        hashes["published"] = _VAGUE if vague else _hash(str(article.published.timestamp())).hex()
    return hashes


def changed_fields(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The tracked fields that differ; a time that only says how long ago is no other time."""
    differ = (name for name in TRACKED if before.get(name) != after.get(name))
    return tuple(name for name in differ if _VAGUE not in (before.get(name), after.get(name)))


def verdict(article: Article, known: Known, own: Sketch | None = None) -> Verdict:
    """Decide what `article` is; `own` is its sketch, None where near copies are not looked for.

    What was forgotten stays so; an address that is known goes before a text that is; the same text before one that is
    nearly the same. An address is one at which it was fetched: the one that a page states may be another article's.
    """
    if known.forgotten:
        return Forgotten()
    if (stored := known.by_url) is not None:
        changed = changed_fields(stored.tracked, tracked_hashes(article))
        return Revision(stored, changed) if changed else Unchanged(stored)
    if known.by_text is not None:
        return Alias(known.by_text)
    matches = _matches(own, known) if own is not None else []
    if (again := _moved(article, matches)) is not None:
        return Alias(again)
    if known.elsewhere is not None:
        return _copy(known.elsewhere, matches)
    elsewhere = [stored for stored in matches if stored.site != article.site]
    return _copy(elsewhere[0], elsewhere) if elsewhere else New()


def _matches(own: Sketch, known: Known) -> list[Stored]:
    """Copies among the candidates, the most alike first, of equal ones the earliest."""
    found = [(likeness(own, other), stored) for stored, other in known.near if is_copy(own, other)]
    return [stored for _, stored in sorted(found, key=lambda pair: -pair[0])]


def _moved(article: Article, matches: list[Stored]) -> Stored | None:
    """The article of the same site that this one is under another address: nearly its text, and its title or its time.

    A text alone does not do on one site, where yesterday's weather report is nearly today's.
    """
    hashes = tracked_hashes(article)
    stated = article.dates.published
    telling = ["title"] if stated is None or stated.precision == "day" else ["title", "published"]
    for stored in matches:
        shared = [hashes[name] for name in telling if name in hashes and hashes[name] == stored.tracked.get(name)]
        if stored.site == article.site and any(value != _VAGUE for value in shared):
            return stored
    return None


def _copy(best: Stored, matches: list[Stored]) -> Copy:
    return Copy(best, tuple(dict.fromkeys(other.cluster for other in matches if other.cluster != best.cluster)))
