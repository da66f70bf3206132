"""A text and its copies for people's eyes, and as JSON for programs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rich.text import Text

from newscrawler.report.revision_text import one_line
from newscrawler.store.reading.clusters import Cluster, Copied


def as_dict(cluster: Cluster) -> dict[str, Any]:
    """JSON types and datetimes; the likely origin has its site and address, too."""
    found = asdict(cluster)
    origin = next((member for member in cluster.members if member.id == cluster.origin.id), None)
    found["origin"] |= {"site": origin.site if origin else None, "url": origin.url if origin else None}
    return found


def lines(cluster: Cluster) -> Iterator[Text]:
    """The cluster, where it likely comes from and why, then each article by the time it was first seen."""
    by_id = {member.id: member for member in cluster.members}
    number, sites = len(cluster.members), len({member.site for member in cluster.members})
    also = f", linked with {', '.join(cluster.ids[1:])}" if len(cluster.ids) > 1 else ""
    heading = f"cluster {cluster.ids[0]}{also}: {_several(number, 'article')} on {_several(sites, 'site')}"
    yield Text(heading, style="bold")
    origin = by_id.get(cluster.origin.id or "")
    where = f"{origin.site}  {one_line(origin.url)}" if origin is not None else cluster.origin.agency or ""
    yield Text(f"likely origin: {where}", style="bold green")
    for reason in cluster.origin.reasons:
        yield Text(f"  - {one_line(reason)}")
    for member in cluster.members:
        yield Text()
        yield Text(f"{member.site}  {one_line(member.url)}", style="bold")
        for name, value in _facts(member, by_id).items():
            if value:
                yield Text(f"  {name:<12}{one_line(value)}")


def _facts(member: Copied, by_id: Mapping[str, Copied]) -> dict[str, str]:
    exact = f", to the {member.precision}" if member.precision is not None else ""
    return {
        "title": member.title or "",
        "published": f"{member.published.isoformat()}{exact}" if member.published is not None else "not stated",
        "first seen": member.first_seen.isoformat(timespec="seconds"),
        "agency": member.agency or "",
        "status": member.status,
        "copy": _copy(member, by_id),
        "aliases": ", ".join(member.aliases),
        "id": member.id,
    }


def _copy(member: Copied, by_id: Mapping[str, Copied]) -> str:
    if member.duplicate_of is None:
        return "" if len(by_id) == 1 else "no: nothing like it was known when it was first stored"
    of = by_id.get(member.duplicate_of)
    if of is None:
        return f"of {member.duplicate_of}, which the store does not know any more"
    how = {True: "the same text as", False: "nearly the same text as", None: "the same or nearly the same text as"}
    return f"{how[member.exact]} {of.site}'s"


def _several(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
