"""Parameters of URLs that do not matter, learned for each site: URLs that differ in one alone and give one text.

The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection, bindparam, insert, select, update

from newscrawler.store.tables import address, parameter, variant
from newscrawler.web.urls import fingerprint

ENOUGH = 3
"""Pairs of URLs with the same text, and none with two texts, after which a parameter is left out.

Held by tests/store/test_near_copies.py::test_three_pairs_of_addresses_teach_that_a_parameter_does_not_matter.
"""
_MOST = 5
"""Parameters of one URL from which something is learned. Bounds the statements an article."""


def without(url: str, names: frozenset[str]) -> str:
    """Return a canonical URL without the parameters `names`."""
    if not names or not (parts := urlsplit(url)).query:
        return url
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0] not in names]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _names(url: str) -> Iterator[str]:
    query = urlsplit(url).query
    if query:
        yield from list(dict.fromkeys(pair.partition("=")[0] for pair in query.split("&")))[:_MOST]


_IGNORED = select(parameter.c.name).where(
    parameter.c.site == bindparam("site"), parameter.c.same >= ENOUGH, parameter.c.different == 0
)


def ignored(connection: Connection, site: str) -> frozenset[str]:
    """Return the parameters of a site that do not matter."""
    return frozenset(connection.scalars(_IGNORED, {"site": site}))


def bare(connection: Connection, site: str, urls: Iterable[str]) -> set[bytes]:
    """Return the fingerprints of canonical URLs without the parameters that do not matter, as in the frontier."""
    names = ignored(connection, site)
    return {fingerprint(without(url, names)) for url in urls} if names else set()


def learn(connection: Connection, site: str, url: str, article_id: str) -> None:
    """Learn from a new URL that led to an article whether its parameters matter.

    The URL without the parameter may be known, or one with another value of it. Of one article and one parameter one
    pair counts, however many there are.
    """
    for name in _names(url):
        key = fingerprint(without(url, frozenset({name})))
        chosen = (variant.c.site == site, variant.c.fingerprint == key, variant.c.name == name)
        known = connection.execute(select(variant).where(*chosen)).one_or_none()
        shorter = select(address.c.article_id).where(address.c.site == site, address.c.fingerprint == key)
        other_id = known.article_id if known is not None else connection.scalar(shorter)
        if other_id is not None and other_id != article_id:
            _count(connection, site, name, same=0, different=1)
        counts = other_id == article_id and not (known is not None and known.counted)
        if counts:
            _count(connection, site, name, same=1, different=0)
        if known is None:
            values = {"site": site, "fingerprint": key, "name": name, "article_id": article_id}
            connection.execute(insert(variant).values(**values, counted=counts))
        elif counts:
            connection.execute(update(variant).where(*chosen).values(counted=True))


def _count(connection: Connection, site: str, name: str, *, same: int, different: int) -> None:
    chosen = (parameter.c.site == site, parameter.c.name == name)
    if connection.execute(select(parameter.c.name).where(*chosen)).first() is None:
        connection.execute(insert(parameter).values(site=site, name=name, same=same, different=different))
        return
    counts = {"same": parameter.c.same + same, "different": parameter.c.different + different}
    connection.execute(update(parameter).where(*chosen).values(**counts))
