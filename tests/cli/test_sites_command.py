"""`newscrawler sites`: site files, and what would be crawled at a URL."""

from __future__ import annotations

from pathlib import Path

from newscrawler import load_site
from tests.cli.conftest import Command
from tests.listingsite import ListingSite
from tests.plainsite import PlainSite
from tests.project import Project


def test_find_prints_what_would_be_crawled_and_a_file_to_start_from(project: Project) -> None:
    with ListingSite(30) as site:
        feed = PlainSite.feed(site)
        site.pages["/feed.xml"] = (200, {"Content-Type": "application/rss+xml"}, feed)
        printed = project.run("newscrawler", "sites", "find", f"{site.base}/", "--delay", "0.02")
        toml = project.run("newscrawler", "sites", "find", f"{site.base}/", "--toml", "--delay", "0.02")

    assert printed.returncode == 0, printed.stderr
    assert f"feed  {site.base}/feed.xml" in printed.stdout
    assert "found at a common path; lists 30 articles" in printed.stdout
    assert "Story number 29 of the valley" in printed.stdout
    assert not [path for path in site.requests if path.startswith("/news/")]
    (project.folder / "127.0.0.1.toml").write_text(toml.stdout)
    assert (f"{site.base}/feed.xml", "feed") in [
        (s.url, s.kind) for s in load_site(project.folder / "127.0.0.1.toml").source
    ]
    assert not project.output.exists()


def test_list_show_and_check(project: Project, command: Command, tmp_path: Path) -> None:
    project.add_site('name = "mine"\nhome = "https://mine.example/"\ntags = ["a"]\n', "mine")
    project.add_site('name = "wrong"\nhome = "https://mine.example/"\ndely = 3\n', "wrong")
    shown = command("sites", "show", "tolonews")
    (tmp_path / "tolonews.toml").write_text(shown.stdout)

    assert command("sites", "check", "mine").stdout == "mine: OK, 0 sources\n"
    assert command("sites", "check", str(project.folder / "sites" / "mine.toml")).returncode == 0
    wrong = command("sites", "check", "wrong")
    assert wrong.returncode == 78
    assert "dely: unknown key" in wrong.stderr
    (project.folder / "sites" / "wrong.toml").unlink()
    listed = command("sites", "list").stdout
    assert "mine\thttps://mine.example/\t0 sources" in listed
    assert "tolonews" in listed
    assert load_site(tmp_path / "tolonews.toml").timezone == "Asia/Kabul"
