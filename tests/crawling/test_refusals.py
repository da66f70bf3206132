"""What an answer without a page means for its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.crawling.refusals import final, later, network_reason, no_article, of_response, refuses, unread
from newscrawler.middlewares.access_file_fetching import AGAIN
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.reasons import Reason

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def row(
    kind: LinkKind = LinkKind.ARTICLE, tries: int = 0, found_by: FoundBy = FoundBy.FEED, *, every_run: bool = True
) -> Row:
    link = Link(url="https://plain.example/a", kind=kind)
    return Row(id=1, site="plain", host="plain.example", link=link, found_by=found_by, tries=tries, every_run=every_run)


def test_a_page_is_tried_again_after_15_minutes_then_an_hour() -> None:
    waits = [outcome.due_at for outcome in (later(row(tries=tries), Reason.TIMEOUT, NOW) for tries in (0, 1))]

    assert waits == [NOW + timedelta(minutes=15), NOW + timedelta(hours=1)]


def test_a_file_that_could_not_be_read_is_asked_for_when_its_row_is_tried_again() -> None:
    assert later(row(), Reason.ROBOTS_UNREACHABLE, NOW).due_at == NOW + timedelta(seconds=AGAIN)


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        (row(LinkKind.FEED, found_by=FoundBy.SITE_FILE), Ending.FAILED),
        (row(LinkKind.LISTING, found_by=FoundBy.LISTING), Ending.LATER),
        (row(LinkKind.SITEMAP, found_by=FoundBy.SITEMAP), Ending.LATER),
        (row(LinkKind.FEED, found_by=FoundBy.SITE_FILE, every_run=False), Ending.LATER),
        (row(LinkKind.FEED, found_by=FoundBy.GUESS, every_run=False), Ending.FAILED),
    ],
)
def test_only_a_source_that_no_next_run_asks_again_is_tried_again(source: Row, ending: Ending) -> None:
    assert later(source, Reason.TIMEOUT, NOW).ending is ending


def test_a_source_that_the_server_asks_to_come_back_to_is_tried_again() -> None:
    source = row(LinkKind.FEED, found_by=FoundBy.SITE_FILE)

    assert of_response(source, 503, {"retry-after": "30"}, NOW) == Outcome(
        Ending.LATER, "http-503", NOW + timedelta(seconds=30)
    )


def test_a_further_page_that_cannot_be_read_is_tried_again_and_a_source_is_not() -> None:
    assert unread(row(LinkKind.LISTING, found_by=FoundBy.LISTING), Reason.UNREADABLE, NOW).ending is Ending.LATER
    assert unread(row(LinkKind.LISTING, found_by=FoundBy.HOME), Reason.UNREADABLE, NOW).ending is Ending.FAILED


def test_an_article_is_dropped_where_a_source_fails() -> None:
    assert final(row(), Reason.ROBOTS) == Outcome(Ending.DROPPED, Reason.ROBOTS)
    assert final(row(LinkKind.FEED), Reason.ROBOTS) == Outcome(Ending.FAILED, Reason.ROBOTS)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("DNSLookupError", "no-such-host"),
        ("ConnectionRefusedError", "connection-refused"),
        ("DownloadConnectionRefusedError", "connection-refused"),
        ("TCPTimedOutError", "timeout"),
        ("DownloadTimeoutError", "timeout"),
        ("ResponseDataLossError", "response-data-loss"),
        ("UnsupportedURLSchemeError", "unsupported-u-r-l-scheme"),
        ("SomethingNewError", "something-new"),
        ("DownloadError", "network"),
    ],
)
def test_a_network_error_has_one_reason_which_never_changes(name: str, reason: str) -> None:
    assert network_reason(name) == reason


@pytest.mark.parametrize(
    ("outcome", "refused"),
    [
        (Outcome(Ending.DROPPED, Reason.BLOCKED), True),
        (Outcome(Ending.LATER, "http-503", NOW), True),
        (Outcome(Ending.FAILED, Reason.TIMEOUT), True),
        (Outcome(Ending.FAILED, Reason.GONE), False),
        (Outcome(Ending.DROPPED, Reason.GONE), False),
        (Outcome(Ending.LATER, Reason.MEMORY, NOW), False),
        (Outcome(Ending.FAILED, Reason.UNREADABLE), False),
        (Outcome(Ending.STORED), False),
    ],
)
def test_a_host_refuses_with_what_is_not_about_one_of_its_pages(outcome: Outcome, refused: bool) -> None:
    assert refuses(outcome) is refused


@pytest.mark.parametrize(
    ("age", "waits"),
    [(0, [15, 60, 240, 960]), (47, [15, 60, 240, 960]), (49, [15]), (None, [15, 60, 240, 960])],
)
def test_a_page_without_its_article_is_asked_for_again_until_it_is_old(age: int | None, waits: list[int]) -> None:
    listed = row()
    published = None if age is None else NOW - timedelta(hours=age)
    listed = replace(listed, link=replace(listed.link, published=published))
    outcomes = [no_article(replace(listed, tries=tries), Reason.NO_TEXT, NOW) for tries in range(len(waits) + 1)]

    assert [outcome.due_at - NOW for outcome in outcomes if outcome.due_at] == [timedelta(minutes=m) for m in waits]
    assert outcomes[-1] == Outcome(Ending.DROPPED, Reason.NO_TEXT)


@pytest.mark.parametrize("reason", [Reason.SECTION_FRONT, Reason.BINARY, Reason.OFF_SITE])
def test_what_a_page_is_for_good_is_not_asked_for_again(reason: Reason) -> None:
    assert no_article(row(), reason, NOW) == Outcome(Ending.DROPPED, reason)


def test_what_a_user_names_and_what_is_stored_is_not_asked_for_again_in_a_while() -> None:
    for known in (replace(row(), found_by=FoundBy.URL), replace(row(), unchanged_checks=0)):
        assert no_article(known, Reason.SCRIPT_SHELL, NOW).ending is Ending.DROPPED


def test_pages_without_articles_do_not_make_a_host_refuse() -> None:
    assert not refuses(no_article(row(), Reason.NO_TEXT, NOW))
