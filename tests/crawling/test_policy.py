"""What a run may fetch now, by what it was asked for and what it has seen so far."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newscrawler.crawling.budgets import PAGES, SAME_PAGE
from newscrawler.crawling.policy import AT_ONCE, BROKEN_OFF, LOCKED, Decision, Policy
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from newscrawler.settings import CONCURRENT_REQUESTS

SITES = {name: Site(name=name, home=f"https://{name}.example/") for name in ("big", "small")}
ORDER = Order(seeds=(), sites=())
STORED, BLOCKED = Outcome(Ending.STORED), Outcome(Ending.DROPPED, Reason.BLOCKED)
BUSY = Outcome(Ending.LATER, "http-503")


@pytest.fixture
def policy() -> Policy:
    return Policy(ORDER, SITES)


def row(number: int, site: str = "big", host: str = "", found_by: FoundBy = FoundBy.FEED) -> Row:
    host = host or f"h{number}.{site}.example"
    link = Link(url=f"https://{host}/story-{number}")
    return Row(id=number, site=site, host=host, link=link, found_by=found_by, tries=0, unchanged_checks=0)


def source(number: int, kind: LinkKind = LinkKind.LISTING, found_by: FoundBy = FoundBy.LISTING) -> Row:
    link = Link(url=f"https://big.example/page-{number}", kind=kind)
    return Row(
        id=number, site="big", host="big.example", link=link, found_by=found_by, tries=0, root="https://big.example/"
    )


def test_one_site_takes_a_quarter_of_all_places_at_most(policy: Policy) -> None:
    assert AT_ONCE * 4 == CONCURRENT_REQUESTS
    for number in range(AT_ONCE):
        assert policy.may_start(row(number)) is Decision.NOW
        policy.starts(row(number))

    assert policy.may_start(row(100)) is Decision.WAIT
    assert policy.may_start(row(101, "small")) is Decision.NOW
    policy.ended(row(0), Outcome(Ending.UNCHANGED))
    assert policy.may_start(row(100)) is Decision.NOW


def test_a_row_of_a_site_without_a_lease_is_not_fetched(policy: Policy) -> None:
    assert policy.may_start(row(1, "another")) is Decision.NOT_IN_THIS_RUN


def test_a_run_that_looks_for_sources_fetches_neither_articles_nor_further_pages() -> None:
    policy = Policy(replace(ORDER, articles=False), SITES)

    assert policy.may_start(row(1)) is Decision.REST
    assert policy.may_start(source(2)) is Decision.REST
    assert policy.may_start(replace(source(2), found_by=FoundBy.HOME)) is Decision.NOW
    assert policy.may_start(replace(source(2), root="https://big.example/robots.txt")) is Decision.NOW


def test_a_run_of_named_articles_fetches_nothing_else() -> None:
    seed = Seed(site="big", link=row(1).link, found_by=FoundBy.URL)
    policy = Policy(Order(seeds=(seed,), sites=(), articles_named=True), SITES)

    assert policy.may_start(row(1)) is Decision.NOW
    assert policy.may_start(row(2)) is Decision.NOT_IN_THIS_RUN


def test_a_further_page_waits_for_a_source_that_is_being_read(policy: Policy) -> None:
    policy.starts(source(1, LinkKind.FEED, FoundBy.SITE_FILE))

    assert policy.may_start(source(2)) is Decision.WAIT
    assert policy.may_start(row(3)) is Decision.NOW
    policy.ended(source(1, LinkKind.FEED, FoundBy.SITE_FILE), Outcome(Ending.READ))
    assert policy.may_start(source(2)) is Decision.NOW


def test_a_further_page_rests_when_the_budget_of_its_source_is_spent_and_an_article_does_not(policy: Policy) -> None:
    for number in range(PAGES):
        policy.starts(source(number))
        policy.ended(source(number), Outcome(Ending.READ))

    assert policy.may_start(source(PAGES)) is Decision.REST
    assert policy.may_start(row(1)) is Decision.NOW


def test_a_host_that_refuses_ten_times_in_a_row_is_left_alone(policy: Policy) -> None:
    refused = [policy.ended(row(number, host="a.example"), BLOCKED) for number in range(BROKEN_OFF)]

    assert refused == [False] * 9 + [True]
    assert policy.may_start(row(50, host="a.example")) is Decision.NOT_IN_THIS_RUN
    assert policy.may_start(row(51, host="b.example")) is Decision.NOW


def test_thirty_articles_for_subscribers_are_no_reason_to_leave_a_host_alone(policy: Policy) -> None:
    policy.ended(row(99, host="a.example"), STORED)
    refused = [policy.ended(row(number, host="a.example"), BLOCKED) for number in range(LOCKED)]
    policy.ended(row(98, host="b.example"), STORED)
    mixed = [policy.ended(row(number, host="b.example"), BUSY if number == 4 else BLOCKED) for number in range(10)]

    assert refused == [False] * 29 + [True]
    assert policy.may_start(row(50, host="a.example")) is Decision.NOT_IN_THIS_RUN
    assert mixed == [False] * 9 + [True]  # a host that does not answer is another matter


def test_one_answer_in_between_ends_a_row_of_refusals(policy: Policy) -> None:
    for number in range(BROKEN_OFF - 1):
        policy.ended(row(number, host="a.example"), BLOCKED)
    policy.ended(row(50, host="a.example"), STORED)
    policy.ended(row(51, host="a.example"), BLOCKED)

    assert policy.may_start(row(52, host="a.example")) is Decision.NOW


@pytest.mark.parametrize(("of_site", "of_setting", "most"), [(3, None, 3), (3, 2, 2), (2, 3, 2)])
def test_no_site_gets_more_requests_than_site_file_and_setting_allow(
    of_site: int, of_setting: int | None, most: int
) -> None:
    sites = {"big": SITES["big"].model_copy(update={"max_pages": of_site}), "small": SITES["small"]}
    policy = Policy(ORDER, sites, of_setting)
    for number in range(most):
        assert policy.may_start(row(number)) is Decision.NOW
        policy.starts(row(number))
        policy.ended(row(number), STORED)

    assert policy.may_start(row(50)) is Decision.PAGE_BUDGET
    assert policy.may_start(row(51, "small")) is Decision.NOW


def test_a_limit_counts_what_is_stored_and_what_is_under_way() -> None:
    policy = Policy(replace(ORDER, limit=2), SITES)
    policy.starts(row(1))
    policy.starts(row(2))
    assert policy.may_start(row(3)) is Decision.WAIT
    assert policy.may_start(source(4, LinkKind.FEED, FoundBy.SITE_FILE)) is Decision.NOW
    policy.ended(row(1), Outcome(Ending.DROPPED, Reason.GONE))
    assert policy.may_start(row(3)) is Decision.NOW
    policy.stored = 2

    assert policy.may_start(row(3)) is Decision.NOT_IN_THIS_RUN


def test_a_url_like_very_many_that_led_to_one_article_is_dropped(policy: Policy) -> None:
    pages = [replace(row(n), link=Link(url=f"https://big.example/story?visit={n}")) for n in range(SAME_PAGE + 1)]
    for page in pages[:SAME_PAGE]:
        assert policy.may_start(page) is Decision.NOW
        policy.budgets.leads(page, "one article")

    assert policy.may_start(pages[SAME_PAGE]) is Decision.SAME_PAGE


def test_asking_changes_nothing(policy: Policy) -> None:
    policy.starts(row(1))
    before = repr(policy)
    for asked in (row(2), row(3, "another"), source(4)):
        policy.may_start(asked)

    assert repr(policy) == before


def test_more_than_three_missing_articles_in_a_row_are_doubted_until_one_is_there(policy: Policy) -> None:
    missing = [policy.doubts(row(number)) for number in range(5)]
    elsewhere = policy.doubts(row(50, "small"))
    policy.ended(row(60), Outcome(Ending.UNCHANGED))

    assert missing == [False] * 3 + [True] * 2
    assert elsewhere is False
    assert policy.doubts(row(61)) is False


def test_a_record_that_says_gone_is_no_sign_of_life(policy: Policy) -> None:
    for number in range(3):
        policy.doubts(row(number))
        policy.ended(row(number), STORED)

    assert policy.doubts(row(50)) is True
