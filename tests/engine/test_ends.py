"""How a run ends: what failed is named with its site, URL and reason, and the exit code tells."""

from __future__ import annotations

import re
import socket
from contextlib import ExitStack

from tests.plainsite import PlainSite
from tests.project import Project
from tests.rawsite import Answer, RawSite, answer, page


def reset(headers: dict[str, str]) -> bytes:
    """End the connection with a reset."""
    raise ConnectionResetError


BROKEN: dict[str, tuple[Answer, str, str]] = {
    "reset": (reset, "connection-reset", "connection reset"),
    "header": (answer(b"x", f"X-Long: {'a' * 300_000}"), "header-too-long", "header too long"),
    "cut": (answer(b"<rss>", "Content-Length: 900", length=False), "response-data-loss", "in the middle of the page"),
    "forbidden": (answer(b"no", status="HTTP/1.1 403 Forbidden"), "blocked", "the site refuses to answer"),
    "busy": (answer(b"no", status="HTTP/1.1 429 Too Many Requests"), "http-429", "http-429"),
    "garbage": (b"SSH-2.0-OpenSSH_9.6\r\n", "bad-answer", "the answer is not HTTP"),
}
"""Site → what its feed answers, the reason, and some of its words."""


def test_each_source_that_fails_is_named_with_its_site_run_and_reason(project: Project) -> None:
    with ExitStack() as stack:
        bases = {}
        for number, (name, (said, _, _)) in enumerate(BROKEN.items(), 11):
            site = stack.enter_context(RawSite(f"127.0.0.{number}"))
            site.answers["/feed.xml"] = said
            bases[name] = site.base
            project.add_site(site.site_file(name), name)
        closed = stack.enter_context(RawSite("127.0.0.40"))
        closed.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /\n", "Content-Type: text/plain")
        project.add_site(closed.site_file("closed"), "closed")
        silent = stack.enter_context(socket.create_server(("127.0.0.41", 0)))
        others = {
            "nobody": "http://127.0.0.42:9",
            "unknown": "http://no-such-host.invalid",
            "silent": f"http://127.0.0.41:{silent.getsockname()[1]}",
        }
        for name, base in others.items():
            source = f'[[source]]\nkind = "feed"\nurl = "{base}/feed.xml"\n'
            project.add_site(f'name = "{name}"\nhome = "{base}/"\ndelay = 0.01\n{source}', name)
        allowed = " ".join(f"127.0.0.{number}" for number in range(11, 43))
        result = project.crawl(
            "news", "--loglevel=WARNING", "-s", "DOWNLOAD_TIMEOUT=3", NEWSCRAWLER_ALLOW_ADDRESSES=allowed
        )

    told = {
        **{name: (bases[name], reason, words) for name, (_, reason, words) in BROKEN.items()},
        "closed": (closed.base, "robots", "forbidden by the site's robots.txt"),
        "nobody": (others["nobody"], "connection-refused", "the host refuses the connection"),
        "unknown": (others["unknown"], "no-such-host", "DNS: no such host"),
        "silent": (others["silent"], "robots-unreachable", "the host does not answer"),
    }
    lines = [line for line in result.stderr.splitlines() if " WARNING: " in line]
    for name, (base, reason, words) in told.items():
        mine = [line for line in lines if f" WARNING: {name} " in line]
        assert len(mine) == 1, (name, result.stderr)
        assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[newscrawler\.[\w.]+\] WARNING: ", mine[0])
        assert re.search(rf"WARNING: {name} \d{{8}}T\d{{6}}-[0-9a-f]{{8}}: 1 source failed: ", mine[0]), mine[0]
        assert words in mine[0]
        assert reason in mine[0]
        assert mine[0].endswith(f": {base}/feed.xml")
    assert len(lines) == len(told)
    assert result.returncode == 69
    assert result.stderr.splitlines()[-1].startswith("Error: no source could be read")


def test_articles_that_failed_are_counted_by_reason_and_the_first_are_named(project: Project) -> None:
    with RawSite() as site:
        paths = [f"/news/{number}" for number in range(9)]
        site.feed(*paths)
        for path in paths[:5]:
            site.answers[path] = answer(b"no", status="HTTP/1.1 403 Forbidden")
        site.answers[paths[5]] = answer(b"no", status="HTTP/1.1 503 Service Unavailable")
        project.add_site(site.site_file("plain"))
        failed = project.run("newscrawler", "crawl", "plain")
        failures = project.run("newscrawler", "state", "failures", "plain")
        unknown = project.run("newscrawler", "state", "failures", "plian")
        site.answers[paths[8]] = answer(page(8))
        strict = project.run("newscrawler", "crawl", "plain", "--refetch", "--strict")

    assert failed.returncode == 69, failed.stderr
    assert failed.stdout.startswith("found ")
    lines = failed.stderr.splitlines()
    blocked = next(line for line in lines if "[blocked]" in line)
    assert re.search(r"WARNING: plain \d{8}T\d{6}-\w{8}: 5 articles dropped: the site refuses to answer", blocked)
    assert len(re.findall(r"http://127\.0\.0\.1:\d+/news/[0-4]", blocked)) == 3
    assert blocked.endswith(" and 2 more (all: newscrawler state failures plain)")
    assert any(f"1 article to fetch again: http-503: {site.base}{paths[5]}" in line for line in lines)
    assert any("3 articles dropped: the page does not exist (404 or 410) [gone]: " in line for line in lines)
    assert lines[-1].startswith("Error: no article could be fetched: 9 pages failed; http://127.0.0.1")
    assert len(lines) == 4
    rows = [line.split("\t") for line in failures.stdout.splitlines()]
    assert rows[0] == ["site", "what", "ended", "reason", "when", "url"]
    assert sorted((ended, reason) for _, _, ended, reason, _, _ in rows[1:]) == sorted(
        [("dropped", "blocked")] * 5 + [("dropped", "gone")] * 3 + [("later", "http-503")]
    )
    assert {url for *_, url in rows[1:]} == {f"{site.base}{path}" for path in paths}
    assert unknown.returncode == 64
    assert unknown.stderr == "Error: the store knows no site 'plian'; did you mean plain?\n"
    assert strict.returncode == 0, strict.stderr  # its source was read, and an article stored


def test_a_source_that_fails_beside_others_is_named_and_fails_a_strict_run(project: Project) -> None:
    with PlainSite(2) as site:
        project.add_site(site.site_file(more=f'[[source]]\nkind = "feed"\nurl = "{site.base}/more.xml"\n'))
        site.pages["/more.xml"] = (200, {"Content-Type": "application/rss+xml"}, site.feed())
        well = project.run("newscrawler", "crawl", "plain", "--strict")
        del site.pages["/more.xml"]
        usual = project.run("newscrawler", "crawl", "plain")
        strict = project.crawl("news", "-a", "site=plain", "-a", "strict=1", "--loglevel=WARNING")

    assert (well.returncode, well.stderr) == (0, "")
    assert (usual.returncode, strict.returncode) == (0, 1)
    moment = r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"
    what = rf"1 source failed: the page does not exist \(404 or 410\) \[gone\]: {site.base}/more\.xml "
    assert re.search(rf"{what}\(last read {moment}\)\n", usual.stderr)
    assert re.search(rf"{what}\(failing since {moment}, last read {moment}\)\n", strict.stderr)
    assert strict.stderr.splitlines()[-1] == (
        f"Error: strict: 1 source failed; {site.base}/more.xml: the page does not exist (404 or 410)"
    )
