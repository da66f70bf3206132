"""Sites and their sources as text: what would be crawled and why, and a site file to start from. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawler.model.escaping import escaped_json
from newscrawler.model.frontier import FoundBy
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.sites import Site
from newscrawler.report.quantities import quantity
from newscrawler.report.trouble_text import why
from newscrawler.text.display import printable

if TYPE_CHECKING:
    from newscrawler.crawling.run import Run
    from newscrawler.model.frontier import Row

_WHY: dict[str, str] = {
    FoundBy.SITE_FILE: "named in the site file",
    FoundBy.USER: "the URL that you named, or the home page",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedSource:
    """A URL that was tried as a source and lists nothing."""

    kind: str
    """`model.links.LinkKind`; `robots.txt` for that file."""
    url: str
    found_by: str
    """`Row.found_by` of its row."""
    answer: str
    """What came back."""
    of_robots: bool = False
    """Whether robots.txt names it."""


def found_sources(run: Run) -> list[FoundSource]:
    """Return the sources that a run has read."""
    return [
        FoundSource(
            kind=row.link.kind.value,
            url=row.link.url,
            found_by=row.found_by,
            articles=tuple(links),
            of_robots=_is_of_robots(row),
        )
        for row, links in run.listed.values()
        if row.link.kind is not LinkKind.ADDRESS and not _is_robots(row)
    ]


def tried_in_vain(run: Run) -> list[TriedSource]:
    """Return what a run has tried and not read as a source; also robots.txt, whatever it says."""
    rows = [row for row, _ in run.listed.values()] + [row for row, _ in run.unread]
    named = quantity(sum(_is_of_robots(row) for row in rows), "sitemap")
    answers = [(row, f"names {named}") for row, _ in run.listed.values() if _is_robots(row)]
    answers += [(row, why(outcome.reason)) for row, outcome in run.unread]
    return [
        TriedSource(
            kind="robots.txt" if _is_robots(row) else row.link.kind.value,
            url=row.link.url,
            found_by=row.found_by,
            answer=answer,
            of_robots=_is_of_robots(row),
        )
        for row, answer in answers
    ]


def _is_robots(row: Row) -> bool:
    return row.link.url.endswith("/robots.txt")


def _is_of_robots(row: Row) -> bool:
    return (row.link.source or "").endswith("/robots.txt")


_KINDS = ("feed", "sitemap", "listing")


def source_list(
    site: Site, sources: Sequence[FoundSource], tried: Sequence[TriedSource] = (), *, is_article: bool = False
) -> str:
    """Return each source with the reason to read it, the number of articles that it lists, and samples of them.

    Then what was tried without success, with the answer, and which kinds of source were not found. `is_article`:
    the URL is that of an article.
    """
    lines = [f"{site.name}  {site.home}"]
    for source in sources:
        reason = _reason(source)
        articles = quantity(len(source.articles), "article")
        lines.append(f"\n{source.kind}  {printable(source.url)}\n  {reason}; lists {articles}")
        for link in source.articles[:_SAMPLES]:
            title = f"{printable(link.title)}  " if link.title else ""
            lines.append(f"  - {title}{printable(link.url)}")
    if tried:
        lines.append("\ntried")
        lines += [f"  {place.kind}  {printable(place.url)}\n    {_reason(place)}; {place.answer}" for place in tried]
    if is_article:
        lines.append("\nthe URL is that of an article; give the home page to find its sources")
        return "\n".join(lines) + "\n"
    found = {source.kind for source in sources if source.articles}
    if not_found := [kind for kind in _KINDS if kind not in found]:
        lines.append(f"\nnot found: {', '.join(f'a {kind} with articles' for kind in not_found)}")
    return "\n".join(lines) + "\n"


def _reason(source: FoundSource | TriedSource) -> str:
    if source.kind == "robots.txt":
        return "read for its sitemaps"
    if source.found_by == FoundBy.GUESS and isinstance(source, TriedSource):
        return "a common path"
    return _ROBOTS if source.of_robots else _WHY.get(source.found_by, source.found_by)


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
