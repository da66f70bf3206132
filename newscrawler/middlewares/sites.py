"""What a site file adds to requests: headers and cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from newscrawler.urls import registrable_domain

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class SiteMiddleware:
    """Gives a request the headers and cookies of its site, and takes them away where a redirect leads elsewhere."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Called for redirects too, which carry the headers of the request before."""
        run, row = getattr(self._crawler.spider, "run", None), request.meta.get("newscrawler_row")
        site = run.sites.get(row.site) if run is not None and row is not None else None
        if site is None:
            return
        headers = dict(site.headers)
        if site.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
        own = {urlsplit(source.url).hostname for source in site.source}
        host = urlsplit(request.url).hostname or ""
        for name, value in headers.items():
            if host in own or registrable_domain(host) == registrable_domain(site.home):
                request.headers[name] = value
            else:
                request.headers.pop(name, None)
