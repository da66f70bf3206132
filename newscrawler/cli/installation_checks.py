"""What `newscrawler doctor` looks at. Nothing is changed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from newscrawler.model.config import Config, read_config
from newscrawler.model.errors import NewscrawlerError
from newscrawler.model.sites import Site, sites_in

DISTRIBUTION = "newscrawler-scrapy"
"""Name under which the package is installed."""
_LEAST_FREE = 200 * 1024**2
"""Bytes: below, a run may fill the disk. A day of a large site is some 20 MB; the rest is SQLite's log."""
_FEW_FREE = 2 * 1024**3
"""Bytes: below, there is a warning."""
_CLOCK_ERROR = timedelta(minutes=5)
"""By which a clock may differ from a site's: the servers' own clocks are off by as much."""
_HOSTS = 20
"""Host names that are looked up at most."""


class Verdict(StrEnum):
    """What a check found."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the answer."""

    name: str
    verdict: Verdict
    message: str


def checks(*, online: bool) -> Iterator[Check]:
    """Yield what was found, one by one. `online`: also ask DNS and the host of the first site file."""
    yield python()
    yield packages()
    try:
        config = read_config(lambda name: None)
        sites = sites_in(config.sites)
    except NewscrawlerError as error:
        yield Check("settings", Verdict.FAILED, str(error))
        return
    yield Check("settings", Verdict.OK, f"site files in {config.sites}: {len(sites)}")
    yield output(config.output)
    yield disk(config.output)
    yield state(config)
    yield clock(config.output, datetime.now(UTC))
    yield names(sites) if online else Check("names", Verdict.OK, "not looked up; add --online to do so")
    if online and sites:
        yield compared_clock(sites[0].home, datetime.now(UTC))


def python() -> Check:
    """Whether this Python is new enough."""
    message = f"{sys.version.split()[0]} at {sys.executable}"
    return Check("python", Verdict.OK if sys.version_info >= (3, 11) else Verdict.FAILED, message)  # a check


def packages() -> Check:
    """Whether every package that is needed is installed in a version that fits."""
    from packaging.requirements import Requirement

    try:
        required = [Requirement(line) for line in metadata.requires(DISTRIBUTION) or []]
    except metadata.PackageNotFoundError:
        return Check("packages", Verdict.WARNING, f"{DISTRIBUTION} is not installed as a package: versions unknown")
    wrong, number = [], 0
    for requirement in required:
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        number += 1
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} is missing")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} {version} is not {requirement.specifier}")
    if wrong:
        return Check("packages", Verdict.FAILED, f"{'; '.join(wrong)}: run pip install --upgrade {DISTRIBUTION}")
    return Check("packages", Verdict.OK, f"{number} required, all installed")


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def output(folder: Path) -> Check:
    """Whether the output can be written; it need not exist yet."""
    there = _existing(folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Check("output", Verdict.OK, f"{folder}{'' if there == folder else ' (made by the first crawl)'}")
    return Check("output", Verdict.FAILED, f"{there} cannot be written: change its mode, or choose another output")


def disk(folder: Path) -> Check:
    """Whether there is space for output and store."""
    there = _existing(folder)
    free = shutil.disk_usage(there).free
    message = f"{free / 1024**3:.1f} GB free at {there}"
    if free < _LEAST_FREE:
        return Check("disk", Verdict.FAILED, f"{message}: free some space")
    return Check("disk", Verdict.WARNING if free < _FEW_FREE else Verdict.OK, message)


def state(config: Config) -> Check:
    """Whether the store can be opened and is sound as far as a quick look tells."""
    from newscrawler.store.database import database_name, sqlite_file
    from newscrawler.store.maintenance.checks import damage
    from newscrawler.store.reading.history import opened

    file = sqlite_file(config.state)
    if file is not None and not file.exists():
        return Check("state", Verdict.OK, f"{file} (made by the first crawl)")
    try:
        with opened(config) as connection:
            broken = damage(connection)
    except NewscrawlerError as error:
        return Check("state", Verdict.FAILED, str(error))
    if broken is not None:
        return Check("state", Verdict.FAILED, f"damaged ({broken}): run newscrawler state rebuild")
    return Check("state", Verdict.OK, database_name(config.state))


def clock(folder: Path, now: datetime) -> Check:
    """Whether the clock is behind what was published here: it was set back, or is wrong since the machine started."""
    stamps = [match[0] for file in folder.glob("*/*/*.jsonl") if (match := re.match(r"\d{8}T\d{6}", file.name))]
    message = f"{now:%Y-%m-%d %H:%M:%S} UTC"
    if stamps:
        newest = datetime.strptime(max(stamps), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        if newest > now + _CLOCK_ERROR:
            return Check("clock", Verdict.FAILED, f"{message} is before the newest file, of {newest:%Y-%m-%d %H:%M:%S}")
    return Check("clock", Verdict.OK, message)


def names(sites: list[Site]) -> Check:
    """Whether the hosts of the site files have addresses."""
    hosts = list(dict.fromkeys(urlsplit(site.home).hostname or "" for site in sites))[:_HOSTS]
    unknown = []
    for host in hosts:
        try:
            socket.getaddrinfo(host, None)
        except OSError:
            unknown.append(host)
    if unknown:
        verdict = Verdict.FAILED if len(unknown) == len(hosts) else Verdict.WARNING
        return Check("names", verdict, f"not found: {', '.join(unknown)}")
    return Check("names", Verdict.OK, f"{len(hosts)} looked up, all found")


def compared_clock(home: str, now: datetime) -> Check:
    """Whether the clock agrees with the `Date` header (RFC 9110, 6.6.1) of a site's robots.txt."""
    parts = urlsplit(home)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=10)
    try:
        connection.request("HEAD", "/robots.txt", headers={"User-Agent": "newscrawler"})
        stated = parsedate_to_datetime(connection.getresponse().headers["Date"])
    except (OSError, http.client.HTTPException, TypeError, ValueError) as error:
        return Check("clock", Verdict.WARNING, f"{parts.netloc} states no time: {error}")
    finally:
        connection.close()
    ahead = (now - stated).total_seconds()
    message = f"differs by {abs(ahead):.0f} s from that of {parts.netloc}"
    return Check("clock", Verdict.OK if abs(ahead) <= _CLOCK_ERROR.total_seconds() else Verdict.FAILED, message)
