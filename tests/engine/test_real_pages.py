"""Real news pages, served on loopback behind a feed, crawled by `scrapy crawl news` into valid records."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest

from newscrawler.model.article import json_schema
from tests.plainsite import PlainSite
from tests.project import ROOT, Project

PUBLISHERS = ROOT.parent / "shared" / "eval" / "publishers"


class Pages(PlainSite):
    """The evaluation pages under paths of their own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(0)
        self.truth = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
        for truth in self.truth:
            body = gzip.decompress((folder / "pages" / f"{truth['id']}.html.gz").read_bytes())
            self.pages[f"/{truth['id']}"] = (200, {"Content-Type": "text/html"}, body)

    def feed(self) -> bytes:
        items = "".join(f"<item><title>x</title><link>{self.base}{path}</link></item>" for path in self.pages)
        return f"<rss version='2.0'><channel><title>Pages</title>{items}</channel></rss>".encode()


@pytest.mark.skipif(not PUBLISHERS.is_dir(), reason="the shared evaluation pages are not here")
def test_every_real_page_becomes_one_valid_record(project: Project) -> None:
    with Pages(PUBLISHERS) as site:
        project.add_site(site.site_file())
        result = project.crawl("news", "-a", "site=plain", "-s", "LOG_LEVEL=ERROR", NEWSCRAWLER_WORKERS="2")

    assert result.returncode == 0, result.stderr
    records = project.records()
    paths = [urlsplit(r["url"]).path for r in records]
    assert sorted(paths) == sorted(f"/{truth['id']}" for truth in site.truth)
    assert len({r["id"] for r in records}) == len(records)
    schema = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    assert [error.message for record in records for error in schema.iter_errors(record)] == []
