"""Decompression within limits: large answers wait for room, large sitemaps are left to the worker that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.utils._compression import _DecompressionMaxSizeExceeded

from newscrawler.engine.bodies import SMALL
from newscrawler.engine.downloads import downloads_of
from newscrawler.settings import DOWNLOAD_MAXSIZE, SITEMAP_MAXSIZE

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class InflatingMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware for Content-Encoding, with a limit on what is inflated at once.

    A sitemap may have 50 MiB, and comes in a moment where it is compressed: workers read it as a stream.
    """

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._bodies = downloads_of(crawler).bodies

    def process_request(self, request: Request, *_: object) -> None:
        """Ask for the one encoding that a worker can read as a stream where an answer may be large."""
        if _is_sitemap(request):
            request.headers.setdefault("Accept-Encoding", b"gzip")
        super().process_request(request)

    async def process_response(self, request: Request, response: Response, *_: object) -> Request | Response:  # type: ignore[override]
        """Return the answer inflated, a large sitemap as gzip data. Raises IgnoreRequest beyond the limit."""
        encodings = response.headers.getlist("Content-Encoding")
        if not encodings or not response.body:
            return super().process_response(request, response)
        if _is_sitemap(request) and _is_gzip(encodings) and not self._fits(response, DOWNLOAD_MAXSIZE):
            del response.headers["Content-Encoding"]
            return response
        if self._bodies.full() and not self._fits(response, SMALL):
            await self._bodies.room()
        inflated = super().process_response(request, response)
        self._bodies.inflated(len(getattr(inflated, "body", b"")))
        return inflated

    def _fits(self, response: Response, most: int) -> bool:
        """Whether a body inflates to at most `most` bytes."""
        try:
            self._handle_encoding(response.body, response.headers.getlist("Content-Encoding"), most)
        except _DecompressionMaxSizeExceeded:
            return False
        return True


def _is_sitemap(request: Request) -> bool:
    return bool(request.meta.get("download_maxsize") == SITEMAP_MAXSIZE)


def _is_gzip(encodings: list[bytes]) -> bool:
    return [encoding.strip().lower() for encoding in encodings] in ([b"gzip"], [b"x-gzip"])
