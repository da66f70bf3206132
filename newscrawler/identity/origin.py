"""Where a text that several sites have comes from, as far as its records tell. Pure: members in, a likely origin out.

What counts, in this order:

1. A news agency that is credited is the origin; its own site, where that is among the members, stands for it.
2. A member that names another member's address, as its canonical one or in its text, says that it is a copy.
3. Of the others, the one that was there first: by the latest moment at which it can have been published. A time that
   is stated to the minute is that moment. A bare day, and midnight, which mostly stands for one, may mean any time of
   the day; a time without a zone may be 14 hours off. A time a month before all others is the template's rather than
   the article's, unless a copy names the article. Whatever is stated, an article was there when it was first seen.
4. Where those moments leave it open, a member that a copy names, else one whose latest moment is the first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newscrawler.model.article import Article

_DAY = 86_400.0
_EAST, _WEST = 14 * 3600.0, 12 * 3600.0  # the zones farthest from UTC
_OUTLIER = 30 * _DAY
_SPREADS = 10  # … and so many times the spread of the other times
_NAMES = 4  # of sites in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One article of a cluster, with what tells whether it was the first."""

    id: str
    site: str
    url: str
    """The address it is known by."""
    addresses: frozenset[str] = frozenset()
    """Every canonical URL of it."""
    published: datetime | None = None
    """The time that it was first known to state, with the offset as stated."""
    precision: Literal["second", "minute", "hour", "day"] | None = None
    """Smallest unit stated; None where no record tells."""
    zone_assumed: bool = False
    """The page states no offset and the site file no zone: UTC was taken."""
    agency: str | None = None
    """Agency that it credits."""
    agency_site: str | None = None
    """Agency whose own site this is."""
    first_seen: datetime
    """When the store first settled it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Canonical URL of another article that it names → how: `link:canonical`, `text` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a text likely comes from."""

    id: str | None
    """The member; None where it is an agency whose site is not among them."""
    agency: str | None
    """The agency that is credited."""
    by: Literal["agency", "links", "time", "first-seen", "alone"]
    """What decided."""
    reasons: tuple[str, ...]
    """Sentences for readers: what speaks for it, then what speaks against."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """Between which times, in seconds since 1970, an article was published."""

    earliest: float
    latest: float
    stated: bool
    """The page states the latest; otherwise the article was seen then."""
    doubt: str
    """What is wrong with the stated time, for a sentence that begins with the site; empty if nothing."""


def stated_time(records: Iterable[Article]) -> Article | None:
    """The record whose `published` counts: of an article's revisions the first exact one, else the first with any."""
    stating = [record for record in records if record.published is not None]
    exact = (r for r in stating if r.dates.published is not None and r.dates.published.precision != "day")
    return next(exact, next(iter(stating), None))


def likely_origin(members: Sequence[Member]) -> Origin:
    """Where the text of a cluster, or of several that are linked, likely comes from. Order does not matter.

    Raises ValueError without a member.
    """
    if not members:
        raise ValueError("a cluster without a member has no origin")
    members = sorted(members, key=lambda member: (member.first_seen, member.id))
    links = _links(members)
    if (agency := _credited(members)) is not None:
        return _of_agency(agency, members)
    if len(members) == 1:
        return Origin(id=members[0].id, agency=None, by="alone", reasons=("no other article with this text is known",))
    return _of_members(members, links)


def _of_agency(agency: str, members: Sequence[Member]) -> Origin:
    crediting = [member for member in members if member.agency == agency]
    others = Counter(m.agency for m in members if m.agency not in (agency, None))
    own = [member for member in members if member.agency_site == agency]
    reasons = [f"{_sites(crediting)} {_verb(crediting, 'credits', 'credit')} {agency}"]
    reasons += [f"{m.site} credits {m.agency}" for m in members if m.agency in others]
    if own:
        reasons.append(f"{own[0].site} is {agency}'s own site")
    else:
        reasons.append(f"the site of {agency} is not among those with this text")
    return Origin(id=own[0].id if own else None, agency=agency, by="agency", reasons=tuple(reasons))


def _of_members(members: Sequence[Member], links: Mapping[str, tuple[Member, str]]) -> Origin:
    outlier = _outlier(members, {target.id for target, _ in links.values()})
    moments = {member.id: _moment(member, member.id == outlier) for member in members}
    votes = Counter(_end(member.id, links) for member in members if member.id in links)
    candidates = [member for member in members if member.id not in links]
    best = min(candidates, key=lambda m: (moments[m.id].latest, -votes[m.id]))
    left_open = [m for m in candidates if m is best or moments[m.id].earliest <= moments[best.id].latest]
    named = [member for member in left_open if votes[member.id]]
    by_links = len(candidates) == 1 or (len(left_open) > 1 and bool(named))
    if by_links:
        best = max(named, key=lambda member: (votes[member.id], -moments[member.id].latest))
    moment = moments[best.id]
    reasons = [_why(sender, *links[sender.id]) for sender in members if sender.id in links]
    others = [member for member in members if member is not best and member.id != outlier]
    first = _first(best, moment, others, alone=len(left_open) == 1)
    reasons = [*reasons, first] if by_links else [first, *reasons]
    for member in candidates:
        if member is not best and (doubt := _against(member, moments[member.id], moment, member.id == outlier)):
            reasons.append(doubt)
    by: Literal["links", "time", "first-seen"] = "links" if by_links else "time" if moment.stated else "first-seen"
    return Origin(id=best.id, agency=None, by=by, reasons=tuple(reasons))


def _credited(members: Sequence[Member]) -> str | None:
    """The agency that most members credit."""
    agencies = Counter(member.agency for member in members if member.agency is not None)
    return agencies.most_common(1)[0][0] if agencies else None


def _links(members: Sequence[Member]) -> dict[str, tuple[Member, str]]:
    """Id → (the member that it names, how). Members that name each other in a circle say nothing."""
    owners = {address: member for member in reversed(members) for address in member.addresses}
    found: dict[str, tuple[Member, str]] = {}
    for member in members:
        for address, how in member.names.items():
            owner = owners.get(address)
            if owner is not None and owner.id != member.id and address not in member.addresses:
                found.setdefault(member.id, (owner, how))
    return {id_: link for id_, link in found.items() if _end(id_, found) is not None}


def _end(id_: str, links: Mapping[str, tuple[Member, str]]) -> str | None:
    """Where a chain of links ends; None where it does not."""
    passed = set[str]()
    while id_ in links:
        if id_ in passed:
            return None
        passed.add(id_)
        id_ = links[id_][0].id
    return id_


def _outlier(members: Sequence[Member], named: set[str]) -> str | None:
    """The member whose stated time lies so far before all others that it is hardly the article's."""
    timed = sorted((m.published.timestamp(), m.id, m.first_seen.timestamp()) for m in members if m.published)
    if len(timed) < 3:
        return None
    (first, id_, seen), second, last = timed[0], timed[1][0], timed[-1][0]
    far = second - first > max(_OUTLIER, _SPREADS * (last - second))
    return id_ if far and id_ not in named and seen >= second else None


def _moment(member: Member, outlier: bool) -> _Moment:
    seen, stated = member.first_seen.timestamp(), member.published
    if stated is None:
        return _Moment(-math.inf, seen, False, "states no time")
    if outlier:
        return _Moment(-math.inf, seen, False, f"states {stated.isoformat()}, long before all others")
    low = high = stated.timestamp()
    doubt = ""
    if member.precision is None:
        high, doubt = high + _DAY, "states a time of which no record is left to tell how exact it is"
    elif member.precision == "day":
        high, doubt = high + _DAY, f"states only the day, {stated:%Y-%m-%d}"
    elif (stated.hour, stated.minute, stated.second) == (0, 0, 0):
        high, doubt = high + _DAY, f"states midnight, {stated.isoformat()}, which mostly stands for the whole day"
    elif member.precision == "hour":
        high, doubt = high + 3600, f"states only the hour, {stated.isoformat()}"
    if member.zone_assumed:
        low, high, doubt = low - _EAST, high + _WEST, f"{doubt or 'states a time'} without a time zone"
    if low <= seen < high:
        return _Moment(low, seen, False, doubt)
    return _Moment(low, high, True, doubt)


def _why(sender: Member, target: Member, how: str) -> str:
    if how == "text":
        return f"the text at {sender.site} gives the address at {target.site}"
    return f"the page at {sender.site} gives the address at {target.site} as its own ({how})"


def _first(best: Member, moment: _Moment, others: Sequence[Member], *, alone: bool) -> str:
    if moment.stated and best.published is not None:
        if moment.doubt:
            return f"{best.site} {moment.doubt}"
        earliest = all(other.published is None or other.published > best.published for other in others)
        return f"{best.site} states {'the earliest time' if earliest else 'a time'}, {best.published.isoformat()}"
    seen = best.first_seen.isoformat(timespec="seconds")
    sure = ", before the others can have been published" if alone else ""
    return f"{best.site} {moment.doubt or 'states a time'}, and was there when it was first seen, {seen}{sure}"


def _against(member: Member, moment: _Moment, best: _Moment, outlier: bool) -> str | None:
    """Why another one may have been first after all."""
    if moment.earliest > best.latest:
        return None
    if outlier:
        return f"{member.site} {moment.doubt}: that says little"
    if moment.doubt:
        return f"{member.site} {moment.doubt}, and may have been earlier"
    same = moment.earliest == best.latest and best.stated
    return f"{member.site} states {'the same time' if same else 'a time that may be earlier'}"


def _sites(members: Sequence[Member]) -> str:
    sites = list(dict.fromkeys(member.site for member in members))
    if len(sites) > _NAMES:
        return f"{', '.join(sites[:_NAMES])} and {len(sites) - _NAMES} more"
    return " and ".join(filter(None, [", ".join(sites[:-1]), sites[-1]]))


def _verb(members: Sequence[Member], one: str, several: str) -> str:
    return one if len({member.site for member in members}) == 1 else several
