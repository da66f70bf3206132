"""Keywords and section as a page states them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from newscrawler.extraction import jsonld
from newscrawler.extraction.lines import key, tidy
from newscrawler.extraction.statements import Statements

_KEYWORDS = (
    "keywords",
    "news_keywords",
    "article:tag",
    "parsely-tags",
    "sailthru.tags",
    "og:article:tag",
    "cxenseparse:taxonomy",
)
_SPLIT = re.compile(r"\s*[,;，、،؛|]\s*")
_MAX_TAGS = 50
_MAX_CHARS = 80


class Tags(NamedTuple):
    """Keywords and where they stood."""

    tags: tuple[str, ...]
    source: str | None


def find_tags(statements: Statements, names: set[str]) -> Tags:
    """The keywords of the first place that states any."""
    places: list[tuple[str, list[str]]] = [
        ("meta:keywords", statements.all("keywords")),
        ("json-ld", _of_work(statements)),
        *((f"meta:{name}", statements.all(name)) for name in _KEYWORDS[1:]),
    ]
    for source, stated in places:
        tags = _clean(stated, names)
        if tags:
            return Tags(tags, source)
    return Tags((), None)


def _of_work(statements: Statements) -> list[str]:
    return jsonld.strings(statements.work.get("keywords"))


def _clean(stated: Iterable[str], names: set[str]) -> tuple[str, ...]:
    tags: dict[str, str] = {}
    for text in stated:
        pieces = _SPLIT.split(tidy(text))
        for piece in pieces:
            tag = piece.strip(" .\"'")
            if tag and len(tag) <= _MAX_CHARS:
                tags.setdefault(key(tag), tag)
    return tuple(tags.values())[:_MAX_TAGS]


def find_section(statements: Statements) -> tuple[str | None, str | None]:
    """The section and where it stood."""
    for text in jsonld.strings(statements.work.get("articleSection")):
        if section := tidy(text):
            return section[:100], "json-ld"
    for name in (
        "article:section",
        "parsely-section",
        "section",
        "og:article:section",
        "cxenseparse:section",
        "sailthru.section",
    ):
        if value := statements.meta(name):
            return value[:100], f"meta:{name}"
    return None, None
