"""`newscrawler sites`: site files, and what would be crawled at a URL."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


def test_find_says_what_was_tried_where_and_what_came_back(project: Project) -> None:
    with ListingSite(30) as site:
        site.pages["/robots.txt"] = (200, {}, f"Sitemap: {site.base}/away.xml\nDisallow: /rss\n".encode())
        site.pages["/sitemap.xml"] = (503, {}, b"")
        home = project.run("newscrawler", "sites", "find", f"{site.base}/", "--delay", "0.02")
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /\n")
        closed = project.run("newscrawler", "sites", "find", f"{site.base}/latest", "--delay", "0.02")

    assert home.returncode == 0, home.stderr
    found, _, tried = home.stdout.partition("\ntried\n")
    assert re.search(rf"listing  {site.base}/\n  the URL that you named, or the home page; lists \d+ articles", found)
    gone = "the page does not exist (404 or 410) [gone]"
    assert f"  feed  {site.base}/feed.xml\n    a common path; {gone}\n" in tried
    assert f"  sitemap  {site.base}/away.xml\n    named by robots.txt; {gone}\n" in tried
    assert f"  robots.txt  {site.base}/robots.txt\n    read for its sitemaps; names 1 sitemap\n" in tried
    assert "not found: a feed with articles, a sitemap with articles\n" in tried
    assert closed.returncode == 69
    assert f"  address  {site.base}/latest\n    the URL that you named" in closed.stdout
    assert "forbidden by the site's robots.txt [robots]" in closed.stdout


@pytest.mark.parametrize(("path", "kind"), [("/feed.xml", "feed"), ("/latest", "listing"), ("/map.xml", "sitemap")])
def test_find_shows_the_source_that_was_given_by_its_url(project: Project, path: str, kind: str) -> None:
    with ListingSite(30) as site:
        site.pages["/feed.xml"] = (200, {"Content-Type": "application/rss+xml"}, PlainSite.feed(site))
        locations = "".join(f"<url><loc>{site.url(number)}</loc></url>" for number in range(30))
        xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
        site.pages["/map.xml"] = (200, {}, f'<urlset xmlns="{xmlns}">{locations}</urlset>'.encode())
        toml = project.run("newscrawler", "sites", "find", f"{site.base}{path}", "--toml", "--delay", "0.02")

    (project.folder / "127.0.0.1.toml").write_text(toml.stdout)
    sources = load_site(project.folder / "127.0.0.1.toml").source
    assert [(source.kind, source.url) for source in sources] == [(kind, f"{site.base}{path}")]


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
