"""`newscrawler init` and `newscrawler doctor`, in an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawler.cli import installation_checks
from newscrawler.cli.installation_checks import Verdict
from tests.plainsite import PlainSite
from tests.project import BIN


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "new"
    folder.mkdir()
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = [str(BIN / "newscrawler"), *arguments]
    return subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)


def test_a_project_is_made_from_a_url_and_can_be_crawled(empty: Path) -> None:
    allowed = ("--allow-address", "127.0.0.1")
    with PlainSite(4) as site:
        home = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>The Plain'
        site.pages["/"] = (200, {"Content-Type": "text/html"}, home)
        made = run(empty, "init", site.base, *allowed)
        nothing = run(empty.parent, "crawl")
        crawled = run(empty, "crawl", *allowed, "-q")
        scrapy = subprocess.run([BIN / "scrapy", "list"], cwd=empty, capture_output=True, text=True, check=False)
        checked = run(empty, "doctor", "--json")

    assert made.returncode == 0, made.stderr
    assert made.stdout == "wrote newscrawler.toml\nwrote scrapy.cfg\nwrote sites/127.0.0.1.toml\n"
    file = tomllib.loads((empty / "sites/127.0.0.1.toml").read_text())
    assert f"{site.base}/feed.xml" in [source["url"] for source in file["source"]]
    assert (nothing.returncode, nothing.stderr.startswith("Error: nothing to crawl: ")) == (64, True)
    assert crawled.returncode == 0, crawled.stderr
    assert sum(part.read_text().count("\n") for part in empty.rglob("output/*/*/*.jsonl")) == 4
    assert scrapy.stdout.split() == ["news", "urls"], scrapy.stderr
    verdicts = {line["name"]: line["verdict"] for line in map(json.loads, checked.stdout.splitlines())}
    assert verdicts.keys() == {"python", "packages", "settings", "output", "disk", "state", "clock", "names"}
    assert set(verdicts.values()) <= {"ok", "warning"}, checked.stdout
    assert checked.returncode == 0


def test_nothing_is_overwritten_unless_that_is_asked_for(empty: Path) -> None:
    (empty / "newscrawler.toml").write_text("workers = 1\n")
    first, forced = run(empty, "init"), run(empty, "init", "--force", "--json")

    assert first.stdout == "wrote scrapy.cfg\nkept newscrawler.toml; --force replaces it\n"
    assert json.loads(forced.stdout) == {"written": ["newscrawler.toml", "scrapy.cfg"], "kept": [], "cron": None}
    assert "workers" not in (empty / "newscrawler.toml").read_text()


def test_a_url_without_sources_makes_no_file(empty: Path) -> None:
    with PlainSite(0) as site:
        site.pages |= {path: (404, {}, b"") for path in ("/", "/feed.xml")}
        made = run(empty, "init", site.base, "--allow-address", "127.0.0.1")

    assert made.returncode != 0
    assert made.stderr.count("\n") == 1
    assert list(empty.iterdir()) == []


def test_cron_and_systemd_name_the_program_by_its_path(empty: Path) -> None:
    made = run(empty, "init", "--cron", "--systemd")

    assert f"17 * * * *  cd {empty} && {BIN}/newscrawler crawl -q\n" in made.stdout
    service = (empty / "newscrawler.service").read_text()
    assert f"WorkingDirectory={empty}\nExecStart={BIN}/newscrawler crawl -q\n" in service
    assert "OnCalendar=hourly" in (empty / "newscrawler.timer").read_text()


def test_an_output_elsewhere_than_on_disk_is_refused(empty: Path) -> None:
    by_option = run(empty, "crawl", "demo", "--output", "s3://bucket/news")
    (empty / "newscrawler.toml").write_text('output = "gs://bucket"\n')
    by_file = run(empty, "doctor")

    assert by_option.returncode == by_file.returncode == 78
    assert "only local folders are supported" in by_option.stderr
    assert "only local folders are supported" in by_file.stdout
    assert sorted(path.name for path in empty.iterdir()) == ["newscrawler.toml"]


def test_the_doctor_says_what_is_wrong(empty: Path) -> None:
    (empty / "output").write_text("a file")
    result = run(empty, "doctor")

    assert result.returncode == 74
    assert f"failed  output    {empty}/output cannot be written" in result.stdout


def test_a_damaged_store_is_told(empty: Path) -> None:
    (empty / "output/.state").mkdir(parents=True)
    (empty / "output/.state/newscrawler.db").write_bytes(b"no database " * 1000)

    result = run(empty, "doctor", "-q")
    assert result.returncode == 74
    assert [line.split()[:2] for line in result.stdout.splitlines() if "failed" in line] == [["failed", "state"]]


def test_a_clock_before_the_newest_file_is_wrong(tmp_path: Path) -> None:
    now = datetime(2026, 5, 1, tzinfo=UTC)
    folder = tmp_path / "harbour/2026-05-02"
    folder.mkdir(parents=True)
    assert installation_checks.clock(tmp_path, now).verdict is Verdict.OK
    (folder / "20260502T000000-abcdefghijkl.jsonl").touch()

    assert installation_checks.clock(tmp_path, now).verdict is Verdict.FAILED
    assert installation_checks.clock(tmp_path, now + timedelta(days=1)).verdict is Verdict.OK


@pytest.mark.parametrize(("hours", "verdict"), [(0, Verdict.OK), (3, Verdict.FAILED), (-3, Verdict.FAILED)])
def test_the_clock_is_compared_with_the_date_header_of_a_site(hours: int, verdict: Verdict) -> None:
    with PlainSite(1) as site:
        check = installation_checks.compared_clock(site.base + "/", datetime.now(UTC) + timedelta(hours=hours))

    assert check.verdict is verdict, check.message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert installation_checks.output(tmp_path / "output").verdict is Verdict.FAILED


@pytest.mark.parametrize(("free", "verdict"), [(1, Verdict.FAILED), (10**9, Verdict.WARNING), (10**10, Verdict.OK)])
def test_a_full_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict, disk_of: Callable[[int], object]
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: disk_of(free))
    assert installation_checks.disk(tmp_path / "output").verdict is verdict


@pytest.fixture
def disk_of() -> Callable[[int], object]:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    return lambda free: usage(10**12, 10**12 - free, free)


def test_a_site_file_that_asks_for_a_browser_is_warned_about(empty: Path) -> None:
    with PlainSite(1) as site:
        (empty / "sites").mkdir()
        (empty / "sites/plain.toml").write_text(f"browser = true\n{site.site_file()}")
        crawled = run(empty, "crawl", "plain", "--allow-address", "127.0.0.1")
        checked = run(empty, "sites", "check", "plain")

    assert (crawled.returncode, checked.returncode) == (0, 0)
    assert "browser = true has no effect" in crawled.stderr
    assert "browser = true has no effect" in checked.stderr
