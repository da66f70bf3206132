"""Near copies: sketches, the bands by which they are found, and clusters that were found to hold one text.

The caller holds the transaction, so that nothing is stored between a lookup and an insert.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cache

from sqlalchemy import Connection, Select, TextClause, and_, bindparam, delete, insert, or_, select, text

from newscrawler.identity.near import Sketch
from newscrawler.store.rows import CHUNK
from newscrawler.store.tables import article, band, joined, sketch

IN_BAND = 24
"""Articles of one band that are looked up, the newest: a band that thousands share comes from a template.

Held by tests/store/test_near_copies.py::test_a_band_that_thousands_share_costs_no_more_than_another.
"""
CANDIDATES = 32
"""Articles that are compared, those that share the most bands. Bounds the time of a verdict."""


@cache
def _positions(bands: int) -> TextClause:
    """Return one statement for all bands, each with its own limit: a full band costs no more than another."""
    return text(
        " UNION ALL ".join(
            f"SELECT position FROM (SELECT position FROM band WHERE key = :k{n}"  # noqa: S608  # numbers only
            f" ORDER BY position DESC LIMIT {IN_BAND}) AS b{n}"
            for n in range(bands)
        )
    )


def candidates(connection: Connection, own: Sketch) -> list[tuple[int, Sketch]]:
    """Return (position, sketch) of stored articles that may be near copies, earliest first; at most `CANDIDATES`."""
    held = connection.scalars(_positions(len(own.bands)), {f"k{n}": key for n, key in enumerate(own.bands)})
    positions = [position for position, _ in Counter(held).most_common(CANDIDATES)]
    if not positions:
        return []
    rows = connection.execute(select(sketch).where(sketch.c.position.in_(positions)).order_by(sketch.c.position))
    return [(row.position, kept) for row in rows if (kept := _read(row.data)) is not None]


def _read(data: bytes) -> Sketch | None:
    """Return a kept sketch; None for one of another version, which cannot be compared."""
    try:
        return Sketch.from_bytes(data)
    except ValueError:
        return None


_OF_POSITION = select(sketch.c.position).where(sketch.c.position == bindparam("position"))
_PUT, _PUT_BAND = insert(sketch), insert(band)


def put(connection: Connection, position: int, own: Sketch | None) -> None:
    """Keep an article's sketch in place of an earlier one; None: delete it."""
    if connection.scalar(_OF_POSITION, {"position": position}) is not None:
        drop(connection, [position])
    if own is not None:
        connection.execute(_PUT, {"position": position, "data": own.to_bytes()})
        connection.execute(_PUT_BAND, [{"key": key, "position": position} for key in set(own.bands)])


def drop(connection: Connection, positions: list[int]) -> None:
    """Delete articles' sketches and their bands, whose keys are in the sketches."""
    rows = connection.execute(select(sketch).where(sketch.c.position.in_(positions))).all()
    for row in rows:
        chosen = band.c.position == row.position
        if (own := _read(row.data)) is not None:  # its keys are known: no search through all bands
            chosen = and_(chosen, band.c.key.in_(own.bands))
        connection.execute(delete(band).where(chosen))
    connection.execute(delete(sketch).where(sketch.c.position.in_(positions)))


def join(connection: Connection, first: str, second: str) -> None:
    """Note that two published clusters hold the same text."""
    for cluster, other in ((first, second), (second, first)):
        chosen = (joined.c.cluster == cluster, joined.c.other == other)
        if cluster != other and connection.execute(select(joined.c.cluster).where(*chosen)).first() is None:
            connection.execute(insert(joined).values(cluster=cluster, other=other))


def clusters_of(connection: Connection, cluster: str) -> set[str]:
    """Return the cluster and those that are linked to it, directly or through others."""
    clusters, newest = {cluster}, {cluster}
    while newest:
        newest = set(connection.scalars(select(joined.c.other).where(joined.c.cluster.in_(newest)))) - clusters
        clusters |= newest
    return clusters


def linked(connection: Connection) -> list[str]:
    """Return every cluster that is linked to another."""
    return list(connection.scalars(select(joined.c.cluster).distinct().order_by(joined.c.cluster)))


def forget(connection: Connection, ids: Collection[str] | Select[str]) -> None:
    """Delete the sketches of articles that are forgotten, and the links of clusters that have no member left.

    The caller deletes the articles afterwards.
    """
    rows = connection.execute(select(article.c.position, article.c.cluster).where(article.c.id.in_(ids))).all()
    positions, clusters = [row.position for row in rows], sorted({row.cluster for row in rows})
    for start in range(0, len(positions), CHUNK):
        drop(connection, positions[start : start + CHUNK])
    for start in range(0, len(clusters), CHUNK):
        chunk = clusters[start : start + CHUNK]
        stay = select(article.c.cluster).where(article.c.cluster.in_(chunk), article.c.id.not_in(ids))
        empty = set(chunk) - set(connection.scalars(stay))
        connection.execute(delete(joined).where(or_(joined.c.cluster.in_(empty), joined.c.other.in_(empty))))
