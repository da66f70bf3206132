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
