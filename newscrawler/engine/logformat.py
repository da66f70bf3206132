"""How Scrapy words its log: what happens by design is not a warning."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Response
    from twisted.python.failure import Failure


class QuietLogFormatter(LogFormatter):
    """An alias or an unchanged article is counted, not logged with its whole text as a warning."""

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Return one line with the URL."""
        url = getattr(item, "url", None) or type(item).__name__
        return {"level": logging.DEBUG, "msg": "Dropped: %(why)s: %(url)s", "args": {"why": exception, "url": url}}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Return one line with the URL; the traceback follows."""
        url = getattr(item, "url", None) or type(item).__name__
        return {"level": logging.ERROR, "msg": "Error in a pipeline: %(url)s", "args": {"url": url}}
