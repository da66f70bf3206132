"""Traps are told by their addresses; budgets end what never ends, and hurt no site that is only large."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawler.crawling.budgets import BARREN, HOME_SOURCES, LINKS, PAGES, SAME_PAGE, SITE_SOURCES, SITEMAPS, Budgets
from newscrawler.discovery.traps import PAGE_DEPTH, SITEMAP_DEPTH, grows, page_key, trap, without_traps
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.reasons import Reason
from tests.project import ROOT

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOME = "https://plain.example"


def row(path: str = "/list?page=2", kind: LinkKind = LinkKind.LISTING, root: str = "/list", site: str = "plain") -> Row:
    link = Link(url=HOME + path, kind=kind)
    found_by = FoundBy.LISTING
    return Row(id=1, site=site, host="plain.example", link=link, found_by=found_by, tries=0, root=HOME + root, depth=1)


def article(path: str) -> Row:
    return row(path, LinkKind.ARTICLE)


@pytest.mark.parametrize(
    "path",
    [
        "/a/b/a/b/a/b/a/b/",
        "/news/news/news/news",
        "/x/1/x/2/x/3/x/4",
        "/" + "a/b/c/d/e/" * 10,
        "/?" + "&".join(["a=1"] * 5),
    ],
)
def test_an_address_that_repeats_itself_grows(path: str) -> None:
    assert grows(HOME + path)


@pytest.mark.parametrize(
    "path",
    [
        "/2011/11/11/11/11-things-to-do",
        "/en/news/news/world/world-cup-world-record",
        "/a/b/a/b/a/b/",
        "/politics/2026/11/20/a-title/",
        "/search?tag=a&tag=b&tag=c&tag=d",
        "/",
    ],
)
def test_an_address_of_an_article_does_not(path: str) -> None:
    assert not grows(HOME + path)


@pytest.mark.parametrize(
    ("path", "kind", "depth", "reason"),
    [
        ("/list?page=51", LinkKind.LISTING, 50, None),
        ("/list?page=9999", LinkKind.LISTING, PAGE_DEPTH + 1, "too-deep"),
        ("/map-3.xml", LinkKind.SITEMAP, SITEMAP_DEPTH, None),
        ("/map-9.xml", LinkKind.SITEMAP, SITEMAP_DEPTH + 1, "too-deep"),
        ("/calendar/2027-12/", LinkKind.LISTING, 1, None),
        ("/calendar/2028-01/", LinkKind.LISTING, 1, "calendar"),
        ("/calendar?year=2031&month=2", LinkKind.LISTING, 1, "calendar"),
        ("/archive/1887/03/", LinkKind.LISTING, 900, None),
        ("/list/2050/03", LinkKind.LISTING, 1, "calendar"),
        ("/expo-2050?page=3", LinkKind.LISTING, 1, None),
        ("/agenda-2050-12/what-will-be", LinkKind.ARTICLE, 1, None),
        ("/a/a/a/a/", LinkKind.ARTICLE, 1, "growing-path"),
    ],
)
def test_a_link_leads_into_a_trap_or_not(path: str, kind: LinkKind, depth: int, reason: str | None) -> None:
    assert trap(Link(url=HOME + path, kind=kind), depth, HOME + "/list", NOW) == reason


def test_a_number_that_the_source_has_in_its_own_address_is_no_year() -> None:
    page = Link(url=HOME + "/topic/2050/03", kind=LinkKind.LISTING)

    assert trap(page, 1, HOME + "/topic/2050", NOW) is None


def test_one_trap_does_not_take_its_neighbours_along() -> None:
    links = [Link(url=HOME + path) for path in ("/a", "/b/b/b/b", "/c")]
    taken, refused = without_traps(links, 1, HOME, NOW)

    assert [link.url[-1] for link in taken] == ["a", "c"]
    assert refused == {"growing-path": 1}


def test_addresses_that_differ_in_a_session_only_have_one_key() -> None:
    keys = {
        page_key(f"{HOME}{path}")
        for path in (
            "/(S(4nb1cda5500x2yq1kqwlzw45))/story",
            "/(S(9ab1cdb5500x2yq1kqwlzw99))/story",
            "/d41d8cd98f00b204e9800998ecf8427e/story",
        )
    }

    assert len(keys) == 1
    assert page_key(HOME + "/story?visit=1") == page_key(HOME + "/story?visit=2") != page_key(HOME + "/story?id=1")
    assert page_key(HOME + "/a-story-of-the-harbour") is None


def test_a_source_has_its_own_budget_of_pages_and_a_site_one_for_all() -> None:
    budgets = Budgets()
    for _ in range(PAGES):
        assert budgets.spent(row()) is None
        budgets.opens(row())

    assert budgets.spent(row()) == "source-budget"
    assert budgets.spent(row("/list?page=3")) == "source-budget"
    assert budgets.spent(row(root="/other")) is None
    for number in range(SITE_SOURCES - PAGES):
        budgets.opens(row(root=f"/list-{number}"))
    assert budgets.spent(row(root="/other")) == "site-budget"
    assert budgets.spent(row(site="another")) is None


def test_an_index_of_500_sitemaps_is_far_from_its_budget() -> None:
    budgets = Budgets()
    for number in range(500):
        budgets.opens(row(f"/map-{number}.xml", LinkKind.SITEMAP, root="/index.xml"))

    assert SITEMAPS >= 4 * 500
    assert budgets.spent(row("/map-501.xml", LinkKind.SITEMAP, root="/index.xml")) is None


def test_a_source_with_more_new_links_than_a_run_can_fetch_opens_nothing_further() -> None:
    budgets = Budgets()
    budgets.read(row(), LINKS - 1)
    assert budgets.spent(row()) is None
    budgets.ended(article("/a"), Outcome(Ending.STORED))
    budgets.read(row(), 1)

    assert budgets.spent(row()) == "source-budget"


def test_pages_whose_links_are_no_articles_end_and_one_article_speaks_for_them() -> None:
    budgets = Budgets()
    for _ in range(BARREN - 1):
        budgets.read(row(), 3)
    budgets.ended(article("/gone"), Outcome(Ending.DROPPED))
    assert budgets.spent(row()) is None
    budgets.read(row(), 3)
    assert budgets.spent(row()) == "barren"
    budgets.ended(article("/good"), Outcome(Ending.STORED))

    assert budgets.spent(row()) is None


@pytest.mark.parametrize("reason", ["outside-range", "before-since"])
def test_an_article_of_another_time_speaks_for_its_page_as_well(reason: str) -> None:
    budgets = Budgets()
    for _ in range(BARREN):
        budgets.read(row(), 3)
    budgets.ended(article("/old"), Outcome(Ending.DROPPED, reason))

    assert budgets.spent(row()) is None


@pytest.mark.parametrize(("judging", "new"), [(True, 0), (False, 3)])
def test_pages_with_nothing_new_and_runs_that_fetch_no_articles_judge_nobody(judging: bool, new: int) -> None:
    budgets = Budgets(judging=judging)
    for _ in range(3 * BARREN):
        budgets.read(row(), new)

    assert budgets.spent(row()) is None


def test_ever_new_parameters_that_lead_to_one_article_are_not_asked_for_again() -> None:
    budgets = Budgets()
    for number in range(SAME_PAGE):
        assert not budgets.same_page(article(f"/story?visit={number}"))
        budgets.leads(article(f"/story?visit={number}"), "a1")

    assert budgets.same_page(article("/story?visit=x"))
    assert not budgets.same_page(article("/story"))
    assert not budgets.same_page(article("/other?visit=x"))
    assert not budgets.same_page(replace(article("/story?visit=x"), found_by=FoundBy.URL))


def test_parameters_that_name_articles_are_asked_for_however_many_there_are() -> None:
    budgets = Budgets()
    for number in range(20 * SAME_PAGE):
        budgets.leads(article(f"/story?id={number}"), f"a{number // 2}")

    assert not budgets.same_page(article("/story?id=x"))


def test_a_site_may_have_two_full_indexes_and_no_more() -> None:
    budgets = Budgets()
    for number in range(2 * SITEMAPS):
        assert budgets.spent(row("/list", root="/other")) is None
        budgets.opens(row(f"/map-{number}.xml", LinkKind.SITEMAP, root=f"/index-{number % 2}.xml"))

    assert budgets.spent(row("/list", root="/other")) == Reason.SITE_BUDGET


@pytest.mark.parametrize(
    "words",
    [
        f"after {PAGES} pages",
        f"{SITEMAPS:,} sitemaps",
        f"{LINKS:,} new links in one run",
        f"after {SITE_SOURCES:,} pages and sitemaps in one run",
        f"after {BARREN} in a row whose new links were tried and were not articles",
        f"home page after {HOME_SOURCES} of each in one run",
        f"after {SAME_PAGE} in a row led to one article",
    ],
)
def test_each_budget_is_as_large_as_its_users_read(words: str) -> None:
    assert words in (ROOT / "docs" / "counters.md").read_text(encoding="utf-8")


def test_the_number_of_barren_pages_is_the_one_that_the_reason_names() -> None:
    assert f"after {BARREN} pages" in Reason.BARREN.words
