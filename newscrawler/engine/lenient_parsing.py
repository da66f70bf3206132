"""Lenient parsing of HTTP answers, within bounds: what every browser reads, and Twisted refuses."""

from __future__ import annotations

import re
import zlib
from typing import Any

from newscrawler.web.inflation import MAX_INFLATED

_STATUS = re.compile(rb"\s{0,9}(?:HTTP|ICY)/?([\d.]{0,9})\s{1,9}(\d{3})(?!\d)\s?(.*)", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}")  # of a header's name (RFC 9110, 5.6.2)
_END = re.compile(rb"</(?:html|rss|feed|urlset|sitemapindex|rdf:rdf)\s{0,99}>", re.IGNORECASE)
_TAIL = 1024
"""Bytes at the end of a page in which its last tag is looked for: comments of caches may follow it."""
_CHUNK = 64 * 1024  # bytes inflated at once
_WINDOW_BITS = {b"\x1f\x8b": 31, b"\x78": 15}  # first bytes → zlib's window bits of gzip and zlib data


def status_line(line: bytes) -> bytes:
    """Return a status line as Twisted reads it; one of another version, such as `HTTP/2 200`, as HTTP/1.1."""
    match = _STATUS.fullmatch(line)
    if match is None:
        return line
    version = match[1] if match[1] in (b"1.0", b"1.1") else b"1.1"
    return b"HTTP/%s %s %s" % (version, match[2], match[3])


def header(name: bytes, value: bytes) -> tuple[bytes, bytes] | None:
    """Return a header as Twisted takes it; None for one that browsers ignore.

    They ignore a name with characters that no name has, and a length that is not a number. Two different lengths are
    still an error (RFC 9112, 6.3).
    """
    name = name.rstrip(b" \t")
    if _TOKEN.fullmatch(name) is None:
        return None
    if name.lower() == b"content-length" and not re.fullmatch(rb"\d{1,18}(?:\s*,\s*\d{1,18})*", value):
        return None
    if name.lower() == b"transfer-encoding":
        return (name, b"chunked") if value.lower().rpartition(b",")[2].strip() == b"chunked" else None
    return name, value


def relax(parser: Any) -> None:
    """Make one answer's parser lenient; `parser` is Twisted's HTTPClientParser before its first byte."""
    store, begin = parser.headerReceived, parser.statusReceived

    def take(name: bytes, value: bytes) -> None:
        if (kept := header(name, value)) is not None:
            store(*kept)

    parser.headerReceived, parser.statusReceived = take, lambda line: begin(status_line(line))


def is_whole(body: bytes) -> bool:
    """Whether a body is complete although its connection ended early, or its length was stated too high.

    A page, feed or sitemap is, when its last tag is there; compressed data is, when it has its end.
    """
    bits = _WINDOW_BITS.get(body[:2]) or _WINDOW_BITS.get(body[:1])
    if bits is None:
        return _END.search(body[-_TAIL:]) is not None
    data, view, size = zlib.decompressobj(wbits=bits), memoryview(body), 0
    for start in range(0, len(body), _CHUNK):
        waiting: bytes | memoryview = view[start : start + _CHUNK]
        while waiting and not data.eof and size <= MAX_INFLATED:
            try:
                size += len(data.decompress(waiting, _CHUNK))
            except zlib.error:
                return False
            waiting = data.unconsumed_tail
    return data.eof
