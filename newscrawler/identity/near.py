"""Near copies: a small sketch of each text, and whether two sketches are of nearly the same text. Pure.

Sketches are stored and compared years later. They begin with a version byte, all seeds are fixed, and tests hold the
digests.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from math import log2
from typing import NamedTuple
from zlib import crc32

from rensa import RMinHash

from newscrawler.identity.shingles import content
from newscrawler.model.article import Article

VERSION = 1
"""First byte of a stored sketch. Sketches of different versions cannot be compared."""

BANDS = 28
"""Keys a sketch is found by, each a row in the store."""

_ROWS = 3  # minima to a band
_PERMUTATIONS = 256
_SEED = 20_261_124
_FEWEST_WORDS, _FEWEST_SHINGLES = 50, 15  # below these a text does not tell one article from another
_FACTS = 32  # facts of each sort that are kept: those with the smallest hashes
_PRESENT_BITS = 2048
_LOWEST_BITS = int.from_bytes(b"\x11" * (_PERMUTATIONS // 2), "little")
_SORTS = 4  # of facts: numbers, names, repeated words, words of the headline
_HEAD = struct.Struct(f"<BHH{_SORTS}B{BANDS}q{_PERMUTATIONS // 2}s{_PRESENT_BITS // 8}s")

_LONGER = 3  # a text three times as long is another article, even where it holds the whole of the shorter


class _Weight(NamedTuple):
    """What the facts of one sort add to the likeness that a copy needs."""

    missing: float
    """For each that the other text lacks."""
    found: float
    """Taken away for each that it has."""
    most: int
    """Where there are more, each weighs less: together as much as so many."""


_ALONE = 1.0  # likeness that a copy of 60 words needs where there are no facts
_DOUBLED, _SHORT, _LONG = (
    0.12,
    60,
    480,
)  # taken away for each doubling of the shorter text, from so many words to so many
_LEAST = 0.65  # needed where all of many facts agree, too: two articles may quote one speech, and with it its facts
_WEIGHTS = (_Weight(0.045, 0.06, 6), _Weight(0.05, 0.025, 10), _Weight(0.035, 0.006, 16), _Weight(0.077, 0.0, 4))
"""One a sort of facts. A logistic regression over made copies and texts of one template gave them; then rounded."""
_MANY_NUMBERS = 4  # so many tell another report from the same where most of them differ, whatever else agrees


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to find its near copies."""

    bands: tuple[int, ...]
    """`BANDS` signed 64-bit keys. Near copies share one almost surely, other texts almost never."""
    minima: bytes
    """The lowest four bits of each MinHash of the shingles (b-bit minwise hashing, Li and König 2010)."""
    size: int
    """Number of different shingles, at most 65,535."""
    length: int
    """About how many words, at most 65,535."""
    present: bytes
    """A Bloom filter of the words and facts, one bit each."""
    facts: tuple[tuple[int, ...], ...]
    """Places in that filter: of numbers, of names, of repeated words, of words of the headline; at most 32 of each."""

    def to_bytes(self) -> bytes:
        """873 bytes at most, 700 as a rule; little-endian; the first is `VERSION`."""
        places = [place for sort in self.facts for place in sort]
        head = (VERSION, self.size, self.length, *map(len, self.facts), *self.bands, self.minima, self.present)
        return _HEAD.pack(*head) + struct.pack(f"<{len(places)}H", *places)

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """Read what `to_bytes` wrote. Raises ValueError for another version, and for what is no sketch."""
        if data[:1] != bytes([VERSION]):
            raise ValueError(f"not a sketch of version {VERSION}: begins with {data[:1].hex() or 'nothing'}")
        try:
            _, size, length, *values, minima, present = _HEAD.unpack_from(data)
            counts, bands = values[:_SORTS], values[_SORTS:]
            places = struct.unpack(f"<{sum(counts)}H", data[_HEAD.size :])
        except struct.error as error:
            raise ValueError(f"not a sketch: {len(data)} bytes ({error})") from error
        facts = tuple(places[end - count : end] for count, end in zip(counts, accumulate(counts), strict=True))
        return cls(tuple(bands), minima, size, length, present, facts)


def sketch(article: Article) -> Sketch | None:
    """The sketch of an article's text; None where nothing is to be compared: a live blog, a text that is too short."""
    if article.kind == "live-blog" or article.entries:
        return None
    parts = content(article.title, article.text, article.language)
    if parts.length < _FEWEST_WORDS or len(parts.shingles) < _FEWEST_SHINGLES:
        return None
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update([shingle.encode("utf-8", "surrogatepass") for shingle in parts.shingles])
    digest: list[int] = minhash.digest()
    return Sketch(
        bands=tuple(_band(number, digest[number * _ROWS : (number + 1) * _ROWS]) for number in range(BANDS)),
        minima=bytes((a & 15) << 4 | b & 15 for a, b in zip(digest[::2], digest[1::2], strict=True)),
        size=min(len(parts.shingles), 0xFFFF),
        length=min(parts.length, 0xFFFF),
        present=_filter(parts.present),
        facts=tuple(_places(sort) for sort in (parts.numbers, parts.names, parts.repeated, parts.subject)),
    )


def _band(number: int, rows: Iterable[int]) -> int:
    digest = blake2b(struct.pack(f"<B{_ROWS}I", number, *rows), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _filter(words: Iterable[str]) -> bytes:
    bits = bytearray(_PRESENT_BITS // 8)
    for word in words:
        place = _hash(word) % _PRESENT_BITS
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _places(facts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(code % _PRESENT_BITS for code in sorted({_hash(fact) for fact in facts})[:_FACTS]))


def likeness(one: Sketch, other: Sketch) -> float:
    """Estimated share of the shorter text's shingles that the longer has, too: 0 to 1, give or take 0.04."""
    differ = int.from_bytes(one.minima, "little") ^ int.from_bytes(other.minima, "little")
    differ |= differ >> 1
    differ |= differ >> 2
    equal = 1 - (differ & _LOWEST_BITS).bit_count() / _PERMUTATIONS
    jaccard = max(0.0, (equal - 1 / 16) / (1 - 1 / 16))  # one in sixteen is equal by chance
    shared = jaccard / (1 + jaccard) * (one.size + other.size)
    return min(1.0, shared / min(one.size, other.size))


def is_copy(one: Sketch, other: Sketch) -> bool:
    """Whether the two texts are nearly the same, or one is a large part of the other. Order does not matter.

    Two texts from one template are as alike as a text and its edited copy, but differ in what they are about: the more
    facts differ, the more alike the words must be.
    """
    if max(one.size, other.size) > _LONGER * min(one.size, other.size):
        return False
    alike = likeness(one, other)
    if alike < _LEAST:
        return False
    differences = [_missing(one, other, sort) for sort in range(_SORTS)]
    missing, numbers = differences[0]
    if numbers >= _MANY_NUMBERS and missing > numbers / 2:
        return False
    return alike >= _needed(min(one.length, other.length), differences)


def _needed(length: int, differences: list[tuple[int, int]]) -> float:
    """The likeness that a copy needs. 0.65 where most facts agree; above 1, which none has, where many differ."""
    needed = _ALONE - _DOUBLED * log2(min(max(length, _SHORT), _LONG) / _SHORT)
    for (missing, count), weight in zip(differences, _WEIGHTS, strict=True):
        scale = min(1.0, weight.most / count) if count else 0.0
        needed += scale * (missing * weight.missing - (count - missing) * weight.found)
    return max(_LEAST, needed)


def _missing(one: Sketch, other: Sketch, sort: int) -> tuple[int, int]:
    """How many facts of one text the other lacks, and of how many: of the two sides, that with the smaller share.

    A word put in or left out shows on one side only, as does a text cut in half; another place or club shows on both.
    """
    sides = [(_absent(a.facts[sort], b.present), len(a.facts[sort])) for a, b in ((one, other), (other, one))]
    if not (sides[0][1] and sides[1][1]):
        return 0, 0
    return min(sides, key=lambda side: (side[0] / side[1], side))


def _absent(places: Iterable[int], present: bytes) -> int:
    return sum(not present[place >> 3] >> (place & 7) & 1 for place in places)
