"""The paper at one step: its articles, what was removed, and the truth that records are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote

from newscrawler.demo.changes import LAST_STEP, STEP_TIMES, Truth, change, read_lines
from newscrawler.demo.labels import LANGUAGES
from newscrawler.model.errors import UsageError

NON_ARTICLES = ("/town/summer-timetable-announced",)
"""Paths that a source announces as articles but that return 200 with a "page not found" page."""

_RENDERING_ONLY = ("quirks", "subheads", "bio", "gallery")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The content of the paper at one step."""

    step: int
    articles: tuple[Truth, ...]
    """Newest first."""
    gone: frozenset[str]
    """Paths that return 410."""
    moved: Mapping[str, str]
    """Old path → new path."""
    touched: frozenset[str]
    """Paths of pages on which only ticking text has changed."""
    changed_at: Mapping[str, str]
    """Path → time of the last step that changed the page; other pages are as published."""

    def by_path(self) -> dict[str, Truth]:
        """Return path → article, without AMP versions."""
        return {article["path"]: article for article in self.articles}

    def of_language(self, language: str) -> list[Truth]:
        """Return the articles in one language, newest first."""
        return [article for article in self.articles if article["language"] == language]


def published(article: Truth) -> datetime:
    """Return when the article was published, aware."""
    return datetime.fromisoformat(article["published"])


def paragraphs(article: Truth) -> list[str]:
    """Return the paragraphs of the text in order."""
    return [str(part) for part in article["text"].split("\n\n")]


@cache
def edition(step: int = 0) -> Edition:
    """Return the paper at a step from 0 to 4. Raises UsageError for another step."""
    if not 0 <= step <= LAST_STEP:
        raise UsageError(f"unknown step {step} of the demo newspaper; choose from 0 to {LAST_STEP}")
    articles = {a["path"]: a for name in LANGUAGES for a in read_lines(f"truth-{name}.jsonl")}
    gone: set[str] = set()
    moved: dict[str, str] = {}
    touched: set[str] = set()
    changed_at: dict[str, str] = {}
    for number in range(1, step + 1):
        changes = change(number)
        articles |= {a["path"]: a for a in changes.added}
        for path, fields in changes.updated.items():
            articles[path] = articles[path] | fields
        for path in changes.removed:
            del articles[path]
        for old, new in changes.moved.items():
            article = articles.pop(old)
            articles[new] = article | {"path": new, "aliases": [*article["aliases"], old]}
        gone.update(changes.removed)
        moved.update(changes.moved)
        touched.update(changes.touched)
        changed = [*changes.updated, *changes.touched, *changes.moved.values(), *(a["path"] for a in changes.added)]
        changed_at |= dict.fromkeys(changed, STEP_TIMES[number])
    return Edition(
        step=step,
        articles=tuple(sorted(articles.values(), key=published, reverse=True)),
        gone=frozenset(gone),
        moved=moved,
        touched=frozenset(touched),
        changed_at=changed_at,
    )


def truth(base_url: str, step: int = 0) -> list[dict[str, Any]]:
    """Return the expected record of each live article at `step`, newest first, with URLs under `base_url`.

    Besides the record's fields, each has `path`, `layout` and `url` (its canonical URL). Where `teaser` is set, the
    page also shows that paragraph (counted from 0) apart from the body: the record's `standfirst` is then null or
    that paragraph, and the paragraph stays in `text`. A live blog's `text` is its introduction, then the titles and
    texts of its entries in page order. Raises UsageError for an unknown step.
    """
    base = base_url.rstrip("/")
    return [_absolute(article, base) for article in edition(step).articles]


def _absolute(article: Truth, base: str) -> dict[str, Any]:
    image = article["image"]
    return {name: value for name, value in article.items() if name not in _RENDERING_ONLY} | {
        "url": base + quote(article["path"]),
        "aliases": [base + quote(path) for path in article["aliases"]],
        "image": None if image is None else image | {"url": base + image["url"]},
    }
