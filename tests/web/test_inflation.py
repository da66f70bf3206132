"""Compressed bytes and rich pages end where they must, whatever they claim to be."""

from __future__ import annotations

import gzip
import random
import time
import zlib

import pytest

from newscrawler.discovery import feeds, listings, sitemaps
from newscrawler.web.html import MAX_BYTES, MAX_NODES, bounded
from newscrawler.web.inflation import MAX_INFLATED, chunks, inflated

WORDS = b"news of the harbour " * 20_000
URL = "https://plain.example/x"


def packed(size: int, piece: bytes = b" ") -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    step = piece * (1024 * 1024 // len(piece))
    return b"".join(packer.compress(step) for _ in range(size // len(step))) + packer.flush()


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(WORDS),
        gzip.compress(WORDS[:100_000]) + gzip.compress(WORDS[100_000:]),
        gzip.compress(b"") + gzip.compress(WORDS),
        gzip.compress(WORDS) + b"\0" * 512,
        gzip.compress(WORDS) + b"<!-- garbage -->",
        gzip.compress(gzip.compress(WORDS)),
    ],
    ids=["one member", "two members", "an empty member", "padding", "trailing garbage", "packed twice"],
)
def test_gzip_data_are_read_member_by_member_and_what_follows_is_left(body: bytes) -> None:
    assert b"".join(chunks(body)) == WORDS


def test_a_cut_or_broken_file_gives_what_is_whole() -> None:
    whole = gzip.compress(random.Random(1).randbytes(300_000))  # noqa: S311

    assert 0 < len(b"".join(chunks(whole[: len(whole) // 2]))) < 300_000
    assert len(b"".join(chunks(whole[:5_000] + b"\xff" * 500 + whole[5_500:]))) < 300_000


def test_a_bomb_ends_at_50_mib_as_a_sitemap_and_at_5_as_a_page_or_feed() -> None:
    bomb = packed(200 * 1024 * 1024)

    assert MAX_INFLATED <= sum(map(len, chunks(bomb))) < MAX_INFLATED + 1024 * 1024
    assert len(inflated(bomb, MAX_BYTES)[0]) == MAX_BYTES


def test_many_members_are_no_way_around_the_limit_and_cost_no_more_than_their_bytes() -> None:
    member = gzip.compress(b"x" * 1000)
    began = time.process_time()

    assert sum(map(len, chunks(member * 80_000))) < MAX_INFLATED + 1024 * 1024
    assert time.process_time() - began < 4


@pytest.mark.parametrize("find", [feeds.find_links, listings.find_links, sitemaps.find_links])
def test_links_behind_the_limit_of_a_compressed_file_are_not_read(find) -> None:  # type: ignore[no-untyped-def]
    entries = {
        feeds: "<rss><channel><item><link>{}</link></item>{}<item><link>{}</link></item></channel></rss>",
        listings: "<h2><a href='{}'>What happened to the ferry</a></h2>{}<h2><a href='{}'>And then it rained</a></h2>",
        sitemaps: "<urlset><url><loc>{}</loc></url>{}<url><loc>{}</loc></url></urlset>",
    }
    form = next(text for module, text in entries.items() if module.find_links is find)
    padding = "<!-- nothing -->" * (60 * 1024 * 1024 // 16 if find is sitemaps.find_links else 400_000)
    links = find(
        gzip.compress(form.format(URL + "/story-one-of-two", padding, URL + "/story-two-of-two").encode(), 1), URL
    )

    assert {link.url for link in links} == {URL + "/story-one-of-two"}


@pytest.mark.parametrize(
    "piece", ["<a href=/x>y</a>", "<p a b c>", "<p/a/b/c>", '<p a=">" b=1>', "<td>x", "<p title='it'>"]
)
def test_a_page_is_read_as_far_as_its_first_40000_elements_and_attributes(piece: str) -> None:
    lean = bounded(piece * 300_000)

    assert 0 < lean.count("<") <= 2 * MAX_NODES
    assert len(lean) <= len(piece) * MAX_NODES
    assert bounded(piece * 3_000) == piece * 3_000


def test_words_do_not_count_as_elements_wherever_they_stand() -> None:
    words, elements = "word " * 2 * MAX_NODES, "<a b c>x</a>" * 3_000

    assert bounded(words + elements) == words + elements
    assert bounded(elements + words) == elements + words
    assert len(bounded(words + "<a b>" * MAX_NODES)) < len(words) + 5 * MAX_NODES / 2 + 10


def test_brackets_without_end_are_counted_in_bounded_time() -> None:
    began = time.process_time()

    bounded("<" * MAX_BYTES)

    assert time.process_time() - began < 5
