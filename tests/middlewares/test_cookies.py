"""Cookies go back to the site that set them, and to nobody else; there is a limit on how many are kept."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.http import Response

from newscrawler.engine.exceptions import SITE
from newscrawler.middlewares.cookies import MAX_COOKIE, MAX_COOKIES, SiteCookies


def sent(middleware: SiteCookies, url: str, site: str, stated: str | None = None) -> str | None:
    """The `Cookie` header of a request; `stated`: what the site file sends."""
    request = Request(url, meta={SITE: site}, headers={"Cookie": stated} if stated else {})
    middleware.process_request(request)
    header = request.headers.get("Cookie")
    return header.decode() if header is not None else None


def set_cookies(middleware: SiteCookies, url: str, site: str, *lines: str) -> None:
    middleware.process_response(Request(url, meta={SITE: site}), Response(url, headers={"Set-Cookie": list(lines)}))


@pytest.mark.parametrize(
    ("set_by", "line", "asked", "cookie"),
    [
        ("https://www.paper.example/", "a=1", "https://www.paper.example/x", "a=1"),
        ("https://www.paper.example/", "a=1", "https://paper.example/x", None),
        ("https://www.paper.example/", "a=1; Domain=paper.example", "https://m.paper.example/x", "a=1"),
        ("https://www.paper.example/", "a=1; Domain=other.example", "https://other.example/", None),
        ("https://www.paper.co.uk/", "a=1; Domain=co.uk", "https://other.co.uk/", None),
        ("https://one.github.io/", "a=1; Domain=github.io", "https://two.github.io/", None),
        ("https://one.github.io/", "a=1; Domain=github.io", "https://one.github.io/", None),
        ("http://127.0.0.1/", "a=1", "http://127.0.0.1/x", "a=1"),
        ("http://127.0.0.1/", "a=1", "http://127.0.0.2/", None),
        ("https://paper.example/", "a=1; Secure", "http://paper.example/", None),
        ("https://paper.example/", "a=1; Path=/x", "https://paper.example/y", None),
        ("https://paper.example/", "a=1; Max-Age=0", "https://paper.example/", None),
    ],
)
def test_a_cookie_goes_where_it_belongs(set_by: str, line: str, asked: str, cookie: str | None) -> None:
    middleware = SiteCookies()
    set_cookies(middleware, set_by, "paper", line)

    assert sent(middleware, asked, "paper") == cookie


def test_each_site_has_a_jar_of_its_own() -> None:
    middleware = SiteCookies()
    set_cookies(middleware, "https://shared.example/", "paper", "a=1")

    assert sent(middleware, "https://shared.example/", "paper") == "a=1"
    assert sent(middleware, "https://shared.example/", "gazette") is None


def test_a_cookie_of_the_site_file_goes_before_one_of_the_same_name() -> None:
    middleware = SiteCookies()
    set_cookies(middleware, "https://paper.example/", "paper", "consent=no", "visit=7")

    assert sent(middleware, "https://paper.example/", "paper", "consent=yes") == "consent=yes; visit=7"


def test_a_site_cannot_fill_the_memory_with_cookies() -> None:
    middleware = SiteCookies()
    for answer in range(4):
        lines = [f"c{answer}-{number}=1" for number in range(MAX_COOKIES * 2)]
        set_cookies(middleware, "https://paper.example/", "paper", f"long={'x' * MAX_COOKIE}", *lines)
    cookies = (sent(middleware, "https://paper.example/", "paper") or "").split("; ")

    assert len(cookies) == MAX_COOKIES
    assert all(cookie.startswith("c3-") for cookie in cookies)
