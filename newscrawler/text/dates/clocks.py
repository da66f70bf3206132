"""The time of day in a written date: `10:31 PM`, `15h30`, `kl. 15.30`, `오후 3:30`, `下午3点`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newscrawler.model.article import Precision
from newscrawler.text.dates.calendars import base
from newscrawler.text.dates.vocabulary import calendars


@cache
def _clock() -> re.Pattern[str]:
    am, pm = calendars().before_noon, calendars().after_noon
    return re.compile(
        rf"(?:(?:(?<!\w)|(?<=[日号號일天]))(?:(?P<am1>{am})|(?P<pm1>{pm}))\s*)?(?<![\d.:])(?P<hour>\d{{1,2}})"
        r"(?:\s?[:：h時时點点시]\s?(?P<minute>[0-5]\d)(?!\d)(?:\s?[:：分분]\s?(?P<second>[0-5]\d)(?!\d))?(?:\s?[分분])?"
        r"|\.(?P<dotted>[0-5]\d)(?!\.?\d)"
        r"|(?=\s?(?:[ap]\.?\s?m\b|[صم](?!\w)))|\s?[时時點点시](?![\d間间간])|\s?h(?![^\W\d_]|\d)|(?=\sUhr\b))"
        r"(?:\s?(?:Uhr|hrs?|น\.|น|uur|óra|ч)(?!\w))?"
        rf"(?:\s*(?:(?P<am2>{am})|(?P<pm2>{pm}))(?!\w))?",
        re.IGNORECASE,
    )


class Clock(NamedTuple):
    """A time of day as stated; if none is stated, 00:00 with the precision `day`."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    micro: int = 0
    precision: Precision = "day"


def hour_of(hour: int, *, before_noon: bool, after_noon: bool) -> int:
    """Return the hour of the day, 0 to 23, of one on a twelve-hour clock; without a half of the day, `hour` itself."""
    if after_noon and hour < 12:
        return hour + 12
    return 0 if before_noon and hour == 12 else hour


def clock_in(text: str, languages: Sequence[str]) -> tuple[Clock, str, str] | None:
    """Return the first time of day in `text`, the text before it and the text after it; None if there is none."""
    matches = list(_clock().finditer(text))
    if not matches:
        return None
    match = next((m for m in matches if m["dotted"] is None), matches[0])
    before_noon = match["am1"] or match["am2"]
    if before_noon == "am" and "de" in base(languages):  # German for "on the", not for "before noon"
        before_noon = None
    minute = match["minute"] or match["dotted"]
    clock = Clock(
        hour_of(int(match["hour"]), before_noon=bool(before_noon), after_noon=bool(match["pm1"] or match["pm2"])),
        int(minute or 0),
        int(match["second"] or 0),
        0,
        "second" if match["second"] else "minute" if minute else "hour",
    )
    return clock, text[: match.start()], text[match.end() :]
