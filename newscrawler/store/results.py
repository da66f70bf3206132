"""What the store says of what was settled and published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newscrawler.identity.verdict import Verdict
from newscrawler.model.article import Article


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an article: the verdict, and the Article as the store knows it now."""

    verdict: Verdict
    article: Article
    stored: bool
    """Whether there is a record of it."""


@dataclass(frozen=True, slots=True)
class Published:
    """One part that was published."""

    path: Path
    records: int
