"""Conditional requests, and servers that lie about them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.model.validators import NO_VALIDATORS, Validators
from newscrawler.web.conditional_requests import (
    TRUSTED,
    request_headers,
    source_request_headers,
    stated_validators,
    updated_validators,
)
from tests.makers import NOW

HEADERS = {"etag": '"a1"', "last-modified": "Mon, 02 Nov 2026 08:00:00 GMT"}
FIRST = updated_validators(NO_VALIDATORS, HEADERS, b"one", NOW, "site", conditional=False)


def test_a_source_that_was_seen_is_asked_conditionally() -> None:
    assert source_request_headers(FIRST, NOW + timedelta(minutes=15), "site") == {
        "If-None-Match": '"a1"',
        "If-Modified-Since": "Mon, 02 Nov 2026 08:00:00 GMT",
    }


def test_once_a_day_the_content_itself_is_wanted() -> None:
    assert source_request_headers(FIRST, NOW + TRUSTED, "site") == {}


def test_a_clock_that_was_set_back_does_not_make_a_server_trusted_for_ever() -> None:
    assert source_request_headers(FIRST, NOW - timedelta(days=400), "site") == {}


def test_another_site_file_reads_the_source_anew() -> None:
    assert source_request_headers(FIRST, NOW, "another") == {}
    assert not FIRST.same_content(updated_validators(NO_VALIDATORS, HEADERS, b"one", NOW, "another", conditional=False))


def test_a_server_whose_content_changes_under_the_same_validators_is_not_believed_again() -> None:
    second = updated_validators(FIRST, HEADERS, b"two", NOW + TRUSTED, "site", conditional=False)
    honest_now = updated_validators(second, {"etag": '"b2"'}, b"three", NOW + 2 * TRUSTED, "site", conditional=False)

    assert second.lies
    assert request_headers(second) == {}
    assert request_headers(honest_now) == {}


def test_a_server_that_was_asked_about_its_validators_and_sends_another_body_is_asked_again() -> None:
    second = updated_validators(FIRST, HEADERS, b"two", NOW, "site", conditional=True)

    assert not second.lies
    assert source_request_headers(second, NOW, "site") == source_request_headers(FIRST, NOW, "site") != {}


def test_content_that_changes_with_its_validators_is_no_lie() -> None:
    assert not updated_validators(FIRST, {"etag": '"b2"'}, b"two", NOW, "site", conditional=False).lies


def test_a_server_without_validators_cannot_lie() -> None:
    bare = updated_validators(NO_VALIDATORS, {}, b"one", NOW, "site", conditional=False)

    assert not updated_validators(bare, {}, b"two", NOW, "site", conditional=False).lies
    assert request_headers(bare) == {}


def test_the_same_body_is_the_same_content_whatever_the_headers_say() -> None:
    assert FIRST.same_content(updated_validators(FIRST, {"etag": '"b2"'}, b"one", NOW, "site", conditional=False))
    assert not FIRST.same_content(updated_validators(FIRST, HEADERS, b"two", NOW, "site", conditional=False))
    assert not NO_VALIDATORS.same_content(NO_VALIDATORS)


@pytest.mark.parametrize("etag", ['"a\r\nX-Evil: 1"', '"\u0430"', '"' + "x" * 600 + '"'])
def test_a_validator_that_is_no_header_value_is_not_sent(etag: str) -> None:
    assert request_headers(stated_validators({"etag": etag})) == {}


@given(st.builds(Validators, etag=st.none() | st.text(max_size=9), lies=st.booleans(), further=st.tuples(st.text())))
def test_what_is_stored_comes_back(validators: Validators) -> None:
    again = Validators.from_json(validators.to_json())

    assert request_headers(again) == request_headers(validators)
    assert again.further == tuple(validators.further)
    assert Validators.from_json(None) == NO_VALIDATORS
