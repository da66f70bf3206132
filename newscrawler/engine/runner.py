"""Runs a spider to its end and reports how it went: for `scrapy crawl`, `newscrawler crawl` and the demo alike."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import scrapy.core.downloader.contextfactory  # noqa: F401  # looks through the whole stack: 0.2 s where it is deep
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from newscrawler.crawling.exits import Exit, Facts, Refused, exit_code
from newscrawler.engine.exceptions import ROW, KnownArticle
from newscrawler.engine.json_log import log_as_json
from newscrawler.engine.users_pipelines import check_pipelines, error_of_pipeline
from newscrawler.model.article import Article
from newscrawler.model.config import read_config
from newscrawler.model.errors import NewscrawlerError, SettingError
from newscrawler.model.reasons import words_of
from newscrawler.report import trouble_text
from newscrawler.report.quantities import quantity
from newscrawler.text.display import guard_logs

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawler.crawling.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a crawl went."""

    code: int
    """Exit code."""
    run: Run | None
    """The run; None when its arguments were wrong."""
    stats: Mapping[str, Any]
    """Scrapy's statistics, newscrawler's own under `newscrawler/`."""
    error: str | None
    """One line that says what went wrong and what to do."""
    without_record: tuple[str, ...] = ()
    """A line for each named article that gave no record: URL and reason."""

    @property
    def lines(self) -> list[str]:
        """What a command has to say to its user at the end."""
        return [*self.without_record, *([self.error] if self.error else [])]


class _Process(AsyncCrawlerProcess):
    """Scrapy's process; it remembers the signal that stopped it."""

    stopped_by: int | None = None

    def _signal_shutdown(self, signum: int, _: Any) -> None:
        from twisted.internet import reactor

        from newscrawler.engine.downloads import downloads_of

        self.stopped_by = signum
        for crawler in list(self.crawlers):
            reactor.callFromThread(downloads_of(crawler).end_soon)
        super()._signal_shutdown(signum, _)


def run_spider(
    spider: str,
    arguments: Mapping[str, Any],
    settings: Settings,
    *,
    on_tick: Callable[[Run | None, dict[str, Any]], None] | None = None,
    on_item: Callable[[dict[str, Any]], None] | None = None,
    on_article: Callable[[Article, str], None] | None = None,
) -> Report:
    """Crawl, blocking until the end. Errors of the user or of a site are not raised, they are in the Report.

    `on_tick` gets the run and the statistics twice a second, `on_item` each record that was stored, `on_article` each
    article, also one whose text is stored already, with the URL that was requested.
    """
    guard_logs()
    try:
        config = read_config(settings.get)  # every component reads it: report a wrong setting before they are made
    except SettingError as error:
        return Report(code=error.exit_code, run=None, stats={}, error=str(error))
    if config.log == "json":
        log_as_json(settings)
    process = _Process(settings)
    try:
        check_pipelines(settings)
        crawler = process.create_crawler(spider)
    except SettingError as error:
        return Report(code=error.exit_code, run=None, stats={}, error=str(error))
    except KeyError:
        known = ", ".join(sorted(process.spider_loader.list()))
        return Report(code=Exit.USAGE, run=None, stats={}, error=f"unknown spider {spider!r}; choose from {known}")
    if on_item is not None:
        receive = on_item  # the signal holds its receivers weakly
        crawler.signals.connect(lambda item: receive(item), signal=signals.item_scraped, weak=False)
    if on_article is not None:
        _connect(crawler, on_article)
    task = process.crawl(crawler, **arguments)
    from newscrawler.engine.downloads import wait_for_no_lookup  # the reactor is chosen by now

    wait_for_no_lookup()
    if on_tick is not None:
        watch = asyncio.get_event_loop().create_task(_watch(crawler, on_tick))
        task.add_done_callback(lambda _: watch.cancel())
    process.start()
    run, stats = _results(crawler)
    facts = run.facts if run is not None else Facts()
    facts.signal = process.stopped_by
    if run is not None and run.cut:
        facts.forget_unanswered()
    facts.bugs += stats.get("spider_exceptions/count", 0) + stats.get("newscrawler/bug", 0)
    problem = task.exception() if task.done() and not task.cancelled() else None
    if problem is not None and not isinstance(problem, NewscrawlerError):
        sys.excepthook(type(problem), problem, problem.__traceback__)
        theirs = error_of_pipeline(problem, settings)
        facts.bugs += theirs is None
        problem = theirs
    if problem is not None and problem not in facts.errors:
        facts.errors.append(problem)
    unrecorded = trouble_text.without_record(run.order, facts) if run is not None and not facts.errors else []
    return Report(
        code=exit_code(facts), run=run, stats=stats, error=_line(facts, run), without_record=tuple(unrecorded)
    )


def _why(refused: Iterable[Refused]) -> str:
    """The first URL that was refused, and why, as the end of a sentence."""
    return next((f"; {page.url}: {words_of(page.reason)}" for page in refused), "")


def _connect(crawler: Crawler, receive: Callable[[Article, str], None]) -> None:
    """Call `receive` with each article that is stored or known."""

    def stored(item: dict[str, Any], response: Response) -> None:
        receive(Article.from_dict(item), response.meta[ROW].link.url)

    def known(item: Any, response: Response, exception: Exception) -> None:
        if isinstance(exception, KnownArticle):
            receive(item.article(), response.meta[ROW].link.url)

    crawler.signals.connect(stored, signal=signals.item_scraped, weak=False)
    crawler.signals.connect(known, signal=signals.item_dropped, weak=False)


async def _watch(crawler: Crawler, show: Callable[[Run | None, dict[str, Any]], None]) -> None:
    while True:
        await asyncio.sleep(0.5)
        show(*_results(crawler))


def _results(crawler: Crawler) -> tuple[Run | None, dict[str, Any]]:
    try:
        crawl = getattr(crawler.spider, "crawl", None)
        return crawl.run if crawl is not None else None, crawler.stats.get_stats()
    except RuntimeError:  # Scrapy sets both only when a crawl has begun
        return None, {}


def _line(facts: Facts, run: Run | None) -> str | None:
    """One line that says what went wrong, None if nothing did."""
    if facts.errors:
        return str(facts.errors[0])
    if facts.signal is not None:
        return None
    if facts.led_nowhere:
        return f"no source and no article was found at {facts.nothing_found[0]}"
    if facts.no_source:
        why = _why(Refused(url, reason) for url, reason in facts.refused.items())
        return f"no source could be read: each failed, was blocked or is forbidden by robots.txt{why}"
    if facts.bugs:
        return "a bug in newscrawler: please report it with the traceback above"
    return _failed(facts)


def _failed(facts: Facts) -> str | None:
    """What failed of the articles that were tried; with `strict` also of the sources."""
    number, first = facts.articles.failed, _why([facts.first_failed] if facts.first_failed else [])
    if facts.articles_named:
        return None  # each URL is named
    if facts.all_failed is Exit.NO_SOURCE:
        return f"no article could be fetched: {quantity(number, 'page')} failed{first}"
    if facts.all_failed is Exit.NOT_ARTICLES:
        return f"no article was found: none of {quantity(number, 'page')} is an article{first}"
    if not facts.some_failed:
        return None
    sources = facts.sources_failed
    return (
        f"strict: {quantity(len(sources), 'source')} failed{_why(sources)}"
        if sources
        else f"strict: a site failed{first}"
    )
