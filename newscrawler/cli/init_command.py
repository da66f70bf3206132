"""`newscrawler init`: the files of a new project, in the working folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from newscrawler.cli.console import print_error, print_json, printing
from newscrawler.cli.options import AllowAddress
from newscrawler.model.errors import StoreError, UsageError

_SETTINGS = """\
# Settings of newscrawler; paths are relative to this file. All settings: docs/settings.md
output = "output"
sites = "sites"
# contact = "you@example.org"    # sent to sites in the User-Agent, so that they can write to you
"""
_SCRAPY = """\
# For `scrapy crawl news` in this folder.
[settings]
default = newscrawler.settings
"""
_CRON = "17 * * * *  cd {folder} && {program} crawl -q"
_SERVICE = """\
# newscrawler.service
[Unit]
Description=Crawl news sites
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={folder}
ExecStart={program} crawl -q
# 65 and 69: nothing was an article, nothing answered; 75: another run has the sites
SuccessExitStatus=75
TimeoutStopSec=30
"""
_TIMER = """\
# newscrawler.timer
[Unit]
Description=Crawl news sites every hour

[Timer]
OnCalendar=hourly
RandomizedDelaySec=5min
Persistent=true

[Install]
WantedBy=timers.target
"""


def init(
    url: Annotated[str | None, typer.Argument(metavar="URL", help="Home page of a site to write a file for.")] = None,
    cron: Annotated[bool, typer.Option("--cron", help="Print a line for crontab, too.")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="Write newscrawler.service and .timer, too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that exist.")] = False,
    allow_address: AllowAddress = None,
) -> None:
    """Write the files of a new project into the working folder.

    These are newscrawler.toml and scrapy.cfg and, with a URL, a site file with the sources that are found there. Files
    that exist are kept.
    """
    folder = Path.cwd()
    texts = {"newscrawler.toml": _SETTINGS, "scrapy.cfg": _SCRAPY}
    if url is not None:
        name, text = _site_file(url, allow_address)
        texts[f"sites/{name}.toml"] = text
    place = {"folder": folder, "program": _program()}
    if systemd:
        texts |= {"newscrawler.service": _SERVICE.format(**place), "newscrawler.timer": _TIMER}
    written = [name for name, text in texts.items() if _write(folder / name, text, force=force)]
    kept = [name for name in texts if name not in written]
    line = _CRON.format(**place) if cron else None
    if printing().as_json:
        print_json({"written": written, "kept": kept, "cron": line})
    else:
        _tell(written, kept, line)


def _tell(written: list[str], kept: list[str], line: str | None) -> None:
    if not printing().quiet:
        for name in written:
            print(f"wrote {name}")
        for name in kept:
            print(f"kept {name}; --force replaces it")
        if "newscrawler.timer" in written:
            print("to install: copy newscrawler.service and newscrawler.timer to ~/.config/systemd/user, then run")
            print("  systemctl --user daemon-reload && systemctl --user enable --now newscrawler.timer")
    if line is not None:
        print(line)


def _program() -> str:
    """Path of the console script, which cron and systemd do not find by its name."""
    beside = Path(sys.executable).with_name("newscrawler")
    return str(beside) if beside.is_file() else shutil.which("newscrawler") or f"{sys.executable} -m newscrawler"


def _site_file(url: str, allow_address: list[str] | None) -> tuple[str, str]:
    """Return name and text of a site file. Raises UsageError where no source is found at the URL."""
    from newscrawler.cli.sites_command import look_for_sources
    from newscrawler.model.sites import Site
    from newscrawler.report import site_text

    site = Site.of_url(url)
    report = look_for_sources(site, None, allow_address)
    if report.error or report.run is None:
        print_error(report.error or f"{url}: nothing was found", report.code)
        raise typer.Exit(report.code)
    found = site_text.found_sources(report.run)
    if not found:
        raise UsageError(f"{url}: no feed, sitemap or listing was found there; give the home page of a news site")
    return site.name, site_text.starting_file(site, found)


def _write(file: Path, text: str, *, force: bool) -> bool:
    """Write a file unless it exists; return whether it was written. Raises StoreError."""
    from newscrawler.store import files

    try:
        file.parent.mkdir(exist_ok=True)
        if force:
            with files.replacing(file) as hidden:
                hidden.write_text(text, encoding="utf-8")
        else:
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise StoreError(file, f"cannot be written: {error.strerror or error}") from error
    return True
