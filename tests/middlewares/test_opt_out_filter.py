"""Opt-outs are recorded, and obeyed where the user says so."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from newscrawler.model.article import Rights
from newscrawler.web.opt_outs import Stated, joined, reason
from newscrawler.web.tdmrep import Reservation
from tests.plainsite import PlainSite
from tests.project import Project

TDMREP = (
    b'[{"location": "/news/story-*2$", "tdm-reservation": 1, "tdm-policy": "https://a.example/p"},'
    b' {"location": "/news/story-*3$", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 0}]'
)


def opted_out(site: PlainSite, first: int) -> None:
    """Of ten: 1 and 2 by the site's files, 3 by its file but not its own word, 4 and 5 by header, 6 and 7 by meta."""
    html = {"Content-Type": "text/html; charset=utf-8"}
    site.pages["/ai.txt"] = (200, {}, b"User-Agent: *\nDisallow: /news/story-*1$\nAllow: /\n")
    site.pages["/.well-known/tdmrep.json"] = (200, {"Content-Type": "application/json"}, TDMREP)
    several = "otherbot: noindex\r\nX-Robots-Tag: newscrawler: noai\r\nX-Robots-Tag: nosnippet"
    for number, headers, meta in (
        (3, {"tdm-reservation": "0"}, b""),
        (4, {"X-Robots-Tag": "noarchive"}, b""),
        (5, {"X-Robots-Tag": several}, b""),
        (6, {}, b"<meta name='robots' content='index, noai'>"),
        (7, {"tdm-reservation": "0"}, b"<meta name='tdm-reservation' content='1'>"),
    ):
        body = site.page(first + number).replace(b"<head>", b"<head>" + meta)
        site.pages[f"/news/story-{first + number}"] = (200, html | headers, body)


@dataclass(frozen=True)
class Runs:
    """What three runs of one site left: recorded; ten more, obeyed; a stored article named when it is opted out."""

    recorded: list[dict[str, Any]]
    obeyed: list[dict[str, Any]]
    named: list[dict[str, Any]]
    asked: list[list[str]]
    summary: str

    def rights(self) -> dict[int, dict[str, Any]]:
        return {int(r["url"].rpartition("-")[2]): r["rights"] for r in self.recorded}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    project = Project(tmp_path_factory.mktemp("runs"))
    asked, records = [], []
    with PlainSite(10) as site:
        project.add_site(site.site_file())
        for number, command in enumerate(("news -a site=plain", "news -a site=plain", f"urls -a urls={site.url(0)}")):
            if number < 2:
                opted_out(site, 10 * number)
                site.articles = 10 * (number + 1)
            else:
                changed = site.page(0).replace(b"river", b"brook")
                site.pages["/news/story-0"] = (200, {"X-Robots-Tag": "noai"}, changed)
            site.requests.clear()
            more = {"NEWSCRAWLER_OPT_OUTS": "obey" if number else "record"}
            result = project.crawl(*command.split(), **more)
            if number == 1:
                log = result.stderr
            asked.append(list(site.requests))
            records.append(project.records())
    return Runs(records[0], records[1], records[2], asked, log)


def test_what_page_and_site_files_state_is_recorded(runs: Runs) -> None:
    rights = runs.rights()

    assert len(rights) == 10
    assert {n for n, r in rights.items() if r["ai_txt"] == "disallow"} == {1}
    assert {n for n, r in rights.items() if r["ai_txt"] == "allow"} == set(range(10)) - {1}
    assert {n for n, r in rights.items() if r["tdm"]} == {2, 7}
    assert rights[2]["tdm_policy"] == "https://a.example/p"
    assert {n for n, r in rights.items() if r["noai"]} == {5, 6}
    assert {n for n, r in rights.items() if r["noarchive"]} == {4}


def test_what_is_opted_out_is_not_stored_where_opt_outs_are_obeyed(runs: Runs) -> None:
    new = [r["url"].rpartition("-")[2] for r in runs.obeyed if r not in runs.recorded]

    assert sorted(new) == ["10", "18", "19"]


def test_what_files_opt_out_is_not_even_fetched(runs: Runs) -> None:
    assert {f"/news/story-{n}" for n in (11, 12, 13)} & set(runs.asked[1]) == set()
    assert {f"/news/story-{n}" for n in (14, 15, 16, 17)} <= set(runs.asked[1])


def test_each_opt_out_is_counted(runs: Runs) -> None:
    counted = dict(re.findall(r"'newscrawler/dropped/(opt-out/[a-z-]+)': (\d+)", runs.summary))

    assert counted == {"opt-out/ai-txt": "1", "opt-out/tdm": "3", "opt-out/noai": "2", "opt-out/noarchive": "1"}


def test_the_record_of_an_earlier_text_stays(runs: Runs) -> None:
    assert runs.asked[2] == ["/news/story-0"]
    assert runs.named == runs.obeyed


def test_the_files_are_asked_for_once_a_day_when_the_first_article_is_due(runs: Runs) -> None:
    first = [path for path in runs.asked[0] if not path.startswith("/news")]

    assert first[:2] == ["/robots.txt", "/feed.xml"]
    assert sorted(first[2:]) == ["/.well-known/tdmrep.json", "/ai.txt"]
    assert [path for path in runs.asked[1] if not path.startswith("/news")] == ["/feed.xml"]


def test_files_that_cannot_be_read_state_nothing_and_cost_no_article(project: Project) -> None:
    disallow = b"User-Agent: *\nDisallow: /"
    answers: list[tuple[int, dict[str, str], bytes]] = [
        (500, {}, disallow),
        (404, {}, disallow),
        (200, {}, b"\0\xff" * 200_000),
        (200, {}, b"[" * 600_000),
        (302, {"Location": "http://127.0.0.9:1/ai.txt"}, b""),
        (302, {"Location": "/.well-known/tdmrep.json"}, b""),
        (200, {"Content-Length": "400000", "Connection": "close"}, disallow),
    ]
    with ExitStack() as stack:
        for number, answer in enumerate(answers):
            site = stack.enter_context(PlainSite(2, f"127.0.1.{number + 1}"))
            site.pages["/ai.txt"] = site.pages["/.well-known/tdmrep.json"] = answer
            project.add_site(site.site_file(f"plain{number}"), f"plain{number}")
        forbidding = stack.enter_context(PlainSite(2, "127.0.1.99"))
        forbidding.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /ai.txt\nDisallow: /.well-known/")
        project.add_site(forbidding.site_file("forbidding"), "forbidding")
        allowed = " ".join(f"127.0.1.{number + 1}" for number in range(len(answers)))
        more = {"NEWSCRAWLER_OPT_OUTS": "obey", "NEWSCRAWLER_ALLOW_ADDRESSES": f"{allowed} 127.0.1.99"}
        result = project.crawl("news", **more)

    assert result.returncode == 0, result.stderr
    assert {r["rights"]["ai_txt"] for r in project.records()} == {None}
    assert Counter(r["site"] for r in project.records()) == Counter(
        {"forbidding": 2} | {f"plain{number}": 2 for number in range(len(answers))}
    )
    assert sorted(forbidding.requests) == ["/feed.xml", "/news/story-0", "/news/story-1", "/robots.txt"]


def test_the_pages_own_word_on_mining_goes_before_its_sites_file() -> None:
    stated = Stated("allow", Reservation(reserved=True, policy="https://a.example/p"))

    assert joined(Rights(tdm=False), stated) == Rights(tdm=False, ai_txt="allow")
    assert joined(Rights(), stated) == Rights(tdm=True, tdm_policy="https://a.example/p", ai_txt="allow")


@pytest.mark.parametrize(
    ("rights", "word"),
    [
        ({}, None),
        ({"noai": True}, "opt-out/noai"),
        ({"noarchive": True}, "opt-out/noarchive"),
        ({"tdm": True}, "opt-out/tdm"),
        ({"tdm": False, "ai_txt": "allow"}, None),
        ({"ai_txt": "disallow"}, "opt-out/ai-txt"),
    ],
)
def test_each_opt_out_has_one_fixed_word(rights: dict[str, object], word: str | None) -> None:
    assert reason(dataclasses.replace(Rights(), **rights)) == word  # type: ignore[arg-type]
