"""Near copies: a small sketch of each text, and whether two sketches are of nearly the same text. Pure.

Sketches are stored and compared years later: they begin with a version byte, all seeds are fixed, and
tests/identity/test_near.py::test_sketches_stay_what_they_are_for_years fails when a byte of them changes.

The constants were chosen on the made corpus (`python -m tests.corpus.evaluate`), without its held-out language and
families. Those of `is_copy` are held by tests/identity/test_near.py::test_the_likeness_that_a_copy_needs.
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
"""Keys by which a sketch is found, each a row in the store."""

_ROWS = 3  # minima of a band
_PERMUTATIONS = 256  # minima of a sketch: an error of 0.04 in likeness
_SEED = 20_261_124  # of the permutations; any number, the same for ever
_MIN_WORDS, _MIN_SHINGLES = 50, 15
"""Words and different shingles of a text that is compared: shorter ones are captions and appeals, which articles share.

Held by tests/identity/test_near.py::test_a_text_of_50_words_and_15_shingles_is_compared."""
_MAX_FACTS = 32
"""Facts of each sort that are kept, those with the smallest hashes: two bytes each.

Held by tests/identity/test_near.py::test_32_facts_of_a_sort_are_kept."""
_PRESENT_BITS = 2048  # of the Bloom filter: a text of 500 different words sets a fifth of them
_LOWEST_BITS = int.from_bytes(b"\x11" * (_PERMUTATIONS // 2), "little")
_SORTS = 4  # of facts: numbers, names, repeated words, words of the headline
_HEAD = struct.Struct(f"<BHH{_SORTS}B{BANDS}q{_PERMUTATIONS // 2}s{_PRESENT_BITS // 8}s")

_MAX_RATIO = 3
"""Sizes: a text more than three times as long is another article, even if it contains the whole shorter one.

Held by tests/identity/test_near.py::test_a_text_more_than_three_times_as_long_is_no_copy."""


class _Weight(NamedTuple):
    """What facts of one sort add to the likeness that a copy needs."""

    missing: float
    """Added for each fact that the other text lacks."""
    shared: float
    """Subtracted for each fact that it has."""
    most: int
    """Facts beyond this number share its weight."""


_BASE_LIKENESS = 1.0
"""Likeness that a copy of `_SHORT` words without facts needs."""
_PER_DOUBLING, _SHORT, _LONG = 0.12, 60, 480
"""Subtracted for each doubling of the shorter text's length, between so many words and so many."""
_MIN_LIKENESS = 0.65
"""Likeness that every copy needs: two articles may quote one speech, and its facts with it."""
_WEIGHTS = (_Weight(0.045, 0.06, 6), _Weight(0.05, 0.025, 10), _Weight(0.035, 0.006, 16), _Weight(0.077, 0.0, 4))
"""Of each sort of facts, rounded from a logistic regression over made copies and texts of one template."""
_MANY_NUMBERS = 4
"""Numbers that make another report, such as the next day's weather, if most of them differ."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is stored of a text to find its near copies."""

    bands: tuple[int, ...]
    """`BANDS` signed 64-bit keys. Near copies almost always share one, other texts almost never."""
    minima: bytes
    """The lowest four bits of each MinHash of the shingles (b-bit minwise hashing, Li and König 2010)."""
    size: int
    """Number of different shingles, at most 65,535."""
    length: int
    """Approximate number of words, at most 65,535."""
    present: bytes
    """A Bloom filter of the words and facts, one bit each."""
    facts: tuple[tuple[int, ...], ...]
    """Positions in that filter: of numbers, names, repeated words and words of the headline; at most 32 of each."""

    def to_bytes(self) -> bytes:
        """Return the sketch as at most 873 bytes, usually 700; little-endian; the first is `VERSION`."""
        places = [place for sort in self.facts for place in sort]
        head = (VERSION, self.size, self.length, *map(len, self.facts), *self.bands, self.minima, self.present)
        return _HEAD.pack(*head) + struct.pack(f"<{len(places)}H", *places)

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """Read what `to_bytes` wrote. Raises ValueError for another version and for other bytes."""
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
    """Return the sketch of an article's text; None if it is not compared: a live blog, a text that is too short."""
    if article.kind == "live-blog" or article.entries:
        return None
    parts = content(article.title, article.text, article.language)
    if parts.length < _MIN_WORDS or len(parts.shingles) < _MIN_SHINGLES:
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
    return tuple(sorted(code % _PRESENT_BITS for code in sorted({_hash(fact) for fact in facts})[:_MAX_FACTS]))


def likeness(first: Sketch, second: Sketch) -> float:
    """Return the estimated share of the shorter text's shingles that the longer also has: 0 to 1, ± 0.04."""
    differ = int.from_bytes(first.minima, "little") ^ int.from_bytes(second.minima, "little")
    differ |= differ >> 1
    differ |= differ >> 2
    equal = 1 - (differ & _LOWEST_BITS).bit_count() / _PERMUTATIONS
    jaccard = max(0.0, (equal - 1 / 16) / (1 - 1 / 16))  # a sixteenth of four-bit minima is equal by chance
    shared = jaccard / (1 + jaccard) * (first.size + second.size)
    return min(1.0, shared / min(first.size, second.size))


def is_copy(first: Sketch, second: Sketch) -> bool:
    """Whether the two texts are nearly the same, or one is a large part of the other. Order does not matter.

    Two texts from one template are as alike as a text and its edited copy, but differ in what they are about: the more
    facts differ, the more alike the words must be.
    """
    if max(first.size, second.size) > _MAX_RATIO * min(first.size, second.size):
        return False
    alike = likeness(first, second)
    if alike < _MIN_LIKENESS:
        return False
    differences = [_missing(first, second, sort) for sort in range(_SORTS)]
    missing, numbers = differences[0]
    if numbers >= _MANY_NUMBERS and missing > numbers / 2:
        return False
    return alike >= _needed(min(first.length, second.length), differences)


def _needed(length: int, differences: list[tuple[int, int]]) -> float:
    """Return the likeness that a copy needs: 0.65 if most facts agree, above 1, which is impossible, if many differ."""
    needed = _BASE_LIKENESS - _PER_DOUBLING * log2(min(max(length, _SHORT), _LONG) / _SHORT)
    for (missing, count), weight in zip(differences, _WEIGHTS, strict=True):
        scale = min(1.0, weight.most / count) if count else 0.0
        needed += scale * (missing * weight.missing - (count - missing) * weight.shared)
    return max(_MIN_LIKENESS, needed)


def _missing(first: Sketch, second: Sketch, sort: int) -> tuple[int, int]:
    """How many facts of one text the other lacks, and of how many: of the two sides, that with the smaller share.

    A word put in or left out shows on one side only, as does a text cut in half; another place or club shows on both.
    """
    sides = [(_absent(a.facts[sort], b.present), len(a.facts[sort])) for a, b in ((first, second), (second, first))]
    if not (sides[0][1] and sides[1][1]):
        return 0, 0
    return min(sides, key=lambda side: (side[0] / side[1], side))


def _absent(places: Iterable[int], present: bytes) -> int:
    return sum(not present[place >> 3] >> (place & 7) & 1 for place in places)
