"""Downloads that can be ended: a stop does not wait for a server that drips."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import DownloadFailedError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

GRACE = 3.0
"""Seconds that open requests have to end when a signal stops the run."""

_open: set[asyncio.Task[Response]] = set()
_stopping: list[bool] = []


def abort() -> None:
    """End every open request, and each that would still begin: their rows are due in the next run."""
    _stopping[:] = [True]
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
