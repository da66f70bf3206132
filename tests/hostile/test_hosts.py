"""A site that makes up hosts costs neither open files nor memory for each of them."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from newscrawler.engine.downloads import MAX_IDLE
from newscrawler.settings import CONCURRENT_REQUESTS
from tests.hostile.server import HostileServer, Page
from tests.project import Project

HOSTS = 400
MB = 1024 * 1024
ROBOTS = Page(b"User-agent: *\n" + b"".join(b"Disallow: /*zz%x\n" % n for n in range(5_000)))


@pytest.mark.endurance
def test_hundreds_of_hosts_share_few_connections_and_little_memory(tmp_path: Path) -> None:
    project, server = Project(tmp_path), HostileServer()
    sites = [server.add(f"host-{n}", {"/robots.txt": ROBOTS}, (), lambda path: None) for n in range(HOSTS)]
    sources = "".join(f'[[source]]\nkind = "feed"\nurl = "{site.base}/good.xml"\n' for site in sites)
    project.add_site(f'name = "many"\nhome = "{sites[0].base}/"\ndelay = 0.01\n{sources}', "many")
    with server:
        allowed = " ".join(site.host for site in sites)
        child = project.start("newscrawler", "crawl", "many", "--limit", "1", NEWSCRAWLER_ALLOW_ADDRESSES=allowed)
        process, files, memory = psutil.Process(child.pid), 0, 0
        while child.poll() is None:
            with suppress(psutil.Error):
                files, memory = max(files, process.num_fds()), max(memory, process.memory_info().rss)
            time.sleep(0.1)
        child.communicate()

    print(f"{files} open files, {memory // MB} MB")

    assert child.returncode == 0
    assert all("/good.xml" in site.requests for site in sites)
    assert files < MAX_IDLE + CONCURRENT_REQUESTS + 50
    assert memory < 260 * MB
