"""Time zones as people and programs write them: offsets, abbreviations, a site's own zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from newscrawler.model.article import ZoneFrom
from newscrawler.text.dates.vocabulary import zone_names

_OFFSET = re.compile(r"(?:UTC|GMT|UT)?\s?([+-])(\d{1,2})(?::?([0-5]\d))?", re.ASCII | re.IGNORECASE)

_UTC_NAMES = {"Z", "UTC", "GMT", "UT", "ZULU"}

_MIN_OFFSET, _MAX_OFFSET = -12 * 60, 14 * 60
"""Minutes: no zone of the tz database lies farther from UTC.

Held by tests/text/dates/test_zones.py::test_an_offset_is_at_most_12_hours_west_and_14_hours_east."""


def offset(token: str) -> timezone | None:
    """Return the fixed zone of `+02:00`, `-0330`, `UTC+3` or `Z`; None for other text, or beyond -12:00 to +14:00."""
    text = token.strip().replace("\u2212", "-")
    if text.upper() in _UTC_NAMES:
        return UTC
    if (match := _OFFSET.fullmatch(text)) is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    minutes = -minutes if match[1] == "-" else minutes
    return _fixed(minutes) if _MIN_OFFSET <= minutes <= _MAX_OFFSET else None


def abbreviation(token: str, wall: datetime, zone: str | None, *, rfc: bool = False) -> timezone | None:
    """Return the fixed zone of an abbreviation: `CEST` → +02:00; None if it is unknown.

    One with several meanings is known if it is the site's, or with `rfc` if RFC 5322 defines it.

    `wall` is the naive local time; `zone` an IANA name.
    """
    names = zone_names()
    name = token.strip().strip("().").upper()
    if (site := of_site(zone)) is not None:
        for month in (wall.month, 1, 7):
            local = wall.replace(month=month, day=min(wall.day, 28), tzinfo=site)
            if local.tzname() == name and (shift := local.utcoffset()) is not None:
                return timezone(shift)
    if (general := of_site(names.general.get(name))) is not None:
        return timezone(wall.replace(tzinfo=general).utcoffset() or timedelta())
    hours = names.hours.get(name)
    if hours is None and rfc:
        hours = names.rfc_hours.get(name)
    return None if hours is None else _fixed(int(hours * 60))


@lru_cache(maxsize=256)
def of_site(zone: str | None) -> ZoneInfo | None:
    """Return the zone of an IANA name; None for None and for names that do not exist."""
    try:
        return ZoneInfo(zone) if zone else None
    except (KeyError, ValueError, OSError):
        return None


def of_region(languages: Sequence[str]) -> str | None:
    """Return the IANA name of the zone in which the first language's region is, where abbreviations differ by region.

    `en-IN` → `Asia/Kolkata`: there `IST` is India's time, not Israel's or Ireland's.
    """
    regions = zone_names().regions
    for tag in languages[:1]:
        language, _, region = tag.replace("_", "-").partition("-")
        return regions.get(region.rpartition("-")[2].upper()) or regions.get(language.lower())
    return None


def in_zone(wall: datetime, zone: str | None) -> tuple[datetime, ZoneFrom]:
    """Return a naive local time with a fixed offset: in the site's zone (`site`), or as UTC (`assumed`) without one."""
    site = of_site(zone)
    if site is None:
        return wall.replace(tzinfo=UTC), "assumed"
    shift = wall.replace(tzinfo=site).utcoffset()
    return wall.replace(tzinfo=timezone(shift or timedelta())), "site"


def _fixed(minutes: int) -> timezone:
    return UTC if minutes == 0 else timezone(timedelta(minutes=minutes))
