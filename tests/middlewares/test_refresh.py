"""The refresh of a page is read as the HTML standard has it, in time that is linear in what is read."""

from __future__ import annotations

import time

import pytest

from newscrawler.middlewares.refresh import HEAD, SHORT, of_page, of_script, parse

URL = "https://paper.example/a/b"


@pytest.mark.parametrize(
    ("value", "stated"),
    [
        ("0;url=/next", (0, "/next")),
        ("0; URL='/next page'", (0, "/next page")),
        ('5.7, url="/next" and more', (5, "/next")),
        (" 3 /next", (3, "/next")),
        ("0;URL =\n /next", (0, "/next")),
        ("300", (300, "")),
        ("0;", (0, "")),
        ("soon; url=/next", None),
        ("", None),
    ],
)
def test_a_refresh_states_seconds_and_a_url(value: str, stated: tuple[int, str] | None) -> None:
    assert parse(value) == stated


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ('<meta http-equiv="refresh" content="0; url=/c">', (0, "/c")),
        ("<META CONTENT='0; url=/c?a=1&amp;b=2' HTTP-EQUIV = Refresh />", (0, "/c?a=1&b=2")),
        ('<base href="/x/"><meta http-equiv=refresh content="0; url=c">', (0, "https://paper.example/x/c")),
        ('<!-- <meta http-equiv="refresh" content="0; url=/c"> -->', None),
        ('<script>w(\'<meta http-equiv="refresh" content="0; url=/c">\')</script>', None),
        ('<meta name="refresh" content="0; url=/c">', None),
    ],
)
def test_a_meta_refresh_is_found_where_a_browser_finds_it(head: str, stated: tuple[int, str] | None) -> None:
    assert of_page(f"<html><head>{head}</head>", URL, whole=True) == stated


def test_a_refresh_in_noscript_is_followed_on_a_short_page_only() -> None:
    page = '<noscript><meta http-equiv="refresh" content="0; url=/c"></noscript>'

    assert of_page(page, URL, whole=True) == (0, "/c")
    assert of_page(page, URL, whole=False) is None


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ("<title>Paper</title><script>window.location.href = '/en/';</script>", "/en/"),
        ('<html><body><script type=x>top.location="/de/"</script><noscript>Go to /de/</noscript></body>', "/de/"),
        ("<script>if (a) location.replace('/en/'); else location.assign( '/en/' )</script>", "/en/"),
        ("<script>location = a ? '/en/' : '/de/'</script>", None),
        ("<script>if (a) location = '/en/'; else location = '/de/'</script>", None),
        ("<script>location.href = '/en/'</script><p>Choose a language</p>", None),
        ("<script>location.reload()</script>", None),
        ("<!-- <script>location = '/en/'</script> -->", None),
        ("<p>location = '/en/'</p>", None),
    ],
)
def test_a_script_alone_leads_to_the_one_url_that_it_names(page: str, target: str | None) -> None:
    assert of_script(page) == target


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<script",
        "</script ",
        "<meta ",
        "<meta a=",
        "<noscript>",
        "<base ",
        " ",
        "0 ",
        "<",
        "location='",
        "<title>",
    ],
)
def test_no_page_takes_long_to_search(piece: str) -> None:
    began = time.process_time()
    of_page((piece * HEAD)[:HEAD], URL, whole=False)
    parse(piece * HEAD)
    of_script((piece * SHORT)[:SHORT])

    assert time.process_time() - began < 1
