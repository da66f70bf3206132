"""`newscrawler browse`: what it shows, that it only reads, and that nobody else and nothing in a record gets in."""

from __future__ import annotations

import http.client
import re
import signal
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import lxml.html
import pytest

from newscrawler.cli.browse_server import BrowseServer
from newscrawler.store.reading import records
from newscrawler.store.reading.search_index import SearchIndex
from tests.browser import dom, needs_chromium
from tests.project import Project
from tests.report.newsstand import Newsstand, build
from tests.report.test_report_page import HARMLESS, HOSTILE


@contextmanager
def served(stand: Newsstand) -> Iterator[BrowseServer]:
    index = SearchIndex(stand.folder / "index.db")
    index.build(records.read(stand.output, latest=True))
    with BrowseServer(0, index, output=str(stand.output), state=None) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowseServer]:
    stand = build(tmp_path_factory.mktemp("browse") / "n", sites=12, articles=12 * 80)
    with served(stand) as running:
        yield running


def ask(
    server: BrowseServer, path: str, method: str = "GET", host: str | None = None
) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host if host is not None else f"127.0.0.1:{server.server_port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def page(server: BrowseServer, path: str) -> lxml.html.HtmlElement:
    status, _, body = ask(server, path)
    assert status == 200, body
    return lxml.html.document_fromstring(body)


def articles(server: BrowseServer, path: str) -> list[str]:
    return [str(target) for target in page(server, path).xpath("//ol[@class='hits']/li/h2/a/@href")]


def test_a_search_lists_what_it_found(server: BrowseServer) -> None:
    everything = page(server, "/")
    some = page(server, f"/?q={quote('ferry to')}&language=en&site=valley-gazette")

    assert everything.xpath("//p[@role='status']/text()") == ["960 articles"]
    assert len(everything.xpath("//li")) == 50
    assert 0 < len(some.xpath("//li")) < 80
    assert {str(facts).split(" · ")[0] for facts in some.xpath("//li/p[@class='facts']/text()")} == {"valley-gazette"}
    assert some.xpath("//option[@selected]/@value") == ["valley-gazette", "en"]
    assert some.xpath("//input/@value") == ["ferry to"]


def test_pages_follow_one_another(server: BrowseServer) -> None:
    first, second = (articles(server, f"/?site=valley-gazette&page={number}") for number in (1, 2))
    links = page(server, "/?site=valley-gazette").xpath("//p[@class='pages']/a/@href")

    assert (len(first), len(second)) == (50, 30)
    assert not set(first) & set(second)
    assert links == ["/?site=valley-gazette&page=2"]


def test_an_article_is_shown_with_the_differences_of_its_revisions(server: BrowseServer) -> None:
    target = next(
        str(link)
        for number in range(1, 20)
        for link in page(server, f"/?page={number}").xpath(
            "//li[p[contains(text(), 'revision 2')] and p[contains(., 'river') or contains(., 'stream')]]/h2/a/@href"
        )
    )
    shown = page(server, target)

    assert "(2)" in str(shown.xpath("//h1")[0].text_content())
    assert {"stream"} <= {one.strip() for one in shown.xpath("//section[@id='revisions']//ins/text()")}
    assert {"river"} <= {one.strip() for one in shown.xpath("//section[@id='revisions']//del/text()")}
    assert shown.xpath("//section[@id='record']//a/@href")[0].startswith("https://paper")


def test_an_article_is_shown_with_its_copies(server: BrowseServer) -> None:
    origin = next(records.read(Path(str(server.output)), site="harbour-gazette"))
    shown = page(server, f"/article?id={origin.id}")
    copies = [str(target) for target in shown.xpath("//section[@id='copies']//ol//a/@href")]

    assert f"/article?id={origin.id}" in copies
    assert len(copies) == 10
    assert "Likely origin" in str(shown.xpath("//section[@id='copies']")[0].text_content())
    assert ask(server, copies[-1])[0] == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/article?id=a234567abcdefghijklmnopqrs", 404), ("/article?id=../../etc/passwd", 404), ("/article", 404),
        ("/article?id=https://paper0.example/", 404), ("/etc/passwd", 404), ("//evil.example/", 404),
        ("/favicon.ico", 404),
        ("/?page=99999999999999999999", 200), ("/?page=-1", 200), ("/?page=%D9%A3", 200), ("/?q=%00%22*", 200),
        ("/?" + "&".join(f"a{n}=1" for n in range(50)), 400), ("http://[", 400),
    ],
)  # fmt: skip
def test_whatever_is_asked_for_is_answered(server: BrowseServer, path: str, status: int) -> None:
    assert ask(server, path)[0] == status


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "[::1]:{port}"]
)
def test_a_page_that_points_its_own_name_here_gets_nothing(server: BrowseServer, host: str) -> None:
    """DNS rebinding."""
    status, _, body = ask(server, "/", host=host.format(port=server.server_port))

    assert status == 421
    assert "gazette" not in body
    assert ask(server, "/", host=f"localhost:{server.server_port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_changed(server: BrowseServer, method: str) -> None:
    assert ask(server, "/", method)[0] == 501


def test_head_is_the_head_of_the_page(server: BrowseServer) -> None:
    status, headers, body = ask(server, "/", "HEAD")

    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) > 1000


@pytest.mark.parametrize("path", ["/", "/nothing", "/article?id=x"])
def test_no_page_may_be_framed_kept_or_run_a_script(server: BrowseServer, path: str) -> None:
    headers = ask(server, path)[1]
    policy = headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "script" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_only_this_machine_is_served(server: BrowseServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"
    with (
        pytest.raises(OSError, match=r"refused|unreachable"),
        socket.create_connection(("127.0.0.2", server.server_port), 5),
    ):
        pass


@needs_chromium
def test_no_text_of_a_record_becomes_an_element_or_runs(tmp_path: Path) -> None:
    counts: list[list[Counter[str]]] = []
    for name, words in (("hostile", HOSTILE), ("harmless", HARMLESS)):
        with served(build(tmp_path / name, sites=11, articles=440, hostile=words)) as server:
            base = f"http://127.0.0.1:{server.server_port}"
            shared = next(one for one in records.read(Path(str(server.output))) if one.duplicate_of)
            pages = [lxml.html.document_fromstring(dom(f"{base}{path}")) for path in ("/", f"/article?id={shared.id}")]
            assert {one.findtext(".//title") for one in pages} == {"newscrawler browse"}
            assert [one.get("src") for one in pages for one in one.iter("img", "script")] == []
            counts.append([Counter(str(one.tag) for one in page.iter()) for page in pages])

    assert counts[0] == counts[1]
    assert counts[0][1]["li"] > 5


def test_no_control_or_bidi_character_is_left(tmp_path: Path) -> None:
    with served(build(tmp_path / "n", sites=2, articles=20, hostile=HOSTILE)) as server:
        first = articles(server, "/")[0]
        bodies = [ask(server, path)[2] for path in ("/", first)]

    assert [
        re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", body) for body in bodies
    ] == [
        None,
        None,
    ]
    assert all("&lt;script&gt;" in body for body in bodies)


def test_the_command_serves_until_it_is_stopped_and_leaves_nothing(project: Project) -> None:
    stand = build(project.folder / "n", sites=2, articles=20)
    before = sorted(path for path in stand.output.rglob("*") if "-wal" not in path.name and "-shm" not in path.name)
    temporary = project.folder / "tmp"
    temporary.mkdir()
    child = project.start("newscrawler", "browse", "--port", "0", "--output", "n/output", TMPDIR=str(temporary))
    assert child.stdout is not None
    line = child.stdout.readline()
    match = re.fullmatch(r"20 articles at http://127\.0\.0\.1:(\d+)/; Ctrl-C stops it\n", line)
    assert match is not None, line
    connection = http.client.HTTPConnection("127.0.0.1", int(match[1]), timeout=10)
    connection.request("GET", "/")
    answer = connection.getresponse()

    assert (answer.status, b"20 articles" in answer.read()) == (200, True)
    connection.close()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=20)
    assert (child.returncode, out, err) == (0, "", "")
    assert list(temporary.iterdir()) == []
    after = sorted(path for path in stand.output.rglob("*") if "-wal" not in path.name and "-shm" not in path.name)
    assert after == before


def test_a_port_in_use_is_named(project: Project, server: BrowseServer) -> None:
    build(project.folder / "n", sites=2, articles=4)
    done = project.run("newscrawler", "browse", "--output", "n/output", "--port", str(server.server_port))

    assert done.returncode == 64
    assert f"port {server.server_port} cannot be used (Address already in use)" in done.stderr
