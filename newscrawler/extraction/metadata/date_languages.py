"""The language in which a page writes its dates, where that is not the one that it states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newscrawler.extraction.metadata.shown_dates import Sight
from newscrawler.extraction.metadata.shown_lines import Lines
from newscrawler.text.dates.parsing import read_date
from newscrawler.text.languages import check_language
from newscrawler.web.html import Page

_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d|[./-]\d)")
"""A day in numbers whose order the language decides."""

_YEAR = re.compile(r"\d{4}")

_MONTHS = 12
"""Months of a year."""

_MAX_LINES, _MAX_CHARS = 400, 400
"""Lines in which days are looked for, and characters of one: they bound the time."""

_DAY_FIRST = "en-GB"
"""English that writes the day first (CLDR)."""


def languages_shown(page: Page, shown: Sequence[Sight], lines: Lines, stated: Sequence[str]) -> Sequence[str]:
    """Return the languages (BCP 47) in which the dates of a page are read, from those that it states.

    Templates state one language and hold articles in another. Where the likeliest date cannot be read in the stated
    ones, the language of the text goes before them. English that writes the day first is known by its dates: 15/12/2025
    stands beside them, or 2025-12-02 where one is 02/12/2025.
    """
    numbers = [match for sight in shown if (match := _NUMBERS.search(sight.raw))]
    if numbers and (not stated or stated[0].lower() in ("en", "en-us")):
        return (_DAY_FIRST, *stated) if _is_day_first(page, numbers, lines) else stated
    words = (sight.raw for sight in shown if not sight.is_change and _YEAR.search(sight.raw))
    first = next(words, None)
    if first is not None and read_date(first, languages=stated).problem == "unreadable":
        return _with_detected(lines, stated)
    return stated


def _with_detected(lines: Lines, stated: Sequence[str]) -> Sequence[str]:
    text = " ".join(line.text for line in lines.lines[lines.start : lines.start + _MAX_LINES])
    language, source = check_language(stated[0] if stated else None, text)
    return (language, *stated) if language is not None and source is not None else stated


def _is_day_first(page: Page, shown: Iterable[re.Match[str]], lines: Lines) -> bool:
    """Whether one day of a page can only be day first and none only month first, or a machine reads one so."""
    elsewhere = (_NUMBERS.search(line.text[:_MAX_CHARS]) for line in islice(lines.lines, _MAX_LINES))
    only = {_only_order(match) for match in (*shown, *elsewhere) if match is not None}
    if only & {"dmy", "mdy"}:
        return "mdy" not in only
    written = {order for match in shown for order in _orders_written(page, match)}
    return written == {"dmy"}


def _only_order(match: re.Match[str]) -> str:
    """The order in which a day exists; empty where it does in both."""
    first, second = int(match[1]), int(match[3])
    if first <= _MONTHS and second <= _MONTHS:
        return ""
    return "dmy" if second <= _MONTHS else "mdy"


def _orders_written(page: Page, match: re.Match[str]) -> Iterator[str]:
    """The orders in which a day stands on the page once more, as ISO 8601."""
    first, second = int(match[1]), int(match[3])
    if first != second:
        if f"{match[4]}-{second:02}-{first:02}" in page.html:
            yield "dmy"
        if f"{match[4]}-{first:02}-{second:02}" in page.html:
            yield "mdy"
