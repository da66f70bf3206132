"""What browsers read is read, over real sockets: odd heads, lengths, encodings, redirects; the rest has a reason."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.project import Project
from tests.rawsite import Answer, RawSite, answer, page


def chunked(body: bytes, end: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    return head + b"%x\r\n%s\r\n" % (len(body), body) + end


def moved(to: str, *headers: str) -> bytes:
    return answer(b"", f"Location: {to}", *headers, status="HTTP/1.1 302 Found")


def with_cookie(body: bytes, without: bytes) -> Answer:
    return lambda headers: answer(body) if "seen=1" in headers.get("cookie", "") else without


PACKED: dict[str, bytes] = {
    "plain-called-gzip": answer(page(1), "Content-Encoding: gzip"),
    "plain-called-br": answer(page(2), "Content-Encoding: br"),
    "gzip-without-header": answer(gzip.compress(page(3))),
    "gzip-twice": answer(gzip.compress(gzip.compress(page(4))), "Content-Encoding: gzip"),
    "gzip-thrice": answer(gzip.compress(gzip.compress(gzip.compress(page(5)))), "Content-Encoding: gzip"),
}
HEADS: dict[str, bytes] = {
    "long-header": answer(page(10), f"Content-Security-Policy: {'a' * 100_000}"),
    "bad-name": answer(page(11), "\x91access-control\x92: *", "two words: 1", ": nothing"),
    "length-of-words": answer(page(12), "Content-Length: many", length=False),
    "other-version": answer(page(13), status="HTTP/2 200"),
    "lower-case": answer(page(14), status="http/1.1 200 ok"),
    "transfer-identity": answer(page(15), "Transfer-Encoding: identity"),
}
ENDS: dict[str, bytes] = {
    "length-too-high": answer(page(20), f"Content-Length: {len(page(20)) + 700}", length=False),
    "length-of-inflated": answer(
        gzip.compress(page(21)), "Content-Encoding: gzip", f"Content-Length: {len(page(21))}", length=False
    ),
    "no-last-chunk": chunked(page(22) + b"<!-- cached -->", b""),
}
LEADING: dict[str, Answer] = {
    "cookie-and-back": with_cookie(page(30), moved("/cookie-and-back", "Set-Cookie: seen=1; Path=/cookie-and-back")),
    "cookie-and-reload": with_cookie(
        page(31), answer(b"<html><meta http-equiv=refresh content=1></html>", "Set-Cookie: seen=1")
    ),
    "refresh-header": answer(b"<html></html>", "Refresh: 10; url=/there-header"),
    "refresh-meta": answer(b"<html><head><META content=\"0; URL='/there-meta'\" http-equiv=REFRESH></head></html>"),
    "eight-hops": moved("/hop-7"),
}
"""Names of links whose article is at another path, but for the first two."""
STAYING: dict[str, bytes] = {
    "reloads-itself": answer(page(40, '<meta http-equiv="refresh" content="5">'), "Set-Cookie: visit=2"),
    "refresh-late": answer(page(41, '<meta http-equiv="refresh" content="11; url=/elsewhere">')),
    "for-the-scriptless": answer(
        page(42, '<noscript><meta http-equiv="refresh" content="0; url=/elsewhere"></noscript>') + b" " * 5000
    ),
    "refresh-to-script": answer(page(43), "Refresh: 0; url=javascript:alert(1)"),
}


def reset(headers: dict[str, str]) -> bytes:
    """Raised where a server aborts: `RawSite` closes with a reset."""
    raise ConnectionResetError


REFUSED: dict[str, tuple[Answer, str]] = {
    "cut-page": (answer(page(50)[:-60], f"Content-Length: {len(page(50))}", length=False), "response-data-loss"),
    "cut-gzip": (
        answer(gzip.compress(page(51))[:-20], "Content-Length: 90000", "Content-Encoding: gzip", length=False),
        "response-data-loss",
    ),
    "cut-chunk": (chunked(page(52)[:-60], b""), "response-data-loss"),
    "endless-header": (answer(page(53), f"X-Long: {'a' * 300_000}"), "header-too-long"),
    "no-http": (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", "bad-answer"),
    "two-lengths": (answer(page(54), "Content-Length: 3"), "bad-answer"),
    "nothing": (b"", "connection-reset"),
    "aborted": (reset, "connection-reset"),
    "nine-hops": (moved("/hop-8"), "too-many-redirects"),
    "refresh-in-a-circle": (answer(b"<html></html>", "Refresh: 0; url=/circle"), "too-many-redirects"),
    "refresh-to-private": (answer(b"<html></html>", "Refresh: 0; url=http://127.0.0.9:7/a"), "address"),
}


@dataclass
class Crawled:
    stored: set[str]
    reasons: dict[str, str]
    log: str
    site: RawSite


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    project = Project(tmp_path_factory.mktemp("lenient"))
    with RawSite() as site:
        named: dict[str, Answer] = PACKED | HEADS | ENDS | LEADING | STAYING  # type: ignore[operator]
        named |= {name: said for name, (said, _) in REFUSED.items()}
        site.answers |= {f"/{name}": said for name, said in named.items()}
        for path, number in (("/there-header", 32), ("/there-meta", 33), ("/hop-0", 34)):
            site.answers[path] = answer(page(number))
        site.answers |= {f"/hop-{n}": moved(f"/hop-{n - 1}") for n in range(1, 9)}
        site.answers |= {"/circle": answer(b"<html></html>", "Refresh: 0; url=/circle-back")}
        site.answers |= {"/circle-back": answer(b"<html></html>", "Refresh: 0; url=/circle")}
        site.feed(*(f"/{name}" for name in named))
        project.add_site(site.site_file("raw"), "raw")
        result = project.crawl("news", "-s", "AUTOTHROTTLE_ENABLED=False")
        reasons = dict(project.sql("select url, reason from frontier"))
        stored = {record["url"].removeprefix(site.base + "/") for record in project.records()}
        short = {url.removeprefix(site.base + "/"): reason for url, reason in reasons.items()}
        yield Crawled(stored, short, result.stdout + result.stderr, site)


def test_pages_are_read_however_they_are_packed(crawled: Crawled) -> None:
    assert PACKED.keys() - crawled.stored == set(), crawled.log


def test_odd_heads_are_read(crawled: Crawled) -> None:
    assert HEADS.keys() - crawled.stored == set(), crawled.log


def test_a_page_with_its_end_is_whole_whatever_its_length_is_said_to_be(crawled: Crawled) -> None:
    assert ENDS.keys() - crawled.stored == set(), crawled.log


def test_cookies_refreshes_and_eight_redirects_lead_to_the_article(crawled: Crawled) -> None:
    wanted = {"cookie-and-back", "cookie-and-reload", "there-header", "there-meta", "hop-0"}

    assert wanted - crawled.stored == set(), crawled.log


def test_a_page_that_reloads_itself_or_waits_long_or_serves_the_scriptless_is_read_itself(crawled: Crawled) -> None:
    assert STAYING.keys() - crawled.stored == set(), crawled.log


def test_what_no_browser_reads_is_refused_and_its_reason_says_why(crawled: Crawled) -> None:
    assert {name: crawled.reasons[name] for name in REFUSED} == {name: reason for name, (_, reason) in REFUSED.items()}
    assert crawled.stored & (REFUSED.keys() | {"elsewhere"}) == set()


def test_a_feed_is_asked_for_as_feed_readers_do_and_a_page_as_browsers_do(crawled: Crawled) -> None:
    accepted = {path: headers["accept"] for path, headers in crawled.site.asked}

    assert accepted["/feed.xml"].startswith("application/atom+xml,application/rss+xml")
    assert accepted["/bad-name"].startswith("text/html")
    assert "text/plain" in accepted["/robots.txt"]
