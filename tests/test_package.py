"""The installed package: public names, what an import costs, what may import what, what the docs promise."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields

import newscrawler
from newscrawler.model.article import Article
from newscrawler.model.config import PREFIX, Config
from newscrawler.model.sites import Site, Source
from tests.project import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MANUAL = "".join(page.read_text(encoding="utf-8") for page in PAGES)


def python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout


def test_every_public_name_is_there() -> None:
    assert all(getattr(newscrawler, name) is not None for name in newscrawler.__all__)
    assert set(newscrawler.__all__) >= {"Article", "Site", "crawl", "extract", "load_site", "read", "NewscrawlerError"}


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = python("import sys, newscrawler; print(*(m.partition('.')[0] for m in sys.modules))").split()

    assert not {"scrapy", "twisted", "trafilatura", "lxml", "pydantic", "sqlalchemy"} & set(loaded)


def test_extracting_loads_neither_scrapy_nor_the_store() -> None:
    loaded = python("import sys, newscrawler.extraction; print(*(m.partition('.')[0] for m in sys.modules))").split()

    assert not {"scrapy", "twisted", "sqlalchemy", "alembic"} & set(loaded)


def test_every_setting_site_key_and_field_is_documented() -> None:
    settings = [f"{PREFIX}{field.name.upper()}" for field in fields(Config)]
    keys = [f"`{name}`" for model in (Site, Source) for name in model.model_fields]
    names = [f"`{field.name}`" for field in fields(Article)]

    assert [name for name in [*settings, *keys, *names] if name not in MANUAL] == []


def test_every_command_and_option_is_documented() -> None:
    text = subprocess.run(
        [sys.executable, "-m", "newscrawler", "crawl", "--help"],
        capture_output=True, text=True, check=True, env={"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    ).stdout  # fmt: skip
    options = set(re.findall(r"(--[a-z][a-z-]+)", text)) - {"--help"}

    assert options
    assert [option for option in sorted(options) if option not in MANUAL] == []
