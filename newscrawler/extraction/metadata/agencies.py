"""News agencies, by the credits in data/agencies.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from newscrawler.text.lines import letters

_DATELINE = re.compile(r"^.{0,60}?[(\[/–—-]\s?([^()\[\]/–—-]{2,30}?)\s?[)\]/–—-]")
_SIGNATURE = re.compile(r"[(\[/]([^()\[\]/]{2,30})[)\]/]\s*\.?$")


def agency_of(credit: str) -> str | None:
    """The usual name of the agency that a credit names: `Deutsche Presse-Agentur` → `dpa`. None for anything else."""
    text = credit.strip()
    if len(text) > 40:
        return None
    if len(text) <= 4 and text.isascii() and text not in _short_forms() and text.upper() != text:
        return None
    return _by_letters().get(letters(text))


def agency_in(text: str) -> str | None:
    """The agency in a dateline (`KYIV (Reuters) –`) or in the signature at the end of a text (`(dpa)`)."""
    opening, ending = text[:160], text.rstrip()[-60:]
    for match in (_DATELINE.match(opening), _SIGNATURE.search(ending)):
        if match and (agency := next((a for part in re.split(r"[,/]", match[1]) if (a := agency_of(part))), None)):
            return agency
    return None


@cache
def _forms() -> Mapping[str, list[str]]:
    return tomllib.loads(files("newscrawler.data").joinpath("agencies.toml").read_text(encoding="utf-8"))


@cache
def _by_letters() -> Mapping[str, str]:
    return {letters(form): agency for agency, forms in _forms().items() for form in forms}


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(form for forms in _forms().values() for form in forms if len(form) <= 4)
