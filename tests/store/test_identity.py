"""Whatever a page claims, another page's article keeps its id, address, text and aliases, whichever comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from newscrawler import extract
from newscrawler.identity.verdict import Alias, Copy, New, Revision, Unchanged
from newscrawler.model.article import Article
from newscrawler.model.frontier import FoundBy, Seed
from newscrawler.model.links import Link
from newscrawler.model.sites import Site
from newscrawler.store.results import Settled
from newscrawler.store.store import Store
from newscrawler.web.urls import article_id, canonical_url
from tests.makers import NOW
from tests.plainsite import text_of

A = "https://news.paper.example/town/story-20461-harbour-bridge"
CLAIMS = {
    "canonical": "<link rel=canonical href='@A@'>",
    "canonical-twice": "<link rel=canonical href='@A@'><link rel=canonical href='@A@?a=1'>",
    "og-url": "<meta property='og:url' content='@A@'>",
    "ld-id": '<script type="application/ld+json">{"@type":"NewsArticle","@id":"@A@"}</script>',
    "ld-url": '<script type="application/ld+json">{"@type":"NewsArticle","url":"@A@"}</script>',
    "ld-main": '<script type="application/ld+json">{"@type":"NewsArticle","mainEntityOfPage":{"@id":"@A@"}}</script>',
    "amphtml": "<link rel=amphtml href='@A@'>",
    "hreflang": "<link rel=alternate hreflang=en href='@A@'>",
    "shortlink": "<link rel=shortlink href='@A@'>",
    "refresh": "<meta http-equiv=refresh content='0;url=@A@'>",
    "base": "<base href='@A@'><link rel=canonical href=''>",
    "all": "<link rel=canonical href='@A@'><meta property='og:url' content='@A@'>"
    '<script type="application/ld+json">{"@type":"NewsArticle","@id":"@A@","url":"@A@"}</script>',
}
THIEVES = {
    "same-host": "https://news.paper.example/users/mallory/story-20461-harbour-bridge",
    "other-host": "https://blogs.paper.example/town/story-20461-harbour-bridge",
    "other-site": "https://mallory.example/town/story-20461-harbour-bridge",
}


def page(url: str, title: str, text: str, head: str = "", site: str = "paper") -> Article:
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
    html = (
        f"<html lang=en><head><title>{title}</title>{head}"
        f"<meta property='article:published_time' content='2026-11-02T10:00:00+02:00'></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
    of = Site(name=site, home=f"https://{site}.example/")
    return extract(html, url, now=NOW, site=of)


REAL = page(A, "The harbour bridge reopens", text_of(1))


def settle(store: Store, item: Article, link: str | None = None, run: str = "r") -> Settled:
    url = link or item.url
    store.add_seeds([Seed(site=item.site, link=Link(url=url), found_by=FoundBy.FEED)], NOW, again=True)
    host = url.split("/")[2]
    rows = store.take_rows(run, [item.site], host, 100, NOW)
    row = next(row for row in rows if row.link.url == url)
    store.give_back_rows([other.id for other in rows if other is not row])
    return store.settle_article(row.id, item, run, NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path}/state.db")
    yield opened
    opened.close()


def unharmed(settled: Settled, of: Article = REAL) -> bool:
    got = settled.article
    values = (got.id, got.url, got.text, got.aliases, got.revision)
    return isinstance(settled.verdict, New) and values == (article_id(canonical_url(of.url)), of.url, of.text, (), 1)


def cases(thief: str, site: str) -> Iterator[tuple[Article, Article]]:
    """For each claim an article, and another page that claims its address."""
    for number, head in enumerate(CLAIMS.values()):
        name = str(20461 + number)
        url, own = A.replace("20461", name), thief.replace("20461", name)
        real = page(url, f"Harbour bridge {name} reopens", text_of(number))
        yield real, page(own, f"Harbour bridge {name} burns", text_of(1000 + number), head.replace("@A@", url), site)


@pytest.mark.parametrize("site", ["paper", "mallory"])
@pytest.mark.parametrize("url", THIEVES.values(), ids=THIEVES)
def test_a_claim_that_comes_first_takes_nothing(store: Store, url: str, site: str) -> None:
    for real, false in cases(url, site):
        store.add_seeds([Seed(site="paper", link=Link(url=real.url), found_by=FoundBy.FEED)], NOW)
        thief = settle(store, false)

        assert isinstance(thief.verdict, New)
        assert thief.article.id == article_id(canonical_url(false.url))
        assert unharmed(settle(store, real), real)
        assert isinstance(settle(store, real, run="r2").verdict, Unchanged)


@pytest.mark.parametrize("url", THIEVES.values(), ids=THIEVES)
def test_an_article_that_nobody_knew_when_its_address_was_claimed_loses_no_more_than_its_id(
    store: Store, url: str
) -> None:
    for real, false in cases(url, "paper"):
        settle(store, false)
        again = store.add_seeds([Seed(site="paper", link=Link(url=real.url), found_by=FoundBy.FEED)], NOW)
        got = settle(store, real)

        assert again == 1, "the link counts as known"
        assert isinstance(got.verdict, New)
        assert (got.article.url, got.article.text, got.article.aliases) == (real.url, real.text, ())
        assert isinstance(settle(store, real, run="r2").verdict, Unchanged)


def test_two_stores_that_meet_an_article_at_two_addresses_give_it_one_id(tmp_path: Path) -> None:
    view = page("https://news.paper.example/print/20461", REAL.title, text_of(1), f"<link rel=canonical href='{A}'>")
    ids = []
    for number, item in enumerate((REAL, view)):
        store = Store(f"sqlite:///{tmp_path}/{number}.db")
        ids.append(settle(store, item).article.id)
        store.close()

    assert ids == [article_id(canonical_url(A))] * 2


@pytest.mark.parametrize("site", ["paper", "mallory"])
@pytest.mark.parametrize("url", THIEVES.values(), ids=THIEVES)
def test_a_claim_that_comes_later_is_no_revision(store: Store, url: str, site: str) -> None:
    for real, false in cases(url, site):
        assert unharmed(settle(store, real), real)
        thief = settle(store, false)
        changed = settle(store, replace(real, text=real.text + " And more."), run="r2")

        assert isinstance(thief.verdict, New)
        assert thief.article.id == article_id(canonical_url(false.url))
        assert isinstance(changed.verdict, Revision)
        assert (changed.article.id, changed.article.aliases) == (article_id(canonical_url(real.url)), ())


def test_some_of_these_claims_are_believed_enough_to_be_in_the_record() -> None:
    stated = [false.canonical_url == canonical_url(real.url) for real, false in cases(THIEVES["same-host"], "paper")]

    assert sum(stated) >= 6


def test_two_pages_that_claim_one_address_are_two_articles(store: Store) -> None:
    shell = "https://news.paper.example/town/story-20461"
    head = f"<link rel=canonical href='{shell}'>"
    got = [
        settle(store, page(f"{shell}/{n}", f"Report {n} of the valley", text_of(n), head)).article for n in (1, 2, 3)
    ]

    assert {item.canonical_url for item in got} == {shell}
    assert len({item.id for item in got}) == 3
    assert [item.text for item in got] == [text_of(n) for n in (1, 2, 3)]


def test_another_view_of_an_article_with_its_title_and_time_is_an_alias(store: Store) -> None:
    settle(store, REAL)
    view = page(
        "https://news.paper.example/print/20461",
        REAL.title,
        text_of(1) + "\n\nPrinted from the site of the paper on Monday, for personal use only, please.",
        f"<link rel=canonical href='{A}'>",
    )

    assert view.canonical_url == canonical_url(A)
    assert isinstance(settle(store, view).verdict, Alias)


def test_a_redirect_to_an_article_gives_it_an_alias_and_no_other_text(store: Store) -> None:
    detour = "https://news.paper.example/users/mallory/1"
    settled = settle(store, REAL, link=detour)

    assert (settled.article.id, settled.article.text) == (article_id(canonical_url(A)), text_of(1))
    assert settled.article.aliases == (detour,)
    assert store.add_seeds([Seed(site="paper", link=Link(url=A), found_by=FoundBy.FEED)], NOW) == 0


def test_an_address_with_a_parameter_that_does_not_matter_claims_the_one_without_it(store: Store) -> None:
    """Known without the parameter, its row seems to stand at the very address that the page states."""
    base = "https://news.paper.example/town"
    for number in (1, 2, 3):
        for ref in ("home", "mail"):
            settle(store, page(f"{base}/{number}?von={ref}", f"Report {number} of the valley", text_of(number)))
    store.add_seeds([Seed(site="paper", link=Link(url=f"{base}/4?von=home"), found_by=FoundBy.FEED)], NOW)
    (row,) = store.take_rows("r", ["paper"], "news.paper.example", 1, NOW)
    item = page(f"{base}/4?von=home", "Report 4", text_of(4), f"<link rel=canonical href='{base}/4'>")

    assert store.settle_article(row.id, item, "r", NOW).article.id == article_id(f"{base}/4")


def test_a_copy_on_another_site_that_claims_the_original_stays_a_copy(store: Store) -> None:
    settle(store, REAL)
    settled = settle(
        store, page(THIEVES["other-site"], REAL.title, text_of(1), CLAIMS["all"].replace("@A@", A), "mallory")
    )

    assert isinstance(settled.verdict, Copy)
    assert settled.article.duplicate_of == article_id(canonical_url(A))
    assert settled.article.id == article_id(canonical_url(THIEVES["other-site"]))


def test_claims_are_no_addresses_after_a_rebuild_either(tmp_path: Path) -> None:
    from newscrawler.model.config import read_config
    from newscrawler.store.maintenance.state import rebuild

    config = read_config(lambda name: None, environ={}, start=tmp_path)
    store = Store(config.state)
    settle(
        store, page(THIEVES["same-host"], "The harbour bridge burns", text_of(2), CLAIMS["canonical"].replace("@A@", A))
    )
    parts = store.publish(config.output, ["paper"], NOW)
    store.close()
    rebuild(config)
    store = Store(config.state)
    stated: list[Any] = [orjson.loads(part.path.read_bytes())["canonical_url"] for part in parts]

    assert stated == [canonical_url(A)]
    assert settle(store, REAL).article.text == REAL.text
    store.close()
