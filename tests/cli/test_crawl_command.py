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


def test_several_addresses_of_one_host_come_from_a_file_and_are_all_crawled(project: Project) -> None:
    with PlainSite(6) as site:
        for part in range(3):
            items = "".join(f"<item><link>{site.url(part * 2 + n)}</link></item>" for n in range(2))
            site.pages[f"/part-{part}.xml"] = (200, {}, f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        (project.folder / "list").write_text(f"# two feeds\n{site.base}/part-1.xml\n\n  {site.base}/part-2.xml\n")
        first = f"{site.base}/part-0.xml"
        result = project.run("newscrawler", "crawl", first, "--file", "list", "--delay", "0.02")
        get = project.run("newscrawler", "get", "--file", "list")

    assert (result.returncode, result.stderr) == (0, "")
    assert sorted(record["url"] for record in project.records()) == [site.url(number) for number in range(6)]
    assert {record["site"] for record in project.records()} == {"127.0.0.1"}
    assert (get.returncode, get.stdout) == (65, "")
    assert [line.split()[1] for line in get.stderr.splitlines()] == [f"{site.base}/part-{n}.xml:" for n in (1, 2)]


def test_an_address_of_a_known_site_is_crawled_as_that_site(project: Project) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file(more='[headers]\nX-Reader = "yes"\n'))
        site.pages["/town.xml"] = (200, {}, site.feed())
        result = project.run("newscrawler", "crawl", f"{site.base}/town.xml")
        asked = set(site.requests)
        again = project.run("newscrawler", "crawl", "plain")
        got = project.run("newscrawler", "get", site.url(1))

    assert (result.returncode, again.returncode) == (0, 0)
    assert [record["site"] for record in project.records()] == ["plain"] * 3
    assert "/town.xml" in asked
    assert "/feed.xml" not in asked
    assert {headers.get("x-reader") for headers in site.headers} == {"yes"}
    assert json.loads(got.stdout)["site"] == "plain"


def test_what_cannot_be_crawled_is_told_before_anything_is_loaded(command: Command, project: Project) -> None:
    project.add_site('name = "harbour"\nhome = "https://harbour.example/"\n', "harbour")
    misspelt, nothing = command("crawl", "harbuor"), command("crawl")
    (project.folder / "list").write_text("harbour\nhabour\n")
    in_file, no_file = command("crawl", "--file", "list"), command("get", "--file", "nowhere")

    assert {result.returncode for result in (misspelt, nothing, in_file, no_file)} == {64}
    assert "unknown site 'harbuor'" in misspelt.stderr
    assert "did you mean harbour?" in misspelt.stderr
    assert "unknown site 'habour'" in in_file.stderr
    assert "--file" in nothing.stderr
    assert "nowhere: cannot be read: No such file or directory" in no_file.stderr


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
