"""The console script: it needs no scrapy.cfg, and its errors are one line."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import jsonschema
import psutil
import pytest

import newscrawler
from newscrawler import Article, crawl, read
from newscrawler.crawl.child import CrawlError
from tests.makers import article
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


def test_crawl_takes_an_address_only_with_sources_or_a_name(project: Project) -> None:
    with PlainSite(4) as site:
        project.add_site(site.site_file())
        result = project.run("newscrawler", "crawl", "plain", "--limit", "2", "--delay", "0.05")

    assert result.returncode == 0, result.stderr
    assert "stored   2 articles" in result.stdout
    assert len(project.records()) == 2


def test_folders_are_made_and_state_lies_under_the_output_unless_given(project: Project) -> None:
    out, state = project.folder / "a" / "b", project.folder / "c" / "state.db"
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        project.run("newscrawler", "crawl", "plain", "--output", str(out), "--state", str(state))

    assert state.is_file()
    assert not (out / ".state").exists()
    assert len(list(read(out))) == 1


def test_without_a_terminal_nothing_but_the_summary_is_printed(crawled: Crawled) -> None:
    assert crawled.result.stderr == ""
    assert "\x1b" not in crawled.result.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nosuch"], 64),
        (["crawl"], 64),
        (["crawl", "--nosuch"], 64),
        (["crawl", "nosuch"], 64),
        (["crawl", "tolonews", "--limit", "0"], 64),
        (["crawl", "tolonews", "--since", "soon"], 64),
        (["crawl", "tolonews", "--allow-address", "everything"], 78),
        (["crawl", "tolonews", "--output", "/proc/nosuch"], 74),
        (["read", "nosuch"], 64),
        (["read", "--format", "nosuch"], 64),
    ],
)
def test_wrong_use_is_one_line(project: Project, arguments: list[str], code: int) -> None:
    result = project.run("newscrawler", *arguments)

    assert result.returncode == code, result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == "", "a run that could not begin has no summary"


def test_a_command_without_arguments_prints_its_help_and_fails(project: Project) -> None:
    for command in ([], ["state"], ["sites"]):
        result = project.run("newscrawler", *command)

        assert result.returncode == 64
        assert result.stderr.startswith("Usage: ")
        assert result.stdout == ""


def test_wrong_use_names_the_command_whose_help_says_more(project: Project) -> None:
    result = project.run("newscrawler", "backfill", "tolonews")

    assert result.stderr == "Error: Missing option '--from'. See newscrawler backfill --help\n"


def test_a_log_file_gets_the_summary_without_a_record(crawled: Crawled) -> None:
    assert "stored   2 articles" in crawled.result.stdout
    assert "The first record:" not in crawled.result.stdout


def test_read_without_a_path_reads_the_output_that_is_set(crawled: Crawled, project: Project) -> None:
    elsewhere = project.folder / "else where"
    shutil.copytree(crawled.project.output, elsewhere)
    result = project.run("newscrawler", "read", NEWSCRAWLER_OUTPUT=str(elsewhere))

    assert result.stdout.count("\n") == 2


def test_ctrl_c_while_workers_load_is_no_traceback(project: Project) -> None:
    """The terminal tells every process of the command, also the one that is loading what extraction needs."""
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        command = [str(BIN / "newscrawler"), "crawl", "plain"]
        child = subprocess.Popen(
            command,
            env=project.environment(),
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=_hear_ctrl_c,
        )
        _await_descendant(child.pid, "multiprocessing.forkserver")
        time.sleep(0.3)  # its imports have begun, and take longer
        os.killpg(child.pid, signal.SIGINT)
        _, said = child.communicate(timeout=30)

    assert child.returncode == 130
    assert "Traceback" not in said


def _hear_ctrl_c() -> None:
    """Tests that a shell has put into the background inherit deaf ears."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _await_descendant(pid: int, name: str) -> None:
    def commands() -> Iterator[str]:
        for process in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.Error):
                yield " ".join(process.cmdline())

    while not any(name in command for command in commands()):
        time.sleep(0.01)


def test_help_and_version(project: Project) -> None:
    assert project.run("newscrawler", "--version").stdout.strip() == newscrawler.__version__
    assert "crawl" in project.run("newscrawler", "--help").stdout


def test_schema_is_a_valid_json_schema(project: Project) -> None:
    schema = json.loads(project.run("newscrawler", "schema").stdout)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert all("description" in field for field in schema["properties"].values())


def test_read_prints_records_tables_and_text(crawled: Crawled) -> None:
    project, out = crawled.project, str(crawled.project.output)
    lines = project.run("newscrawler", "read", out).stdout.splitlines()
    table = project.run("newscrawler", "read", out, "--format", "table").stdout
    text = project.run("newscrawler", "read", out, "--format", "text", "--since", "2026-11-02T00:01:00+02:00").stdout

    assert [json.loads(line) for line in lines] == project.records()
    assert "Story number 1 of the valley" in table
    assert "in part 5 of story 1." in text
    assert "of story 0." not in text


def test_crawl_from_python_streams_articles_and_writes_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.folder)
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        for _ in range(2):
            articles = list(crawl("plain", delay=0.02, workers=1, allow_addresses=["127.0.0.1"]))

            assert all(isinstance(article, Article) for article in articles)
            assert {article.url for article in articles} == {site.url(n) for n in range(3)}
    assert [file.name for file in project.folder.iterdir()] == ["sites"]


def test_closing_the_iterator_ends_the_crawl(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.folder)
    with PlainSite(200) as site:
        project.add_site(site.site_file())
        articles = crawl("plain", delay=0.02, workers=1, allow_addresses=["127.0.0.1"])
        next(articles)
        articles.close()  # type: ignore[attr-defined]  # an iterator made by a generator
        asked = len(site.requests)

    assert asked < 150


def test_a_failed_crawl_raises_its_one_line(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.folder)

    with pytest.raises(CrawlError, match="unknown site 'nosuch'") as error:
        list(crawl("nosuch"))
    assert error.value.code == 64


def test_ctrl_c_while_the_command_still_loads_is_no_traceback() -> None:
    """The signal comes when the first heavy module is looked for."""
    code = """
import os, signal, sys
class Interrupt:
    def find_spec(name, *_):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Interrupt)
from newscrawler.__main__ import main
main()
"""
    stopped = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (stopped.returncode, stopped.stderr) == (130, "")


def test_an_address_that_is_none_is_an_error_of_newscrawlers_own() -> None:
    with pytest.raises(newscrawler.NewscrawlerError, match="nowhere: no address of a page: 'nowhere' is not an http"):
        newscrawler.extract("<h1>Ferry late</h1><p>The ferry is late.</p>", "nowhere")


@pytest.mark.parametrize(("option", "value"), [("--limit", "0"), ("--limit", "many"), ("--workers", "-1")])
def test_a_wrong_value_of_an_option_is_named(project: Project, option: str, value: str) -> None:
    result = project.run("newscrawler", "crawl", "tolonews", option, value)

    assert result.returncode == 64
    assert re.fullmatch(rf"Error: .*{option}.*{value}.* See newscrawler crawl --help\n", result.stderr)


@pytest.mark.parametrize(
    ("redirection", "code", "says"),
    [
        (">/dev/full", 74, "Error: standard output: cannot be written: No space left on device\n"),
        (">&-", 0, ""),
        ("<&- >/dev/null", 0, ""),
        ("2>&- >/dev/null", 0, ""),
    ],
)
def test_a_standard_stream_that_is_full_or_closed_is_no_traceback(
    project: Project, redirection: str, code: int, says: str
) -> None:
    command = f"exec {BIN / 'newscrawler'} schema {redirection}"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (code, says)


def test_a_terminal_that_knows_ascii_only_gets_the_rest_spelled_out(project: Project) -> None:
    (project.folder / "part.jsonl").write_bytes(article(title="Grüße aus Riga").to_json() + b"\n")
    result = project.run("newscrawler", "read", "part.jsonl", "--format", "text", PYTHONIOENCODING="ascii")

    assert result.returncode == 0, result.stderr
    assert "Gr\\xfc\\xdfe aus Riga" in result.stdout


def test_a_port_of_the_demo_that_is_none_is_named(project: Project) -> None:
    result = project.run("newscrawler", "crawl", "demo", DEMO_PORT="99999")

    assert result.returncode == 78
    assert result.stderr == "Error: DEMO_PORT = '99999': must be a port, 0 (any free one) to 65535\n"
