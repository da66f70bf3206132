"""The cases: what a site may do to a crawler, as data.

A case adds pages, links and sources to a site of good articles.
"""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from tests.hostile.server import Page, Reply, good_page
from tests.plainsite import text_of

HTML = "Content-Type: text/html; charset=utf-8"
XML = "Content-Type: application/xml"
PAGE = "/h/page"


@dataclass(frozen=True)
class Case:
    """One thing that a site does."""

    name: str
    group: str
    pages: Mapping[str, Reply] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    """Links in a feed of their own."""
    sources: tuple[tuple[str, str], ...] = ()
    """Further sources: kind, path."""
    ends: Mapping[str, str] = field(default_factory=dict)
    """Path → how its row ends: `ending/reason`, alternatives parted by `|`."""
    unasked: tuple[str, ...] = ()
    """Paths that may not be asked for."""
    good: bool = True
    """The good articles are stored; False: robots.txt forbids them."""
    slow: bool = False
    """Takes as long as a request may."""
    more: str = ""
    """Further lines of the site file."""


CASES: list[Case] = []


def page(group: str, name: str, reply: Reply, ends: str = "", *, slow: bool = False) -> None:
    """A hostile article."""
    ending = {PAGE: ends} if ends else {}
    CASES.append(Case(f"{group}-{name}", group, {PAGE: reply}, (f"@BASE@{PAGE}",), ends=ending, slow=slow))


def source(group: str, name: str, kind: str, reply: Reply, ends: str = "", *, slow: bool = False) -> None:
    """A hostile feed, sitemap or listing beside the good feed."""
    path = f"/h/{kind}.xml"
    ending = {path: ends} if ends else {}
    CASES.append(Case(f"{group}-{name}", group, {path: reply}, sources=((kind, path),), ends=ending, slow=slow))


def robots(name: str, reply: Reply, *, good: bool = True, unasked: tuple[str, ...] = (), slow: bool = False) -> None:
    """A hostile robots.txt."""
    CASES.append(Case(f"robots-{name}", "robots", {"/robots.txt": reply}, good=good, unasked=unasked, slow=slow))


def drip(head: bytes, piece: bytes = b"x", pause: float = 0.5) -> Callable[[socket.socket], None]:
    """Sends `head`, then `piece` again and again, for two minutes."""

    def send(connection: socket.socket) -> None:
        with suppress(OSError):
            connection.sendall(head)
            for _ in range(int(120 / pause)):
                connection.sendall(piece)
                time.sleep(pause)

    return send


def flood(head: bytes, piece: bytes, number: int) -> Callable[[socket.socket], None]:
    """Sends `head`, then `piece` `number` times as fast as it is taken."""

    def send(connection: socket.socket) -> None:
        with suppress(OSError):
            connection.sendall(head)
            for _ in range(number):
                connection.sendall(piece)

    return send


def reset(connection: socket.socket) -> None:
    """Ends the connection with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
TEXT = text_of(99_999)
LATER = "later/timeout|later/failed|later/response-failed|later/response-data-loss|later/network"


def article(head: str = "", title: str = "A hostile page", body: str = "") -> Page:
    found = good_page(title, TEXT, head)
    return Page(found.body.replace(b"</article>", body.encode("utf-8", "surrogatepass") + b"</article>"))


def body_of(html: str | bytes, content_type: str = HTML) -> Page:
    return Page(html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass"), headers=(content_type,))


for _name, _reply, _slow in (
    ("closes", b"", False), ("resets", reset, False), ("half-header", b"HTTP/1.1 200 O", False),
    ("no-http", b"hello\r\n\r\n", False), ("binary", bytes(range(256)) * 40, False),
    ("ssh-banner", b"SSH-2.0-OpenSSH_9\r\n", False), ("http09", b"<html>old</html>", False),
    ("short-body", OK + b"Content-Length: 9999\r\n\r\n<p>cut", False),
    ("bad-length", OK + b"Content-Length: many\r\n\r\nx", False),
    ("negative-length", OK + b"Content-Length: -5\r\n\r\nx", False),
    ("two-lengths", OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy", False),
    ("huge-length", OK + b"Content-Length: 99999999999999999999\r\n\r\nx", False),
    ("bad-chunk", OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n", False),
    ("cut-chunk", OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\nxx", False),
    ("huge-chunk", OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nxx", False),
    ("long-line", OK + b"X: " + b"a" * 100_000 + b"\r\n\r\n", False),
    ("null-header", OK + b"X\0Y: \0\r\nContent-Length: 1\r\n\r\nx", False),
    ("no-status", b"HTTP/1.1  \r\n\r\n", False), ("status-word", b"HTTP/1.1 fine OK\r\n\r\n", False),
    ("many-continues", b"HTTP/1.1 100 Continue\r\n\r\n" * 2000 + OK + b"Content-Length: 0\r\n\r\n", False),
    ("silent", drip(b"", b"", 1), True), ("drips-body", drip(OK + b"Content-Length: 99999\r\n\r\n"), True),
    ("drips-header", drip(OK, b"X-A: b\r\n"), True), ("drips-status", drip(b"", b"H"), True),
    ("drips-chunks", drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), True),
):  # fmt: skip
    page("network", _name, _reply, slow=_slow)

_BOMB = zlib.compressobj(9, zlib.DEFLATED, 31)
GZIP_BOMB = _BOMB.compress(b" " * 60_000_000) + _BOMB.flush()


def packed(body: bytes, encoding: str = "gzip", content_type: str = HTML) -> Page:
    return Page(body, headers=(content_type, f"Content-Encoding: {encoding}"))


page("size", "endless", flood(OK + b"\r\n", b"<p>x</p>" * 8192, 500), "dropped/too-big")
page("size", "stated", OK + b"Content-Length: 6000000\r\n\r\n", "dropped/too-big")
page("size", "six-megabytes", Page(b"<p>x" * 1_600_000), "dropped/too-big")
page("size", "gzip-bomb", packed(GZIP_BOMB), "dropped/too-big")
page("size", "double-gzip-bomb", packed(gzip.compress(GZIP_BOMB), "gzip, gzip"), "dropped/too-big")
page("size", "deflate-bomb", packed(zlib.compress(b" " * 60_000_000), "deflate"), "dropped/too-big")
page("size", "not-gzip", packed(b"plain"))
page("size", "cut-gzip", packed(gzip.compress(TEXT.encode())[:60]))
page("size", "unknown-encoding", packed(b"plain", "lzma"))
page("size", "many-encodings", packed(gzip.compress(b"x"), ", ".join(["gzip"] * 500)))
page("size", "endless-headers", flood(OK, b"X-Header: aaaaaaaaaaaaaaaaaaaaaaa\r\n" * 100, 2000))
page("size", "empty", Page(b""))
page(
    "size",
    "endless-chunks",
    flood(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"x" * 4096 + b"\r\n", 5000),
)
source("size", "feed-bomb", "feed", packed(GZIP_BOMB, content_type=XML), "failed/too-big")
source("size", "sitemap-gz-bomb", "sitemap", Page(GZIP_BOMB, headers=("Content-Type: application/gzip",)))
source("size", "endless-feed", "feed", flood(OK + b"\r\n", b"<item></item>" * 5000, 500), "failed/too-big")

for _name, _html in {
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "deep": "<div>" * 100_000, "unclosed": "<p><b><i>" * 50_000, "tables": "<table><tr><td>" * 5_000,
    "nothing": "<>", "only-comment": "<!--" + "x" * 1_000_000, "one-tag": "<" + "a" * 1_000_000,
    "entities": "&amp;" * 500_000, "open-script": "<script>" + "{" * 1_000_000, "quotes": '"' * 1_000_000,
    "nulls": "\0" * 500_000, "frames": "<frameset><frame src=@BASE@/x></frameset>",
    "meta-refresh": "<meta http-equiv=refresh content='0;url=http://@FORBIDDEN@/'>",
    "base": "<base href='http://@FORBIDDEN@/'><link rel=canonical href=/x>", "svg": "<svg>" * 20_000,
    "links": "<a href=/x>y</a>" * 100_000, "cdata": "<![CDATA[" * 50_000, "doctype": "<!DOCTYPE " + "x" * 500_000,
    "json": '{"a": [' * 10_000, "spaces": "<p>" + " " * 3_000_000 + "x",
    "brackets": "<" * 500_000, "templates": "<template>" * 20_000, "select": "<select><option>" * 20_000,
    "form": "<form><form>" * 20_000,
}.items():  # fmt: skip
    page("html", _name, body_of(_html))

for _name in ("utf-7", "nosuch", "utf-16", "utf-32", "hz", "iso-2022-kr", "idna", "rot13", "base64", "undefined"):
    page("charset", _name, body_of(article().body, f"Content-Type: text/html; charset={_name}"))
page("charset", "broken-utf8", body_of(b"\xff\xfe\xfa" + article().body + b"\xc3\x28" * 1000))
page("charset", "long-name", body_of(article().body, "Content-Type: text/html; charset=" + "x" * 9000))
page("charset", "surrogates", body_of("\ud800\udfff" * 1000))
page("charset", "bidi", article(title="A \u202eesrever\u202c \x1b[31mpage\x07"))

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
for _name, _xml in {
    "laughs": f'<!DOCTYPE r [<!ENTITY a0 "ha">{LAUGHS}]><rss><channel><title>&a9;</title></channel></rss>',
    "external": '<!DOCTYPE r [<!ENTITY x SYSTEM "http://@FORBIDDEN@/x">]><rss><channel>&x;</channel></rss>',
    "file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
    "dtd": '<!DOCTYPE rss SYSTEM "http://@FORBIDDEN@/x.dtd"><rss><channel/></rss>',
    "deep": "<rss><channel>" + "<a>" * 200_000, "cut": "<rss><channel><item><link>", "empty": "",
    "not-xml": "no feed at all", "attributes": "<rss " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>",
    "xinclude": "<rss xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='http://@FORBIDDEN@/'/></rss>",
    "stylesheet": "<?xml-stylesheet href='http://@FORBIDDEN@/'?><rss><channel/></rss>",
    "nulls": "<rss>\0\0<channel/></rss>", "encoding": "<?xml version='1.0' encoding='nosuch'?><rss><channel/></rss>",
}.items():  # fmt: skip
    source("xml", f"feed-{_name}", "feed", body_of(_xml, XML))
    source("xml", f"sitemap-{_name}", "sitemap", body_of(_xml.replace("rss", "urlset"), XML))

SELF = "<sitemapindex><sitemap><loc>@BASE@/h/sitemap.xml</loc></sitemap></sitemapindex>"
source("traps", "self-index", "sitemap", body_of(SELF, XML))
source("traps", "many-indexes", "sitemap", body_of("<sitemapindex>" + "".join(
    f"<sitemap><loc>@BASE@/gone/{n}.xml</loc></sitemap>" for n in range(500)) + "</sitemapindex>", XML))  # fmt: skip
source("traps", "dead-links", "feed", body_of("<rss><channel>" + "".join(
    f"<item><link>@BASE@/dead/{n}</link></item>" for n in range(1000)) + "</channel></rss>", XML))  # fmt: skip
source("traps", "sessions", "feed", body_of("<rss><channel>" + "".join(
    f"<item><link>@BASE@/good/story-1?PHPSESSID={n:032d}</link></item>" for n in range(100)
) + "</channel></rss>", XML))  # fmt: skip
source("traps", "calendar", "listing", body_of("".join(f"<a href='/cal/{n}/'>Day {n}</a>" for n in range(3000))))
source("traps", "growing", "listing", body_of("<a rel=next href='@BASE@/h/listing.xml/a/a/a/a'>next</a>"))


def moved(target: str, status: int = 302) -> Page:
    return Page(b"", status, (HTML, f"Location: {target}"))


for _name, _target in {
    "itself": f"@BASE@{PAGE}", "nowhere": "", "script": "javascript:alert(1)", "file": "file:///etc/passwd",
    "ftp": "ftp://@FORBIDDEN@/", "data": "data:text/html,x", "user": "http://a:b@@FORBIDDEN@/",
    "forbidden": "http://@FORBIDDEN@/", "bad-port": "http://example.com:99999/", "bad-host": "http://[::1/",
    "slashes": "//@FORBIDDEN@/x", "long": "@BASE@/" + "x" * 9000, "control": "@BASE@/\x01\x1b[31m",
}.items():  # fmt: skip
    page("redirects", _name, moved(_target))

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
robots("drips", drip(OK + b"\r\n"), good=False, slow=True)

for _status, _ends in (
    (204, ""), (206, ""), (300, ""), (304, ""), (400, ""), (401, "dropped/blocked"), (403, "dropped/blocked"),
    (404, "dropped/gone"), (410, "dropped/gone"), (418, ""), (429, "later/http-429"), (451, "dropped/blocked"),
    (500, "later/http-500"), (503, "later/http-503"), (599, "later/http-599"), (999, ""),
):  # fmt: skip
    page("status", str(_status), Page(b"<p>no", _status), _ends)
for _name, _value in {"far": "99999999999", "word": "soon", "past": "Mon, 01 Jan 1990 00:00:00 GMT"}.items():
    page("status", f"retry-{_name}", Page(b"", 503, (f"Retry-After: {_value}",)))

# the articles that are claimed are real and crawled in the same run: the first site's, and the site's own
for _name, _head in {
    "canonical-elsewhere": "<link rel=canonical href='https://example.org/a'>",
    "canonical-forbidden": "<link rel=canonical href='http://@FORBIDDEN@/a'>",
    "canonical-script": "<link rel=canonical href='javascript:1'>",
    "canonical-other-site": "<link rel=canonical href='@FIRST@/good/story-1'>",
    "canonical-twice": "<link rel=canonical href='@FIRST@/good/story-2'><link rel=canonical href='@BASE@/good/2'>",
    "og-url": "<meta property='og:url' content='@FIRST@/good/story-3'>",
    "ld-id": '<script type="application/ld+json">{"@type":"NewsArticle","@id":"@FIRST@/good/story-4"}</script>',
    "ld-url": '<script type="application/ld+json">{"@type":"NewsArticle","url":"@FIRST@/good/story-5"}</script>',
    "amphtml": "<link rel=amphtml href='@FIRST@/good/story-6'>",
    "hreflang": "<link rel=alternate hreflang=en href='@FIRST@/good/story-7'>",
    "refresh": "<meta http-equiv=refresh content='0;url=@FIRST@/good/story-8'>",
    "base": "<base href='@FIRST@/good/story-9'><link rel=canonical href=''>",
}.items():
    page("identity", _name, article(_head))
page("identity", "redirect", moved("@FIRST@/good/story-10"), "dropped/off-site")
CASES.append(Case("identity-link", "identity", links=("@FIRST@/good/story-11",)))
CASES.append(Case("identity-guid", "identity", {"/h/feed.xml": body_of(
    "<rss version='2.0'><channel><item><guid isPermaLink='true'>@FIRST@/good/story-12</guid><title>Mine</title>"
    "<description>Mine</description></item></channel></rss>", XML)}, sources=(("feed", "/h/feed.xml"),)))  # fmt: skip
OWN = {
    f"/users/{n}/story-{n}": article(
        f"<link rel=canonical href='@BASE@/good/story-{n}'>", f"Mallory {n}", f"<p>{n}</p>"
    )
    for n in range(5)
}
CASES.append(Case("identity-own-site", "identity", OWN, tuple(f"@BASE@{path}" for path in OWN)))

for _name in ("application/pdf", "image/png", "video/mp4", "application/octet-stream", "application/zip"):
    page("types", _name.replace("/", "-"), body_of(b"%PDF-1.7 \0\1\2", f"Content-Type: {_name}"), "dropped/not-html")
page("types", "image-as-html", body_of(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100))
page("types", "odd-type", body_of(article().body, "Content-Type: ;;;=\x01"))

for _name, _json in {
    "quotes": '{"@type":"NewsArticle","headline":"' + '\\"' * 50_000 + '"}',
    "deep": "[" * 100_000,
    "cut": '{"@type":"NewsArticle","headline":',
    "number": '{"@type":"NewsArticle","headline":' + "9" * 100_000 + "}",
    "types": '{"@type":["NewsArticle",1,null],"headline":{"a":1},"author":[[[]]],"datePublished":{}}',
    "authors": '{"@type":"NewsArticle","author":[' + '{"name":"A B"},' * 20_000 + '{"name":"C"}]}',
    "nan": "NaN",
}.items():
    page("jsonld", _name, article(f'<script type="application/ld+json">{_json}</script>'))

for _name, _date in {
    "zone": "2026-11-02T10:00:00+99:99",
    "year": "99999-01-01",
    "zero": "0000-00-00",
    "digits": "9" * 50_000,
    "infinite": "Infinity",
    "leap": "2026-02-30T25:61:61Z",
    "text": "a long time ago " * 5_000,
}.items():
    page("dates", _name, article(f"<meta property='article:published_time' content='{_date}'>"))

for _name, _title in {
    "long": "word " * 100_000,
    "empty": "",
    "controls": "\x1b]0;x\x07\r\n\t",
    "markup": "<b>&lt;script&gt;",
    "wide": "\U0001f600" * 5_000,
    "joiners": "\u200d" * 50_000,
}.items():
    page("titles", _name, article(title=_title))

for _name, _link in {
    "up": "@BASE@/../../../etc/passwd", "escaped": "@BASE@/%2e%2e/%2e%2e/etc", "null": "@BASE@/a%00b",
    "control": "@BASE@/%1b%5b31m", "long": "@BASE@/" + "a" * 5_000, "script": "javascript:alert(1)", "empty": "",
    "mail": "mailto:a@example.org", "user": "http://u:p@@FORBIDDEN@/", "port": "http://127.0.0.1:99999/",
    "bracket": "http://[", "unicode": "@BASE@/\u202e\u00e4/\u6587", "spaces": "  @BASE@/a b  ",
    "percent": "@BASE@/%zz%", "literal": "http://@FORBIDDEN@/", "short": "http://127.2:@PORT@/",
    "hex": "http://0x7f000002:@PORT@/", "decimal": "http://2130706434:@PORT@/", "octal": "http://0177.0.0.2:@PORT@/",
    "mapped": "http://[::ffff:127.0.0.2]:@PORT@/", "name": "http://localhost:@PORT@/", "dot": "http://127.0.0.2.:@PORT@/",
    "fullwidth": "http://\uff11\uff12\uff17.0.0.2:@PORT@/",
}.items():  # fmt: skip
    CASES.append(Case(f"paths-{_name}", "paths", links=(_link,), more="include = ['.']"))

GROUPS = tuple(dict.fromkeys(case.group for case in CASES))
FAST = tuple(
    case for n, case in enumerate(CASES) if not case.slow and case.group not in ("html", "traps") and n % 12 == 0
)
