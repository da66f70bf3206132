"""The summary that a command prints at the end of a run, made from the run's counters. Pure."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newscrawler.crawling.statistics import stored
from newscrawler.crawling.tally import SiteTally
from newscrawler.model.reasons import Reason, words_of
from newscrawler.report.quantities import quantity
from newscrawler.text.display import one_line

WAITING = frozenset({Reason.SOURCE_BUDGET, Reason.SITE_BUDGET, Reason.BARREN, Reason.HOME_BUDGET})
"""Reasons of links that the next run takes up."""
_NO_REASONS = frozenset({"found", "new"})
"""Counters under `link/` that are not reasons."""


def lines(
    counts: Mapping[str, int],
    seconds: float,
    parts: Sequence[Path],
    output: Path,
    tallies: Mapping[str, SiteTally] = MappingProxyType({}),
) -> list[str]:
    """Return the summary: links, pages, articles, what was left out and why, the duration, the files.

    `seconds` is the duration of the run, `parts` are the files that it published, `output` is the output folder. Of
    several `tallies`, each site gets a line.
    """
    return [
        *_links(counts),
        f"fetched  {quantity(counts.get('fetched', 0), 'page or source', 'pages and sources')}",
        f"stored   {quantity(stored(counts), 'article')}",
        *_known(counts),
        *_pages(counts),
        *_sources(counts),
        *_rest(counts),
        *(_by_site(tallies) if len(tallies) > 1 else ()),
        f"took     {seconds:.1f} s",
        f"files    {_files(parts, output)}",
        *_to_read(parts, output),
    ]


def as_dict(counts: Mapping[str, int], seconds: float, parts: Sequence[Path], exit_code: int) -> dict[str, Any]:
    """Return the same as JSON types: what `newscrawler crawl --json` prints. Counters as in docs/counters.md."""
    return {
        "exit_code": exit_code,
        "seconds": round(seconds, 1),
        "files": [str(part) for part in parts],
        "counters": dict(sorted(counts.items())),
    }


def _links(counts: Mapping[str, int]) -> Iterator[str]:
    yield f"found    {quantity(counts.get('link/found', 0), 'link')}, {counts.get('link/new', 0)} new"
    left_out = _reasons(counts, "link/", without=_NO_REASONS | WAITING)
    if left_out:
        yield f"left out {quantity(sum(left_out.values()), 'link')}"
        yield from _explained(left_out)


def _known(counts: Mapping[str, int]) -> Iterator[str]:
    if unchanged := counts.get("unchanged"):
        yield f"         {unchanged} unchanged"
    if aliases := counts.get("alias"):
        yield f"         {aliases} already stored under another URL"


def _pages(counts: Mapping[str, int]) -> Iterator[str]:
    for ending, label in (
        ("dropped", "dropped  {}"),
        ("failed", "failed   {}"),
        ("later", "later    {} to fetch again"),
    ):
        if reasons := _reasons(counts, f"{ending}/"):
            yield label.format(quantity(sum(reasons.values()), "page"))
            yield from _explained(reasons)


def _sources(counts: Mapping[str, int]) -> Iterator[str]:
    for ending, label in (("failed", "failed"), ("later", "to fetch again later")):
        if reasons := _reasons(counts, f"source/{ending}/"):
            yield f"sources  {sum(reasons.values())} {label}"
            yield from _explained(reasons)
    if cut := counts.get("source/cut"):
        yield f"sources  {cut} read only in part: larger than the limit for one source"
    if unchanged := counts.get("source/read/unchanged"):
        yield f"sources  {unchanged} unchanged"


def _rest(counts: Mapping[str, int]) -> Iterator[str]:
    if checks := counts.get("look"):
        left = counts.get("look/left", 0)
        waiting = f"; {left} more for the next run" if left else ""
        yield f"checked  {quantity(checks, 'stored article')} again{waiting}"
    if held := counts.get("site/held"):
        yield f"skipped  {quantity(held, 'site')} that another run is crawling"
    if waiting_sources := _reasons(counts, "link/", only=WAITING):
        yield f"waiting  {quantity(sum(waiting_sources.values()), 'further source')} for the next run"
        yield from _explained(waiting_sources)
    if at_limit := counts.get("site/page-budget"):
        yield f"limited  {quantity(at_limit, 'site')} to max_pages requests; the next run continues"
    if left_alone := counts.get("site/broken-off"):
        yield f"left     {quantity(left_alone, 'host')} alone after repeated refusals; the next run tries again"


def _by_site(tallies: Mapping[str, SiteTally]) -> Iterator[str]:
    """One line a site: what was stored and fetched, and what failed."""
    width = max(len(one_line(site)) for site in tallies)
    for place, (site, tally) in enumerate(sorted(tallies.items())):
        label = "" if place else "sites"
        yield f"{label:<9}{one_line(site):<{width}}  {_of_site(tally)}"


def _of_site(tally: SiteTally) -> str:
    failed = sum(number for name, number in tally.counts.items() if name.startswith("failed/"))
    facts = [f"{stored(tally.counts)} stored", f"{tally.counts['fetched']} fetched"]
    facts += [f"{failed} failed"] if failed else []
    facts += [f"newest {tally.newest:%Y-%m-%d %H:%M %z}"] if tally.newest is not None else []
    reasons = Counter(
        source.reason for source in tally.sources.values() if source.reason is not None and not source.usual_place
    )
    facts += [f"{quantity(number, 'source')} {one_line(reason)}" for reason, number in reasons.most_common()]
    return ", ".join(facts)


def _to_read(parts: Sequence[Path], output: Path) -> Iterator[str]:
    """How to look at what was stored."""
    if parts:
        where = parts[0] if len(parts) == 1 else output
        yield f"to read  newscrawler read --latest {shlex.quote(str(where))}"


def _reasons(
    counts: Mapping[str, int], prefix: str, *, only: frozenset[str] | None = None, without: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Return how often each reason was counted under `prefix`."""
    reasons = {name.removeprefix(prefix): number for name, number in counts.items() if name.startswith(prefix)}
    return {
        reason: number
        for reason, number in reasons.items()
        if number and reason not in without and (only is None or reason in only)
    }


def _explained(reasons: Mapping[str, int]) -> Iterator[str]:
    """One line a reason, the most frequent first."""
    for reason, number in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        words = words_of(reason)
        yield f"         {number} {reason}" + (f": {words}" if words != reason else "")


def _files(parts: Sequence[Path], output: Path) -> str:
    if not parts:
        return f"no new file in {output}"
    return str(parts[0]) if len(parts) == 1 else f"{len(parts)} files in {output}, the first {parts[0]}"
