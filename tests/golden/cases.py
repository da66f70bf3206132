"""Golden cases: pages of our own making, and what must come out of their bodies.

`tests/golden/<case>/page.html` is the page; `article.json` holds its address and the fields that are compared. To add
a case, write the page, run `python -m tests.golden.cases <case> <url>`, and read the JSON's diff like code.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from newscrawler.extraction import extract
from newscrawler.model.article import Article

FOLDER = Path(__file__).parent
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/page.html"))


def page_of(name: str) -> bytes:
    return (FOLDER / name / "page.html").read_bytes()


def expected(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((FOLDER / name / "article.json").read_text(encoding="utf-8"))
    return record


def compared(article: Article) -> dict[str, Any]:
    record = article.to_dict()
    fields = {name: record[name] for name in ("url", "title", "standfirst", "text")}
    entries = [{name: entry[name] for name in ("published", "title", "text")} for entry in record["entries"]]
    return {**fields, "entries": entries}


def save(name: str, url: str) -> None:
    record = compared(extract(page_of(name), url))
    path = FOLDER / name / "article.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    save(sys.argv[1], sys.argv[2])
