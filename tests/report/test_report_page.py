"""The report on a made-up newsstand: what it says, that nothing in a record can harm it, its size and its speed."""

from __future__ import annotations

import re
import resource
import subprocess
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import lxml.html
import pytest

from newscrawler.report import status_text
from newscrawler.report.digest import Digest
from newscrawler.report.html.markup import Markup
from newscrawler.report.html.report_page import report_page
from newscrawler.store.reading import records
from newscrawler.store.reading.overview import overview
from newscrawler.store.reading.site_status import statuses
from tests.browser import dom, needs_chromium
from tests.project import BIN, ROOT, Project
from tests.report.newsstand import NOW, Newsstand, build

HOSTILE = (
    "</td></a></title></style></svg>--><script>document.title='owned'</script>"
    "<img src=x onerror=\"document.title='owned'\">\"'=HYPERLINK(1)\x1b[31m\x00\x9b\u202e\u2066\u2028{{7*7}}"
)
HARMLESS = "quitequietwords"


def made(stand: Newsstand, days: float | None = None) -> Markup:
    since = None if days is None else NOW - timedelta(days=days)
    seen = overview(output=stand.output, since=since, now=NOW)
    members = frozenset(member[0] for shared in seen.copies.largest for member in shared.members)
    digest = Digest(since=since, keep=members)
    digest.take(records.read(stand.output))
    return report_page(seen, digest)


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Newsstand:
    return build(tmp_path_factory.mktemp("stand") / "n", sites=24, articles=24 * 80)


@pytest.fixture(scope="module")
def report(stand: Newsstand) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(made(stand))


def section(page: lxml.html.HtmlElement, id_: str) -> str:
    return " ".join(page.get_element_by_id(id_).text_content().split())


def test_the_headline_says_what_is_to_be_done(report: lxml.html.HtmlElement) -> None:
    assert report.findtext(".//h1") == "8 of 24 sites need a look"


def test_the_worst_sites_come_first_with_their_evidence(report: lxml.html.HtmlElement) -> None:
    rows = report.get_element_by_id("sites").findall(".//tbody/tr")
    states = [row.get("data-state") for row in rows]

    assert states == ["failing"] * 4 + ["partly"] * 2 + ["quiet"] * 2 + ["ok"] * 16
    assert "the last run was killed about 8 min ago" in rows[0].text_content()
    assert "http-503 (since 2026-11-26 12:00 UTC)" in rows[4].text_content()
    assert re.search(r"no new article for \d days; before, [\d.]+ a day", rows[6].text_content())


def test_all_numbers_are_told(report: lxml.html.HtmlElement) -> None:
    tiles = dict(zip((one.text for one in report.findall(".//dt")), report.findall(".//dd/b"), strict=True))
    numbers = {name: int(tile.text.replace(",", "")) for name, tile in tiles.items()}

    assert (numbers["Articles"], numbers["Sources"], numbers["Runs"]) == (24 * 80, 48, 24 * 60)
    assert numbers["Revisions"] > 0
    assert section(report, "texts").count("opinion") == 1


def test_every_reason_is_told_with_examples(report: lxml.html.HtmlElement) -> None:
    reasons = report.get_element_by_id("reasons")
    rows = [row for row in reasons.findall(".//tbody/tr") if "section front" in row.text_content()]

    assert len(rows) == 1
    assert len(rows[0].findall(".//a")) == 3
    assert rows[0].find(".//a").get("href").startswith("https://paper")
    (off_site,) = (row for row in reasons.findall(".//tbody/tr") if "off-site" in row.text_content())
    assert [link.get("href").rpartition("/")[2] for link in off_site.findall(".//a")] == [
        "off-site-0",
        "off-site-1",
        "off-site-2",
    ]
    assert [name for name in ("off-site", "excluded", "not-html", "soft 404", "http-503", "timeout", "no text")
            if name not in reasons.text_content()] == []  # fmt: skip


def test_the_flows_add_up(report: lxml.html.HtmlElement) -> None:
    for flow in report.find_class("flow"):
        total, *parts = (int(number.text.replace(",", "")) for number in flow.findall(".//b"))

        assert total == sum(parts) > 0


def test_shared_texts_are_told_with_who_had_them_first(stand: Newsstand, report: lxml.html.HtmlElement) -> None:
    seen = overview(output=stand.output, now=NOW)

    assert seen.copies.texts == 6
    assert sum(seen.copies.first.values()) == 6
    assert sum(seen.copies.later.values()) + 6 == seen.copies.articles
    assert "first" in section(report, "copies")
    assert len(report.get_element_by_id("copies").findall(".//details/summary/bdi")) == 6


def test_a_later_report_has_less(stand: Newsstand) -> None:
    whole, week = (lxml.html.document_fromstring(made(stand, days)) for days in (None, 7))

    def articles(page: lxml.html.HtmlElement) -> int:
        return int(page.find(".//dd/b").text.replace(",", ""))

    assert 0 < articles(week) < articles(whole) / 2


def test_every_chart_has_words_or_a_table(report: lxml.html.HtmlElement) -> None:
    pictures = list(report.iter("svg"))

    assert len(pictures) > 40
    assert [one for one in pictures if not one.get("aria-label") and one.get("aria-hidden") != "true"] == []


def test_nothing_is_loaded_and_no_script_may_run(report: lxml.html.HtmlElement) -> None:
    policies = report.xpath("//meta[@http-equiv]/@content")

    assert str(policies[0]).startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert list(report.iter("script", "img", "iframe", "link", "object", "embed")) == []
    assert "url(" not in report.findtext(".//style")


def test_contrasts_are_those_of_wcag_aa() -> None:
    """Text of every tone on the ground it stands on, in light and dark: 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    style = (ROOT / "newscrawler/report/html/style.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in style.split("}")[:2])
    inks = ("ink", "soft-ink", "accent", "good-ink", "warn-ink", "bad-ink", "info-ink")

    for tones in (light, dark):
        low = [ink for ink in inks for ground in ("paper", "card") if contrast(tones[ink], tones[ground]) < 4.5]
        assert low == []


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsstand, Newsstand]:
    """Two newsstands that differ only in what stands in every text: one is hostile, one is harmless."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile, harmless = (build(folder / name, sites=12, articles=240, hostile=words)
                         for name, words in (("hostile", HOSTILE), ("harmless", HARMLESS)))  # fmt: skip
    return hostile, harmless


@needs_chromium
def test_no_text_of_a_record_becomes_an_element_or_runs(hostile: tuple[Newsstand, Newsstand], tmp_path: Path) -> None:
    pages = []
    for stand in hostile:
        file = tmp_path / f"{stand.folder.name}.html"
        # without the policy, so that it is the escaping that is tested
        file.write_text(re.sub(r"<meta http-equiv[^>]*>", "", made(stand)), encoding="utf-8")
        pages.append(lxml.html.document_fromstring(dom(file.as_uri())))
    elements = [Counter(one.tag for one in page.iter()) for page in pages]

    assert "script" in HOSTILE
    assert elements[0] == elements[1]
    assert elements[0]["a"] > 10
    assert [page.findtext(".//title") for page in pages] == ["newscrawler report"] * 2
    handlers = {str(name) for page in pages for one in page.iter() for name in one.attrib}
    assert {name for name in handlers if name.startswith("on")} == set()


def test_no_control_or_bidi_character_is_left(hostile: tuple[Newsstand, Newsstand]) -> None:
    page = made(hostile[0])
    lines = "\n".join(line.plain for line in status_text.lines(statuses(output=hostile[0].output, now=NOW), NOW))

    for text in (page, lines):
        assert HARMLESS not in text
        assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text) is None
    assert "&lt;script&gt;" in page


def test_the_command_writes_a_file(project: Project) -> None:
    build(project.folder / "n", sites=2, articles=20)
    done = project.run("newscrawler", "report", "--output", "n/output", "-o", "out/r.html")

    assert (done.returncode, done.stdout) == (0, "out/r.html: 20 articles of 2 sites\n")
    assert (project.folder / "out" / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_needs_a_store(project: Project) -> None:
    done = project.run("newscrawler", "report")

    assert done.returncode == 64
    assert "no store there; the first crawl makes it" in done.stderr


@pytest.mark.endurance
def test_two_hundred_sites_and_a_hundred_thousand_records(tmp_path: Path) -> None:
    """Report in 20 s, 300 MB and 5 MB; `status` in 1 s: CPU time, since other tests share the machine."""
    stand = build(tmp_path / "n", sites=200, articles=100_000)
    file = tmp_path / "r.html"
    environment = {"NEWSCRAWLER_OUTPUT": str(stand.output), "PATH": str(BIN)}

    def cpu(*command: str) -> tuple[float, int]:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([BIN / "newscrawler", *command], env=environment, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss // 1024

    assert cpu("status")[0] < 1
    began = time.monotonic()
    seconds, megabytes = cpu("report", "-o", str(file))

    assert (seconds < 20, megabytes < 300) == (True, True), (seconds, time.monotonic() - began, megabytes)
    assert 100_000 < file.stat().st_size < 5_000_000
