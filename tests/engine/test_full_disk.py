"""Output and state that cannot be written: the run stops at once, says so in one line, and loses nothing."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.plainsite import PlainSite, text_of
from tests.project import BIN, Project

CRAWL = (str(BIN / "newscrawler"), "crawl", "plain")


def crawl(project: Project, **more: Any) -> subprocess.CompletedProcess[str]:
    return project.run("newscrawler", "crawl", "plain", **more)


def assert_goes_on(project: Project, site: PlainSite) -> None:
    """The next run ends with what an undisturbed one gives."""
    result = crawl(project)
    assert result.returncode == 0, result.stderr
    records = project.records()
    assert {r["url"]: r["text"] for r in records} == {site.url(n): text_of(n) for n in range(site.articles)}
    assert len(records) == site.articles


def assert_told(result: subprocess.CompletedProcess[str], *words: str) -> None:
    assert result.returncode == 74, result.stderr
    assert "Traceback" not in result.stderr
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("Error: ")
    assert any(word in last for word in words), last


def test_a_file_size_limit_stops_the_run_which_goes_on_later(project: Project) -> None:
    with PlainSite(120) as site:
        project.add_site(site.site_file())
        with project.start("newscrawler", "crawl", "plain") as child:
            while len(site.requests) < 10:
                assert child.poll() is None
            resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (200_000, 200_000))
            out, err = child.communicate(timeout=60)
        limited = subprocess.CompletedProcess(CRAWL, child.returncode, out, err)
        asked = len(site.requests)

        assert_told(limited, "disk I/O error", "full", "File too large")
        assert asked < 120
        assert_goes_on(project, site)


def test_a_store_that_is_full_stops_the_run_which_goes_on_later(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.folder / "sitecustomize.py").write_text(
        "import os\n"
        "if pages := os.environ.get('MOST_PAGES'):\n"
        "    import newscrawler.store.database as database\n"
        "    from sqlalchemy import event\n"
        "    from sqlalchemy.engine import Engine\n"
        "    @event.listens_for(Engine, 'connect')\n"
        "    def connect(connection, record):\n"
        "        connection.execute(f'PRAGMA max_page_count={pages}')\n"
    )
    with PlainSite(200) as site:
        project.add_site(site.site_file())
        full = crawl(project, MOST_PAGES="90", PYTHONPATH=str(project.folder))
        asked = len(site.requests)

        assert_told(full, "full")
        assert asked < 200
        assert_goes_on(project, site)


def test_a_full_disk_stops_the_run_which_goes_on_later(project: Project) -> None:
    disk = project.folder / "disk"
    disk.mkdir()
    script = f'mount -t tmpfs -o size=700k none "{disk}" && "$@"; code=$?; cp -a "{disk}/." "{disk}.kept"; exit $code'
    if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no user namespaces here: the two tests above stand for it")
    with PlainSite(150) as site:
        project.add_site(site.site_file())
        Path(f"{disk}.kept").mkdir()
        full = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script, "sh", *CRAWL],
            cwd=project.folder,
            env=project.environment(NEWSCRAWLER_OUTPUT=str(disk)),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        asked = len(site.requests)
        Path(f"{disk}.kept").rename(project.output)

        assert_told(full, "full", "No space left on device", "disk I/O error")
        assert asked < 150
        assert_goes_on(project, site)


def test_an_output_that_vanishes_under_the_run_is_not_made_anew(project: Project) -> None:
    state = str(project.folder / "state.db")
    with PlainSite(60) as site:
        project.add_site(site.site_file(delay=0.05))
        with project.start("newscrawler", "crawl", "plain", NEWSCRAWLER_STATE=state) as child:
            while len(site.requests) < 20:
                assert child.poll() is None
            project.output.rename(project.folder / "elsewhere")
            out, err = child.communicate(timeout=60)
        assert_told(subprocess.CompletedProcess((), child.returncode, out, err), "is not there any more")
        assert not project.output.exists()

        (project.folder / "elsewhere").rename(project.output)
        again = crawl(project, NEWSCRAWLER_STATE=state)
    assert again.returncode == 0
    assert len({r["url"] for r in project.records()}) == len(project.records()) == 60


def test_a_store_that_is_deleted_under_the_run_stops_it(project: Project) -> None:
    with PlainSite(200) as site:
        project.add_site(site.site_file())
        with project.start("newscrawler", "crawl", "plain") as child:
            while len(site.requests) < 20:
                assert child.poll() is None
            shutil.rmtree(project.state.parent)
            out, err = child.communicate(timeout=60)
        asked = len(site.requests)

    assert_told(subprocess.CompletedProcess((), child.returncode, out, err), "newscrawler.db")
    assert asked < 60


def test_an_output_that_cannot_be_written_is_told_before_the_first_request(project: Project) -> None:
    project.output.write_text("a file where the folder should be")
    with PlainSite(3) as site:
        project.add_site(site.site_file())

        assert_told(crawl(project), "cannot be written")
        assert site.requests == []


def test_a_locked_store_stops_the_run_which_goes_on_later(project: Project) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        crawl(project)
        site.articles = 40
        (project.folder / "sitecustomize.py").write_text(
            "import os\nif os.environ.get('WAIT'):\n"
            "    import newscrawler.store.database as database\n    database.WAIT = 0.2\n"
        )
        other = sqlite3.connect(project.state, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        locked = crawl(project, WAIT="1", PYTHONPATH=str(project.folder))
        other.execute("ROLLBACK")
        other.close()

        assert_told(locked, "locked")
        assert_goes_on(project, site)
