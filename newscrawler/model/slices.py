"""Slices: a backfill works on a site for a while, then gives it back, so that other runs come to their turn. Pure."""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 20.0
"""Seconds that a slice has before it lets a waiting run go first: a crowd of them must not starve a backfill."""
MOST = 120.0
"""Seconds after which a slice ends although nobody is known to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One turn of a backfill at its sites."""

    least: float = LEAST
    """Seconds before it ends for a run that waits."""
    most: float = MOST
    """Seconds before it ends for nobody."""
    first: bool = True
    """The first that its command starts: what failed before gets another chance."""
    report: int | None = None
    """File descriptor to which it tells how it goes (`backfill.py`)."""

    def over(self, seconds: float, *, wanted: bool) -> bool:
        """Whether it ends after `seconds`; `wanted`: another run waits for one of its sites."""
        return seconds >= (self.least if wanted else self.most)

    def to_argument(self) -> str:
        """For the command line of the slice's process."""
        return f"{self.report if self.report is not None else ''}:{self.least}:{self.most}:{int(self.first)}"

    @classmethod
    def of_argument(cls, text: str) -> Slice:
        """From the command line. Raises ValueError."""
        report, least, most, first = text.split(":")
        return cls(report=int(report) if report else None, least=float(least), most=float(most), first=first == "1")


USUAL = Slice()
