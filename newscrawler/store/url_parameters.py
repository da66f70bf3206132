"""Parameters of addresses that do not matter, learned a site: addresses that differ in one alone and give one text.

SQL on a connection; the caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection, insert, select, update

from newscrawler.store.tables import address, parameter, variant
from newscrawler.web.urls import fingerprint

ENOUGH = 3
"""Pairs of addresses with the same text, and none with two texts, after which a parameter is left out."""
_MOST = 5  # parameters of one address that are looked at


def without(url: str, names: frozenset[str]) -> str:
    """A canonical URL without the parameters `names`."""
    if not names or not (parts := urlsplit(url)).query:
        return url
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0] not in names]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _names(url: str) -> Iterator[str]:
    query = urlsplit(url).query
    if query:
        yield from list(dict.fromkeys(pair.partition("=")[0] for pair in query.split("&")))[:_MOST]


def ignored(connection: Connection, site: str) -> frozenset[str]:
    """The parameters of a site that do not matter."""
    chosen = (parameter.c.site == site, parameter.c.same >= ENOUGH, parameter.c.different == 0)
    return frozenset(connection.scalars(select(parameter.c.name).where(*chosen)))


def bare(connection: Connection, site: str, urls: Iterable[str]) -> set[bytes]:
    """Fingerprints of canonical URLs without the parameters that do not matter, by which the frontier knows them."""
    names = ignored(connection, site)
    return {fingerprint(without(url, names)) for url in urls} if names else set()


def learn(connection: Connection, site: str, url: str, article_id: str) -> None:
    """A new address led to an article: what it says about each of its parameters.

    The address without the parameter may be known, or another one with another value of it. Of one article and one
    parameter one pair counts, however many there are.
    """
    for name in _names(url):
        key = fingerprint(without(url, frozenset({name})))
        chosen = (variant.c.site == site, variant.c.fingerprint == key, variant.c.name == name)
        known = connection.execute(select(variant).where(*chosen)).one_or_none()
        bare = select(address.c.article_id).where(address.c.site == site, address.c.fingerprint == key)
        of = known.article_id if known is not None else connection.scalar(bare)
        if of is not None and of != article_id:
            _count(connection, site, name, same=0, different=1)
        counts = of == article_id and not (known is not None and known.counted)
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
