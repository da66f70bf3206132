"""tdmrep.json as the TDM Reservation Protocol has it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from newscrawler.web.tdmrep import NOTHING, Reservation, of_status, parse

NEWS = "https://a.example/news/story.html"
POLICY = "https://a.example/policy.json"


def says(*rules: dict[str, Any], url: str = NEWS) -> Reservation:
    return parse(json.dumps(list(rules)).encode()).says(url)


def rule(location: Any = "/", reserved: Any = 1, **more: Any) -> dict[str, Any]:
    return {"location": location, "tdm-reservation": reserved, **more}


@pytest.mark.parametrize("location", ["/", "/news/", "/news/*.html", "/*/story.html$", "/%6eews", "*"])
def test_a_location_is_a_pattern_as_in_robots_txt(location: str) -> None:
    assert says(rule(location)) == Reservation(reserved=True)


@pytest.mark.parametrize("location", ["/sport/", "/news/*.jpg", "/news$", "news/", "", None, 7])
def test_another_location_states_nothing(location: Any) -> None:
    assert says(rule(location)) == Reservation()


def test_the_first_rule_that_fits_counts() -> None:
    assert says(rule("/news/", 0), rule("/", 1)) == Reservation(reserved=False)
    assert says(rule("/", 1), rule("/news/", 0)) == Reservation(reserved=True)


def test_the_policy_comes_with_its_rule_and_is_an_address() -> None:
    assert says(rule(**{"tdm-policy": POLICY})) == Reservation(reserved=True, policy=POLICY)
    assert says(rule(**{"tdm-policy": "javascript:alert(1)"})) == Reservation(reserved=True)
    assert says(rule(**{"tdm-policy": ["x"]})) == Reservation(reserved=True)


@pytest.mark.parametrize("reserved", [None, 2, "yes", [], {}])
def test_a_rule_without_a_reservation_is_passed_over(reserved: Any) -> None:
    assert says(rule(reserved=reserved), rule(reserved="0")) == Reservation(reserved=False)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"{}", b'{"location": "/", "tdm-reservation": 1}', b"[1, null, []]", b"\xff", b"[" * 100_000],
)
def test_a_broken_file_states_nothing(body: bytes) -> None:
    assert parse(body).says(NEWS) == Reservation()
    assert of_status(404, body) == of_status(503, body) == NOTHING


def test_hostile_files_take_linear_time() -> None:
    began = time.process_time()
    body = json.dumps([rule("/" + "*a" * 200) for _ in range(1200)]).encode()
    parse(body).says("https://a.example/" + "a" * 2000)

    assert time.process_time() - began < 1
