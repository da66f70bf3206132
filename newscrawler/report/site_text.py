"""Sites and their sources as text: what would be crawled and why, and a site file to start from. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newscrawler.model.escaping import escaped_json
from newscrawler.model.frontier import FoundBy
from newscrawler.model.links import Link
from newscrawler.model.sites import Site
from newscrawler.report.quantities import quantity
from newscrawler.text.display import printable

_WHY: dict[str, str] = {
    FoundBy.SITE_FILE: "named in the site file",
    FoundBy.USER: "the URL that you named",
    FoundBy.HOME: "named by the home page",
    FoundBy.GUESS: "found at a common path",
    FoundBy.SITEMAP: "named by a sitemap",
    FoundBy.LISTING: "the next page of a listing",
}
_ROBOTS = "named by robots.txt"
_SAMPLES = 3
"""Links shown of each source: enough to see what it lists. Changes no decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSource:
    """A source that answered."""

    kind: str
    url: str
    found_by: str
    """`Row.found_by` of the source's row."""
    articles: tuple[Link, ...]
    """What it lists."""
    of_robots: bool = False
    """Whether robots.txt names it."""


def source_list(site: Site, sources: Sequence[FoundSource]) -> str:
    """Return each source with the reason to read it, the number of articles that it lists, and samples of them."""
    lines = [f"{site.name}  {site.home}"]
    for source in sources:
        reason = _ROBOTS if source.of_robots else _WHY.get(source.found_by, source.found_by)
        articles = quantity(len(source.articles), "article")
        lines.append(f"\n{source.kind}  {printable(source.url)}\n  {reason}; lists {articles}")
        for link in source.articles[:_SAMPLES]:
            title = f"{printable(link.title)}  " if link.title else ""
            lines.append(f"  - {title}{printable(link.url)}")
    return "\n".join(lines) + "\n"


def starting_file(site: Site, sources: Sequence[FoundSource]) -> str:
    """Return the TOML of a site file with the sources that list articles."""
    lines = [
        f"name = {_toml(site.name)}",
        f"home = {_toml(site.home)}",
        '# language = "en"',
        '# timezone = "Europe/Riga"',
    ]
    for source in sources:
        standing = source.of_robots or source.found_by not in (FoundBy.SITEMAP, FoundBy.LISTING)
        if standing and (source.articles or source.of_robots):
            lines += ["", "[[source]]", f"kind = {_toml(source.kind)}", f"url = {_toml(source.url)}"]
    return "\n".join(lines) + "\n"


def as_toml(site: Site) -> str:
    """Return a site as TOML with its defaults filled in, without keys that have no value."""
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
    # strings, numbers and booleans of JSON are valid TOML except for DEL, which escaped_json escapes
    return escaped_json(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")).decode()
