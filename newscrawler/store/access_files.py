"""What sites tell crawlers in robots.txt, ai.txt and tdmrep.json, kept for a day."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from newscrawler.model.frontier import AccessFile
from newscrawler.store.base import StoreBase
from newscrawler.store.tables import access_file
from newscrawler.web.urls import registrable_domain

AGE = 86_400.0
"""Seconds for which an access file counts (RFC 9309, section 2.4).

Held by tests/store/test_access_files.py::test_a_file_counts_for_a_day_and_not_when_the_clock_was_set_back.
"""
MOST = 100
"""Access files of one registrable domain, so that a site that makes up host names cannot fill the store."""


class AccessFileOperations(StoreBase):
    """Keeping access files."""

    def read_access_file(self, url: str, now: datetime) -> AccessFile | None:
        """The answer of `url`, if it was fetched less than a day before `now`.

        An answer with a time after `now` was kept before the clock was set back and does not count.
        """
        with self._connection() as connection:
            row = connection.execute(select(access_file).where(access_file.c.url == url)).one_or_none()
        if row is None or not 0 <= now.timestamp() - row.fetched_at < AGE:
            return None
        return AccessFile(row.url, row.status, row.body, datetime.fromtimestamp(row.fetched_at, UTC))

    def keep_access_file(self, file: AccessFile) -> None:
        """Keep an answer in place of the one before; delete those of its domain that are old or too many."""
        domain, stamp = registrable_domain(file.url), file.fetched_at.timestamp()
        of_domain = access_file.c.domain == domain
        stale = (access_file.c.fetched_at <= stamp - AGE) | (access_file.c.fetched_at > stamp)
        newest = select(access_file.c.url).where(of_domain).order_by(access_file.c.fetched_at.desc()).limit(MOST - 1)
        values = {"url": file.url, "domain": domain, "fetched_at": stamp, "status": file.status, "body": file.body}
        with self._connection() as connection:
            connection.execute(delete(access_file).where((access_file.c.url == file.url) | (of_domain & stale)))
            urls_kept = list(connection.scalars(newest))
            connection.execute(delete(access_file).where(of_domain, access_file.c.url.not_in(urls_kept)))
            connection.execute(insert(access_file).values(**values))
