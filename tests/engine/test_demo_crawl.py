"""`make crawl`: the demo newspaper in, its truth file out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from newscrawler.demo import DemoServer, truth
from newscrawler.model.article import json_schema
from newscrawler.web.urls import canonical_url
from tests.project import Project

FIELDS = (
    "title", "standfirst", "text", "authors", "agency", "published", "modified", "section", "tags", "language", "kind",
    "is_free", "image", "entries",
)  # fmt: skip


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str, list[Any]]:
    """The demo newspaper crawled twice by the console script; with its base URL and both results."""
    project = Project(tmp_path_factory.mktemp("demo"))
    with DemoServer() as free:
        port = free.port
    results = [
        project.run("newscrawler", "crawl", "demo", "--output", str(project.output), DEMO_PORT=str(port))
        for _ in range(2)
    ]
    return project, f"http://127.0.0.1:{port}", results


def test_both_crawls_succeed_and_say_what_they_did(crawled: tuple[Project, str, list[Any]]) -> None:
    first, second = crawled[2]

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "stored   60 articles" in first.stdout
    assert "dropped  1 page\n         1 soft 404: " in first.stdout
    assert "to read  newscrawler read --latest " in first.stdout
    assert "stored   0 articles" in second.stdout
    told, told_again = (
        [line for line in result.stderr.splitlines() if " new link" not in line] for result in (first, second)
    )  # without progress
    assert len(told) == 1
    assert " WARNING: demo " in told[0]
    assert f"1 article dropped: the page says that it was not found [soft 404]: {crawled[1]}/town/" in told[0]
    assert told_again == []


def test_every_article_is_there_once_and_valid(crawled: tuple[Project, str, list[Any]]) -> None:
    project, base, _ = crawled
    records = project.records()

    assert sorted(r["canonical_url"] for r in records) == sorted(canonical_url(t["url"]) for t in truth(base))
    schema = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    assert [error.message for record in records for error in schema.iter_errors(record)] == []


@pytest.mark.parametrize("field", FIELDS)
def test_every_record_equals_the_truth(crawled: tuple[Project, str, list[Any]], field: str) -> None:
    project, base, _ = crawled
    got = {r["canonical_url"]: r[field] for r in project.records()}
    wanted = {canonical_url(t["url"]): t[field] for t in truth(base)}

    assert {url: (got[url], value) for url, value in wanted.items() if got[url] != value} == {}


def test_nothing_is_left_in_flight(crawled: tuple[Project, str, list[Any]]) -> None:
    assert crawled[0].endings() == {"stored": 60, "dropped": 1}


def test_a_taken_port_is_one_sentence(project: Project, tmp_path: Path) -> None:
    with DemoServer() as server:
        result = project.run("newscrawler", "crawl", "demo", DEMO_PORT=str(server.port))

    assert result.returncode == 64
    assert result.stderr.count("\n") == 1
    assert str(server.port) in result.stderr
    assert "DEMO_PORT" in result.stderr
