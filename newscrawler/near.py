"""Near copies: a small sketch of each text, and whether two sketches are of nearly the same text. Pure.

Sketches are stored and compared years later. They begin with a version byte, all seeds are fixed, and tests hold the
digests.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from math import log
from zlib import crc32

from rensa import RMinHash

from newscrawler.article import Article
from newscrawler.shingles import content

VERSION = 1
"""First byte of a stored sketch. Sketches of different versions cannot be compared."""

BANDS = 24
"""Keys a sketch is found by, each a row in the store."""

_ROWS = 3  # minima to a band
_PERMUTATIONS = 256
_SEED = 20_261_124
_FEWEST_WORDS, _FEWEST_SHINGLES = 50, 15  # below these a text does not tell one article from another
_FACTS = 32  # facts of each sort that are kept: those with the smallest hashes
_SUBJECT = 12
_WORD_BITS = 1024
_LOWEST_BITS = int.from_bytes(b"\x11" * (_PERMUTATIONS // 2), "little")
_HEAD = struct.Struct(f"<BH4B{BANDS}q{_PERMUTATIONS // 2}s{_WORD_BITS // 8}s")

_LONGER = 3  # a text three times as long is another article, even where it holds the whole of the shorter
_ABOUT = 0.4
_FEW = 3  # facts below which they cannot tell a copy from another text of one template; then the vocabulary must


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to find its near copies."""

    bands: tuple[int, ...]
    """`BANDS` signed 64-bit keys. Near copies share one almost surely, other texts almost never."""
    minima: bytes
    """The lowest four bits of each MinHash of the shingles (b-bit minwise hashing, Li and König 2010)."""
    size: int
    """Number of different shingles, at most 65,535."""
    words: bytes
    """A Bloom filter of the words, one bit a word."""
    subject: tuple[int, ...]
    """Places in that filter of words of the headline."""
    numbers: tuple[int, ...]
    """The smallest hashes of the numbers, ascending, unsigned 32-bit."""
    names: tuple[int, ...]
    """The same of the names."""
    repeated: tuple[int, ...]
    """The same of what stands there more than once, in scripts without capitals."""

    def to_bytes(self) -> bytes:
        """863 bytes at most, 550 as a rule; little-endian; the first is `VERSION`."""
        facts = (self.numbers, self.names, self.repeated)
        head = (VERSION, self.size, len(self.subject), *map(len, facts), *self.bands, self.minima, self.words)
        hashes = [fact for sort in facts for fact in sort]
        return _HEAD.pack(*head) + struct.pack(f"<{len(self.subject)}H{len(hashes)}I", *self.subject, *hashes)

    @classmethod
    def from_bytes(cls, data: bytes) -> Sketch:
        """Read what `to_bytes` wrote. Raises ValueError for another version, and for what is no sketch."""
        if data[:1] != bytes([VERSION]):
            raise ValueError(f"not a sketch of version {VERSION}: begins with {data[:1].hex() or 'nothing'}")
        try:
            _, size, *counts, minima, words = _HEAD.unpack_from(data)
            counts, bands = counts[:4], counts[4:]
            values = struct.unpack(f"<{counts[0]}H{sum(counts[1:])}I", data[_HEAD.size :])
        except struct.error as error:
            raise ValueError(f"not a sketch: {len(data)} bytes ({error})") from error
        ends = list(accumulate(counts))
        subject, numbers, names, repeated = (values[end - n : end] for n, end in zip(counts, ends, strict=True))
        return cls(tuple(bands), minima, size, words, subject, numbers, names, repeated)


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
        words=_filter(parts.words),
        subject=tuple(sorted({_hash(word) % _WORD_BITS for word in parts.subject})[:_SUBJECT]),
        numbers=_smallest(parts.numbers),
        names=_smallest(parts.names),
        repeated=_smallest(parts.repeated),
    )


def _band(number: int, rows: Iterable[int]) -> int:
    digest = blake2b(struct.pack(f"<B{_ROWS}I", number, *rows), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _filter(words: Iterable[str]) -> bytes:
    bits = bytearray(_WORD_BITS // 8)
    for word in words:
        place = _hash(word) % _WORD_BITS
        bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _smallest(facts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({_hash(fact) for fact in facts})[:_FACTS])


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

    The words must be alike, and so must the facts: two texts from one template differ in names and numbers alone.
    """
    if max(one.size, other.size) > _LONGER * min(one.size, other.size):
        return False
    numbers, names = _shared(one.numbers, other.numbers), _shared(one.names, other.names)
    if numbers[0] < _numbers_needed(numbers[1]) or not _about_the_same(one, other):
        return False
    if any(same < _names_needed(count) for same, count in (names, _shared(one.repeated, other.repeated))):
        return False
    same, count = numbers[0] + names[0], numbers[1] + names[1]
    alike = likeness(one, other)
    if count < _FEW:
        return alike + _vocabulary(one, other) >= 1.45 + 0.12 * (count - same)
    return alike >= 0.8 - 0.25 * (same + 1) / (count + 2)  # 0.56 where all of many facts agree, 0.7 where 40 % do


def _vocabulary(one: Sketch, other: Sketch) -> float:
    """Estimated share of the poorer text's words that the other has, too, from the bits that are set in the filters."""
    left, right = int.from_bytes(one.words, "little"), int.from_bytes(other.words, "little")
    here, there, both = (
        -log(1 - min(bits.bit_count(), _WORD_BITS - 1) / _WORD_BITS) for bits in (left, right, left | right)
    )
    fewer = min(here, there)
    return min(1.0, (here + there - both) / fewer) if fewer else 0.0


def _numbers_needed(count: int) -> float:
    """How many numbers must be equal. A word changed beside a small one makes it another, so two fifths are enough."""
    return 0.4 * count if count > 3 else count // 2


def _names_needed(count: int) -> float:
    """How many names must be equal. Most come twice and survive a changed word; the clubs of a league meet again."""
    return 0.7 * count - 1.5 if count > 3 else count // 2


def _shared(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, int]:
    """How many facts both sides have, and how many the side that has fewer, as far as both were kept."""
    last = min(facts[-1] if len(facts) == _FACTS else 0xFFFFFFFF for facts in (one, other))
    left, right = ({fact for fact in facts if fact <= last} for facts in (one, other))
    return len(left & right), min(len(left), len(right))


def _about_the_same(one: Sketch, other: Sketch) -> bool:
    """Whether the words of a headline stand in the other text as they do in its own."""
    known = [_contained(a.subject, b.words) for a, b in ((one, other), (other, one)) if len(a.subject) > 1]
    return len(known) < 2 or max(known) >= _ABOUT


def _contained(places: Collection[int], words: bytes) -> float:
    return sum(words[place >> 3] >> (place & 7) & 1 for place in places) / len(places)
