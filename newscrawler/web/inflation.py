"""Gzip data as sitemaps, and now and then pages and feeds, are served: inflated in bounds, however they are packed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

MAX_INFLATED = 50 * 1024 * 1024
"""Bytes read of a compressed sitemap: the limit of sitemaps.org for an uncompressed one."""

_CHUNK = 64 * 1024
"""Bytes of one piece: small enough that a bomb is noticed early. Only speed depends on it."""

_MAGIC = b"\x1f\x8b"


def chunks(body: bytes, limit: int = MAX_INFLATED) -> Iterator[bytes]:
    """Yield the bytes in pieces; of gzip data (RFC 1952) the inflated bytes, about `limit` at most, as far as whole.

    A gzip file that was packed once more on its way is unpacked twice.
    """
    if not body.startswith(_MAGIC):
        view = memoryview(body)
        for start in range(0, len(body), _CHUNK):
            yield bytes(view[start : start + _CHUNK])
        return
    pieces = _members(body, limit)
    first = next(pieces, b"")
    if first.startswith(_MAGIC):
        yield from _members(first + b"".join(pieces), limit)
        return
    yield first
    yield from pieces


def _members(body: bytes, limit: int) -> Iterator[bytes]:
    """Yield inflated pieces of gzip data; a file may hold several members."""
    view, position, size = memoryview(body), 0, 0
    while body.startswith(_MAGIC, position) and size < limit:
        member = zlib.decompressobj(wbits=31)
        packed: bytes | memoryview = b""
        while not member.eof and size < limit:
            packed = packed or view[position : (position := position + _CHUNK)]
            if not packed:
                return  # cut short
            try:
                piece = member.decompress(packed, _CHUNK)
            except zlib.error:
                return
            packed = member.unconsumed_tail
            size += len(piece)
            if piece:
                yield piece
        position = min(position, len(body)) - len(member.unused_data)


def inflated(body: bytes, limit: int) -> tuple[bytes, bool]:
    """Return the first `limit` bytes of a page or feed, gunzipped where it is gzip data; and whether there are more.

    Bytes that are not gzip data come back whole: whoever fetched them has bounded them.
    """
    if not body.startswith(_MAGIC):
        return body, False
    data = b"".join(chunks(body, limit + 1))
    return data[:limit], len(data) > limit
