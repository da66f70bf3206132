"""Decompression within limits: large answers wait for room, large sitemaps are left to the worker that reads them."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.utils import _compression
from scrapy.utils._compression import _DecompressionMaxSizeExceeded

from newscrawler.engine.bodies import SMALL
from newscrawler.engine.downloads import downloads_of
from newscrawler.engine.exceptions import SITE
from newscrawler.middlewares.access_file_fetching import asks_for
from newscrawler.settings import DOWNLOAD_MAXSIZE, SITEMAP_MAXSIZE
from newscrawler.web.inflation import inflated
from newscrawler.web.robots import MAX_BYTES

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_decoders: Any = _compression  # what Scrapy decodes with depends on the Python version
_NOT_COMPRESSED = (OSError, EOFError, ValueError, zlib.error, _decoders.brotli.error, _decoders.zstd.ZstdError)
"""What decoders raise for data that are not theirs. Of ValueError, `_DecompressionMaxSizeExceeded` is another thing."""
_NESTED = 2
"""Times that gzip data without a header are inflated: some servers compress what is compressed.

Held by tests/engine/test_leniency.py::test_pages_are_read_however_they_are_packed.
"""
GZIP = b"\x1f\x8b\x08"
"""First bytes of gzip data (RFC 1952)."""


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

    async def process_response(self, request: Request, response: Response, *_: object) -> Response:  # type: ignore[override]
        """Return the answer inflated, a large sitemap as gzip data. Raises IgnoreRequest beyond the limit.

        What the bytes are goes before what the header says: data that are not compressed are left as they are, and gzip
        data without a header, or compressed twice, are inflated where they are small enough for a page.
        """
        encodings = response.headers.getlist("Content-Encoding")
        if not response.body:
            return response
        if asks_for(request) is not None:
            return self._beginning(response, encodings)
        if encodings:
            response = await self._inflated(request, response, encodings)
        if request.meta.get(SITE) is None or _is_sitemap(request):
            return response
        for _depth in range(_NESTED):
            if not response.body.startswith(GZIP) or not self._fits(response.body, [b"gzip"], DOWNLOAD_MAXSIZE):
                break
            response = await self._inflated(request, response, [b"gzip"])
        return response

    async def _inflated(self, request: Request, response: Response, encodings: list[bytes]) -> Response:
        if _is_sitemap(request) and _is_gzip(encodings) and not self._fits(response.body, encodings, DOWNLOAD_MAXSIZE):
            response.headers.pop("Content-Encoding", None)
            return response
        if self._bodies.full() and not self._fits(response.body, encodings, SMALL):
            await self._bodies.room()
        response.headers["Content-Encoding"] = encodings
        try:
            result = cast("Response", super().process_response(request, response))
        except _NOT_COMPRESSED:
            response.headers.pop("Content-Encoding", None)
            return response
        self._bodies.inflated(len(result.body))
        return result

    def _beginning(self, response: Response, encodings: list[bytes]) -> Response:
        """Return the answer for an access file with its first bytes inflated, however many there are."""
        body = response.body
        if encodings and not body.startswith(GZIP):
            with suppress(*_NOT_COMPRESSED, _DecompressionMaxSizeExceeded):
                body, _ = self._handle_encoding(body, encodings, DOWNLOAD_MAXSIZE)
        response.headers.pop("Content-Encoding", None)
        return response.replace(body=inflated(body, MAX_BYTES)[0])

    def _fits(self, body: bytes, encodings: list[bytes], most: int) -> bool:
        """Whether a body inflates to at most `most` bytes."""
        try:
            self._handle_encoding(body, encodings, most)
        except _DecompressionMaxSizeExceeded:
            return False
        except _NOT_COMPRESSED:
            return True
        return True


def _is_sitemap(request: Request) -> bool:
    return bool(request.meta.get("download_maxsize") == SITEMAP_MAXSIZE)


def _is_gzip(encodings: list[bytes]) -> bool:
    return [encoding.strip().lower() for encoding in encodings] in ([b"gzip"], [b"x-gzip"])
