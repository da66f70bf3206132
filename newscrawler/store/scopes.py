"""Scopes: what a URL that a user gave leads to. A run of such URLs takes nothing else of their site."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update

from newscrawler.model.frontier import Ending, RowState
from newscrawler.model.links import LinkKind
from newscrawler.store.base import StoreBase
from newscrawler.store.rows import HELD_BACK, unsettled
from newscrawler.store.tables import frontier, source_result
from newscrawler.web.urls import fingerprint


class ScopeOperations(StoreBase):
    """What a run of URLs asks of the store."""

    def hold_back_others(self, site: str, urls: Collection[str], run: str, now: datetime) -> int:
        """Hold back from a run what is due of a site and was not found through `urls`; return how many rows.

        A source that the run reads releases what it lists. Checks of stored articles are not held back. Where nothing
        is left to be read, the URLs themselves are due again, although their sources are known.
        """
        due = (frontier.c.site == site, frontier.c.state == RowState.DUE, frontier.c.every_run.is_(True))
        others = (*due, frontier.c.unchanged_checks.is_(None), or_(frontier.c.named.is_(None), ~_through(urls)))
        is_source = frontier.c.kind != LinkKind.ARTICLE.value
        with self._connection() as connection:
            held = update(frontier).where(*others, frontier.c.fingerprint.not_in(_sources_at(urls)))
            number = connection.execute(held.values(settled_by=f"{run}{HELD_BACK}")).rowcount
            left = select(frontier.c.id).where(*due, is_source, unsettled(run)).limit(1)
            if connection.execute(left).first() is None:
                read = (frontier.c.fingerprint.in_(_sources_at(urls)), frontier.c.ending == Ending.READ)
                named = (frontier.c.site == site, frontier.c.kind == LinkKind.ADDRESS.value, *read)
                again = {"state": RowState.DUE, "due_at": now.timestamp(), "settled_by": None, "tries": 0}
                connection.execute(update(frontier).where(*named).values(**again))
            return number


def detach(connection: Connection, site: str, url: str) -> tuple[int, int]:
    """Delete what a URL led to and is not stored: return how many sources, and how many links to articles.

    The caller holds the transaction. Sources that the site file or another URL named as well stay until they are
    found to be gone; a run that finds them again puts them back.
    """
    of_url = and_(
        frontier.c.site == site,
        frontier.c.unchanged_checks.is_(None),
        or_(_through([url]), frontier.c.fingerprint.in_(_sources_at([url]))),
    )
    kinds = connection.scalars(select(frontier.c.kind).where(of_url)).all()
    urls = select(frontier.c.url).where(of_url, frontier.c.kind != LinkKind.ARTICLE.value)
    connection.execute(delete(source_result).where(source_result.c.site == site, source_result.c.url.in_(urls)))
    connection.execute(delete(frontier).where(of_url))
    articles = kinds.count(LinkKind.ARTICLE.value)
    return len(kinds) - articles, articles


def _through(urls: Collection[str]) -> ColumnElement[bool]:
    return frontier.c.named.in_(list(urls))


def _sources_at(urls: Collection[str]) -> list[bytes]:
    """Fingerprints of the sources of any kind that are at these very URLs (rows.py)."""
    return [fingerprint(f"{kind} {url}") for url in urls for kind in LinkKind if kind is not LinkKind.ARTICLE]
