"""What settling and publishing return."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newscrawler.identity.verdict import Verdict
from newscrawler.model.article import Article


@dataclass(frozen=True, slots=True)
class Settled:
    """The verdict on an article, and the Article with the fields that only the store knows."""

    verdict: Verdict
    article: Article
    stored: bool
    """Whether it made a record."""


@dataclass(frozen=True, slots=True)
class Published:
    """One part that was published."""

    path: Path
    records: int
