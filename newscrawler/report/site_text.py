"""Sites and their sources in words: a site file to start from, and why something would be crawled. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newscrawler.model.escaping import escaped_json
from newscrawler.model.links import Link
from newscrawler.model.sites import Site
from newscrawler.text.display import printable

_WHY = {
    "site": "named in the site file",
    "home": "named by the home page",
    "guess": "found at a usual place",
    "sitemap": "named by a sitemap or robots.txt",
    "listing": "the next page of a listing",
}
_SAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSource:
    """A source that answered."""

    kind: str
    url: str
    why: str
    """The word for `Row.found_by`."""
    articles: tuple[Link, ...]
    """What it lists."""


def number(count: int, noun: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def found_lines(site: Site, sources: Sequence[FoundSource]) -> str:
    """Each source with why it would be read, how many articles it lists, and samples."""
    lines = [f"{site.name}  {site.home}"]
    for source in sources:
        reason = _WHY.get(source.why, source.why)
        lines.append(
            f"\n{source.kind}  {printable(source.url)}\n  {reason}; lists {number(len(source.articles), 'article')}"
        )
        for link in source.articles[:_SAMPLES]:
            title = f"{printable(link.title)}  " if link.title else ""
            lines.append(f"  - {title}{printable(link.url)}")
    return "\n".join(lines) + "\n"


def starting_file(site: Site, sources: Sequence[FoundSource]) -> str:
    """TOML of a site file with the sources that list articles."""
    lines = [
        f"name = {_toml(site.name)}",
        f"home = {_toml(site.home)}",
        '# language = "en"',
        '# timezone = "Europe/Riga"',
    ]
    for source in sources:
        if source.articles and source.why not in ("sitemap", "listing"):
            lines += ["", "[[source]]", f"kind = {_toml(source.kind)}", f"url = {_toml(source.url)}"]
    return "\n".join(lines) + "\n"


def as_toml(site: Site) -> str:
    """A site as TOML, its defaults filled in; keys without a value are left out."""
    values = site.model_dump(exclude_none=True)
    sources, selectors = values.pop("source"), values.pop("selectors")
    lines = [f"{name} = {_toml(value)}" for name, value in values.items()]
    if selectors:
        lines += ["", "[selectors]", *(f"{name} = {_toml(value)}" for name, value in selectors.items())]
    for source in sources:
        lines += ["", "[[source]]", *(f"{name} = {_toml(value)}" for name, value in source.items())]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {_toml(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    # JSON's strings, numbers and booleans are TOML's, but for DEL, which TOML wants escaped, as this does
    return escaped_json(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")).decode()
