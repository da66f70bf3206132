"""The manual: its examples run from top to bottom, its record is real, and what it links to exists."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from newscrawler import read
from newscrawler.demo import DemoServer, site_file
from newscrawler.model.article import json_schema
from tests.project import BIN, ROOT, Project

PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
PAGES_WITH_MODULES = [page for page in PAGES if page.name not in ("README.md", "CHANGELOG.md")]  # it names old ones
DATA = ROOT / "docs" / "data.md"
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES_FOR_USERS = ("commands", "site-files", "settings", "counters", "python")
"""In `docs/`, in the order in which their examples build on each other; the README's come first."""
MANUAL = README + "".join((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in PAGES_FOR_USERS)
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAPER = "https://harbour.example"
"""Where the manual's newspaper is; in the test, the demo newspaper."""


class Block(NamedTuple):
    """A fenced block of the manual. `text` blocks show what another program or another machine prints."""

    language: str
    text: str

    @property
    def file(self) -> str | None:
        """The file that the block is the content of, named in its first line."""
        match = re.match(r"# (\S+\.(?:toml|py|cfg))\n", self.text)
        return match[1] if match else None


def blocks(*languages: str, page: str = MANUAL) -> Iterator[Block]:
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        if language in languages:
            yield Block(language, text)


def run(block: Block, project: Project) -> None:
    command = ["bash", "-euc", block.text] if block.language == "sh" else [sys.executable, "-c", block.text]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWLER_", "SCRAPY_"))}
    more = {"PATH": f"{BIN}:{kept['PATH']}", "DEMO_PORT": "0", "NEWSCRAWLER_ALLOW_ADDRESSES": "127.0.0.1"}
    done = subprocess.run(
        command, cwd=project.folder, env=kept | more, capture_output=True, text=True, timeout=300, check=False
    )

    assert done.returncode == 0, f"{block.text}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


def test_the_examples_of_the_manual_run_from_top_to_bottom(project: Project) -> None:
    (project.folder / "scrapy.cfg").write_text((ROOT / "scrapy.cfg").read_text())
    (project.folder / "sites").mkdir()
    with DemoServer() as paper:
        for block in blocks("sh", "python", "toml", "ini"):
            text = re.sub(r"(?m)^delay = .*$", "delay = 0.02", block.text.replace(PAPER, paper.base_url))
            if block.file is not None:
                (project.folder / block.file).write_text(text, encoding="utf-8")
            else:
                run(block._replace(text=text), project)

    trial = list(read(project.folder / "trial"))
    assert {record.site for record in read(project.output)} == {"demo", "harbour"}
    assert len(trial) == 5
    assert all("desk" in record.tags for record in trial)


def test_the_recipes_for_data_run_on_the_demo_newspaper(project: Project) -> None:
    """Those whose library is not installed are left out; `make test` installs all of them."""
    with DemoServer() as paper:
        project.add_site(site_file(paper.base_url), "demo")
        crawled = project.run("newscrawler", "crawl", "demo", "-q")
    assert crawled.returncode == 0, crawled.stderr
    ran = set()
    for block in blocks("sh", "python", page=DATA.read_text(encoding="utf-8")):
        libraries = set(re.findall(r"(?m)^(?:import|from) (\w+)", block.text))
        if all(find_spec(library) for library in libraries):
            run(block, project)
            ran |= libraries

    assert "newscrawler" in ran
    assert len((project.folder / "new.jsonl").read_bytes().splitlines()) == len(project.records())
    assert (project.folder / "nothing-new.csv").read_text().count("\n") == 1


def test_no_other_page_has_examples_that_would_not_be_run() -> None:
    known = {ROOT / "README.md", DATA, *(ROOT / "docs" / f"{name}.md" for name in PAGES_FOR_USERS)}
    others = {page.name: page.read_text(encoding="utf-8") for page in PAGES if page not in known}

    assert [name for name, text in others.items() if re.search(r"(?m)^```(sh|python|toml|ini)$", text)] == []


def test_the_record_of_the_readme_is_valid_and_what_a_crawl_gives(project: Project) -> None:
    (block,) = blocks("json")
    shown = json.loads(block.text)
    jsonschema.validate(shown, json_schema(), format_checker=jsonschema.FormatChecker())
    result = project.run("newscrawler", "crawl", "demo", DEMO_PORT="0")
    path = shown["url"].partition("8731")[2]
    real = next(record for record in project.records() if record["url"].endswith(path))

    assert result.returncode == 0, result.stderr
    assert list(shown) == list(real)
    assert real["text"].startswith(shown["text"].removesuffix(" …"))
    port = real["url"].removeprefix("http://127.0.0.1:").partition("/")[0]
    here = json.loads(json.dumps(real).replace(f"127.0.0.1:{port}", "127.0.0.1:8731"))
    other = {"id", "cluster", "run", "first_seen", "fetched_at", "text", "http", "extractor"}  # of that run and machine
    assert {name: here[name] for name in real.keys() - other} == {name: shown[name] for name in real.keys() - other}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if re.match(r"https?://", target):
            continue
        name, _, heading = target.partition("#")
        file = page.parent / name if name else page

        assert file.exists(), target
        assert not heading or heading in headings(file), target


def headings(file: Path) -> set[str]:
    """Anchors as GitHub makes them."""
    titles = re.findall(r"(?m)^#+ (.+)$", file.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_make_target_that_the_manual_names_exists() -> None:
    rules = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text()))
    named = {name for page in PAGES[:2] for name in re.findall(r"`?make ([a-z]+)\b", page.read_text(encoding="utf-8"))}

    assert {"crawl", "test", "lint"} <= named
    assert named - rules == set()


def test_the_layout_names_every_folder_and_top_module_and_no_other() -> None:
    package = ROOT / "newscrawler"
    folders = {f"{file.parent.relative_to(package)}/" for file in package.rglob("__init__.py")} - {"./"}
    modules = {file.name for file in package.glob("*.py")} - {"__init__.py"}
    inside = {name for name in folders if name.startswith(("data/", "store/migrations/"))}
    layout = CONTRIBUTING.partition("## Layout")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([\w/]+/|\w+\.py)`", "\n".join(re.findall(r"(?m)^\| (.+?) \|", layout))))

    assert sorted((folders - inside | modules) - named) == []
    assert sorted(named - folders - modules) == []


@pytest.mark.parametrize(
    "page", [ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda p: p.name
)
def test_the_modules_and_tests_that_a_page_names_exist(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    paths = {path for path in re.findall(r"`([\w/]+\.py)`", text) if "/" in path}
    dotted = set(re.findall(r"`newscrawler((?:\.[a-z_]+)+)", text))
    missing = [path for path in paths if not (ROOT / path).exists() and not (ROOT / "newscrawler" / path).exists()]

    assert missing == []
    assert [name for name in dotted if not is_module_or_name(name.strip("."))] == []


def is_module_or_name(dotted: str) -> bool:
    """Whether newscrawler has this module or package, or one that holds a public name of this kind."""
    place, _, name = dotted.rpartition(".")
    package = ROOT / "newscrawler"
    if dotted == "toml" or (package / dotted.replace(".", "/")).exists():
        return True
    if (package / f"{dotted.replace('.', '/')}.py").exists():
        return True
    return hasattr(import_module(f"newscrawler.{place}" if place else "newscrawler"), name)


def test_the_layers_are_those_of_the_import_contracts() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if "newscrawler.cli" in contract.get("layers", ()))
    (shown,) = re.findall(r"(?m)^```text\n(cli .*?)```", CONTRIBUTING, re.DOTALL)

    assert shown.split() == " > ".join(layers).replace("newscrawler.", "").split()


def test_the_new_paths_in_the_changelog_exist() -> None:
    table = re.findall(r"(?m)^  \| (.+) \| (.+) \|$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    full = []
    for _, now in table:
        paths = re.findall(r"`newscrawler\.([\w.]+)`", now)
        beside = [f"{paths[0].rpartition('.')[0]}.{name}" for name in re.findall(r"`\.(\w+)`", now)]
        full += paths + beside
    folders = [path for _, now in table for path in re.findall(r"`newscrawler\.([\w.]+)\.…`", now)]

    assert len(full) > 20
    assert [path for path in [*full, *folders] if not is_module_or_name(path)] == []
