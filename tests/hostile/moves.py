"""Redirects, robots.txt and statuses."""

from __future__ import annotations

import random

import brotli  # type: ignore[import-untyped]

from tests.hostile.case import CASES, HTML, PAGE, Case, page, robots
from tests.hostile.server import Page
from tests.hostile.wire import GZIP_BOMB, OK, drip, flood, packed, reset


def moved(target: str, status: int = 302) -> Page:
    return Page(b"", status, (HTML, f"Location: {target}"))


for _name, _target in {
    "itself": f"@BASE@{PAGE}", "nowhere": "", "script": "javascript:alert(1)", "file": "file:///etc/passwd",
    "ftp": "ftp://@FORBIDDEN@/", "data": "data:text/html,x", "user": "http://a:b@@FORBIDDEN@/",
    "forbidden": "http://@FORBIDDEN@/", "bad-port": "http://example.com:99999/", "bad-host": "http://[::1/",
    "slashes": "//@FORBIDDEN@/x", "long": "@BASE@/" + "x" * 9000, "control": "@BASE@/\x01\x1b[31m",
}.items():  # fmt: skip
    page("redirects", _name, moved(_target))

CASES.append(
    Case(
        "redirects-grow",
        "redirects",
        links=("@BASE@/r/a",),
        made=lambda path: moved(f"@BASE@{path}/a{path[-1] * 50}") if path.startswith("/r/") else None,
        ends={"/r/a": "dropped/too-many-redirects"},
        asked={"/r/.*": 6},
    )
)
CASES.append(
    Case(
        "redirects-random",
        "redirects",
        links=("@BASE@/r/1",),
        made=lambda path: moved(f"/r/{random.random()}") if path.startswith("/r/") else None,  # noqa: S311
        ends={"/r/1": "dropped/too-many-redirects"},
        asked={"/r/.*": 6},
    )
)
for _status in (301, 303, 307, 308):
    page("redirects", f"long-{_status}", moved("@BASE@/x?" + "y" * 60_000, _status))
page("redirects", "two-locations", Page(b"", 302, (HTML, f"Location: @BASE@{PAGE}", "Location: http://@FORBIDDEN@/")))
page("redirects", "refresh-header", Page(b"<p>x", 200, (HTML, "Refresh: 0; url=http://@FORBIDDEN@/")))

robots("server-error", Page(b"", 500), good=False, unasked=("/good.xml",))
robots("unavailable", Page(b"", 503), good=False, unasked=("/good.xml",))
robots("missing", Page(b"", 404))
robots("denied", Page(b"", 403))
robots("all", Page(b"User-agent: *\nDisallow: /"), good=False, unasked=("/good.xml",))
robots("other-agent", Page(b"User-agent: other\nDisallow: /"))
robots("by-name", Page(b"User-agent: Newscrawler/1.0\nDisallow: /\n\nUser-agent: *\nAllow: /"), good=False)
robots("forbidden", moved("http://@FORBIDDEN@/robots.txt"), good=False)
robots("loops", moved("@BASE@/robots.txt"))
robots("binary", Page(bytes(range(256)) * 1000))
robots("endless", flood(OK + b"\r\n", b"Allow: /aaaaaaa\n" * 4096, 500))
robots("wildcards", Page(b"User-agent: *\nDisallow: /" + b"*a" * 100_000 + b"$\n"))
robots("crawl-delay-nan", Page(b"User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1\nCrawl-delay: x"))
robots("resets", reset, good=False)
robots("html", Page(b"<html>not found</html>"))
robots("bomb", packed(GZIP_BOMB), good=False)
robots("drips-headers", drip(OK, b"X-A: b\r\n"), good=False, slow=True)
robots("silent", drip(b"", b"", 1), good=False, slow=True)
robots("endless-headers", flood(OK, b"X-Header: aaaaaaaaaaaaaaaaaaaaaaa\r\n" * 1000, 50_000), good=False)
robots("brotli-bomb", packed(brotli.compress(b" " * 60_000_000), "br"), good=False)
robots("many-rules", Page(b"User-agent: *\n" + b"Disallow: /*x*y*z\n" * 28_000))
robots("many-groups", Page(b"User-agent: a\nDisallow: /\n" * 18_000))
robots("100000-sitemaps", Page(b"Sitemap: http://@FORBIDDEN@/\n" * 15_000))
robots("drips", drip(OK + b"\r\n"), good=False, slow=True)

for _status, _ends in (
    (204, ""), (206, ""), (300, ""), (304, ""), (400, ""), (401, "dropped/blocked"), (403, "dropped/blocked"),
    (404, "dropped/gone"), (410, "dropped/gone"), (418, ""), (429, "later/http-429"), (451, "dropped/blocked"),
    (500, "later/http-500"), (503, "later/http-503"), (599, "later/http-599"), (999, ""),
):  # fmt: skip
    page("status", str(_status), Page(b"<p>no", _status), _ends)
for _name, _value in {
    "far": "99999999999", "word": "soon", "past": "Mon, 01 Jan 1990 00:00:00 GMT", "digits": "9" * 5000,
    "no-year": "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "no-zone": "Mon, 01 Jan 2027 00:00:00 +99999999999999",
}.items():  # fmt: skip
    page("status", f"retry-{_name}", Page(b"", 503, (f"Retry-After: {_value}",)))
