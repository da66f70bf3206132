"""The reference pages against the code: commands, options, settings, keys, exit codes, counters, reasons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
import typer.main

from newscrawler.cli.app import app
from newscrawler.crawling.exits import Exit
from newscrawler.engine.frontier_spider import COMMON, FrontierSpider
from newscrawler.model.config import PREFIX, Config
from newscrawler.model.frontier import Ending
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Selectors, Site, Source
from newscrawler.spiders.named_urls import UrlsSpider
from newscrawler.spiders.news import NewsSpider
from tests.project import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS, SITE_FILES, SETTINGS, COUNTERS = (
    (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("commands", "site-files", "settings", "counters")
)


def rows(page: str) -> set[str]:
    """What the first cells of a page's tables hold in code spans."""
    cells = re.findall(r"(?m)^\| (`.+?`) \|", page)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def codes(page: str) -> set[int]:
    return {int(code) for row in re.findall(r"(?m)^\| ([\d, ]+) \|", page) for code in row.split(",")}


def test_the_settings_are_the_rows_of_their_table() -> None:
    assert rows(SETTINGS) == {f"{PREFIX}{field.name.upper()}" for field in fields(Config)}


def test_the_keys_of_a_site_file_are_the_rows_of_their_table() -> None:
    assert rows(SITE_FILES) == set(Site.model_fields)


def test_every_key_of_a_table_in_a_site_file_is_named() -> None:
    nested = {name for model in (Source, Selectors) for name in model.model_fields}

    assert [name for name in sorted(nested) if f"`{name}`" not in SITE_FILES] == []


def test_the_exit_codes_in_use_are_the_rows_of_their_table() -> None:
    in_use = {130, 143} | {int(code) for code in Exit} - {Exit.FAIL_ON}  # which no command can give yet

    assert codes(COMMANDS) == in_use
    assert codes(README) == in_use - {int(Exit.BUG)}


def commands(group: Any, name: str = "newscrawler") -> Iterator[tuple[str, Any]]:
    """Each command of the console script, with its words."""
    yield name, group
    for word, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{name} {word}")


@pytest.mark.parametrize(("name", "command"), list(commands(typer.main.get_command(app))))
def test_each_command_and_each_of_its_options_is_described(name: str, command: Any) -> None:
    shown = [option for option in command.params if not getattr(option, "hidden", False)]
    options = {word for option in shown for word in option.opts if word.startswith("--")} - {"--help"}

    assert name in COMMANDS
    assert [option for option in sorted(options) if not re.search(rf"{option}(?![\w-])", COMMANDS)] == []


@pytest.mark.parametrize("spider", [NewsSpider, UrlsSpider])
def test_each_argument_of_a_spider_is_described(spider: type[FrontierSpider]) -> None:
    names = {*COMMON, *spider.takes}

    assert {"limit", "since", "delay", "refetch", "markdown"} < names
    assert [name for name in sorted(names) if f"-a {name}=" not in COMMANDS] == []


def counted() -> set[str]:
    """Names of counters that the code passes to a `count` method as a plain string."""
    names = set()
    for file in sorted((ROOT / "newscrawler").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".count") and node.args:
                name = node.args[0]
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    names.add(name.value)
    return {name for name in names if re.fullmatch(r"[a-z]+(/[a-z-]+)*", name)}


def explained() -> set[str]:
    """What docs/counters.md explains, counters of links and pages also by their reason alone."""
    return rows(COUNTERS) | {re.sub(r"^(link|dropped)/", "", name) for name in rows(COUNTERS)}


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_explained(reason: Reason) -> None:
    assert reason.value in explained()


def test_each_counter_of_a_run_is_explained() -> None:
    endings = [ending for ending in Ending if not {ending.value, f"{ending.value}/<reason>"} & rows(COUNTERS)]

    assert {"link/found", "fetched", "look/left", "site/held"} <= counted()
    assert sorted(counted() - rows(COUNTERS)) == []
    assert endings == []


def test_no_counter_or_reason_is_explained_that_the_code_does_not_have() -> None:
    placeholders = {"link/<reason>", "dropped/<reason>", "failed/<reason>", "later/<reason>", "http-<status>"}
    of_links_and_pages = {f"{prefix}{reason}" for reason in Reason for prefix in ("", "link/", "dropped/")}
    known = placeholders | of_links_and_pages | counted() | {ending.value for ending in Ending}

    assert sorted(rows(COUNTERS) - known) == []
