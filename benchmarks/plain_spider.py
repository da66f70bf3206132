"""The spider that everybody writes first: sitemaps, and trafilatura in the callback."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from typing import Any

import scrapy
import trafilatura
from scrapy.http import Response, TextResponse
from trafilatura.settings import Document


class PlainSpider(scrapy.Spider):
    """Read the sitemaps in `PLAIN_SITEMAPS` and extract each page that they list."""

    name = "plain"
    custom_settings = {  # noqa: RUF012  # as Scrapy wants it
        "ROBOTSTXT_OBEY": True, "CONCURRENT_REQUESTS": 32, "CONCURRENT_REQUESTS_PER_DOMAIN": 2, "DOWNLOAD_DELAY": 0.001,
        "LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
    }  # fmt: skip

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Request the sitemaps."""
        for url in os.environ["PLAIN_SITEMAPS"].split():
            yield scrapy.Request(url, self.read_sitemap)

    def read_sitemap(self, response: Response) -> Any:
        """Request each page of a sitemap."""
        assert isinstance(response, TextResponse)
        for url in response.xpath("//*[local-name()='loc']/text()").getall():
            yield scrapy.Request(url, self.read_page)

    def read_page(self, response: Response) -> Any:
        """Extract a page."""
        document = trafilatura.bare_extraction(
            response.body, url=response.url, with_metadata=True, include_comments=False
        )
        if isinstance(document, Document):
            names = ("title", "author", "date", "text", "description", "sitename", "language", "tags")
            yield {"url": response.url, **{name: getattr(document, name) for name in names}}
