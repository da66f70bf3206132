"""`newscrawler history` and `newscrawler same` over a real crawl of two sites, also while one is under way."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import orjson
import pytest

from tests.plainsite import PlainSite, text_of
from tests.project import Project

HTML = {"Content-Type": "text/html; charset=utf-8"}
TRICK = "\u202egnissim\u202c"
"""What would turn a terminal's line round."""


class GatedSite(PlainSite):
    """Gives its articles when the gate is opened."""

    def __init__(self, host: str) -> None:
        super().__init__(1, host)
        self.gate = Event()

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path.startswith("/news/"):  # robots.txt comes at once: the throttle would wait as long for the next one
            self.gate.wait(60)
        return super().answer(path)


@dataclass
class Told:
    """A project after two runs, and what was printed during the second."""

    project: Project
    url: str
    copy: str
    during: subprocess.CompletedProcess[str]

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.project.run("newscrawler", *command, **more)  # type: ignore[arg-type]  # more is for the environment


def crawl_twice(folder: Path) -> Told:
    """Article 1; then its second text and a copy of the first, looked up before the run has ended."""
    project = Project(folder)
    allowed = {"NEWSCRAWLER_ALLOW_ADDRESSES": "127.0.0.1 127.0.0.2 127.0.0.3"}
    with PlainSite(2) as site, PlainSite(0, "127.0.0.2") as other, GatedSite("127.0.0.3") as slow:
        first = project.crawl("urls", "-a", f"urls={site.url(1)}", "-a", "delay=0.02")
        assert first.returncode == 0, first.stderr
        copied = site.page(1).replace(b"<head>", f"<head><link rel='canonical' href='{site.url(1)}'>".encode())
        other.pages["/copied"] = (200, HTML, copied)
        changed = site.page(1).replace(b"in part 2 of", f"in {TRICK} part 2 of".encode())
        site.pages["/news/story-1"] = (200, HTML, changed)
        urls = f"{site.url(1)} {other.base}/copied {slow.url(0)}"
        with project.start("scrapy", "crawl", "urls", "-a", f"urls={urls}", "-a", "delay=0.02", **allowed) as child:
            until = time.monotonic() + 60
            while project.sql("select count(*) from record") != [(3,)] and time.monotonic() < until:
                time.sleep(0.05)
            during = project.run("newscrawler", "history", f"{site.url(1)}?utm_source=x")
            assert child.poll() is None
            slow.gate.set()
            _, errors = child.communicate(timeout=60)
        assert child.returncode == 0, errors
        return Told(project, site.url(1), f"{other.base}/copied", during)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return crawl_twice(tmp_path_factory.mktemp("history"))


@pytest.fixture
def told(crawled: Told, tmp_path: Path) -> Told:
    """What was crawled, to be changed."""
    shutil.copytree(crawled.project.folder, tmp_path, dirs_exist_ok=True)
    return Told(Project(tmp_path), crawled.url, crawled.copy, crawled.during)


def test_revisions_and_what_changed_are_told_beside_a_running_crawl(crawled: Told) -> None:
    lines = crawled.during.stdout.splitlines()

    assert crawled.during.returncode == 0, crawled.during.stderr
    assert [line.split("  ")[0] for line in lines if line.startswith("revision")] == ["revision 1", "revision 2"]
    assert lines[-2:] == ["    text", f"          … {context(1)} in {{+gnissim+}} part 2 of story 1."]
    assert "  file      not published yet; read from the store" in lines
    assert "\x1b" not in crawled.during.stdout


def context(number: int) -> str:
    """The words before "in" in the second paragraph: five, as six are shown."""
    return " ".join(text_of(number).split("\n\n")[1].partition(" in part")[0].split()[-5:])


def test_a_terminal_gets_colours_and_nothing_of_a_page_as_a_command(crawled: Told) -> None:
    told = crawled.run("history", crawled.url, FORCE_COLOR="1", TERM="xterm")
    (record,) = (r for r in crawled.project.records() if r["revision"] == 2)

    assert TRICK in record["text"]
    assert "\x1b[32m {+gnissim+}\x1b[0m" in told.stdout
    assert not {"\x1b", "\u202e", "\u202c"} & set(re.sub(r"\x1b\[[\d;]*m", "", told.stdout))


def test_records_that_can_be_read_are_given_as_they_are_and_the_others_named(told: Told) -> None:
    whole = told.run("history", told.url, "--format", "jsonl")
    parts = [file for file in told.project.output.rglob("*.jsonl") if b'"revision":2' in file.read_bytes()]
    parts[0].unlink()
    left = told.run("history", told.url, "--format", "jsonl")

    published = [record for record in told.project.records() if record["url"] == told.url]
    assert [orjson.loads(line)["revision"] for line in whole.stdout.splitlines()] == [1, 2]
    assert [orjson.loads(line) for line in left.stdout.splitlines()] == published
    name = parts[0].relative_to(told.project.output)
    assert left.stderr.endswith(f": revision 2: its file {name} is no longer there\n")
    assert left.returncode == 0


def test_a_copy_and_its_likely_origin_are_told(crawled: Told) -> None:
    told = crawled.run("same", crawled.copy)

    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[1:3] == [
        f"likely origin: 127.0.0.1  {crawled.url}",
        "  - the page at 127.0.0.2 names the URL at 127.0.0.1 as its own (link:canonical)",
    ]
    assert "  copy        the same text as on 127.0.0.1" in told.stdout.splitlines()


def test_programs_get_the_cluster_as_json(crawled: Told) -> None:
    found: dict[str, Any] = orjson.loads(crawled.run("same", crawled.url, "--format", "json").stdout)

    assert [(m["url"], m["exact"]) for m in found["members"]] == [(crawled.url, None), (crawled.copy, True)]
    assert (found["origin"]["url"], found["origin"]["by"]) == (crawled.url, "links")


def test_a_rebuilt_store_and_a_forgotten_origin_leave_answers(told: Told) -> None:
    before = told.run("same", told.copy, "--format", "json").stdout
    told.project.state.write_bytes(b"not a database " * 1000)
    rebuilt = told.run("state", "rebuild")
    assert rebuilt.returncode == 0, rebuilt.stderr
    assert told.run("same", told.copy, "--format", "json").stdout == before

    assert told.run("forget", "--yes", told.url).returncode == 0
    origin = orjson.loads(before)["origin"]["id"]
    left, gone = told.run("same", told.copy), told.run("history", told.url)

    assert f"  copy        of {origin}, which is no longer in the store" in left.stdout.splitlines()
    assert (gone.returncode, gone.stdout) == (64, "")
    assert gone.stderr.startswith(f"Error: the store has no article {told.url}: ")
    assert len(gone.stderr.splitlines()) == 1
