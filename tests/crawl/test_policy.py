"""What a run may fetch now, by what it has seen so far."""

from __future__ import annotations

import pytest

from newscrawler.crawl.policy import AT_ONCE, DOUBTED, Admission
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.links import Link
from newscrawler.model.orders import Order
from newscrawler.model.sites import Site

SITES = {name: Site(name=name, home=f"https://{name}.example/") for name in ("big", "small")}


@pytest.fixture
def admission() -> Admission:
    return Admission(Order(seeds=(), sites=()), sites=SITES)


def row(number: int, site: str = "big") -> Row:
    host = f"h{number}.{site}.example"
    link = Link(url=f"https://{host}/story")
    return Row(id=number, site=site, host=host, link=link, found_by="feed", tries=0, looks=0)


def test_the_hosts_of_one_site_do_not_take_every_place(admission: Admission) -> None:
    for number in range(AT_ONCE):
        assert admission.may_start(row(number)) is True
        admission.starts(row(number))

    assert admission.may_start(row(100)) is None
    assert admission.may_start(row(101, "small")) is True
    admission.ended(row(0), Outcome(Ending.UNCHANGED))
    assert admission.may_start(row(100)) is True


def test_many_missing_articles_in_a_row_are_doubted_until_one_is_there(admission: Admission) -> None:
    missing = [admission.doubts(row(number)) for number in range(DOUBTED + 2)]
    other = admission.doubts(row(50, "small"))
    admission.ended(row(60), Outcome(Ending.UNCHANGED))

    assert missing == [False] * DOUBTED + [True, True]
    assert other is False
    assert admission.doubts(row(61)) is False


def test_a_record_that_says_gone_is_no_sign_of_life(admission: Admission) -> None:
    for number in range(DOUBTED):
        admission.doubts(row(number))
        admission.ended(row(number), Outcome(Ending.STORED))

    assert admission.doubts(row(50)) is True
