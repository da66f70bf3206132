"""The verdict: what a freshly extracted Article is to what the store knows already. Pure: no store, no clock."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from newscrawler.article import Article

_VERSION = b"\x01"  # first byte of every hash here, so that a better normalization can be told from this one
_SHORT = 200  # characters below which a text alone ("Watch the video.") does not tell one article from another

TRACKED = ("title", "standfirst", "text", "published")
"""Fields whose change makes a revision. A changed counter, advertisement or `modified` alone makes none."""


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
    claimed: Stored | None = None
    """The article on the same site that was fetched at the address that this page, from elsewhere, gives as its own."""
    elsewhere: Stored | None = None
    """The first stored article on another site with the same text."""
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
    """The same text on another site: a record of its own that names the other."""

    of: Stored


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
    values = {name: getattr(article, name) for name in TRACKED}
    if article.published is not None:
        values["published"] = str(article.published.timestamp())
    return {name: _hash(_words(value)).hex() for name, value in values.items() if value}


def _same_head(article: Article, stored: Stored) -> bool:
    now = tracked_hashes(article)
    return all(now.get(name) == stored.tracked.get(name) for name in ("title", "published"))


def verdict(article: Article, known: Known) -> Verdict:
    """Decide what `article` is. What was forgotten stays so; an address that is known goes before a text that is.

    Where it was fetched makes an article's identity. The address that a page states may be another's: at most it makes
    the page an alias, and that only of an article with its title and time. It never makes a revision.
    """
    if known.forgotten:
        return Forgotten()
    if (stored := known.by_url) is not None:
        now = tracked_hashes(article)
        changed = tuple(name for name in TRACKED if now.get(name) != stored.tracked.get(name))
        return Revision(stored, changed) if changed else Unchanged(stored)
    if known.by_text is not None:
        return Alias(known.by_text)
    if known.claimed is not None and _same_head(article, known.claimed):
        return Alias(known.claimed)
    if known.elsewhere is not None:
        return Copy(known.elsewhere)
    return New()
