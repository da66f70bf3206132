"""The last resort for a publication day: htmldate, which searches a whole page. The only module that imports it."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date, datetime

from newscrawler.text.dates.calendars import MAX_AHEAD
from newscrawler.web.html import Page

_EARLIEST, _LATEST = date(1995, 1, 1), date(2199, 12, 31)
"""The first days of news on the web, and a day that no page states, where the time of the response is not known."""

_MAX_CHARS = 1_000_000
"""Characters of a page that is searched: htmldate copies the tree and writes it out, which takes 1 s for 20 MB."""


def search_day(page: Page, now: datetime | None) -> date | None:
    """Return the day that htmldate finds on a page; None where there is none.

    Its extensive search is not used: it reads any text with all of dateparser's 200 languages, which took 1.1 s at the
    first pages and 45 MB (htmldate 1.11, 200 pages), and makes days of bare years. What it makes of a month or a year
    is not believed either.
    """
    from htmldate import find_date

    if len(page.html) > _MAX_CHARS:
        return None
    latest = (now + MAX_AHEAD).date() if now is not None else _LATEST
    tree = deepcopy(page.tree)  # menus and asides are about other articles
    for element in list(tree.iter("aside", "nav")):
        element.drop_tree()
    try:
        found = find_date(
            tree,
            extensive_search=False,
            original_date=True,
            url=page.url,
            min_date=_EARLIEST.isoformat(),
            max_date=latest.isoformat(),
        )
    except Exception:  # whatever a third-party search raises on odd pages means that it found no date
        return None
    day = date.fromisoformat(found) if found else None
    return day if day is not None and (day.day > 1 or _is_written(day, page.html)) else None


def _is_written(day: date, html: str) -> bool:
    """Whether the first day of a month stands on the page itself."""
    year, month, name = rf"(?:{day:%Y}|{day:%y})", rf"0?{day.month}", r"[^\W\d_]{3,12}"
    forms = (
        rf"{day:%Y}[-/.]?{month}[-/.]?0?1(?!\d)",
        rf"(?<!\d)0?1[-/.]\s?{month}[-/.]\s?{year}(?!\d)",
        rf"(?<!\d){month}[-/.]0?1[-/.]{year}(?!\d)",
        rf"(?<!\d)0?1(?:st|er|º|\.)?\s(?:de\s)?{name}\.?,?\s(?:de\s)?{day:%Y}",
        rf"{name}\.?\s0?1(?:st)?,?\s{day:%Y}",
    )
    return re.search("|".join(forms), html) is not None
