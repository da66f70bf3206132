"""Addresses: one spelling for one article; nothing that cannot be fetched comes out."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.web.urls import MAX_LENGTH, absolute, article_id, canonical_url, fingerprint, registrable_domain

BASE = "https://harbour.example/world/index.html"


def pairs(verdict: str) -> list[tuple[str, str, str]]:
    """The hand-written pairs of pairs.tsv with this verdict: first address, second address, why."""
    lines = (Path(__file__).parent / "urls" / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(first, second, why) for stated, first, second, why in rows if stated == verdict]


def test_there_are_at_least_200_pairs() -> None:
    assert len(pairs("same")) + len(pairs("other")) >= 200


@pytest.mark.parametrize(("first", "second", "why"), pairs("other"))
def test_two_articles_are_never_one(first: str, second: str, why: str) -> None:
    assert canonical_url(first) != canonical_url(second), why


def test_at_least_95_percent_of_the_addresses_of_one_article_meet() -> None:
    missed = [why for first, second, why in pairs("same") if canonical_url(first) != canonical_url(second)]

    assert len(missed) <= 0.05 * len(pairs("same")), missed


@pytest.mark.parametrize(
    "address",
    [
        "",
        "harbour.example/a",
        "//harbour.example/a",
        "ftp://harbour.example/a",
        "mailto:desk@harbour.example",
        "javascript:void(0)",
        "https://",
        "https:///a",
        "https://harbour.example:99999/a",
        "https://harbour.example:0/a",
        "https://harbour.example:x/a",
        "https://desk:secret@harbour.example/a",
        "https://desk@harbour.example/a",
        "https://har bour.example/a",
        "https://[::1/a",
        "https://[fe80::1%25eth0]/a",
        "https://1.2.3.4.5/a",
        "https://" + "a" * 64 + ".example/",
        "https://harbour.example/" + "a" * 9_000,
    ],
)
def test_what_is_no_web_address_has_no_canonical_form(address: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical_url(address)


def test_a_local_host_keeps_scheme_and_port() -> None:
    assert canonical_url("http://127.0.0.1:8731/a/?utm_source=x") == "http://127.0.0.1:8731/a"
    assert canonical_url("http://localhost:8731/a") == "http://localhost:8731/a"


def test_a_public_host_with_a_port_of_its_own_keeps_its_scheme() -> None:
    assert canonical_url("http://harbour.example:8080/a") == "http://harbour.example:8080/a"


HOSTS = ["www.m.harbour.example", "amp.harbour.co.uk", "127.1:80", "bücher.example:443", "m.com", "[::1]:8"]
SEGMENTS = [
    "amp",
    "index.php",
    "..",
    ".",
    "",
    "x.amp.amp",
    "index.html",
    "%2e%2e",
    "%25",
    "12345",
    "a%",
    "amp_articleshow",
]
ADDRESSES = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(HOSTS),
    st.lists(st.one_of(st.sampled_from(SEGMENTS), st.text(max_size=6)), max_size=5).map(lambda s: "/" + "/".join(s)),
    st.one_of(st.just(""), st.text(alphabet="abp=&;%+ 1é", max_size=12).map("?{}".format)),
    st.one_of(st.just(""), st.text(max_size=6).map("#{}".format)),
)


@given(ADDRESSES)
def test_canonical_form_of_a_canonical_form_is_itself(address: str) -> None:
    try:
        once = canonical_url(address)
    except ValueError:
        return

    assert canonical_url(once) == once
    assert once.isascii()


@given(st.text(), st.text())
def test_no_text_breaks_the_join(base: str, href: str) -> None:
    for start in (base, BASE):
        found = absolute(start, href)

        assert found is None or urlsplit(found).scheme in ("http", "https")


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("ferry", "https://harbour.example/world/ferry"),
        ("/a/ferry", "https://harbour.example/a/ferry"),
        ("../a/ferry", "https://harbour.example/a/ferry"),
        ("?page=2", "https://harbour.example/world/index.html?page=2"),
        ("//cdn.example/a", "https://cdn.example/a"),
        (" \n\t/a/fer\nry \u200b", "https://harbour.example/a/ferry"),
        ("/a/ferry#comments", "https://harbour.example/a/ferry"),
        ("/a?x=1&amp;y=2", "https://harbour.example/a?x=1&y=2"),
        ("\\a\\ferry", "https://harbour.example/a/ferry"),
        ("/a/two words", "https://harbour.example/a/two%20words"),
        ("HTTPS://Harbour.Example", "https://harbour.example/"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("/خبر/۱", "https://harbour.example/خبر/۱"),
    ],
)
def test_join_resolves_as_a_browser_does(href: str, expected: str) -> None:
    assert absolute(BASE, href) == expected


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "mailto:desk@harbour.example",
        "tel:+93",
        "data:text/html,x",
        "whatsapp://send?text=x",
        "ftp://harbour.example/a",
        "https://u:p@harbour.example/",
        "https://harbour.example:99999/",
        "http://[broken",
        "/" + "a" * MAX_LENGTH,
    ],
)
def test_join_refuses_what_cannot_be_fetched(href: str) -> None:
    assert absolute(BASE, href) is None


def test_an_id_is_a_and_25_characters_of_base32() -> None:
    assert article_id("https://harbour.example/a/ferry") == "aqwwtjho6i57kuzp3qbs5upfnj"
    assert len(fingerprint("https://harbour.example/a/ferry")) == 16


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("news.harbour.example", "harbour.example"),
        ("https://www.thestar.com.my/news", "thestar.com.my"),
        ("https://one.blogspot.com/2026", "one.blogspot.com"),
        ("127.0.0.1:8731", "127.0.0.1"),
        ("http://127.0.0.1:8731/a", "127.0.0.1"),
        ("http://[::1]:8731/a", "::1"),
        ("[::1]:8731", "::1"),
        ("::1", "::1"),
        ("localhost", "localhost"),
        ("localhost:8731", "localhost"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("www.gov.uk", "www.gov.uk"),
    ],
)
def test_registrable_domain(given_: str, expected: str) -> None:
    assert registrable_domain(given_) == expected
