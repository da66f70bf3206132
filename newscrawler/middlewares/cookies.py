"""Cookies of each site: kept in memory for one run, returned to the site that set them and to nobody else."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawler.engine.exceptions import SITE
from newscrawler.web.domains import registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from http.cookiejar import Cookie

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http.cookies import CookieJar

MAX_COOKIES = 50
"""Cookies of a site, and `Set-Cookie` lines of one answer that are read (RFC 6265, 6.1). Bounds memory."""
MAX_COOKIE = 4096
"""Bytes of one `Set-Cookie` line with its attributes; longer ones are ignored (RFC 6265, 6.1). Bounds memory."""


class SiteCookies(CookiesMiddleware):
    """Scrapy's cookie middleware with one jar for each site, without network access and without a log of cookies.

    Scrapy asks the network for the public suffix list on first use; `registrable_domain` has its own. A cookie that a
    site file names goes before one of the same name in the jar.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor. COOKIES_DEBUG has no effect: cookies are never logged."""
        if not crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        middleware = cls()
        middleware.crawler = crawler
        return middleware

    def process_request(self, request: Request, *_: object) -> None:
        """Called for redirects, too, after `SiteMiddleware` has removed the cookies of the request before."""
        if request.meta.get(SITE) is None:
            super().process_request(request)
            return
        stated = request.headers.get("Cookie")
        request.headers.pop("Cookie", None)
        self._jar(request).add_cookie_header(request)
        if stated is not None:
            request.headers["Cookie"] = _merged(stated, request.headers.get("Cookie") or b"")

    def process_response(self, request: Request, response: Response, *_: object) -> Response:
        """Keep what the answer sets."""
        if request.meta.get("dont_merge_cookies"):
            return response
        lines = (line for line in response.headers.getlist("Set-Cookie") if len(line) <= MAX_COOKIE)
        if kept := list(islice(lines, MAX_COOKIES)):
            jar = self._jar(request)
            cookies = jar.make_cookies(Response(response.url, headers={"Set-Cookie": kept}), request)
            self._process_cookies(cookies, jar=jar, request=request)
        return response

    def _jar(self, request: Request) -> CookieJar:
        site = request.meta.get(SITE)
        return self.jars[request.meta.get("cookiejar") if site is None else (SITE, site)]

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        """Keep cookies in a jar; one for a whole public suffix, such as `co.uk`, only for a host of that name."""
        host = (urlsplit(request.url).hostname or "").lower()
        for cookie in cookies:
            domain = cookie.domain.removeprefix(".")
            if domain and domain != host and not _same_site(domain, host):
                continue
            jar.set_cookie_if_ok(cookie, request)
        while len(jar) > MAX_COOKIES:
            oldest: Any = next(iter(jar))
            jar.clear(oldest.domain, oldest.path, oldest.name)


def _same_site(domain: str, host: str) -> bool:
    try:
        return registrable_domain(domain) == registrable_domain(host)
    except ValueError:
        return False


def _merged(stated: bytes, kept: bytes) -> bytes:
    """Return a `Cookie` header of the site file's cookies, then the jar's, each name once."""
    pairs = [pair.strip() for pair in (*stated.split(b";"), *kept.split(b";"))]
    names: dict[bytes, bytes] = {}
    for pair in filter(None, pairs):
        names.setdefault(pair.partition(b"=")[0], pair)
    return b"; ".join(names.values())
