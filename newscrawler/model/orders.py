"""Order: what a run is asked to do, and for how long a backfill may work on its sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from newscrawler.model.frontier import Seed
from newscrawler.model.ranges import DateRange
from newscrawler.model.sites import Site

MIN_SLICE = 20.0
"""Seconds that a slice of a backfill lasts before it makes room for a waiting run: with shorter slices, runs that wait
one after another would leave a backfill no time between the start and the end of its processes.

Held by tests/model/test_orders.py::test_a_usual_slice_lasts_20_to_120_seconds."""
MAX_SLICE = 120.0
"""Seconds after which a slice ends although no run is known to wait: a run on another machine may wait unseen.

Held by tests/model/test_orders.py::test_a_usual_slice_lasts_20_to_120_seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One turn of a backfill: it works on its sites for a while, then releases them, so that other runs get them."""

    least: float = MIN_SLICE
    """Seconds after which it ends if another run waits."""
    most: float = MAX_SLICE
    """Seconds after which it ends in any case."""
    first: bool = True
    """Whether it is the first of its command: failed rows are then retried."""
    report: int | None = None
    """File descriptor to which it writes its progress (`crawling/backfill.py`)."""

    def over(self, seconds: float, *, wanted: bool) -> bool:
        """Whether the slice ends after `seconds`; `wanted`: another run waits for one of its sites."""
        return seconds >= (self.least if wanted else self.most)

    def to_argument(self) -> str:
        """Return the slice as an argument for the command line of its process."""
        return f"{self.report if self.report is not None else ''}:{self.least}:{self.most}:{int(self.first)}"

    @classmethod
    def of_argument(cls, text: str) -> Slice:
        """Read what `to_argument` wrote. Raises ValueError."""
        report, least, most, first = text.split(":")
        return cls(report=int(report) if report else None, least=float(least), most=float(most), first=first == "1")


USUAL = Slice()
"""The slice of an order that does not name one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a run is asked to do."""

    sites: tuple[Site, ...]
    seeds: tuple[Seed, ...]
    articles_named: bool = False
    """The seeds are articles that the user named: fetch nothing else."""
    scopes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Name of a site → the only URLs of it that are crawled, with what they lead to. Sites without are crawled whole.
    Backfills take no notice: they take only what they have found themselves."""
    limit: int | None = None
    """Maximum number of articles to store."""
    delay: float | None = None
    """Seconds between requests to one host; overrides the sites' `delay`."""
    articles: bool = True
    """Fetch articles; if false, only find sources and what they list."""
    markdown: bool = False
    """Fill `Article.markdown`."""
    refetch: bool = False
    """Request sources unconditionally, and fetch the articles that they list again although they are stored."""
    strict: bool = False
    """Whether the run fails when anything fails that it tries: a source of a site, or one of the named articles."""
    since: datetime | None = None
    """Links and articles published earlier are left out."""
    range: DateRange | None = None
    """Days of a backfill; None: a run that crawls what is new."""
    slice: Slice = USUAL
    """How long a backfill may keep its sites."""

    @property
    def task(self) -> str:
        """Name of the backfill, empty for any other run."""
        return self.range.name if self.range is not None else ""
