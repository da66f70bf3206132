"""`scrapy crawl urls -a urls=…` or `-a file=urls.txt`: articles that the user names."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawler.crawling.targets import article_order, split_urls
from newscrawler.engine.frontier_spider import FrontierSpider
from newscrawler.model.errors import UsageError

if TYPE_CHECKING:
    from newscrawler.model.config import Config
    from newscrawler.model.orders import Order


def _order(arguments: Mapping[str, Any], config: Config) -> Order:
    urls = split_urls(arguments.get("urls") or "")
    if file := arguments.get("file"):
        try:
            text = (sys.stdin.read() if sys.stdin else "") if file == "-" else Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise UsageError(f"{file}: cannot be read: {why}") from error
        urls += [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return article_order(urls, config.sites)


class UrlsSpider(FrontierSpider):
    """Crawls articles. Arguments: `urls` (parted by white space or commas), `file` (one a line, `-` is stdin)."""

    name = "urls"
    takes = frozenset({"urls", "file"})
    make_order = staticmethod(_order)
