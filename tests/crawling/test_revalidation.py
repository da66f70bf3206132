"""Which requests are conditional on what was fetched before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.crawling.revalidation import COMPARED_EVERY, MOST_FURTHER, headers, kept, made_with
from newscrawler.model.frontier import FoundBy, Row
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.sites import Site
from newscrawler.model.validators import NO_VALIDATORS, Validators

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SITE = Site(name="plain", home="https://plain.example/")
ORDER = Order(sites=(SITE,), seeds=())
KNOWN = Validators(etag='"a"', digest="d", verified=NOW.timestamp(), made_with=made_with(SITE))


def row(kind: LinkKind = LinkKind.FEED, unchanged_checks: int | None = None) -> Row:
    link = Link(url="https://plain.example/a", kind=kind)
    return Row(
        id=1, site="plain", host="plain.example", link=link, found_by=FoundBy.SITE_FILE, tries=0,
        unchanged_checks=unchanged_checks,
        validators=KNOWN,
    )  # fmt: skip


def sitemaps(number: int, name: str = "part") -> list[Link]:
    return [Link(url=f"https://plain.example/{name}-{n}.xml", kind=LinkKind.SITEMAP) for n in range(number)]


def test_a_source_is_asked_whether_it_has_changed() -> None:
    assert headers(row(), ORDER, SITE, NOW) == {"If-None-Match": '"a"'}


@pytest.mark.parametrize("changed", [{"exclude": ("x",)}, {"include": ("x",)}, {"home": "https://other.example/"}])
def test_a_source_is_read_once_more_when_its_site_file_changes(changed: dict[str, object]) -> None:
    assert headers(row(), ORDER, SITE.model_copy(update=changed), NOW) == {}


def test_each_fourth_check_of_an_article_asks_for_the_page() -> None:
    asked = [
        bool(headers(row(LinkKind.ARTICLE, unchanged_checks=n), ORDER, SITE, NOW)) for n in range(2 * COMPARED_EVERY)
    ]

    assert asked == [True, True, True, False] * 2


def test_an_article_that_is_not_stored_is_asked_for_without_condition() -> None:
    assert headers(row(LinkKind.ARTICLE), ORDER, SITE, NOW) == {}


def test_an_index_of_more_undated_sitemaps_than_are_kept_is_read_each_time() -> None:
    assert MOST_FURTHER == 200
    assert len(kept(KNOWN, ORDER, sitemaps(200), NOW).further) == 200
    assert kept(KNOWN, ORDER, sitemaps(201), NOW) == NO_VALIDATORS


def test_a_sitemap_of_a_day_may_change_for_one_day_more() -> None:
    day = [Link(url="https://plain.example/sitemap-2026-11-19.xml", kind=LinkKind.SITEMAP)]
    over = datetime(2026, 11, 20, tzinfo=UTC)

    assert kept(KNOWN, ORDER, day, over + timedelta(hours=23)).further
    assert not kept(KNOWN, ORDER, day, over + timedelta(hours=25)).further


def test_a_run_that_left_links_out_keeps_nothing() -> None:
    since = Order(sites=(SITE,), seeds=(), since=NOW)

    assert kept(KNOWN, since, sitemaps(1), NOW) == NO_VALIDATORS
