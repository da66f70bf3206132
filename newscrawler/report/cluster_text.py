"""A cluster as text for people and as a dictionary for JSON. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rich.text import Text

from newscrawler.report.quantities import quantity
from newscrawler.store.reading.clusters import Cluster, Copied
from newscrawler.text.display import one_line


def as_dict(cluster: Cluster) -> dict[str, Any]:
    """Return the cluster as JSON types and datetimes, with site and URL of the likely origin."""
    values = asdict(cluster)
    origin = next((member for member in cluster.members if member.id == cluster.origin.id), None)
    values["origin"] |= {"site": origin.site if origin else None, "url": origin.url if origin else None}
    return values


def lines(cluster: Cluster) -> Iterator[Text]:
    """Yield the cluster, its likely origin with reasons, then each article in the order of `first_seen`."""
    by_id = {member.id: member for member in cluster.members}
    articles, sites = len(cluster.members), len({member.site for member in cluster.members})
    linked = f", linked with {', '.join(cluster.ids[1:])}" if len(cluster.ids) > 1 else ""
    heading = f"cluster {cluster.ids[0]}{linked}: {quantity(articles, 'article')} on {quantity(sites, 'site')}"
    yield Text(heading, style="bold")
    origin = by_id.get(cluster.origin.id or "")
    place = f"{origin.site}  {one_line(origin.url)}" if origin is not None else cluster.origin.agency or ""
    yield Text(f"likely origin: {place}", style="bold green")
    for reason in cluster.origin.reasons:
        yield Text(f"  - {one_line(reason)}")
    for member in cluster.members:
        yield Text()
        yield Text(f"{member.site}  {one_line(member.url)}", style="bold")
        for name, value in _facts(member, by_id).items():
            if value:
                yield Text(f"  {name:<12}{one_line(value)}")


def _facts(member: Copied, by_id: Mapping[str, Copied]) -> dict[str, str]:
    precision = f", to the {member.precision}" if member.precision is not None else ""
    return {
        "title": member.title or "",
        "published": f"{member.published.isoformat()}{precision}" if member.published is not None else "not stated",
        "first seen": member.first_seen.isoformat(timespec="seconds"),
        "agency": member.agency or "",
        "status": member.status,
        "copy": _copy(member, by_id),
        "aliases": ", ".join(member.aliases),
        "id": member.id,
    }


def _copy(member: Copied, by_id: Mapping[str, Copied]) -> str:
    if member.duplicate_of is None:
        return "" if len(by_id) == 1 else "no: no similar text was known when it was first stored"
    original = by_id.get(member.duplicate_of)
    if original is None:
        return f"of {member.duplicate_of}, which is no longer in the store"
    likeness = {True: "the same text as", False: "nearly the same text as", None: "the same or nearly the same text as"}
    return f"{likeness[member.exact]} on {original.site}"
