"""`newscrawler crawl` in a process of its own, and reading what it wrote."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass

import jsonschema
import pytest

from newscrawler import read
from tests.cli.conftest import Command
from tests.plainsite import PlainSite
from tests.project import Project


@dataclass(frozen=True)
class Crawled:
    """A site of two articles, crawled with nothing but its name."""

    project: Project
    result: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    project = Project(tmp_path_factory.mktemp("crawled"))
    with PlainSite(2) as site:
        project.add_site(site.site_file())
        return Crawled(project, project.run("newscrawler", "crawl", "plain"))


def test_a_crawl_stops_at_its_limit_and_makes_the_folders_that_it_is_given(project: Project) -> None:
    out, state = project.folder / "a" / "b", project.folder / "c" / "state.db"
    with PlainSite(4) as site:
        project.add_site(site.site_file())
        result = project.run(
            "newscrawler", "crawl", "plain", "--limit", "2", "--delay", "0.05",
            "--output", str(out), "--state", str(state),
        )  # fmt: skip

    assert result.returncode == 0, result.stderr
    assert "stored   2 articles" in result.stdout
    assert len(list(read(out))) == 2
    assert state.is_file()
    assert not (out / ".state").exists()


def test_without_a_terminal_only_progress_and_summary_are_printed(crawled: Crawled) -> None:
    progress = r"(\d+ new links?, \d+ fetched, \d+ stored\n)*"  # one line every ten seconds, where the machine is slow

    assert re.fullmatch(progress, crawled.result.stderr)
    assert "\x1b" not in crawled.result.stdout
    assert "stored   2 articles" in crawled.result.stdout
    assert "The first record:" not in crawled.result.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["nosuch"], 64), (["tolonews", "--since", "soon"], 64), (["tolonews", "--output", "/proc/nosuch"], 74)],
)
def test_a_crawl_that_cannot_begin_is_one_line_and_has_no_summary(
    project: Project, arguments: list[str], code: int
) -> None:
    result = project.run("newscrawler", "crawl", *arguments)

    assert result.returncode == code, result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_bad_port_of_the_demo_is_named(command: Command) -> None:
    result = command("crawl", "demo", DEMO_PORT="99999")

    assert result.returncode == 78
    assert result.stderr == "Error: DEMO_PORT = '99999': must be a port from 0 (any free one) to 65535\n"


def test_read_without_a_path_reads_the_output_that_is_set(crawled: Crawled, command: Command, project: Project) -> None:
    elsewhere = project.folder / "else where"
    shutil.copytree(crawled.project.output, elsewhere)
    result = command("read", NEWSCRAWLER_OUTPUT=str(elsewhere))

    assert result.stdout.count("\n") == 2


def test_read_prints_records_tables_and_text(crawled: Crawled, command: Command) -> None:
    output = str(crawled.project.output)
    lines = command("read", output).stdout.splitlines()
    table = command("read", output, "--format", "table").stdout
    text = command("read", output, "--format", "text", "--since", "2026-11-02T00:01:00+02:00").stdout

    assert [json.loads(line) for line in lines] == crawled.project.records()
    assert "Story number 1 of the valley" in table
    assert "in part 5 of story 1." in text
    assert "of story 0." not in text


def test_schema_is_a_valid_json_schema(command: Command) -> None:
    schema = json.loads(command("schema").stdout)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert all("description" in field for field in schema["properties"].values())
