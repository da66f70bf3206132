"""Answers that are no good HTTP, too slow, or too large, byte by byte."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli  # type: ignore[import-untyped]
from backports import zstd

from tests.hostile.case import HTML, TEXT, XML, body_of, page, source
from tests.hostile.server import Page


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
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
COOKIES = b"".join(b"Set-Cookie: a%d=%d; Domain=.com\r\n" % (n, n) for n in range(20_000))
PAST_THE_LIMIT = gzip.compress(b"<urlset>" + b" " * 60_000_000, 1)


for _name, _reply, _slow in (
    ("closes", b"", False), ("resets", reset, False), ("half-header", b"HTTP/1.1 200 O", False),
    ("no-http", b"hello\r\n\r\n", False), ("binary", bytes(range(256)) * 40, False),
    ("ssh-banner", b"SSH-2.0-OpenSSH_9\r\n", False), ("http09", b"<html>old</html>", False),
    ("short-body", OK + b"Content-Length: 9999\r\n\r\n<p>cut", False),
    ("bad-length", OK + b"Content-Length: many\r\n\r\nx", False),
    ("negative-length", OK + b"Content-Length: -5\r\n\r\nx", False),
    ("two-lengths", OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy", False),
    ("huge-length", OK + b"Content-Length: 99999999999999999999\r\n\r\nx", False),
    ("bad-chunk", CHUNKED + b"zz\r\nxx\r\n", False),
    ("cut-chunk", CHUNKED + b"ff\r\nxx", False),
    ("huge-chunk", CHUNKED + b"ffffffffffffffff\r\nxx", False),
    ("long-line", OK + b"X: " + b"a" * 100_000 + b"\r\n\r\n", False),
    ("null-header", OK + b"X\0Y: \0\r\nContent-Length: 1\r\n\r\nx", False),
    ("no-status", b"HTTP/1.1  \r\n\r\n", False), ("status-word", b"HTTP/1.1 fine OK\r\n\r\n", False),
    ("many-continues", b"HTTP/1.1 100 Continue\r\n\r\n" * 2000 + OK + b"Content-Length: 0\r\n\r\n", False),
    ("million-chunks", flood(CHUNKED, b"1\r\nx\r\n" * 1000, 1000), False),
    ("chunk-extensions", flood(CHUNKED, b"1;" + b"x" * 9000 + b"\r\nx\r\n", 2000), False),
    ("trailers", flood(CHUNKED + b"0\r\n", b"X-Trailer: aaaaaaaaaaaaaaaa\r\n" * 1000, 2000), False),
    ("100000-headers", OK + b"X-H: a\r\n" * 100_000 + b"Content-Length: 1\r\n\r\nx", False),
    ("cookies", OK + COOKIES + b"\r\n<p>x", False),
    ("endless-continues", flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 5000), False),
    ("endless-hints", flood(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n" * 1000, 2000), False),
    ("switches", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", False),
    ("longer-than-stated", OK + b"Content-Length: 5\r\n\r\n" + b"<p>x" * 100_000, False),
    ("length-and-chunks", CHUNKED[:-2] + b"Content-Length: 3\r\n\r\n5\r\nhello\r\n0\r\n\r\n", False),
    ("folded-headers", OK + b"X: a\r\n" + b" folded\r\n" * 50_000 + b"\r\n<p>x", False),
    ("bare-newlines", OK.replace(b"\r", b"") + b"\n<p>x", False), ("http2", b"HTTP/2 200\r\n\r\n<p>x", False),
    ("negative-chunk", CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n", False),
    ("silent", drip(b"", b"", 1), True), ("drips-body", drip(OK + b"Content-Length: 99999\r\n\r\n"), True),
    ("drips-header", drip(OK, b"X-A: b\r\n"), True), ("drips-status", drip(b"", b"H"), True),
    ("drips-chunks", drip(CHUNKED, b"1\r\nx\r\n"), True),
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
page("size", "members-bomb", packed(GZIP_BOMB * 30), "dropped/too-big")
page("size", "trailing-garbage", packed(gzip.compress(b"<p>x") + b"garbage" * 1000))
page("size", "unstated-gzip", Page(GZIP_BOMB))
page("size", "brotli-bomb", packed(brotli.compress(b" " * 60_000_000), "br"), "dropped/too-big")
page("size", "zstd-bomb", packed(zstd.compress(b" " * 60_000_000), "zstd"), "dropped/too-big")
page(
    "size", "three-times-packed", packed(brotli.compress(gzip.compress(GZIP_BOMB)), "gzip, gzip, br"), "dropped/too-big"
)
source(
    "size", "feed-gz-bomb", "feed", Page(GZIP_BOMB, headers=("Content-Type: application/gzip",)), "failed/unreadable"
)
source("size", "listing-gz-bomb", "listing", Page(GZIP_BOMB, headers=("Content-Type: application/gzip",)))
source("size", "sitemap-60-megabytes", "sitemap", packed(PAST_THE_LIMIT, content_type=XML), "read")
source("size", "sitemap-of-small-members", "sitemap", Page(gzip.compress(b"<urlset>") + gzip.compress(b"") * 200_000))
page("size", "cut-gzip", packed(gzip.compress(TEXT.encode())[:60]))
page("size", "unknown-encoding", packed(b"plain", "lzma"))
page("size", "many-encodings", packed(gzip.compress(b"x"), ", ".join(["gzip"] * 500)))
page("size", "endless-headers", flood(OK, b"X-Header: aaaaaaaaaaaaaaaaaaaaaaa\r\n" * 1000, 50_000))
page("size", "endless-long-headers", flood(OK, (b"X-Header: " + b"a" * 9000 + b"\r\n") * 100, 5000))
page("size", "endless-names", flood(OK, b"".join(b"X-%d: a\r\n" % n for n in range(10_000)), 5000))
page("size", "empty", Page(b""))
page(
    "size",
    "endless-chunks",
    flood(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n", 5000),
)
for _name, _html in {  # the most that a page may be
    "brackets": "<" * 5_000_000, "cells": "<table>" + "<td>x" * 990_000, "links": "<a href=/x>y</a>" * 300_000,
    "headings": "<h1>A headline as long as any</h1>" * 140_000, "times": "<time datetime=2026-01-01>x</time>" * 140_000,
    "paragraphs": "<p>A sentence of the usual length, more or less.</p>" * 95_000, "breaks": "x<br>" * 990_000,
    "cards": "<article><h2><a href=/n/1>What happened to the ferry</a></h2></article>" * 65_000,
    "attributes": "<p a b c d e f g h>" * 250_000,
}.items():  # fmt: skip
    page("size", f"full-of-{_name}", body_of(_html))
page("size", "full-of-json", body_of('<script type="application/ld+json">[' + '{"a":1},' * 600_000 + "{}]</script>"))
source("size", "full-listing", "listing", body_of("<h3><a href=/n/1>What happened to the ferry</a></h3>" * 90_000))
source("size", "feed-bomb", "feed", packed(GZIP_BOMB, content_type=XML), "failed/too-big")
source("size", "sitemap-gz-bomb", "sitemap", Page(GZIP_BOMB, headers=("Content-Type: application/gzip",)))
source("size", "endless-feed", "feed", flood(OK + b"\r\n", b"<item></item>" * 5000, 500), "failed/too-big")
