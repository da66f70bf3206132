"""`newscrawler get`: the records of some URLs, nothing stored."""

from __future__ import annotations

import json

import jsonschema
import pytest

from newscrawler.model.article import json_schema
from tests.cli.conftest import Command
from tests.listingsite import HTML, ListingSite
from tests.plainsite import PlainSite, text_of
from tests.project import Project


def test_get_prints_the_record_and_stores_nothing(project: Project) -> None:
    with PlainSite(3) as site:
        result = project.run("newscrawler", "get", site.url(1), site.url(2))

    assert result.returncode == 0, result.stderr
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert {r["text"] for r in records} == {text_of(1), text_of(2)}
    jsonschema.validate(records[0], json_schema(), format_checker=jsonschema.FormatChecker())
    assert {records[0][name] for name in ("run", "first_seen", "cluster", "found_by")} == {None}
    assert (records[0]["revision"], records[0]["http"]["status"]) == (0, None)
    assert list(project.folder.iterdir()) == []


@pytest.mark.parametrize(("opt_outs", "files"), [("record", []), ("obey", ["/.well-known/tdmrep.json", "/ai.txt"])])
def test_get_asks_for_opt_outs_only_where_they_are_obeyed(project: Project, opt_outs: str, files: list[str]) -> None:
    with PlainSite(3) as site:
        result = project.run("newscrawler", "get", site.url(1), NEWSCRAWLER_OPT_OUTS=opt_outs)

    assert result.returncode == 0, result.stderr
    assert sorted(site.requests) == [*files, "/news/story-1", "/robots.txt"]


def test_extensions_that_are_switched_off_are_not_imported(project: Project) -> None:
    (project.folder / "sitecustomize.py").write_text(
        "import atexit, sys\natexit.register(lambda: open('imported', 'a').write('\\n'.join(sys.modules) + '\\n'))\n"
    )
    with PlainSite(1) as site:
        project.run("newscrawler", "get", site.url(0), PYTHONPATH=str(project.folder))
    imported = set((project.folder / "imported").read_text().split())

    assert "scrapy.extensions.corestats" in imported
    assert not imported & {"aiohttp", "scrapy.extensions.telnet", "scrapy.extensions.remote_control"}


def test_get_reads_a_file_without_fetching(project: Project, command: Command) -> None:
    with PlainSite(1) as site:
        (project.folder / "page.html").write_bytes(site.page(0))
        result = command("get", site.url(0), "--html", "page.html", "--markdown")

    record = json.loads(result.stdout)
    assert site.requests == []
    assert record["text"] == text_of(0)
    assert record["markdown"]


@pytest.mark.parametrize(
    ("path", "code", "says"),
    [
        ("/nothing", 65, "the page does not exist (404 or 410)"),
        ("/short", 65, "the page has no text [no text]"),
        ("", 65, ""),
    ],
)
def test_get_of_a_page_without_article_is_one_line(project: Project, path: str, code: int, says: str) -> None:
    with ListingSite(30) as site:
        site.pages["/short"] = (200, HTML, b"<html><title>x</title><body></body></html>")
        result = project.run("newscrawler", "get", f"{site.base}{path or '/latest'}")

    assert result.returncode == code, result.stdout
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert says in result.stderr


def test_get_of_an_unreachable_host_and_of_a_bad_address_is_one_line(project: Project) -> None:
    unreachable = project.run("newscrawler", "get", "http://127.0.0.1:9/a")
    bad = project.run("newscrawler", "get", "not-an-address")

    assert (unreachable.returncode, bad.returncode) == (69, 64)
    assert "the host refuses the connection" in unreachable.stderr
    assert "not-an-address" in bad.stderr
    assert unreachable.stderr.count("\n") == bad.stderr.count("\n") == 1


def test_get_names_each_address_without_a_record_and_its_code_tells_that_some_failed(project: Project) -> None:
    with PlainSite(2) as site:
        site.pages["/short"] = (200, HTML, b"<html><title>x</title><body></body></html>")
        dead = [f"{site.base}/dead", f"{site.base}/short", "http://127.0.0.1:9/nobody"]
        some = project.run("newscrawler", "get", dead[0], site.url(0), *dead[1:])
        none = project.run("newscrawler", "get", dead[2], dead[0])

    assert [json.loads(line)["url"] for line in some.stdout.splitlines()] == [site.url(0)]
    assert some.returncode == 1
    assert some.stderr.splitlines() == [
        f"Error: {dead[0]}: the page does not exist (404 or 410) [gone]",
        f"Error: {dead[1]}: the page has no text [no text]",
        f"Error: {dead[2]}: the host refuses the connection; check the URL and the port [connection-refused]",
    ]
    assert (none.returncode, none.stdout) == (65, "")
    assert [line.split()[1][:-1] for line in none.stderr.splitlines()] == [dead[2], dead[0]]


def test_two_addresses_of_one_article_are_two_records(project: Project) -> None:
    with PlainSite(2) as site:
        site.pages["/again"] = (200, HTML, site.page(0))
        urls = [site.url(0), f"{site.base}/again", f"{site.url(0)}?utm_source=feed", f"{site.base}/dead#a"]
        result = project.run("newscrawler", "get", *urls, f"{site.base}/dead?utm_source=b", site.url(1))

    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert sorted(record["url"] for record in records) == sorted([urls[0], urls[0], urls[1], site.url(1)])
    assert [record["text"] for record in records].count(text_of(0)) == 3
    assert {record["cluster"] for record in records} == {None}
    assert (result.returncode, result.stderr.count("\n")) == (1, 2)
    assert f"{site.base}/dead?utm_source=b: the page does not exist" in result.stderr
