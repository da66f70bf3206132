"""Downloads that can be ended: a stop waits neither for a server that drips nor for the delay between requests."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

GRACE = 3.0
"""Seconds that open requests have to end when the run is stopped."""

_open: set[asyncio.Task[Response]] = set()
_stopping: list[bool] = []


def stopping() -> bool:
    """Whether requests are being ended: what fails now tells nothing about its server."""
    return bool(_stopping)


def refuse(crawlers: Iterable[Crawler]) -> None:
    """No request begins any more; those that wait for their host's delay end at once."""
    _stopping[:] = [True]
    for crawler in crawlers:
        downloader = crawler.engine.downloader if crawler.engine is not None else None
        for slot in list(downloader.slots.values()) if downloader is not None else ():
            slot.delay = 0.0
            if slot.latercall is not None:  # Scrapy has no public way to hurry a slot
                slot.latercall.cancel()
                downloader._latercall(slot)


def abort() -> None:
    """End every open request: their rows are due in the next run."""
    for task in list(_open):
        task.cancel()


class StoppableHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, whose requests `abort` ends."""

    async def download_request(self, request: Request) -> Response:
        """Download; DownloadFailedError when the run was stopped meanwhile, which a retry then leaves in its row."""
        if _stopping:
            raise DownloadFailedError("the run is stopping")
        task = asyncio.ensure_future(super().download_request(request))
        _open.add(task)
        try:
            return await task
        except asyncio.CancelledError as error:
            raise DownloadFailedError("the run is stopping") from error
        finally:
            _open.discard(task)
