"""Only global addresses are fetched, however they are spelled."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from newscrawler.model.hosts import IPAddress, literal_address
from newscrawler.web.addresses import fetchable, may_fetch


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.2", "127.2", "0x7f000002", "2130706434", "0177.0.0.2", "0x7f.0.0.2", "127.0.0.2.",
        "[::ffff:127.0.0.2]", "::1", "[::1]", "fe80::1%eth0", "10.1.2.3", "192.168.0.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1",  # noqa: S104  # nothing is bound
        "64:ff9b::7f00:2", "2002:7f00:2::", "::127.0.0.2", "fd00::1",
    ],
)  # fmt: skip
def test_a_literal_that_is_not_global_is_seen_through(host: str) -> None:
    address = literal_address(host)

    assert address is not None
    assert not may_fetch(address)


@pytest.mark.parametrize("host", ["example.org", "127.example.org", "1e100.net", "localhost", "xn--p1ai", "a.1x", ""])
def test_a_name_is_no_literal(host: str) -> None:
    assert literal_address(host) is None


@pytest.mark.parametrize("host", ["93.184.216.34", "2606:4700::1111", "[2606:4700::1111]", "64:ff9b::5db8:d822"])
def test_a_global_literal_may_be_fetched(host: str) -> None:
    address = literal_address(host)

    assert address is not None
    assert may_fetch(address)


def test_an_allowed_address_is_exact() -> None:
    allowed = frozenset({ip_address("127.0.0.1")})

    assert may_fetch(ip_address("127.0.0.1"), allowed)
    assert may_fetch(ip_address("::ffff:127.0.0.1"), allowed)
    assert not may_fetch(ip_address("127.0.0.2"), allowed)


GLOBAL, GLOBAL6, LOOP, LOOP6 = map(ip_address, ("93.184.216.34", "2606:4700::1111", "127.0.0.1", "::1"))


@pytest.mark.parametrize(
    ("found", "allowed", "kept", "private"),
    [
        ([GLOBAL6], [], [GLOBAL6], None),
        ([GLOBAL6, GLOBAL], [], [GLOBAL6, GLOBAL], None),
        ([GLOBAL, LOOP6], [], [], LOOP6),
        ([LOOP, GLOBAL6], [], [], LOOP),
        ([LOOP6, LOOP], [LOOP], [LOOP], None),
        ([LOOP6], [LOOP], [], LOOP6),
        ([], [], [], None),
    ],
)
def test_every_address_of_a_name_must_be_global_or_one_be_allowed(
    found: list[IPAddress], allowed: list[IPAddress], kept: list[IPAddress], private: IPAddress | None
) -> None:
    assert fetchable(found, allowed) == (kept, private)
