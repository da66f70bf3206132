"""The words by which listings are read: data/languages, and the class names of data/class_names.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newscrawler.text import phrases
from newscrawler.text.normal_forms import normalized

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_A-Za-z]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of the tables `listings` in data/languages, such as `next` or `page_parameters`, in NFC."""
    return frozenset(normalized("NFC", word) for word in phrases.words("listings", name))


@cache
def names(purpose: str) -> frozenset[str]:
    """Return a list of class names of listings, such as `furniture` or `pagination`."""
    return frozenset(phrases.class_names("listing")[purpose])


@lru_cache(maxsize=4096)
def tokens(text: str) -> frozenset[str]:
    """Return the words of a class or id: `tagList nav-main` → tag, list, nav, main, and the parts unsplit."""
    whole = text.lower().split()
    return frozenset([*(word.lower() for word in _TOKEN.findall(text)), *whole])


def core(text: str) -> str:
    """Return a short text in lower case without what surrounds its letters and digits: `Next »` → `next`."""
    return _EDGES.sub("", normalized("NFC", text).lower())
