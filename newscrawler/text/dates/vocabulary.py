"""The words of dates: `data/calendars.toml` and `data/time_zones.toml`, each read when it is first used."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    """Eras, months and the words around dates."""

    eras: Mapping[str, int]
    """Japanese era → the year before its first."""
    months: Mapping[str, int]
    """Name of a Gregorian month in lower case → number; names of all languages."""
    solar_months: Mapping[str, int]
    """Name of a solar Hijri month → number."""
    solar_languages: frozenset[str]
    """Languages in which a year from 1300 to 1500 is a solar Hijri one."""
    year_first: frozenset[str]
    """Languages and BCP 47 tags, in lower case, that write year, month, day."""
    month_first: frozenset[str]
    """Languages and BCP 47 tags, in lower case, that write month, day, year."""
    english_month_first: frozenset[str]
    """Regions whose English writes month, day, year."""
    month_first_zones: frozenset[str]
    """Zones of sites whose English, without a region, writes month, day, year."""
    month_first_prefixes: tuple[str, ...]
    """Beginnings of names of such zones."""
    before_noon: str
    """A pattern of the words for the first half of the day."""
    after_noon: str
    """A pattern of the words for the second half of the day."""
    fillers: frozenset[str]
    """Words for "year" and "day" that are left out."""
    ago: tuple[str, ...]
    """Ends of a line that make a bare duration a distance in time."""
    synonyms: Mapping[str, str]
    """Words that dateparser lacks → words that it knows."""
    dateparser_names: Mapping[str, str]
    """BCP 47 language → dateparser's name for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneNames:
    """Abbreviations of time zones."""

    hours: Mapping[str, float]
    """Abbreviation → hours from UTC."""
    rfc_hours: Mapping[str, float]
    """The same for further names that only hold in the format of RFC 5322."""
    general: Mapping[str, str]
    """Name of a zone in summer and winter → IANA name."""
    regions: Mapping[str, str]
    """Region in upper case, or language in lower case, → IANA name, where an abbreviation means several zones."""


@cache
def calendars() -> Calendars:
    """Return the table of `data/calendars.toml`."""
    table = _read("calendars")
    order, clock, words = table["order"], table["clock"], table["words"]
    return Calendars(
        eras=table["eras"],
        months=_numbered(table["gregorian"].values()),
        solar_months=_numbered([table["solar_hijri"]["names"]]),
        solar_languages=frozenset(table["solar_hijri"]["languages"]),
        year_first=frozenset(order["year_month_day"]),
        month_first=frozenset(order["month_day_year"]),
        english_month_first=frozenset(order["english_month_day_year"]),
        month_first_zones=frozenset(order["zones"]),
        month_first_prefixes=tuple(order["zone_prefixes"]),
        before_noon="|".join(clock["before_noon"]),
        after_noon="|".join(clock["after_noon"]),
        fillers=frozenset(words["fillers"]),
        ago=tuple(words["ago"]),
        synonyms=table["synonyms"],
        dateparser_names=table["dateparser_names"],
    )


@cache
def zone_names() -> ZoneNames:
    """Return the table of `data/time_zones.toml`."""
    table = _read("time_zones")
    return ZoneNames(
        hours=table["hours"], rfc_hours=table["rfc_5322"], general=table["general"], regions=table["regions"]
    )


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("newscrawler.data").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _numbered(tables: Iterable[Sequence[Sequence[str]]]) -> dict[str, int]:
    return {name: number for table in tables for number, names in enumerate(table, start=1) for name in names}
