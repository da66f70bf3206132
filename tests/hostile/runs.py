"""Crawls of hostile sites: many sites at once, each with its good articles, and what came of each promise."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from newscrawler.web.urls import article_id, canonical_url
from tests.hostile.case import Case
from tests.hostile.server import GOOD, HostileServer, HostileSite
from tests.project import Project

SLACK = 5
"""Seconds that a server may notice late that nobody listens."""


@dataclass
class Crawled:
    """What one crawl left behind."""

    code: int | None
    seconds: float
    memory: int
    """Most bytes of the process tree, shared pages counted once."""
    log: str
    trespasses: int
    counts: Counter[str]
    """newscrawler's own counters."""
    faults: dict[str, list[str]] = field(default_factory=dict)
    """Case → promises broken."""


def _memory(process: psutil.Process) -> int:
    total = 0
    with suppress(psutil.Error):
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.Error):
                total += one.memory_full_info().pss
    return total


def crawl(cases: Sequence[Case], folder: Path, *, limit: float, request: int = 30) -> Crawled:
    """Crawl every case's site in one run that must end within `limit` seconds; `request` seconds for each request."""
    project = Project(folder)
    server = HostileServer()
    sites = [server.add(case.name, dict(case.pages), case.links, case.made) for case in cases]
    with server:
        for case, site in zip(cases, sites, strict=True):
            project.add_site(site_file(case, site), case.name)
        log = folder / "log"
        began, most = time.monotonic(), 0
        child = project.start(
            "scrapy", "crawl", "news", "-s", f"DOWNLOAD_TIMEOUT={request}", "-s", f"LOG_FILE={log}",
            NEWSCRAWLER_ALLOW_ADDRESSES=" ".join(site.host for site in sites), NEWSCRAWLER_WORKERS="2",
        )  # fmt: skip
        process = psutil.Process(child.pid)
        while child.poll() is None and time.monotonic() - began < limit:
            most = max(most, _memory(process))
            time.sleep(0.25)
        seconds = time.monotonic() - began
        code = child.poll()
        if code is None:
            child.kill()
        child.communicate()
        text = log.read_text(encoding="utf-8", errors="surrogateescape") if log.exists() else ""
        counts = Counter({name: int(n) for name, n in re.findall(r"'newscrawler/([\w/-]+)': (\d+)", text)})
        crawled = Crawled(code, seconds, most, text, server.trespasses, counts)
        for case, site in zip(cases, sites, strict=True):
            crawled.faults[case.name] = _faults(project, case, site)
            if site.held and max(site.held) > request + SLACK:
                crawled.faults[case.name].append(f"a request lasted {max(site.held):.0f} s")
    return crawled


def site_file(case: Case, site: HostileSite) -> str:
    sources = [("feed", "/good.xml"), *([("feed", "/hostile.xml")] if case.links else []), *case.sources]
    tables = "".join(f'[[source]]\nkind = "{kind}"\nurl = "{site.base}{path}"\n' for kind, path in sources)
    bound = "" if case.max_pages is None else f"max_pages = {case.max_pages}\n"
    return f'name = "{case.name}"\nhome = "{site.base}/"\ndelay = 0.01\n{bound}{case.more}\n{tables}'


def _faults(project: Project, case: Case, site: HostileSite) -> list[str]:
    faults = []
    records = [r for r in project.records() if r["site"] == case.name]
    # by the id: which of an article's addresses is fetched depends on the source that is read first
    ids = Counter(r["id"] for r in records)
    good = {article_id(canonical_url(site.good_url(n))): n for n in range(GOOD)}
    for id_, n in good.items() if case.good else ():
        if ids[id_] != 1:
            faults.append(f"{site.good_url(n)} is there {ids[id_]} times")
        elif next(r["text"] for r in records if r["id"] == id_) != site.good_text(n):
            faults.append(f"{site.good_url(n)} has another text")
    if not case.good and any(id_ in ids for id_ in good):
        faults.append("forbidden articles were stored")
    rows = project.sql(f"select url, state, ending, reason from frontier where site = '{case.name}'")  # noqa: S608
    faults += [f"{url} is in flight" for url, state, _, _ in rows if state == "taken"]
    ended = {url.removeprefix(site.base): f"{ending}/{reason}".rstrip("/") for url, _, ending, reason in rows}
    for path, wanted in case.ends.items():
        if ended.get(path) not in wanted.split("|"):
            faults.append(f"{path} ended {ended.get(path)}, not {wanted}")
    faults += [f"{path} was asked for" for path in case.unasked if path in site.requests]
    for pattern, allowed in case.asked.items():
        number = sum(re.fullmatch(pattern, path) is not None for path in site.requests)
        if number not in (allowed if isinstance(allowed, range) else (allowed,)):
            faults.append(f"{pattern} was asked for {number} times, not {allowed}")
    return faults
