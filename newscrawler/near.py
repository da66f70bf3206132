"""Near copies: a small sketch of each text, and whether two sketches are of nearly the same text. Pure.

Sketches are stored and compared years later. They begin with a version byte, all seeds are fixed, and tests hold the
digests.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

from rensa import RMinHash

from newscrawler.article import Article
from newscrawler.shingles import content

VERSION = 1
"""First byte of a stored sketch. Sketches of different versions cannot be compared."""

BANDS = 24
"""Keys a sketch is found by, each a row in the store."""

_ROWS = 3
_PERMUTATIONS = BANDS * _ROWS
_SEED = 20_261_124
_FEWEST = 30  # shingles below which a text does not tell one article from another
_FACTS = 48  # facts of each sort that are kept: those with the smallest hashes
_HEAD = struct.Struct("<BHBB")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to find its near copies."""

    minima: tuple[int, ...]
    """MinHash of the shingles: unsigned 32-bit."""
    size: int
    """Number of different shingles, at most 65,535."""
    numbers: tuple[int, ...]
    """The smallest hashes of the numbers, ascending, unsigned 32-bit."""
    names: tuple[int, ...]
    """The same of the names."""

    @property
    def bands(self) -> tuple[int, ...]:
        """`BANDS` signed 64-bit keys. Near copies share one almost surely, other texts almost never."""
        keys = []
        for band in range(BANDS):
            rows = self.minima[band * _ROWS : (band + 1) * _ROWS]
            digest = blake2b(struct.pack(f"<B{_ROWS}I", band, *rows), digest_size=8).digest()
            keys.append(int.from_bytes(digest, "little", signed=True))
        return tuple(keys)

    def to_bytes(self) -> bytes:
        """At most 677 bytes, little-endian; the first is `VERSION`."""
        values = (*self.minima, *self.numbers, *self.names)
        return _HEAD.pack(VERSION, self.size, len(self.numbers), len(self.names)) + struct.pack(
            f"<{len(values)}I", *values
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """Read what `to_bytes` wrote. Raises ValueError for another version, and for what is no sketch."""
        if not data or data[0] != VERSION:
            raise ValueError(f"not a sketch of version {VERSION}: begins with {data[:1].hex() or 'nothing'}")
        try:
            _, size, numbers, names = _HEAD.unpack_from(data)
            values = struct.unpack(f"<{_PERMUTATIONS + numbers + names}I", data[_HEAD.size :])
        except struct.error as error:
            raise ValueError(f"not a sketch: {len(data)} bytes ({error})") from error
        facts = values[_PERMUTATIONS:]
        return cls(values[:_PERMUTATIONS], size, facts[:numbers], facts[numbers:])


def sketch(article: Article) -> Sketch | None:
    """The sketch of an article's text; None where nothing is to be compared: a live blog, a text that is too short."""
    if article.kind == "live-blog" or article.entries:
        return None
    parts = content(article.text)
    if len(parts.shingles) < _FEWEST:
        return None
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update(sorted(parts.shingles))
    return Sketch(
        minima=tuple(minhash.digest()),
        size=min(len(parts.shingles), 0xFFFF),
        numbers=_smallest(parts.numbers),
        names=_smallest(parts.names),
    )


def _smallest(facts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({crc32(fact.encode("utf-8", "surrogatepass")) for fact in facts})[:_FACTS])


def likeness(one: Sketch, other: Sketch) -> float:
    """Estimated share of the shorter text's shingles that the longer has, too: 0 to 1, give or take 0.08."""
    same = sum(a == b for a, b in zip(one.minima, other.minima, strict=True)) / len(one.minima)
    shared = same / (1 + same) * (one.size + other.size)
    return min(1.0, shared / min(one.size, other.size))


_COPY = 0.6
_AGREE = 0.5
_ENOUGH = 4


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether the two texts are nearly the same, or one is a large part of the other. Order does not matter.

    The words must be alike, and so must the facts: two texts from one template differ in names and numbers alone.
    """
    if likeness(one, other) < _COPY or max(one.size, other.size) > 3 * min(one.size, other.size):
        return False
    return _agree(one.numbers, other.numbers) and _agree(one.names, other.names)


def _agree(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    share = _share(one, other)
    return share is None or share >= _AGREE


def _share(one: tuple[int, ...], other: tuple[int, ...]) -> float | None:
    """Share of the fewer facts that the other side has, too; None where there are too few to tell."""
    last = min(facts[-1] if len(facts) == _FACTS else 0xFFFFFFFF for facts in (one, other))
    left, right = ({fact for fact in facts if fact <= last} for facts in (one, other))
    fewer = min(len(left), len(right))
    return len(left & right) / fewer if fewer >= _ENOUGH else None
