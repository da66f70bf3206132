"""`scrapy crawl news -a site=NAME|ADDRESS`: what the sources of news sites announce."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newscrawler.crawling.targets import backfill_order, find_targets, own_sites, source_order
from newscrawler.engine.frontier_spider import FrontierSpider
from newscrawler.model.errors import UsageError
from newscrawler.model.ranges import parse_range

if TYPE_CHECKING:
    from newscrawler.model.config import Config
    from newscrawler.model.orders import Order


def _order(arguments: Mapping[str, Any], config: Config) -> Order:
    site = arguments.get("site")
    targets = find_targets(site, config.sites) if site else own_sites(config.sites)
    if arguments.get("from") or arguments.get("to"):
        if wrong := [name for name in ("since", "links_only", "refetch") if arguments.get(name)]:
            raise UsageError(f"from and to make a backfill, which does not take {wrong[0]}")
        return backfill_order(targets, parse_range(arguments.get("from"), arguments.get("to")))
    return source_order(targets, articles=not arguments.get("links_only"))


class NewsSpider(FrontierSpider):
    """Crawls sites. Arguments: `site` (names, addresses, `tag:NAME`; default: every own site file), `limit`, `since`,
    `delay`, `links_only` (read sources, fetch no article), `markdown`, `refetch`; `from` and `to` (days): a
    backfill.
    """

    name = "news"
    takes = frozenset({"site", "links_only", "from", "to"})
    make_order = staticmethod(_order)
