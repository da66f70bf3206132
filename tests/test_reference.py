"""The reference pages against the code: commands, options, settings, keys, exit codes, counters, reasons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

import pytest
import typer.main

from newscrawler.cli.app import app
from newscrawler.crawl import refusals
from newscrawler.crawl.exits import Exit
from newscrawler.extraction import refusal
from newscrawler.model.article import Rights
from newscrawler.model.config import PREFIX, Config
from newscrawler.model.frontier import Ending, Row
from newscrawler.model.links import Link
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Selectors, Site, Source
from newscrawler.store.takedowns import MANY
from newscrawler.web import opt_outs
from tests.makers import NOW
from tests.project import ROOT, Project

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


@pytest.mark.parametrize("spider", ["news", "urls"])
def test_each_argument_of_a_spider_is_described(project: Project, spider: str) -> None:
    names = project.crawl(spider, "-a", "nothing=1").stderr.partition("it takes ")[2].strip().split(", ")

    assert {"limit", "since", "delay", "refetch", "markdown"} <= set(names)
    assert [name for name in names if f"-a {name}=" not in COMMANDS] == []


@cache
def calls() -> list[tuple[str, str, list[ast.expr]]]:
    """Each call in newscrawler: on what, of what, with what."""
    found = []
    for file in sorted((ROOT / "newscrawler").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                on, _, of = ast.unparse(node.func).rpartition(".")
                found.append((on, of, node.args))
    return found


def word(node: ast.expr) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def returned(file: str, function: str) -> set[str]:
    """The words that a function can return."""
    tree = ast.parse((ROOT / "newscrawler" / file).read_text(encoding="utf-8"))
    (rule,) = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function)
    values = [node.value for node in ast.walk(rule) if isinstance(node, ast.Return) and node.value is not None]
    parts = [part for one in values for part in ([one.body, one.orelse] if isinstance(one, ast.IfExp) else [one])]
    return set().union(*map(word, parts))


def link_reasons() -> set[str]:
    found = returned("selection.py", "refusal") | returned("traps.py", "trap") | returned("budgets.py", "spent")
    return found | {Reason.OFF_SITE, Reason.OUTSIDE_RANGE}


def row_reasons() -> set[str]:
    """What the code gives rows as the reason that they are dropped, failed, or due later."""
    place = {"Outcome": 1, "later": 1, "unread": 1, "ExtractionError": 1, "WorkerKilled": 0}
    found = set[str]()
    for _, of, arguments in calls():
        if of in place and len(arguments) > place[of]:
            found |= word(arguments[place[of]])
    found |= {value for name, value in vars(refusal).items() if name.isupper() and name[0] != "_"}
    found |= returned("spiders/responses.py", "reason_of") | {
        Reason.OUTSIDE_RANGE,
        Reason.BEFORE_SINCE,
        Reason.OFF_SITE,
        MANY,
    }
    for rights in (Rights(noai=True), Rights(noarchive=True), Rights(tdm=True), Rights(ai_txt="disallow")):
        found.add(opt_outs.reason(rights) or "")
    row = Row(
        id=1, site="plain", host="plain.example", link=Link(url="https://plain.example/"), found_by="url", tries=0
    )
    for error in ("DNSLookupError", "DownloadTimeoutError", "DownloadConnectionRefusedError", "Error"):
        found.add(refusals.of_network_error(row, error, NOW).reason)
    return found


def test_each_reason_that_leaves_out_a_link_is_explained() -> None:
    explained = rows(COUNTERS) | {name.removeprefix("link/") for name in rows(COUNTERS)}

    assert {"off-site", "source-budget", "too-deep"} <= link_reasons()
    assert sorted(link_reasons() - explained) == []


def test_each_reason_that_ends_a_page_is_explained() -> None:
    explained = rows(COUNTERS) | {name.removeprefix("dropped/") for name in rows(COUNTERS)}

    assert {"soft 404", "gone", "robots", "timeout", "pipeline", "opt-out/tdm", "too-big"} <= row_reasons()
    assert sorted(row_reasons() - explained) == []


def test_each_counter_of_a_run_is_explained() -> None:
    counted = {
        name
        for on, of, arguments in calls()
        if of == "count" and on in ("self", "self._run", "run") and arguments
        for name in word(arguments[0])
    }
    unexplained = [one for one in Ending if not {one.value, f"{one.value}/<reason>"} & rows(COUNTERS)]

    assert {"link/found", "fetched", "look/left", "site/held"} <= counted
    assert sorted(counted - rows(COUNTERS)) == []
    assert unexplained == []


def test_no_counter_or_reason_is_explained_that_the_code_does_not_have() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "newscrawler").rglob("*.py"))
    known = row_reasons() | link_reasons() | {ending.value for ending in Ending}
    named = {name.removesuffix("/<reason>") for name in rows(COUNTERS)} - {"link", "http-<status>"}
    plain = {name if f'"{name}"' in source else re.sub(r"^(link|dropped)/", "", name) for name in named}

    assert sorted(name for name in plain - known if f'"{name}"' not in source) == []
