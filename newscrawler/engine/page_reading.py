"""What stands on a page: the Article, read in a worker, or the outcome that there is none."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newscrawler.crawl import refusals
from newscrawler.crawl.workers.pool import WorkerKilled
from newscrawler.crawl.workers.tasks import article_record
from newscrawler.discovery.selection import refusal
from newscrawler.engine.exceptions import STATED
from newscrawler.engine.responses import headers_of
from newscrawler.model.article import Article, Http
from newscrawler.model.errors import ExtractionError, Stopped, StoreError
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.reasons import Reason
from newscrawler.web import opt_outs

if TYPE_CHECKING:
    from scrapy.http import Response

    from newscrawler.crawl.run import Run
    from newscrawler.model.sites import Site

logger = logging.getLogger(__name__)


class Reading:
    """Reads pages for one run. Nothing is settled here but what a stop of the run leaves open."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def article(self, row: Row, response: Response) -> Article | Outcome | None:
        """The Article on a page, or why there is none; None when the run was stopped meanwhile."""
        now, headers, site = datetime.now(UTC), headers_of(response), self._run.sites[row.site]
        if row.link.language is not None:
            site = site.model_copy(update={"language": row.link.language})
        if (refused := refusals.of_response(row, response.status, headers, now)) is not None:
            return refused
        if response.url != row.link.url and refusal(replace(row.link, url=response.url), site) == Reason.OFF_SITE:
            return Outcome(Ending.DROPPED, Reason.OFF_SITE)
        try:
            line = await self._run.work(
                article_record,
                response.body,
                response.url,
                now=now,
                headers=headers,
                site=site,
                link=row.link,
                markdown=self._run.order.markdown,
            )
        except ExtractionError as error:
            logger.debug("%s", error)
            return Outcome(Ending.DROPPED, error.reason)
        except WorkerKilled as error:
            kept = headers.items()
            await self._run.outcomes.quarantine(row, response.url, response.status, kept, response.body, error.reason)
            return refusals.later(row, error.reason, now)
        except Stopped:
            return None
        except Exception:
            return self.bug(row, now)
        article = Article.from_json(line)
        if (reason := self._untimely(row, article, site)) is not None:
            return Outcome(Ending.DROPPED, reason)
        http = Http(
            status=response.status,
            final_url=response.url,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            content_type=headers.get("content-type"),
        )
        rights = opt_outs.joined(article.rights, response.meta.get(STATED) or opt_outs.Stated())
        if self._run.config.opt_outs == "obey" and (opted_out := opt_outs.reason(rights)) is not None:
            return Outcome(Ending.DROPPED, opted_out)
        return replace(article, http=http, rights=rights)

    async def gone(self, row: Row, response: Response) -> Article | None:
        """A stored article was taken down: its last text once more, with the status that says so."""
        try:
            last = await self._run.outcomes.settle_gone(row, surely=response.status == refusals.FOR_GOOD)
        except StoreError:
            return None  # the run is ending, and the row is due again in the next
        http = Http(status=response.status, final_url=response.url)
        return replace(last, status="gone", fetched_at=datetime.now(UTC), http=http) if last is not None else None

    def bug(self, row: Row, now: datetime) -> Outcome:
        """An exception that nothing expected costs only its page; the run goes on, and its exit code tells."""
        self._run.facts.bugs += 1
        logger.error("%s: a bug in newscrawler", row.link.url, exc_info=True)
        return refusals.later(row, "bug", now)

    def _untimely(self, row: Row, article: Article, site: Site) -> str | None:
        """Why an article is not of the time that was asked for.

        What is stored already is of any time, and so is what others wait for beside a backfill.
        """
        order, published = self._run.order, article.published
        if published is None or row.looks is not None:
            return None
        if order.since is not None and published < order.since:
            return Reason.BEFORE_SINCE
        outside = order.range is not None and row.own and not order.range.holds(published, site.timezone)
        return Reason.OUTSIDE_RANGE if outside else None
