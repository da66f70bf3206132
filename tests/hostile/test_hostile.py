"""Hostile sites cost only themselves: each beside the others in one crawl, all good articles exactly once."""

from __future__ import annotations

import gzip
import signal
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.hostile.case import XML, Case, body_of
from tests.hostile.cases import CASES, FAST, GROUPS
from tests.hostile.runs import Crawled, crawl, site_file
from tests.hostile.server import HostileServer
from tests.hostile.wire import packed
from tests.project import Project

MB = 1024 * 1024


@cache
def crawled(group: str) -> Crawled:
    cases = [case for case in CASES if case.group == group]
    return crawl(cases, Path(mkdtemp(prefix=f"hostile-{group}-")), limit=400)


def _held(result: Crawled, most: int) -> None:
    assert result.code == 0, f"exit code {result.code} after {result.seconds:.0f} s"
    assert result.trespasses == 0
    assert result.memory < most, f"{result.memory // MB} MB"
    controls = {c for c in result.log if c != "\n" and (ord(c) < 32 or "\u202a" <= c <= "\u202e")}
    assert controls == set()


def test_a_selection_of_hostile_sites_costs_only_themselves(tmp_path: Path) -> None:
    result = crawl(FAST, tmp_path, limit=120, request=4)

    assert {name: faults for name, faults in result.faults.items() if faults} == {}
    _held(result, 500 * MB)


def test_there_are_150_cases_in_fifteen_groups_each_named_once() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 150
    assert len(GROUPS) == 15


@pytest.mark.endurance
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_site_costs_only_itself(case: Case) -> None:
    assert crawled(case.group).faults[case.name] == []


@pytest.mark.endurance
@pytest.mark.parametrize("group", GROUPS)
def test_a_crawl_of_hostile_sites_ends_in_order(group: str) -> None:
    result = crawled(group)
    print(f"{group}: {len(result.faults)} cases in {result.seconds:.0f} s, {result.memory // MB} MB")
    claimed = sum((Counter(case.counts) for case in CASES if case.group == group), Counter())

    _held(result, 1024 * MB if group == "size" else 500 * MB)
    assert {name: number for name, number in claimed.items() if result.counts[name] < number} == {}


FIVE_MEGABYTES = body_of(b"<p>" + b"The harbour board met in the rain. " * 150_000)


@pytest.mark.endurance
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_forty_hosts_that_send_five_megabytes_at_once_cost_no_more_memory_than_one(
    encoding: str, tmp_path: Path
) -> None:
    reply = FIVE_MEGABYTES if encoding == "identity" else packed(gzip.compress(FIVE_MEGABYTES.body))
    cases = [Case(f"flood-{n}", "flood", {"/h/list": reply}, sources=(("listing", "/h/list"),)) for n in range(40)]
    result = crawl(cases, tmp_path, limit=300)
    print(f"{encoding}: {result.seconds:.0f} s, {result.memory // MB} MB")

    assert {name: faults for name, faults in result.faults.items() if faults} == {}
    _held(result, 500 * MB)


@pytest.mark.endurance
def test_twelve_hosts_with_a_large_packed_sitemap_each_cost_no_more_memory_than_one(tmp_path: Path) -> None:
    reply = packed(gzip.compress(b"<urlset>" + b" " * 49 * MB + b"</urlset>"), content_type=XML)
    cases = [Case(f"maps-{n}", "maps", {"/h/map": reply}, sources=(("sitemap", "/h/map"),)) for n in range(12)]
    result = crawl(cases, tmp_path, limit=300)
    print(f"sitemaps: {result.seconds:.0f} s, {result.memory // MB} MB")

    assert {name: faults for name, faults in result.faults.items() if faults} == {}
    _held(result, 500 * MB)


def test_sigterm_ends_a_run_within_ten_seconds_whatever_a_server_does(tmp_path: Path) -> None:
    project, server = Project(tmp_path), HostileServer()
    case = next(case for case in CASES if case.name == "network-drips-body")
    site = server.add(case.name, dict(case.pages), case.links, case.made)
    with server:
        project.add_site(site_file(case, site), case.name)
        child = project.start("scrapy", "crawl", "news", NEWSCRAWLER_ALLOW_ADDRESSES=site.host)
        while "/h/page" not in site.requests:
            time.sleep(0.1)
        child.send_signal(signal.SIGTERM)
        child.communicate(timeout=10)

    assert child.returncode == 143
    assert project.sql("select url from frontier where state = 'taken'") == []


def test_sigterm_ends_a_run_within_ten_seconds_however_many_pages_hang_their_workers(tmp_path: Path) -> None:
    project, server = Project(tmp_path), HostileServer()
    case = next(case for case in CASES if case.name == "size-full-of-cells")
    sites = [server.add(f"hangs-{n}", dict(case.pages), case.links, case.made) for n in range(4)]
    with server:
        for site in sites:
            project.add_site(site_file(replace(case, name=site.name), site), site.name)
        child = project.start("scrapy", "crawl", "news", NEWSCRAWLER_ALLOW_ADDRESSES=" ".join(s.host for s in sites))
        while any("/h/page" not in site.requests for site in sites):
            time.sleep(0.1)
        child.send_signal(signal.SIGTERM)
        child.communicate(timeout=10)

    assert child.returncode == 143
    assert project.sql("select distinct state from frontier where url like '%/h/page'") == [("due",)]


SILENT_RESOLVER = """
import os, pathlib, socket, time


def silent(*_, **__):
    pathlib.Path(os.environ["ASKED"]).touch()
    time.sleep(60)


socket.gethostbyname = socket.getaddrinfo = silent
"""


def test_sigterm_ends_a_run_within_ten_seconds_whose_names_nobody_resolves(tmp_path: Path) -> None:
    project, asked = Project(tmp_path), tmp_path / "asked"
    (tmp_path / "sitecustomize.py").write_text(SILENT_RESOLVER)
    project.add_site(
        'name = "silent"\nhome = "http://silent.example/"\n'
        '[[source]]\nkind = "feed"\nurl = "http://silent.example/feed.xml"\n',
        "silent",
    )
    child = project.start("newscrawler", "crawl", "silent", PYTHONPATH=str(tmp_path), ASKED=str(asked))
    while not asked.exists():
        time.sleep(0.1)
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=10)

    assert child.returncode == 143
