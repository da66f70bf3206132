"""Writes the pictures in docs/images: `python -m tests.report.screenshots`. Look at each afterwards."""

from __future__ import annotations

import tempfile
from pathlib import Path

from newscrawler.store.reading import records
from tests.browser import picture
from tests.cli.test_browse_command import served
from tests.project import ROOT
from tests.report.newsstand import build
from tests.report.test_report_page import made

IMAGES = ROOT / "docs" / "images"


def report_pictures(images: Path) -> None:
    """The report on a desktop, on a phone, and in the dark."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(made(build(Path(folder) / "n", sites=14, articles=2800)), encoding="utf-8")
        url = page.as_uri()
        picture(url, images / "report.png", width=1000, height=760)
        flow = Path(folder) / "flow.html"  # Chromium takes pictures of the top of a page only
        hidden = "body > header, body > nav, main > :nth-child(-n + 2) { display: none }</style>"
        flow.write_text(page.read_text(encoding="utf-8").replace("</style>", hidden), encoding="utf-8")
        picture(flow.as_uri(), images / "report-flow.png", width=1000, height=1210)
        picture(url, images / "report-phone.png", width=500, height=900)
        picture(url, images / "report-dark.png", width=1000, height=760, dark=True)


def browse_pictures(images: Path) -> None:
    """A search, and an article with revisions and copies, on a phone and in the dark."""
    with tempfile.TemporaryDirectory() as folder, served(build(Path(folder) / "n", sites=14, articles=2800)) as server:
        base = f"http://127.0.0.1:{server.server_port}"
        every = records.read(server.output or "")
        revised = min(
            (one for one in every if one.revision == 2 and one.duplicate_of),
            key=lambda one: one.word_count,
        )
        article = f"{base}/article?id={revised.id}"
        picture(f"{base}/?q=ferry&language=en", images / "browse.png", width=1000, height=760)
        picture(article, images / "browse-article.png", width=1000, height=1000)
        picture(article, images / "browse-phone.png", width=500, height=900)
        picture(f"{base}/?q=ferry", images / "browse-dark.png", width=1000, height=760, dark=True)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    report_pictures(IMAGES)
    browse_pictures(IMAGES)
