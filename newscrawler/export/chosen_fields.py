"""Which fields of a record are wanted, and in which order. Pure."""

from __future__ import annotations

import difflib
from dataclasses import fields
from typing import Any

from newscrawler.model.article import Article
from newscrawler.model.errors import UsageError

ALL = tuple(field.name for field in fields(Article))
"""The fields of a record in the order of the schema."""


def choose(names: str | None) -> tuple[str, ...]:
    """Return the fields that `names` lists, parted by commas; all of them without names.

    Raises UsageError for a name that no field has, or that is given twice.
    """
    if names is None:
        return ALL
    chosen = [name.strip() for name in names.split(",") if name.strip()]
    for name in chosen:
        if name not in ALL:
            near = difflib.get_close_matches(name, ALL, 1)
            meant = f" (did you mean {near[0]}?)" if near else ""
            raise UsageError(f"unknown field {name!r}{meant}; choose from {', '.join(ALL)}")
        if chosen.count(name) > 1:
            raise UsageError(f"field {name!r} is given twice")
    if not chosen:
        raise UsageError(f"no field given; choose from {', '.join(ALL)}")
    return tuple(chosen)


def values(article: Article, chosen: tuple[str, ...]) -> dict[str, Any]:
    """Return the chosen fields of a record as JSON types: times are texts with the offset that the page states."""
    record = article.to_dict()
    return record if chosen == ALL else {name: record[name] for name in chosen}
