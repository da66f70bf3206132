"""News agencies, by the credits in data/agencies.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from newscrawler.text.lines import letters

_SHORT = 4
"""Characters of a credit that may be a word too (`Beta`, `Ani`): it must be written like the agency, or in capitals.

Held by test_agencies_are_known_by_their_usual_forms.
"""


def agency_of(credit: str) -> str | None:
    """The usual name of the agency that a credit names: `Deutsche Presse-Agentur` → `dpa`. None for anything else."""
    text = credit.strip()
    if len(text) <= _SHORT and text.isascii() and text not in _short_forms() and text.upper() != text:
        return None
    return _by_letters().get(letters(text))


@cache
def _forms() -> Mapping[str, list[str]]:
    return tomllib.loads(files("newscrawler.data").joinpath("agencies.toml").read_text(encoding="utf-8"))


@cache
def _by_letters() -> Mapping[str, str]:
    return {letters(form): agency for agency, forms in _forms().items() for form in forms}


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(form for forms in _forms().values() for form in forms if len(form) <= _SHORT)
