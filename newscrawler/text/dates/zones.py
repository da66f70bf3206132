"""Time zones as people and machines write them: offsets, abbreviations, a site's own zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from newscrawler.model.article import ZoneFrom

_OFFSET = re.compile(r"(?:UTC|GMT|UT)?\s?([+-])(\d{1,2})(?::?([0-5]\d))?", re.ASCII | re.IGNORECASE)

_UTC_NAMES = {"Z", "UTC", "GMT", "UT", "ZULU"}

_HOURS = {
    # RFC 5322, section 4.3: these names of the United States are the only ones it defines.
    "EDT": -4, "CDT": -5, "MDT": -6, "PDT": -7,
    "AKDT": -8, "AKST": -9, "HST": -10, "NDT": -2.5, "NST": -3.5, "ADT": -3,
    "BRT": -3, "ART": -3, "CLST": -3, "COT": -5, "PET": -5,
    "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3,
    "WAT": 1, "CAT": 2, "SAST": 2, "EAT": 3,
    "IRST": 3.5, "AFT": 4.5, "PKT": 5, "NPT": 5.75, "MMT": 6.5, "WIB": 7, "WITA": 8, "ICT": 7,
    "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Abbreviations that mean one zone in the news of the world. IST, BST, CST, AST, EST, PST, MST mean several: they are
only read with a site's zone, or in the format of RFC 5322, which defines the American ones."""

_GENERAL = {"ET": "America/New_York", "CT": "America/Chicago", "PT": "America/Los_Angeles"}
"""Names of a zone in summer and winter alike."""

RFC_HOURS = {"EST": -5, "CST": -6, "MST": -7, "PST": -8}
"""Names that RFC 5322 (section 4.3) defines, though people use them for other zones as well."""


def offset(token: str) -> timezone | None:
    """`+02:00`, `-0330`, `UTC+3`, `Z` → a fixed zone. None where it is none, or beyond -12:00 to +14:00."""
    text = token.strip().replace("\u2212", "-")
    if text.upper() in _UTC_NAMES:
        return UTC
    if (match := _OFFSET.fullmatch(text)) is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    minutes = -minutes if match[1] == "-" else minutes
    return _fixed(minutes) if -720 <= minutes <= 840 else None


def abbreviation(token: str, wall: datetime, zone: str | None, *, rfc: bool = False) -> timezone | None:
    """`CEST` → +02:00. An abbreviation with several meanings counts where it is the site's, or RFC 5322 defines it.

    `wall` is the naive local time; `zone` an IANA name.
    """
    name = token.strip().strip("().").upper()
    if (site := of_site(zone)) is not None:
        for month in (wall.month, 1, 7):
            local = wall.replace(month=month, day=min(wall.day, 28), tzinfo=site)
            if local.tzname() == name and (shift := local.utcoffset()) is not None:
                return timezone(shift)
    if (general := of_site(_GENERAL.get(name))) is not None:
        return timezone(wall.replace(tzinfo=general).utcoffset() or timedelta())
    hours = _HOURS.get(name)
    if hours is None and rfc:
        hours = RFC_HOURS.get(name)
    return None if hours is None else _fixed(int(hours * 60))


@lru_cache(maxsize=256)
def of_site(zone: str | None) -> ZoneInfo | None:
    """The zone of an IANA name; None for None and for names that do not exist."""
    try:
        return ZoneInfo(zone) if zone else None
    except (KeyError, ValueError, OSError):
        return None


def in_zone(wall: datetime, zone: str | None) -> tuple[datetime, ZoneFrom]:
    """A naive local time made aware, with a fixed offset: in the site's zone (`site`), else as UTC (`assumed`)."""
    site = of_site(zone)
    if site is None:
        return wall.replace(tzinfo=UTC), "assumed"
    shift = wall.replace(tzinfo=site).utcoffset()
    return wall.replace(tzinfo=timezone(shift or timedelta())), "site"


def _fixed(minutes: int) -> timezone:
    return UTC if minutes == 0 else timezone(timedelta(minutes=minutes))
