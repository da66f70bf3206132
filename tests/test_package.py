"""The package as a whole: public names, what an import costs, and the layout of its folders."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

import newscrawler
import newscrawler.crawling.child
from newscrawler.model.article import Article
from tests.project import ROOT

PACKAGE = ROOT / "newscrawler"
FOLDERS = sorted(
    file.parent
    for file in PACKAGE.rglob("__init__.py")
    if file.parent not in (PACKAGE, PACKAGE / "data" / "languages")  # which describes the keys of its files
)
ROOMS = 20
"""Modules and folders in the package's root, at most: what one can take in at a glance."""


def modules_loaded_by(statement: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter has loaded after `statement`."""
    code = f"{statement}\nimport sys\nprint(*(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_every_public_name_can_be_imported() -> None:
    assert all(getattr(newscrawler, name) is not None for name in newscrawler.__all__)
    assert set(newscrawler.__all__) >= {"Article", "Site", "crawl", "extract", "load_site", "read", "NewscrawlerError"}
    assert set(dir(newscrawler)) >= set(newscrawler.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        newscrawler.nosuch  # noqa: B018  # type: ignore[attr-defined]


def test_crawl_can_be_called_although_a_folder_has_its_name() -> None:
    """Importing a module of the folder `crawl` binds the folder to the name of the function."""
    articles = newscrawler.crawl("nosuch")

    assert iter(articles) is articles


def test_a_wrong_url_is_an_error_of_newscrawler() -> None:
    with pytest.raises(newscrawler.NewscrawlerError, match="nowhere"):
        newscrawler.extract("<h1>Ferry late</h1><p>The ferry is late.</p>", "nowhere")


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = modules_loaded_by("import newscrawler")

    assert "newscrawler" in loaded
    assert not {"scrapy", "twisted", "trafilatura", "lxml", "pydantic", "sqlalchemy"} & loaded


def test_extracting_loads_neither_scrapy_nor_the_store() -> None:
    loaded = modules_loaded_by("import newscrawler.extraction")

    assert "lxml" in loaded
    assert not {"scrapy", "twisted", "sqlalchemy", "alembic"} & loaded


def test_every_field_of_a_record_is_documented() -> None:
    page = (
        (ROOT / "docs" / "record.md").read_text(encoding="utf-8").partition("## Fields")[2].partition("\n\n`dates")[0]
    )

    assert re.findall(r"(?m)^\| `(\w+)` \|", page) == [field.name for field in fields(Article)]


def test_the_root_stays_small() -> None:
    entries = {entry.name for entry in PACKAGE.iterdir()} - {"__init__.py", "__main__.py", "__pycache__", "py.typed"}

    assert {"cli", "model", "store", "web"} <= entries
    assert len(entries) <= ROOMS, sorted(entries)


def test_no_two_modules_have_the_same_name() -> None:
    names = Counter(file.name for file in PACKAGE.rglob("*.py") if not file.name.startswith("__"))

    assert len(names) > 100
    assert [name for name, number in names.items() if number > 1] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(PACKAGE)))
def test_every_folder_says_what_is_in_it(folder: Path) -> None:
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))

    assert docstring
    assert len(docstring.splitlines()) <= 4


def test_functions_fit_a_screen() -> None:
    """60 lines, without the docstring."""
    long = [
        f"{file.relative_to(PACKAGE)}: {node.name}"
        for file in PACKAGE.rglob("*.py")
        if "migrations" not in file.parts  # lists of columns
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > 60
    ]

    assert long == []


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    docstring = function.body[0] if ast.get_docstring(function) else None
    own = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring is not None else 0
    return (function.end_lineno or 0) - function.lineno + 1 - own
