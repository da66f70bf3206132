"""Traps: sites that lead on for ever. Each case states with how many requests, or for which counted reason, it ends."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from datetime import UTC, datetime

from newscrawler.crawling.budgets import BARREN, PAGES, SAME_PAGE, SITEMAPS
from newscrawler.discovery.traps import AHEAD, SITEMAP_DEPTH
from tests.hostile.case import CASES, Case
from tests.hostile.server import Page, good_page
from tests.plainsite import text_of

XML = ("Content-Type: application/xml",)


def trap(name: str, *sources: tuple[str, str], **claims: object) -> None:
    CASES.append(Case(f"traps-{name}", "traps", sources=sources, max_pages=None, **claims))  # type: ignore[arg-type]


def index(paths: Iterable[str]) -> Page:
    entries = "".join(f"<sitemap><loc>@BASE@{path}</loc></sitemap>" for path in paths)
    return Page(f"<sitemapindex>{entries}</sitemapindex>".encode(), headers=XML)


def sitemap(paths: Iterable[str]) -> Page:
    return Page(f"<urlset>{''.join(f'<url><loc>@BASE@{p}</loc></url>' for p in paths)}</urlset>".encode(), headers=XML)


def feed(paths: Iterable[str]) -> Page:
    items = "".join(f"<item><link>@BASE@{path}</link></item>" for path in paths)
    return Page(f"<rss><channel>{items}</channel></rss>".encode(), headers=XML)


def listing(paths: Iterable[str], after: str, head: str = "") -> Page:
    items = "".join(
        f"<div class='teaser'><h3><a href='{path}'>What nobody ever wanted to know of {n} and its people</a></h3></div>"
        for n, path in enumerate(paths)
    )
    return Page(f"<html><head>{head}</head><body>{items}<a rel='next' href='{after}'>Older</a></body></html>".encode())


def numbered(prefix: str, path: str) -> int | None:
    """The number that a path ends with after `prefix`."""
    found = re.fullmatch(rf"{re.escape(prefix)}(\d+)", path)
    return int(found[1]) if found else None


trap("self-index", ("sitemap", "/self"), pages={"/self": index(["/self"])}, asked={"/self": 1})
trap("self-index-50000", ("sitemap", "/self"), pages={"/self": index(["/self"] * 50_000)}, asked={"/self": 1})
trap("two-indexes", ("sitemap", "/a"), pages={"/a": index(["/b"]), "/b": index(["/a"])}, asked={"/a": 1, "/b": 1})
trap(
    "dead-indexes",
    ("sitemap", "/dead"),
    pages={"/dead": index(f"/dead/{n}.xml" for n in range(500))},
    asked={r"/dead/\d+\.xml": 500},
    counts={"source/failed/gone": 500},
)
trap(
    "nested-index",
    ("sitemap", "/nest/0"),
    made=lambda path: index([f"/nest/{n + 1}"]) if (n := numbered("/nest/", path)) is not None else None,
    asked={r"/nest/\d+": 1 + SITEMAP_DEPTH},
    counts={"link/too-deep": 1},
)
trap(
    "wide-index",
    ("sitemap", "/wide/0"),
    made=lambda path: index(f"{path}/{n}" for n in range(60)) if path.startswith("/wide/") else None,
    asked={r"/wide/[\d/]+": 1 + SITEMAPS},
    counts={"link/source-budget": 1, "link/too-deep": 1},
)
trap(
    "index-with-parameters",
    ("sitemap", "/map?n=0"),
    made=lambda path: (
        index(f"/map?n={3 * n + child}" for child in (1, 2, 3))
        if (n := numbered("/map?n=", path)) is not None
        else None
    ),
    asked={r"/map\?n=\d+": 1 + 3 + 9 + 27 + 81},
    counts={"link/too-deep": 243},
)
trap("dead-links", ("feed", "/f"), pages={"/f": feed(f"/dead/{n}" for n in range(1000))}, asked={r"/dead/\d+": 1000})
trap(
    "one-link-100000-times",
    ("feed", "/f"),
    pages={"/f": feed(["/good/story-1"] * 100_000)},
    asked={r"/good/story-1": 1},
)
trap(
    "known-sessions",
    ("feed", "/f"),
    pages={"/f": feed(f"/good/story-1?PHPSESSID={n:032d}" for n in range(100))},
    asked={r"/good/story-1(\?.*)?": 1},
)
SAME = range(SAME_PAGE, 2 * SAME_PAGE)  # some are on their way when it shows
trap(
    "sessions-in-the-query",
    ("feed", "/f"),
    pages={"/f": feed(f"/s?visit={n:032x}" for n in range(500))},
    made=lambda path: good_page("The same", text_of(77_001)) if path.startswith("/s?") else None,
    asked={r"/s\?.*": SAME},
    counts={"dropped/same-page": 500 - 2 * SAME_PAGE},
)
trap(
    "sessions-in-the-path",
    ("feed", "/f"),
    pages={"/f": feed(f"/(S({n:020d}abcd))/the-same-page" for n in range(500))},
    made=lambda path: good_page("Again", text_of(77_002)) if "/the-same-page" in path else None,
    asked={r".*/the-same-page": SAME},
    counts={"dropped/same-page": 500 - 2 * SAME_PAGE},
)
trap(
    "growing-links",
    ("feed", "/f"),
    pages={"/f": feed("/a" * n for n in range(4, 40))},
    asked={r"(/a)+": 0},
    counts={"link/growing-path": 36},
)
trap(
    "growing-pages",
    ("listing", "/grow/"),
    made=lambda path: (
        (listing((f"item-{len(path)}-{n}.html" for n in range(5)), "x/y/") if path.startswith("/grow/") else None)
        if path.endswith("/")
        else None
    ),
    asked={r"/grow/(x/y/)*": 4},
    counts={"link/growing-path": 1},
)

FIRST, LAST = datetime.now(UTC), datetime.now(UTC) + AHEAD
MONTHS_AHEAD = (LAST.year - FIRST.year) * 12 + LAST.month - FIRST.month


def month(path: str, step: int) -> Page | None:
    """A page of a calendar and five dead links; the next page is `step` months on."""
    found = re.fullmatch(r"(/\w+)/(\d{4})-(\d\d)/", path)
    if found is None:
        return None
    year, number = divmod(int(found[2]) * 12 + int(found[3]) - 1 + step, 12)
    days = (f"{found[1]}/{found[2]}-{found[3]}/what-happened-on-day-{n}" for n in range(5))
    return listing(days, f"{found[1]}/{year}-{number + 1:02d}/")


trap(
    "calendar-of-the-future",
    ("listing", f"/cal/{FIRST:%Y-%m}/"),
    made=lambda path: month(path, 1),
    asked={r"/cal/[\d-]+/": 1 + MONTHS_AHEAD},
    counts={"link/calendar": 1},
)
BARREN_PAGES = range(1 + BARREN, 3 + BARREN)  # a good article may still end while the first further page is read
trap(
    "calendar-of-the-past",
    ("listing", f"/past/{FIRST:%Y-%m}/"),
    made=lambda path: month(path, -1),
    asked={r"/past/[\d-]+/": BARREN_PAGES},
    counts={"link/barren": 1},
)
trap(
    "random-next-page",
    ("listing", "/rand?at=0"),
    made=lambda path: (
        listing((f"{path}/nothing-is-here-for-you-{n}" for n in range(4)), f"/rand?at={random.random()}")  # noqa: S311
        if re.fullmatch(r"/rand\?at=[\d.e-]+", path)
        else None
    ),
    asked={r"/rand\?at=[\d.e-]+": BARREN_PAGES},
    counts={"link/barren": 1},
)
trap(
    "articles-for-ever",
    ("listing", "/ever/0"),
    made=lambda path: (
        listing([f"/made/the-story-of-number-{n}"], f"/ever/{n + 1}")
        if (n := numbered("/ever/", path)) is not None
        else good_page(f"Story {n}", text_of(50_000 + n))
        if (n := numbered("/made/the-story-of-number-", path)) is not None
        else None
    ),
    asked={r"/ever/\d+": 1 + PAGES, r"/made/.*": 1 + PAGES},
    counts={"link/source-budget": 1},
)
trap(
    "circle",
    ("listing", "/c?page=1"),
    pages={
        "/c?page=1": listing(["/one-thing-that-is-not-there"], "/c?page=2"),
        "/c?page=2": listing(["/another-thing-not-there"], "/c?page=3"),
        "/c?page=3": listing(["/a-third-thing-not-there"], "/c?page=1"),
    },
    asked={r"/c\?page=\d": 3},
)
trap(
    "calendar-links",
    ("listing", "/days"),
    pages={"/days": Page("".join(f"<a href='/cal/{n}/'>Day {n}</a>" for n in range(3000)).encode())},
    asked={r"/cal/\d+/": 0},
)
trap(
    "base-elsewhere",
    ("listing", "/based"),
    pages={
        "/based": listing(
            (f"what-is-not-there-at-all-{n}" for n in range(5)), "?page=2", "<base href='http://@FORBIDDEN@/'>"
        )
    },
    asked={"/based": 1},
)
