"""What sites say to crawlers (robots.txt, ai.txt, tdmrep.json), kept for a day. The caller holds the transaction."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from newscrawler.model.frontier import SiteFile
from newscrawler.store.tables import site_file
from newscrawler.web.urls import registrable_domain

AGE = 86_400.0
"""Seconds for which a file counts (RFC 9309, 2.4)."""
MOST = 100
"""Files of one registrable domain: a site that makes up host names cannot fill the store."""


def read(connection: Connection, url: str, now: datetime) -> SiteFile | None:
    """The file as it was fetched within the last day; one of a clock that was set back since does not count."""
    row = connection.execute(select(site_file).where(site_file.c.url == url)).one_or_none()
    if row is None or not 0 <= now.timestamp() - row.fetched_at < AGE:
        return None
    return SiteFile(row.url, row.status, row.body, datetime.fromtimestamp(row.fetched_at, UTC))


def keep(connection: Connection, file: SiteFile) -> None:
    """Keep a file in the place of its earlier self; files of its domain that are old or too many go."""
    domain, stamp = registrable_domain(file.url), file.fetched_at.timestamp()
    of_domain = site_file.c.domain == domain
    stale = (site_file.c.fetched_at <= stamp - AGE) | (site_file.c.fetched_at > stamp)
    connection.execute(delete(site_file).where((site_file.c.url == file.url) | (of_domain & stale)))
    newest = select(site_file.c.url).where(of_domain).order_by(site_file.c.fetched_at.desc()).limit(MOST - 1)
    kept = list(connection.scalars(newest))
    connection.execute(delete(site_file).where(of_domain, site_file.c.url.not_in(kept)))
    connection.execute(
        insert(site_file).values(url=file.url, domain=domain, fetched_at=stamp, status=file.status, body=file.body)
    )
