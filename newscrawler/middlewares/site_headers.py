"""What a site file adds to requests: headers and cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from newscrawler.engine.exceptions import SITE
from newscrawler.web.urls import registrable_domain

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from newscrawler.model.sites import Site


def is_own(url: str, site: Site) -> bool:
    """Whether a URL may be sent what the site file adds: not over http where the site itself uses https."""
    parts = urlsplit(url)
    sources = {urlsplit(source.url)[:2] for source in site.source}
    secure = parts.scheme == "https" or urlsplit(site.home).scheme == "http"
    own = secure and registrable_domain(parts.hostname or "") == registrable_domain(site.home)
    return own or parts[:2] in sources


class SiteMiddleware:
    """Gives a request the headers and cookies of its site, and removes them where a redirect leaves the site."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Called for access files and redirects, too; a redirect carries the headers of the request before."""
        crawl, name = getattr(self._crawler.spider, "crawl", None), request.meta.get(SITE)
        site = crawl.run.sites.get(name) if crawl is not None and name is not None else None
        if site is None:
            return
        request.headers.pop("Cookie", None)  # the jar has them, and knows to whom they may go
        headers = dict(site.headers)
        if site.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in site.cookies.items())
        for name, value in headers.items():
            if is_own(request.url, site):
                request.headers[name] = value
            else:
                request.headers.pop(name, None)
