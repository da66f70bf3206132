"""The manual: its examples run from top to bottom, its record is real, and what it links to exists."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from newscrawler import read
from newscrawler.demo import DemoServer
from newscrawler.model.article import json_schema
from tests.project import BIN, ROOT, Project

PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES_FOR_USERS = ("commands", "site-files", "settings", "counters", "python")
"""In `docs/`, in the order in which their examples build on each other; the README's come first."""
MANUAL = README + "".join((ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in PAGES_FOR_USERS)
MAP = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
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


def blocks(*languages: str) -> Iterator[Block]:
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL):
        if language in languages:
            yield Block(language, text)


def run(block: Block, project: Project) -> None:
    command = ["bash", "-euc", block.text] if block.language == "sh" else [sys.executable, "-c", block.text]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWLER_", "SCRAPY_"))}
    more = {"PATH": f"{BIN}:{kept['PATH']}", "DEMO_PORT": "0", "NEWSCRAWLER_ALLOW_ADDRESSES": "127.0.0.1"}
    done = subprocess.run(
        command, cwd=project.folder, env=kept | more, capture_output=True, text=True, timeout=120, check=False
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


def test_no_other_page_has_examples_that_would_not_be_run() -> None:
    known = {ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in PAGES_FOR_USERS)}
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


def test_the_map_of_the_house_is_complete() -> None:
    """A module that is added gets its line in CONTRIBUTING.md; one that is gone loses it."""
    package = ROOT / "newscrawler"
    there = {str(file.relative_to(package)) for file in package.rglob("*.py") if file.name != "__init__.py"}
    inside = {name for name in there if name.startswith(("demo/", "store/migrations/"))}
    named = set(re.findall(r"(?m)^\| `([\w/]+\.py)` \|", MAP))

    assert sorted(there - inside - named) == []
    assert sorted(named - there) == []
