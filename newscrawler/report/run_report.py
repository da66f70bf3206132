"""What one run did, as JSON types: `newscrawler crawl --report FILE` and `--json` (docs/commands.md). Pure."""

from __future__ import annotations

from typing import Any

from newscrawler.crawling.run import Run
from newscrawler.report.status_text import run_dict, source_dict


def as_dict(run: Run, summary: dict[str, Any], error: str | None) -> dict[str, Any]:
    """Return `summary` with what is known of the run and of each of its sites."""
    return {"run": run.id, "started": run.started_at, "error": error, **summary, "sites": _sites(run)}


def _sites(run: Run) -> list[dict[str, Any]]:
    sites = []
    for row in run.history:
        values = run_dict(row) or {}
        sources = run.tallies[row.site].sources.values()
        found = [source_dict(source) for source in sources if not (source.failing and source.usual_place)]
        sites.append({"site": row.site, **{name: values[name] for name in _KEYS}, "sources": found})
    return sites


_KEYS = ("started", "updated", "ended", "error", "newest", "counts")
