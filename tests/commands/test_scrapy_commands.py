"""Scrapy as people know it: its commands work, wrong use is one line and the right exit code."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.plainsite import PlainSite
from tests.project import BIN, Project

ALLOW = ("-s", "NEWSCRAWLER_ALLOW_ADDRESSES=127.0.0.1")


def test_list_names_the_spiders(project: Project) -> None:
    assert project.run("scrapy", "list").stdout.split() == ["news", "urls"]


def test_check_finds_nothing_wrong(project: Project) -> None:
    result = project.run("scrapy", "check")

    assert result.returncode == 0
    assert "OK" in result.stderr


def test_shell_fetches_a_page_and_touches_no_state(project: Project) -> None:
    with PlainSite(1) as site:
        result = project.run("scrapy", "shell", site.url(0), "-c", "response.css('h1::text').get()", *ALLOW)

    assert "Story number 0 of the valley" in result.stdout
    assert not project.state.exists()


def test_shell_keeps_the_address_rule(project: Project) -> None:
    with PlainSite(1, host="127.0.0.3") as site:
        project.run("scrapy", "fetch", "--nolog", site.url(0))

    assert site.requests == []


def test_a_users_own_pipeline_sees_and_changes_the_article(project: Project) -> None:
    (project.folder / "mine.py").write_text(
        "from dataclasses import replace\nfrom itemadapter import ItemAdapter\nfrom scrapy.exceptions import DropItem\n"
        "class Mine:\n    def process_item(self, item):\n"
        "        if ItemAdapter(item)['title'].startswith('Story number 0'):\n"
        "            raise DropItem('not wanted')\n"
        "        return replace(item, section='Mine')\n"
    )
    setting = json.dumps({"mine.Mine": 100})
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        result = project.crawl(
            "news", "-a", "site=plain", "-s", f"ITEM_PIPELINES={setting}", PYTHONPATH=str(project.folder)
        )

    assert result.returncode == 0, result.stderr
    assert [r["section"] for r in project.records()] == ["Mine", "Mine"]
    assert project.endings() == {"stored": 2, "dropped": 1}


def test_a_pipeline_that_breaks_costs_its_page_and_the_exit_code(project: Project) -> None:
    (project.folder / "mine.py").write_text(
        "class Mine:\n    def process_item(self, item):\n        if '0 of' in item.title: 1 / 0\n        return item\n"
    )
    setting = json.dumps({"mine.Mine": 100})
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        result = project.crawl(
            "news", "-a", "site=plain", "-s", f"ITEM_PIPELINES={setting}", PYTHONPATH=str(project.folder)
        )

    assert result.returncode == 78
    assert result.stderr.splitlines()[-1] == (
        "Error: your pipeline mine.Mine.process_item raised ZeroDivisionError: division by zero; "
        f"it was given {site.url(0)}"
    )
    assert "a bug in newscrawler" not in result.stderr
    assert len(project.records()) == 2
    assert project.endings() == {"stored": 2, "failed": 1}


_LOADS = "ITEM_PIPELINES = 'mine.Mine': cannot be loaded: "
_TAKES = "class Mine:\n    def process_item(self, item):\n        return {'title': 'x'}\n"
_OPENS = "    def open_spider(self):\n        raise OSError('the desk is closed')\n"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (
            "class Mine:\n    def process_item(self, item):\n        return {'title': 'x'}\n",
            "your pipelines turned an Article",
        ),
        (f"class Mine:\n{_OPENS}", "your pipeline mine.Mine.open_spider raised OSError: the desk is closed"),
        (
            "import nowhere\n",
            "ITEM_PIPELINES = 'mine.Mine': cannot be loaded: ModuleNotFoundError: No module named 'nowhere'",
        ),
        ("class Other:\n    pass\n", "ITEM_PIPELINES = 'mine.Mine': cannot be loaded: NameError: "),
    ],
)
def test_whatever_is_wrong_with_a_pipeline_is_named_as_the_users(project: Project, code: str, says: str) -> None:
    (project.folder / "mine.py").write_text(code)
    (project.folder / "newsroom.py").write_text(
        "from newscrawler.settings import *\nITEM_PIPELINES = {'mine.Mine': 100}\nLOG_LEVEL = 'ERROR'\n"
    )
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        result = project.run(
            "newscrawler", "crawl", "plain", SCRAPY_SETTINGS_MODULE="newsroom", PYTHONPATH=str(project.folder)
        )

    assert result.returncode == 78, result.stderr
    assert result.stderr.splitlines()[-1].startswith(f"Error: {says}")
    assert project.records() == []


def test_newscrawler_crawl_uses_the_pipelines_of_the_project_in_its_folder(project: Project) -> None:
    (project.folder / "mine.py").write_text(
        "from dataclasses import replace\n"
        "class Mine:\n    def process_item(self, item):\n        return replace(item, section='Mine')\n"
    )
    settings = "from newscrawler.settings import *\nITEM_PIPELINES = {'mine.Mine': 100}\n"
    (project.folder / "newsroom.py").write_text(settings)
    (project.folder / "scrapy.cfg").write_text("[settings]\ndefault = newsroom\n")
    below = project.folder / "below"
    below.mkdir()
    environment = {name: value for name, value in project.environment().items() if name != "SCRAPY_SETTINGS_MODULE"}

    def crawl(state: str) -> subprocess.CompletedProcess[str]:
        command = [str(BIN / "newscrawler"), "crawl", "plain", "--state", state]
        return subprocess.run(command, cwd=below, env=environment, capture_output=True, text=True, check=False)

    with PlainSite(1) as site:
        project.add_site(site.site_file())
        result = crawl("one.db")
        (project.folder / "newsroom.py").write_text("BOT_NAME = 'another'\nROBOTSTXT_OBEY = False\n")
        foreign = crawl("two.db")
        (project.folder / "newsroom.py").write_text("from newscrawler.settings import *\n1 / 0\n")
        broken = crawl("three.db")

    assert (result.returncode, foreign.returncode) == (0, 0), result.stderr + foreign.stderr
    assert [record["section"] for record in project.records()] == ["Mine", None]
    assert site.requests.count("/robots.txt") == 2  # a project of something else has no say
    assert broken.returncode == 78
    assert broken.stderr == "Error: settings module newsroom: cannot be imported: ZeroDivisionError: division by zero\n"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nosuch"], 64, "unknown spider 'nosuch'; choose from news, urls"),
        ([], 64, "name exactly one spider"),
        (["news", "--nosuch"], 64, "unknown option --nosuch"),
        (["news", "-a", "broken"], 64, "-a"),
        (["news", "-a", "site=nosuch", "-a", "_job=7"], 64, "unknown site 'nosuch'"),  # `_…` is ignored
        (["news", "-a", "site=tolonews", "-s", "JOBDIR=x"], 78, "JOBDIR"),
        (["news", "-a", "site=tolonews", "-s", "NEWSCRAWLER_OUTPUT=/proc/nosuch"], 74, "/proc/nosuch"),
    ],
)
def test_wrong_use_is_one_line_and_touches_nothing(
    project: Project, arguments: list[str], code: int, says: str
) -> None:
    result = project.crawl(*arguments)

    assert result.returncode == code, result.stderr
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert says in line
    assert "Traceback" not in result.stderr
    assert not project.output.exists()


def test_a_wrong_key_in_a_site_file_names_file_key_and_what_is_allowed(project: Project) -> None:
    project.add_site('name = "plain"\nhome = "https://plain.example/"\nfeeds = []\n')
    result = project.crawl("news", "-a", "site=plain")

    assert result.returncode == 78
    assert "plain.toml: feeds: unknown key; choose from name, home" in result.stderr


def test_a_site_whose_every_source_fails_exits_69(project: Project) -> None:
    with PlainSite(1) as site:
        site.pages["/feed.xml"] = (500, {}, b"broken")
        project.add_site(site.site_file())
        result = project.crawl("news", "-a", "site=plain")

    assert result.returncode == 69
    assert "no source could be read" in result.stderr
    assert f"; {site.base}/feed.xml: " in result.stderr.splitlines()[-1]


def test_one_good_source_is_enough(project: Project) -> None:
    with PlainSite(2) as site:
        project.add_site(site.site_file(more=f'[[source]]\nkind = "sitemap"\nurl = "{site.base}/gone.xml"\n'))
        result = project.crawl("news", "-a", "site=plain", "-a", "_job=7")  # as scrapyd does: nothing to newscrawler

    assert result.returncode == 0
    assert len(project.records()) == 2


def test_named_addresses_that_are_no_articles_exit_65(project: Project) -> None:
    with PlainSite(1) as site:
        result = project.crawl("urls", "-a", f"urls={site.base}/nothing", "-a", "delay=0.02")

    assert result.returncode == 65
    assert f"Error: {site.base}/nothing: the page does not exist (404 or 410) [gone]\n" in result.stderr


def test_named_addresses_that_do_not_answer_beside_others_exit_1(project: Project) -> None:
    def crawl(*urls: str, strict: bool = False) -> tuple[int, list[str]]:
        more = ["-a", "strict=1"] if strict else []
        result = project.crawl("urls", "-a", f"urls={' '.join(urls)}", "-a", "delay=0.02", "--loglevel=WARNING", *more)
        return result.returncode, result.stderr.splitlines()

    with PlainSite(2) as site:
        dead, silent = f"{site.base}/nothing", f"{site.base}/silent"
        site.pages["/silent"] = (503, {}, b"")
        answered = crawl(site.url(0), dead)
        unanswered = crawl(site.url(0), dead, silent)
        strict = crawl(site.url(0), dead, strict=True)

    of_dead = f"Error: {dead}: the page does not exist (404 or 410) [gone]"
    assert answered == (0, [of_dead])
    assert unanswered == (1, [of_dead, f"Error: {silent}: http-503"])
    assert strict == (1, [of_dead])


def test_urls_come_from_a_file_and_from_standard_input(project: Project) -> None:
    with PlainSite(3) as site:
        (project.folder / "urls.txt").write_text(f"# my list\n{site.url(0)}\n\n{site.url(1)}\n")
        result = project.crawl("urls", "-a", "file=urls.txt", "-a", "delay=0.02")

    assert result.returncode == 0
    assert len(project.records()) == 2
