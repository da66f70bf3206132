"""`newscrawler crawl` in a process of its own, and reading what it wrote."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jsonschema
import pytest

from newscrawler import read
from tests.cli.conftest import Command
from tests.plainsite import PlainSite
from tests.project import BIN, Project


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
    progress = r"(\d+ new links?, \d+ fetched, \d+ stored\n)*"  # one line a minute, where the machine is slow

    assert re.fullmatch(progress, crawled.result.stderr)
    assert "\x1b" not in crawled.result.stdout
    assert "stored   2 articles" in crawled.result.stdout
    assert not crawled.result.stdout.count("{")


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
    nothing = command("crawl")
    project.add_site('name = "harbour"\nhome = "https://harbour.example/"\n', "harbour")
    misspelt = command("crawl", "harbuor")
    (project.folder / "list").write_text("harbour\nhabour\n")
    in_file, no_file = command("crawl", "--file", "list"), command("get", "--file", "nowhere")

    assert {result.returncode for result in (misspelt, nothing, in_file, no_file)} == {64}
    assert "unknown site 'harbuor'" in misspelt.stderr
    assert "did you mean harbour?" in misspelt.stderr
    assert "unknown site 'habour'" in in_file.stderr
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


def test_the_summary_names_a_command_that_prints_what_was_stored(crawled: Crawled, command: Command) -> None:
    (line,) = (line for line in crawled.result.stdout.splitlines() if line.startswith("to read"))
    words = shlex.split(line.removeprefix("to read"))

    assert words[:3] == ["newscrawler", "read", "--latest"]
    assert command(*words[1:]).stdout.count("\n") == 2


@dataclass(frozen=True)
class Reported:
    """Two sites, of which one does not answer, crawled with a report and with a log in JSON."""

    result: subprocess.CompletedProcess[str]
    report: dict[str, Any]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    project = Project(tmp_path_factory.mktemp("reported"))
    with PlainSite(2) as site, PlainSite(1, "127.0.0.2") as other:
        other.pages["/feed.xml"] = 403, {}, b"no"
        project.add_site(site.site_file())
        project.add_site(other.site_file().replace('"plain"', '"other"'), "other")
        result = project.run("newscrawler", "crawl", "plain", "other", "--report", "new/r.json", NEWSCRAWLER_LOG="json")
        return Reported(result, json.loads((project.folder / "new" / "r.json").read_text()))


def test_a_terminal_shows_each_site_with_its_newest_headline(project: Project) -> None:
    master, terminal = os.openpty()
    with PlainSite(3) as site:
        page = site.page(0).replace(b"Story number 0 of the valley", b"[red]Goats[/red] on stage")
        assert b"[red]" in page
        site.pages["/news/story-0"] = 200, {"Content-Type": "text/html"}, page
        project.add_site(site.site_file())
        child = subprocess.Popen(
            [BIN / "newscrawler", "crawl", "plain", "--delay", "0.8"],
            cwd=project.folder,
            env=project.environment(TERM="xterm", COLUMNS="100"),
            stdout=subprocess.DEVNULL,
            stderr=terminal,
        )
        os.close(terminal)
        shown = b""
        with suppress(OSError):  # the end of the other side, on Linux
            while piece := os.read(master, 65_536):
                shown += piece
        assert child.wait(60) == 0
    os.close(master)

    text = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown).decode()
    assert re.search(r"plain +[12]/3 +\d\.\d/s +\S", text)
    assert "new links, " in text
    assert "Story number" in text or "[red]Goats[/red] on stage" in text


def test_a_report_tells_what_the_run_did_on_each_site(reported: Reported) -> None:
    report = reported.report
    sites = {site.pop("site"): site for site in report["sites"]}

    assert (report["exit_code"], report["error"], report["counters"]["stored"]) == (0, None, 2)
    assert report["files"][0] in reported.result.stdout
    assert sorted(sites) == ["other", "plain"]
    assert {name: (site["ended"], site["counts"].get("stored", 0)) for name, site in sites.items()} == {
        "other": ("nothing read", 0),
        "plain": ("done", 2),
    }
    assert [(source["ok"], source["reason"]) for source in sites["other"]["sources"]] == [(False, "blocked")]
    assert [(source["ok"], source["kind"]) for source in sites["plain"]["sources"]] == [(True, "feed")]


def test_the_summary_has_a_line_for_each_of_several_sites(reported: Reported, crawled: Crawled) -> None:
    lines = reported.result.stdout.splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("sites "))

    assert lines[first] == "sites    other  0 stored, 1 fetched, 1 source blocked"
    assert re.fullmatch(r"         plain  2 stored, 3 fetched, newest 2026-11-02 \d\d:\d\d [+-]\d{4}", lines[first + 1])
    assert "sites    " not in crawled.result.stdout


def test_log_lines_are_json_where_that_is_set(reported: Reported) -> None:
    lines = [json.loads(line) for line in reported.result.stderr.splitlines()]
    (warning,) = (line for line in lines if line["level"] == "WARNING")

    assert warning["site"] == "other"
    assert warning["run"] == reported.report["run"]
    assert warning["message"].startswith("1 source failed: the site refuses to answer")
    assert datetime.fromisoformat(warning["time"]).utcoffset() == timedelta(0)
