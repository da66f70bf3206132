"""What a run may fetch now, by what it has seen so far."""

from __future__ import annotations

import pytest

from newscrawler.crawl.policy import AT_ONCE, DOUBTED, Decision, Policy
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.links import Link
from newscrawler.model.orders import Order
from newscrawler.model.sites import Site

SITES = {name: Site(name=name, home=f"https://{name}.example/") for name in ("big", "small")}


@pytest.fixture
def policy() -> Policy:
    return Policy(Order(seeds=(), sites=()), SITES)


def row(number: int, site: str = "big") -> Row:
    host = f"h{number}.{site}.example"
    link = Link(url=f"https://{host}/story")
    return Row(id=number, site=site, host=host, link=link, found_by="feed", tries=0, looks=0)


def test_the_hosts_of_one_site_do_not_take_every_place(policy: Policy) -> None:
    for number in range(AT_ONCE):
        assert policy.may_start(row(number)) is Decision.NOW
        policy.starts(row(number))

    assert policy.may_start(row(100)) is Decision.WAIT
    assert policy.may_start(row(101, "small")) is Decision.NOW
    policy.ended(row(0), Outcome(Ending.UNCHANGED))
    assert policy.may_start(row(100)) is Decision.NOW


def test_many_missing_articles_in_a_row_are_doubted_until_one_is_there(policy: Policy) -> None:
    missing = [policy.doubts(row(number)) for number in range(DOUBTED + 2)]
    other = policy.doubts(row(50, "small"))
    policy.ended(row(60), Outcome(Ending.UNCHANGED))

    assert missing == [False] * DOUBTED + [True, True]
    assert other is False
    assert policy.doubts(row(61)) is False


def test_a_record_that_says_gone_is_no_sign_of_life(policy: Policy) -> None:
    for number in range(DOUBTED):
        policy.doubts(row(number))
        policy.ended(row(number), Outcome(Ending.STORED))

    assert policy.doubts(row(50)) is True
