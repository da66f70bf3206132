"""The words of data/listings.toml, and the measure of a text in any script."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_A-Za-z]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def words(name: str) -> frozenset[str]:
    """A list of data/listings.toml: `next`, `furniture` …, in NFC."""
    data: dict[str, list[str]] = _lists()
    return frozenset(unicodedata.normalize("NFC", word) for word in data[name])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(files("newscrawler.data").joinpath("listings.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def tokens(text: str) -> frozenset[str]:
    """The words of a class or id: `tagList nav-main` → tag, list, nav, main, and the parts unsplit."""
    whole = text.lower().split()
    return frozenset([*(word.lower() for word in _TOKEN.findall(text)), *whole])


def core(text: str) -> str:
    """A short text in lower case without what surrounds its letters and digits: `Next »` → `next`."""
    return _EDGES.sub("", unicodedata.normalize("NFC", text).lower())
