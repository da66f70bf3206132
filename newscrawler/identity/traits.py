"""Traits: what an article is compared with others by. Pure, and costly enough that workers compute it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from newscrawler.identity.near import Sketch, sketch
from newscrawler.identity.restated_times import kept_time
from newscrawler.model.article import Article
from newscrawler.text.normal_forms import normalized
from newscrawler.text.ticking import steady

_VERSION = b"\x01"  # first byte of every hash of a text: a later normalization gets another one
_TRACKED_VERSION = b"\x02"  # the same for tracked fields: hashes of two versions are not compared
_MIN_CHARS = 200
"""Characters of a text that identifies an article; a shorter one ("Watch the video.") counts together with its title.

Held by tests/identity/test_verdict.py::test_a_text_of_200_characters_counts_without_its_title."""

WHOLE = "whole"
"""Standfirst and text together: a lead that moves into the text is not a change."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What one article is compared with others by."""

    text_hash: bytes
    """17 bytes that equal texts share: a version byte, 16 of SHA-256."""
    tracked: Mapping[str, str]
    """Tracked field → hex hash; `published` is not hashed but written by `restated_times.kept_time`."""
    sketch: Sketch | None
    """What nearly equal texts share; None for a text that is not compared."""


def traits(article: Article) -> Traits:
    """Return what an article is compared by."""
    return Traits(text_hash(article), tracked_hashes(article), sketch(article))


_READ = ("title", "standfirst", "text", "status", "published", "dates", "language", "kind", "entries")


def share_traits(first: Article, second: Article) -> bool:
    """Whether two Articles, one made of the other by `dataclasses.replace`, have the same traits."""
    return all(getattr(first, name) is getattr(second, name) for name in _READ)


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
        WHOLE: f"{lead} {text}".strip(),
    }
    if article.status != "live":
        values["status"] = article.status
    hashes = {name: _hash(value, _TRACKED_VERSION).hex() for name, value in values.items() if value}
    if article.published is not None:
        hashes["published"] = kept_time(article.published, article.dates.published, article.language)
    return hashes
