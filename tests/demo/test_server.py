"""The server: conditional requests, unknown paths, ports and the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from newscrawler.demo import DemoServer
from newscrawler.model.errors import UsageError
from tests.demo.asking import ask

CONDITIONAL = ["/feed.xml", "/news-sitemap.xml", "/robots.txt", "/latest?page=1", "/town/harbour-bridge-reopens"]


@pytest.mark.parametrize("target", CONDITIONAL)
def test_a_known_etag_is_answered_304_without_body(paper: DemoServer, target: str) -> None:
    first = ask(paper, target)
    second = ask(paper, target, if_none_match=first.headers["etag"])

    assert (first.status, second.status, second.body) == (200, 304, b"")
    assert second.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("target", CONDITIONAL)
def test_a_known_last_modified_is_answered_304(paper: DemoServer, target: str) -> None:
    first = ask(paper, target)

    assert ask(paper, target, if_modified_since=first.headers["last-modified"]).status == 304
    assert ask(paper, target, if_modified_since="Thu, 01 Jan 2026 00:00:00 GMT").status == 200


def test_an_etag_goes_before_a_time(paper: DemoServer) -> None:
    """RFC 9110, section 13.2.2: If-Modified-Since is ignored where If-None-Match is there."""
    known = ask(paper, "/feed.xml").headers["last-modified"]

    assert ask(paper, "/feed.xml", if_none_match='"other"', if_modified_since=known).status == 200


def test_a_feed_of_the_next_step_is_not_answered_304(paper: DemoServer) -> None:
    known = ask(paper, "/feed.xml").headers
    paper.step = 1

    assert ask(paper, "/feed.xml", if_none_match=known["etag"]).status == 200
    assert ask(paper, "/feed.xml", if_modified_since=known["last-modified"]).status == 200


@pytest.mark.parametrize("header", ["if_none_match", "if_modified_since"])
def test_nonsense_conditions_are_ignored(paper: DemoServer, header: str) -> None:
    assert ask(paper, "/feed.xml", **{header: "x" * 50}).status == 200


@pytest.mark.parametrize("target", ["/nothing", "/town/nothing", "/town/harbour-bridge-reopens/amp", "/admin/", "//["])
def test_unknown_paths_are_404(paper: DemoServer, target: str) -> None:
    assert ask(paper, target).status == 404


@pytest.mark.parametrize("page", ["x", "-1", "99", "999999999999", "²"])
def test_an_odd_page_number_is_a_page_all_the_same(paper: DemoServer, page: str) -> None:
    assert ask(paper, f"/latest?page={quote(page)}").status == 200


def test_head_sends_the_headers_of_get_and_no_body(paper: DemoServer) -> None:
    get, head = ask(paper, "/feed.xml"), ask(paper, "/feed.xml", "HEAD")

    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.body))


def test_pictures_are_png(paper: DemoServer) -> None:
    reply = ask(paper, "/images/bees.png")

    assert reply.headers["content-type"] == "image/png"
    assert reply.body.startswith(b"\x89PNG\r\n\x1a\n")


def test_requests_are_kept_in_order_with_their_status(paper: DemoServer) -> None:
    ask(paper, "/latest?page=2")
    ask(paper, "/nothing")

    assert paper.requests == [("/latest?page=2", 200), ("/nothing", 404)]


def test_a_taken_port_is_one_sentence_that_names_port_and_variable(paper: DemoServer) -> None:
    with pytest.raises(UsageError) as caught, DemoServer(paper.port):
        pass

    assert f"port {paper.port}" in str(caught.value)
    assert "is taken" in str(caught.value)
    assert "DEMO_PORT" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_port_is_free_again_after_the_block() -> None:
    with DemoServer() as first:
        ask(first, "/robots.txt")
    with DemoServer(first.port) as second:
        assert ask(second, "/robots.txt").status == 200


def test_the_command_serves_until_it_is_interrupted() -> None:
    command = [sys.executable, "-m", "newscrawler.demo", "--port", "0", "--step", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(word for word in process.stdout.readline().split() if word.startswith("http"))
        with urlopen(address + "feed.xml", timeout=10) as reply:  # noqa: S310 - the address was printed above
            assert reply.status == 200
        process.send_signal(signal.SIGINT)

        assert process.wait(timeout=10) == 0


def test_the_command_says_in_one_line_that_its_port_is_taken(paper: DemoServer) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newscrawler.demo"],
        env=os.environ | {"DEMO_PORT": str(paper.port)},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )

    assert done.returncode == 64
    assert done.stderr.count("\n") == 1
    assert str(paper.port) in done.stderr
