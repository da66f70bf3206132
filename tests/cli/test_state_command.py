"""`newscrawler state` and `newscrawler forget`, and pages that take their worker down, in real crawls."""

from __future__ import annotations

import os
import pty
import sqlite3
import subprocess
from contextlib import closing, suppress

from newscrawler.store.quarantine import QUARANTINE
from tests.cli.conftest import Command
from tests.plainsite import PlainSite
from tests.project import BIN, Project


def test_what_is_forgotten_does_not_come_back_with_the_next_crawl(project: Project, command: Command) -> None:
    with PlainSite(6) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")
        info = command("state", "info")
        refused = command("forget", site.url(3))
        told = command("forget", site.url(3), "--dry-run")
        before = len(project.records())
        forgot = command("forget", site.url(3), "--yes")
        asked = command("history", site.url(3))
        command("state", "reset", "plain")
        again = project.crawl("news", "-a", "site=plain")

        assert info.stdout.splitlines()[1].split("\t")[:4] == ["plain", "6", "6", "0"]
        assert (refused.returncode, before) == (64, 6)
        assert "not a terminal; add --yes" in refused.stderr
        assert told.stdout == "1 article, 1 record in 1 file would be deleted\n"
        assert forgot.stdout == "1 article, 1 record in 1 file deleted\n", forgot.stderr
        assert again.returncode == 0
        assert "it was removed with `newscrawler forget`" in asked.stderr
        urls = sorted(r["url"] for r in project.records() if r["status"] != "forgotten")
        assert urls == [site.url(n) for n in range(6) if n != 3]
        assert site.requests.count("/news/story-3") == 1


def test_forget_asks_on_a_terminal(project: Project) -> None:
    with PlainSite(2) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")
        answers = {answer: on_a_terminal(project, answer, "forget", site.url(1)) for answer in ("n", "y")}

    assert "1 article, 1 record in 1 file would be deleted" in answers["n"][1]
    assert f"Delete {site.url(1)} for good? [y/N]" in answers["n"][1]
    assert [code for code, _ in answers.values()] == [130, 0]
    assert [r["status"] for r in project.records()] == ["live", "forgotten"]


def test_what_was_forgotten_is_stored_again_after_undo(project: Project, command: Command) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")
        command("forget", site.url(1), "-y")
        allowed = command("forget", site.url(1), "--undo")
        twice = command("forget", site.url(1), "--undo")
        project.run("newscrawler", "crawl", site.url(1))

        latest = command("read", str(project.output), "--latest", "--format", "table")
        assert allowed.stdout.startswith(f"{site.url(1)} may be stored again"), allowed.stderr
        assert (twice.returncode, "was not forgotten" in twice.stderr) == (64, True)
        assert sorted(r["url"] for r in project.records() if r["url"]) == [site.url(n) for n in range(3)]
        assert "forgotten" not in latest.stdout


def on_a_terminal(project: Project, answer: str, *arguments: str) -> tuple[int, str]:
    """Run `newscrawler` on a terminal, type one line, and return its exit code and what the terminal shows."""
    ours, theirs = pty.openpty()
    program = [str(BIN / "newscrawler"), *arguments]
    running = subprocess.Popen(
        program, stdin=theirs, stdout=theirs, stderr=theirs, cwd=project.folder, env=project.environment()
    )
    os.close(theirs)
    os.write(ours, f"{answer}\n".encode())
    shown = b""
    with suppress(OSError):  # the terminal ends with the program
        while data := os.read(ours, 4096):
            shown += data
    os.close(ours)
    return running.wait(), shown.decode()


def test_a_lost_store_is_rebuilt_and_nothing_is_published_twice(project: Project, command: Command) -> None:
    with PlainSite(8) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")
        project.state.write_bytes(b"not a database " * 1000)
        refused = project.crawl("news", "-a", "site=plain")
        rebuilt = command("state", "rebuild")
        sound = command("state", "check")
        again = project.crawl("news", "-a", "site=plain")

    assert refused.returncode == 74
    assert "newscrawler state rebuild" in refused.stderr
    assert rebuilt.stdout.startswith("8 records read"), rebuilt.stderr
    assert (sound.returncode, sound.stdout) == (0, "the store is sound\n")
    assert again.returncode == 0
    assert len({r["id"] for r in project.records()}) == len(project.records()) == 8


def test_a_page_that_kills_its_worker_three_times_is_kept_and_given_up(project: Project) -> None:
    (project.folder / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if os.environ.get('DEADLY'):\n"
        "    import newscrawler.extraction.extractor as extractor\n"
        "    good = extractor.read_article\n"
        "    def read_article(html, url, **more):\n"
        "        if url.endswith('story-1'):\n"
        "            os.kill(os.getpid(), 9)\n"
        "        return good(html, url, **more)\n"
        "    extractor.read_article = read_article\n"
    )
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        for turn in range(3):
            result = project.crawl("news", "-a", "site=plain", DEADLY="1", PYTHONPATH=str(project.folder))
            assert result.returncode == (69 if turn else 0), result.stderr  # then it is the only page that is tried
            kept = list((project.output / QUARANTINE).rglob("*.warc.gz"))
            assert len(kept) == (turn == 2)
            with closing(sqlite3.connect(project.state)) as connection, connection:
                connection.execute("update frontier set due_at = 0 where kind = 'article' and state = 'due'")

    assert project.endings() == {"stored": 2, "failed": 1}
    assert len(project.records()) == 2
