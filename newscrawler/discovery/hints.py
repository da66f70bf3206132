"""The dates that sources state beside a link, and the order of links that follows from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from newscrawler.model.links import Link
from newscrawler.text.dates.parsing import parse_date

_DIGIT = re.compile(r"\d")  # text without a digit states no date, or one that depends on today


def moment(*stated: str | None) -> datetime | None:
    """Return the first of the stated dates that can be read, with the offset that it states; None without one."""
    for raw in stated:
        if raw and _DIGIT.search(raw) and (date := parse_date(raw)) is not None:
            return date.moment
    return None


def newest_first(links: Sequence[Link]) -> list[Link]:
    """Return the links by time, newest first. A link without a time stays behind the neighbour that it followed."""
    seconds = [link.published.timestamp() if link.published else None for link in links]
    last = next((time for time in seconds if time is not None), 0.0)
    times = []
    for time in seconds:
        last = time if time is not None else last
        times.append(last)
    order = sorted(range(len(links)), key=lambda i: -times[i])
    return [links[i] for i in order]


def once(links: Iterable[Link]) -> list[Link]:
    """Return the links, each URL once: the first of them."""
    return list({link.url: link for link in reversed(list(links))}.values())[::-1]
