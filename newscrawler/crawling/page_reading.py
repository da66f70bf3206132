"""Page reading: the Article on a page, read in a worker, or the outcome of a page without one."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from newscrawler.crawling import refusals
from newscrawler.crawling.notices import Notices
from newscrawler.crawling.run import Run
from newscrawler.crawling.settlement import Settlement
from newscrawler.crawling.workers.pool import WorkerKilled
from newscrawler.crawling.workers.tasks import article_record, is_front
from newscrawler.discovery.selection import refusal
from newscrawler.model.article import Article, Http
from newscrawler.model.errors import ExtractionError, Stopped, StoreError
from newscrawler.model.fetched import Fetched
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from newscrawler.web import opt_outs
from newscrawler.web.tdmrep import Reservation

logger = logging.getLogger(__name__)


class PageReading:
    """Reads pages for one run. It settles nothing except an article that was taken down."""

    def __init__(self, run: Run, settlement: Settlement) -> None:
        self._run, self._settlement = run, settlement
        self._notices = Notices()

    async def article(self, row: Row, fetched: Fetched) -> Article | Outcome | None:
        """Return the Article on a page, or why the page has none; None when the run was stopped meanwhile."""
        now, site = self._run.clock.now(), self._site(row)
        if (outcome := refusals.of_response(row, fetched.status, fetched.fields, now)) is not None:
            return outcome
        proxied = row.found_by == FoundBy.FEED and not is_front(
            site.home
        )  # the site of a feed may be known by its links
        if (
            fetched.url != row.link.url
            and not proxied
            and refusal(replace(row.link, url=fetched.url), site) == Reason.OFF_SITE
        ):
            return Outcome(Ending.DROPPED, Reason.OFF_SITE)
        try:
            line, traits = await self._run.work(
                article_record,
                fetched.body,
                fetched.url,
                now=now,
                headers=fetched.fields,
                site=site,
                link=row.link,
                markdown=self._run.order.markdown,
            )
        except ExtractionError as error:
            self._run.log(logger, row.site).debug("%s", error)
            return refusals.no_article(row, error.reason, now)
        except WorkerKilled as error:
            await self._settlement.quarantine(row, fetched, error.reason)
            return refusals.later(row, error.reason, now)
        except Stopped:
            return None
        except Exception:
            return self.bug(row, now)
        judged = self._judged(row, fetched, Article.from_json(line), site)
        if isinstance(judged, Article):
            self._settlement.expect(row, judged, traits)
        return judged

    def _site(self, row: Row) -> Site:
        """The row's site, with the language of its source."""
        site = self._run.sites[row.site]
        return site if row.link.language is None else site.model_copy(update={"language": row.link.language})

    def _judged(self, row: Row, fetched: Fetched, article: Article, site: Site) -> Article | Outcome:
        """Return the Article with what its answer adds, or why it is not wanted."""
        if (untimely := self._untimely(row, article, site)) is not None:
            return Outcome(Ending.DROPPED, untimely)
        if row.found_by != FoundBy.URL and self._notices.is_notice(article, row.link):
            return refusals.no_article(row, Reason.NOTICE, self._run.clock.now())
        headers, stated = fetched.fields, fetched.stated
        http = Http(
            status=fetched.status,
            final_url=fetched.url,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            content_type=headers.get("content-type"),
        )
        of_site = opt_outs.Stated(stated.ai_txt, Reservation(stated.tdm, stated.tdm_policy))
        rights = opt_outs.joined(article.rights, of_site)
        if self._run.config.opt_outs == "obey" and (reason := opt_outs.reason(rights)) is not None:
            return Outcome(Ending.DROPPED, reason)
        return replace(article, http=http, rights=rights)

    async def gone(self, row: Row, fetched: Fetched) -> Article | None:
        """Return the last text of a stored article that was taken down, as `gone`; None where it is settled."""
        try:
            last = await self._settlement.settle_gone(row, surely=fetched.status == refusals.FOR_GOOD)
        except StoreError:
            return None  # the run is ending, and the row is due again in the next
        http = Http(status=fetched.status, final_url=fetched.url)
        return replace(last, status="gone", fetched_at=self._run.clock.now(), http=http) if last is not None else None

    def bug(self, row: Row, now: datetime) -> Outcome:
        """End a row whose page raised an unexpected exception: it costs only its page, and the exit code tells."""
        self._run.facts.bugs += 1
        self._run.log(logger, row.site).error("%s: a bug in newscrawler", row.link.url, exc_info=True)
        return refusals.later(row, Reason.BUG, now)

    def _untimely(self, row: Row, article: Article, site: Site) -> Reason | None:
        """Return why an article is not of the time that was asked for, None if it is.

        What is stored already may be of any time, and so may rows that every run waits for, beside the backfill.
        """
        order, published = self._run.order, article.published
        if published is None or row.unchanged_checks is not None:
            return None
        if order.since is not None and published < order.since:
            return Reason.BEFORE_SINCE
        outside = order.range is not None and not row.every_run and not order.range.holds(published, site.timezone)
        return Reason.OUTSIDE_RANGE if outside else None
