"""Likely origin of a text that several sites have, as far as its records tell. Pure: members in, a likely origin out.

In order of precedence:

1. A news agency that is credited is the origin; its own site, where that is among the members, stands for it.
2. A member that names another member's URL, as its canonical one or in its text, says that it is a copy.
3. Of the others, the first one: by the latest time at which it can have been published. A time that is stated to the
   minute is that time. A day, and midnight, which usually stands for one, may mean any time of the day; a time without
   a zone may be 14 hours off. A time a month before all others is the template's rather than the article's, unless a
   copy names the article. Whatever is stated, an article existed when it was first seen.
4. If these times leave it open, a member that a copy names, else the one whose latest time is the earliest.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newscrawler.model.article import Article

_DAY = 86_400.0  # seconds
_HOUR = 3600.0
_EAST, _WEST = 14 * _HOUR, 12 * _HOUR
"""The zones farthest from UTC, in seconds.

Held by tests/identity/test_origin.py::test_a_time_without_a_zone_is_up_to_14_hours_early_and_12_late."""
_OUTLIER_GAP = 30 * _DAY
"""Seconds before all other times from which a time is an outlier: syndicated copies appear within days.

Held by tests/identity/test_origin.py::test_an_outlier_lies_a_month_before_all_others."""
_OUTLIER_SPREADS = 10
"""The same gap in multiples of the time between the others: where they differ by months, a month tells nothing.

Held by tests/identity/test_origin.py::test_an_outlier_lies_ten_times_the_spread_of_the_others_before_them."""
_OUTLIER_MEMBERS = 3
"""Stated times below which none is an outlier: of two, nobody can tell which one is wrong.

Held by tests/identity/test_origin.py::test_of_two_times_none_is_an_outlier."""
_MAX_NAMES = 4
"""Names of sites in a sentence, so that it stays readable.

Held by tests/identity/test_origin.py::test_a_sentence_names_four_sites_at_most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a cluster, with the evidence of when it was published."""

    id: str
    site: str
    url: str
    """The URL that it is known by."""
    urls: frozenset[str] = frozenset()
    """Every canonical URL of it."""
    published: datetime | None = None
    """The first time of publication that it is known to have stated, with the offset as stated."""
    precision: Literal["second", "minute", "hour", "day"] | None = None
    """Smallest unit stated; None if no record is left that tells it."""
    zone_assumed: bool = False
    """Neither the page nor the site file states a zone, and UTC was assumed."""
    agency: str | None = None
    """News agency that it credits."""
    agency_site: str | None = None
    """News agency whose own site this is."""
    first_seen: datetime
    """When the store first settled it, aware."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Canonical URL of another article that it names → how: `link:canonical`, `text` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The likely origin of a text."""

    id: str | None
    """Id of the member; None for an agency whose site is not among the members."""
    agency: str | None
    """The news agency that is credited."""
    by: Literal["agency", "links", "time", "first-seen", "alone"]
    """The rule that decided."""
    reasons: tuple[str, ...]
    """Sentences for readers: the reasons for it, then those against it."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """The earliest and the latest time at which an article was published, in seconds since 1970."""

    earliest: float
    latest: float
    stated: bool
    """Whether the page states the latest time; otherwise the article was first seen then."""
    doubt: str
    """Why the stated time is not exact, for a sentence that begins with the site; empty if it is."""


def stated_time(records: Iterable[Article]) -> Article | None:
    """Return the first of an article's revisions with an exact `published`, else the first with any."""
    dated = [record for record in records if record.published is not None]
    exact = (r for r in dated if r.dates.published is not None and r.dates.published.precision != "day")
    return next(exact, next(iter(dated), None))


def likely_origin(members: Sequence[Member]) -> Origin:
    """Return the likely origin of the text of one cluster or of linked ones. The order of members does not matter.

    Raises ValueError if there are no members.
    """
    if not members:
        raise ValueError("a cluster without members has no origin")
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
    """Return the agency that most members credit."""
    agencies = Counter(member.agency for member in members if member.agency is not None)
    return agencies.most_common(1)[0][0] if agencies else None


def _links(members: Sequence[Member]) -> dict[str, tuple[Member, str]]:
    """Return id → (the member that it names, how). Members that name each other in a circle are ignored."""
    owners = {url: member for member in reversed(members) for url in member.urls}
    links: dict[str, tuple[Member, str]] = {}
    for member in members:
        for url, how in member.names.items():
            owner = owners.get(url)
            if owner is not None and owner.id != member.id and url not in member.urls:
                links.setdefault(member.id, (owner, how))
    return {id_: link for id_, link in links.items() if _end(id_, links) is not None}


def _end(id_: str, links: Mapping[str, tuple[Member, str]]) -> str | None:
    """Return the id at the end of a chain of links; None if it is a circle."""
    passed = set[str]()
    while id_ in links:
        if id_ in passed:
            return None
        passed.add(id_)
        id_ = links[id_][0].id
    return id_


def _outlier(members: Sequence[Member], named: set[str]) -> str | None:
    """Return the id of the member whose stated time is too long before all others to be the article's."""
    timed = sorted((m.published.timestamp(), m.id, m.first_seen.timestamp()) for m in members if m.published)
    if len(timed) < _OUTLIER_MEMBERS:
        return None
    (first, id_, seen), second, last = timed[0], timed[1][0], timed[-1][0]
    far = second - first > max(_OUTLIER_GAP, _OUTLIER_SPREADS * (last - second))
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
        high, doubt = high + _DAY, "states a time whose precision is not recorded"
    elif member.precision == "day":
        high, doubt = high + _DAY, f"states only the day, {stated:%Y-%m-%d}"
    elif (stated.hour, stated.minute, stated.second) == (0, 0, 0):
        high, doubt = high + _DAY, f"states midnight, {stated.isoformat()}, which mostly stands for the whole day"
    elif member.precision == "hour":
        high, doubt = high + _HOUR, f"states only the hour, {stated.isoformat()}"
    if member.zone_assumed:
        low, high, doubt = low - _EAST, high + _WEST, f"{doubt or 'states a time'} without a time zone"
    if low <= seen < high:
        return _Moment(low, seen, False, doubt)
    return _Moment(low, high, True, doubt)


def _why(sender: Member, target: Member, how: str) -> str:
    if how == "text":
        return f"the text at {sender.site} links to {target.site}"
    return f"the page at {sender.site} names the URL at {target.site} as its own ({how})"


def _first(best: Member, moment: _Moment, others: Sequence[Member], *, alone: bool) -> str:
    if moment.stated and best.published is not None:
        if moment.doubt:
            return f"{best.site} {moment.doubt}"
        earliest = all(other.published is None or other.published > best.published for other in others)
        return f"{best.site} states {'the earliest time' if earliest else 'a time'}, {best.published.isoformat()}"
    seen = best.first_seen.isoformat(timespec="seconds")
    sure = ", before the others can have been published" if alone else ""
    return f"{best.site} {moment.doubt or 'states a time'}, and was first seen at {seen}{sure}"


def _against(member: Member, moment: _Moment, best: _Moment, outlier: bool) -> str | None:
    """Return why another member may have been first after all."""
    if moment.earliest > best.latest:
        return None
    if outlier:
        return f"{member.site} {moment.doubt}, which is probably not the time of the article"
    if moment.doubt:
        return f"{member.site} {moment.doubt}, and may have been earlier"
    same = moment.earliest == best.latest and best.stated
    return f"{member.site} states {'the same time' if same else 'a time that may be earlier'}"


def _sites(members: Sequence[Member]) -> str:
    sites = list(dict.fromkeys(member.site for member in members))
    if len(sites) > _MAX_NAMES:
        return f"{', '.join(sites[:_MAX_NAMES])} and {len(sites) - _MAX_NAMES} more"
    return " and ".join(filter(None, [", ".join(sites[:-1]), sites[-1]]))


def _verb(members: Sequence[Member], singular: str, plural: str) -> str:
    return singular if len({member.site for member in members}) == 1 else plural
