"""`scrapy crawl urls -a urls=…` or `-a file=urls.txt`: articles that the user names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newscrawler.crawling.targets import article_order, listed_in, split_urls
from newscrawler.engine.frontier_spider import FrontierSpider

if TYPE_CHECKING:
    from newscrawler.model.config import Config
    from newscrawler.model.orders import Order


def _order(arguments: Mapping[str, Any], config: Config) -> Order:
    urls = split_urls(arguments.get("urls") or "")
    if file := arguments.get("file"):
        urls += listed_in(file)
    return article_order(urls, config.sites)


class UrlsSpider(FrontierSpider):
    """Crawls articles. Arguments: `urls` (parted by white space or commas), `file` (one a line, `-` is stdin)."""

    name = "urls"
    takes = frozenset({"urls", "file"})
    make_order = staticmethod(_order)
