"""Nothing from a page steers a terminal, turns a line round, or forges one; no password of an address is shown."""

from __future__ import annotations

import json
import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.model.errors import UsageError
from newscrawler.model.escaping import escaped_json, without_user
from newscrawler.model.sites import Site
from newscrawler.report.site_text import FoundSource, starting_file
from newscrawler.text.display import PlainRecord, error_line, escaped
from tests.plainsite import PlainSite, text_of
from tests.project import Project

ATTACKS = {
    "escape": "\x1b]0;owned\x07\x1b[31m",
    "c1": "\x9b31m\x9d0;owned\x9c",
    "override": "\u202egpj.exe\u202c",
    "isolate": "\u2066\u2069\u2067",
    "marks": "\u200e\u200f\u061c\u200b\ufeff",
    "lines": "\r\n2026-01-01 [newscrawler] ERROR: forged\u2028\u2029\x85",
    "backspace": "\x08\x7f",
}
EVIL = "".join(ATTACKS.values())
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


@given(st.text())
def test_escaped_json_is_the_same_json_and_holds_nothing_that_steers(text: str) -> None:
    try:
        line = orjson.dumps({"text": text + EVIL})
    except orjson.JSONEncodeError:  # lone surrogates are no text
        return
    shown = escaped_json(line)

    assert orjson.loads(shown) == orjson.loads(line)
    assert STEERING.search(shown.decode()) is None


@given(st.text())
def test_an_escaped_text_holds_nothing_that_steers_and_all_that_does_not(text: str) -> None:
    shown = escaped(text + EVIL)

    assert STEERING.search(shown) is None
    assert escaped(shown) == shown
    assert STEERING.sub("", text) in "".join(re.split(r"\\u[0-9a-f]{4}", escaped(text))) or "\\u" in text


def test_words_of_many_scripts_stay_as_they_are() -> None:
    kept = "می‌روم क्‍ष שלום 東京 é\n\tnaïve"  # with a joiner and a non-joiner

    assert escaped(kept) == kept
    assert json.loads(escaped_json(json.dumps(kept, ensure_ascii=False).encode())) == kept


def test_a_log_line_and_its_traceback_are_escaped_and_hide_passwords() -> None:
    try:
        raise ValueError(f"a page said {EVIL} of http://u:hidden@host/")
    except ValueError:
        record = PlainRecord(
            "newscrawler.x", logging.ERROR, "f", 1, "%s of %s", (EVIL, "http://u:hidden@host/"), sys.exc_info()
        )
    line = logging.Formatter("%(message)s").format(record)
    other = PlainRecord("scrapy.x", logging.INFO, "f", 1, "settings:\n%s", ("a\nb",), None)

    assert STEERING.search(line) is None
    assert "hidden" not in line
    assert line.count("http://…@host/") == 3
    assert [part for part in line.splitlines()[1:] if not part.startswith("  ")] == []
    assert logging.Formatter("%(message)s").format(other) == "settings:\na\nb"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see http://u:p@host/a@b", "see http://…@host/a@b"),
        ("postgresql://u:p%40@host:1/db", "postgresql://…@host:1/db"),
        ("http://u:p@x@host/", "http://…@host/"),
        ("https://host/@author and mail@host", "https://host/@author and mail@host"),
    ],
)
def test_user_and_password_of_an_address_are_left_out(text: str, shown: str) -> None:
    assert without_user(text) == shown


def test_an_error_is_safe_to_print() -> None:
    assert STEERING.search(error_line(f"http://host/{EVIL}: bad")) is None


def test_a_site_file_made_of_what_was_found_is_toml_and_safe_to_print() -> None:
    import tomllib

    url = f"http://host/{EVIL}\"'\\"
    found = starting_file(
        Site(name="host", home="http://host/"),
        [FoundSource(kind="feed", url=url, found_by="home", articles=("x",))],  # type: ignore[arg-type]
    )

    assert STEERING.search(found) is None
    assert tomllib.loads(found)["source"][0]["url"] == url


@pytest.mark.parametrize(
    "host", ["..", "...", "-rf.example", "a%2f..%2fb.example", "\u202eelpmaxe.example", "x\x1b.example", "[::1]", "~"]
)
def test_a_site_named_after_an_address_is_a_plain_file_name(host: str, tmp_path: Path) -> None:
    try:
        name = Site.of_url(f"http://{host}/").name
    except UsageError:
        return

    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name)
    assert (tmp_path / name).resolve().parent == tmp_path


@dataclass(frozen=True)
class Shown:
    """What people see of a site that puts steering characters wherever it can."""

    texts: dict[str, str]
    parts: str


def page() -> bytes:
    paragraphs = "".join(f"<p>{p} {EVIL}</p>" for p in text_of(1).split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><title>{EVIL}A story {EVIL}</title>"
        f"<meta name=author content='{EVIL}Ann B'><meta name='tdm-policy' content='{EVIL}'>"
        f"<meta name=keywords content='{EVIL}'><meta property='article:section' content='{EVIL}town'>"
        f"<meta property='article:published_time' content='2026-11-02T10:00:00+02:00{EVIL}'>"
        f"<link rel=license href='http://x/{EVIL}'><link rel=canonical href='/{EVIL}'></head>"
        f"<body><article><h1>{EVIL}A story of the valley{EVIL}</h1>{paragraphs}</article></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    project = Project(tmp_path_factory.mktemp("shown"))
    turned = ATTACKS["override"] + ATTACKS["isolate"] + ATTACKS["marks"]  # what XML may hold
    with PlainSite(1) as site:
        items = "".join(
            f"<item><title>{turned}Story {n}</title><link>{site.base}/news/{n}-{turned}</link></item>" for n in range(3)
        )
        home = (
            f"<html><head><title>{EVIL}</title><link rel=alternate type='application/rss+xml' href='/evil.xml'></head>"
            f"<body><p>x<a href='/news/{EVIL}'>{EVIL}</a></body></html>"
        )
        html = {"Content-Type": "text/html; charset=utf-8"}
        site.pages["/news/story-0"] = (200, html, page())
        site.pages["/broken.xml"] = (200, {}, f"<rss><channel><{EVIL}".encode())
        site.pages["/evil.xml"] = (200, {}, f"<rss><channel><title>x</title>{items}</channel></rss>".encode())
        site.pages["/"] = (200, html, home.encode())
        paths = ("/broken.xml", "/evil.xml")
        sources = "".join(f'[[source]]\nkind = "feed"\nurl = "{site.base}{path}"\n' for path in paths)
        project.add_site(site.site_file(more=sources))
        done = {
            "log": project.crawl("news", "--loglevel", "DEBUG", "-a", "site=plain"),
            "get": project.run("newscrawler", "get", site.url(0)),
            "find": project.run("newscrawler", "sites", "find", f"{site.base}/", "--delay", "0.02"),
        }
    for kind in ("jsonl", "table", "text"):
        done[kind] = project.run("newscrawler", "read", "--format", kind, COLUMNS="120")
    parts = "".join(file.read_text(encoding="utf-8") for file in sorted(project.output.rglob("*.jsonl")))
    return Shown({name: result.stdout + result.stderr for name, result in done.items()}, parts)


@pytest.mark.parametrize("what", ["log", "get", "find", "jsonl", "table", "text"])
def test_nothing_that_people_see_holds_what_a_page_can_steer_with(shown: Shown, what: str) -> None:
    text = shown.texts[what]

    assert text.strip(), what
    assert STEERING.findall(text) == []
    assert [line for line in text.splitlines() if line.startswith("2026-01-01 [newscrawler] ERROR: forged")] == []


def test_the_attacks_did_come_through(shown: Shown) -> None:
    assert "the valley" in shown.texts["table"]
    assert "story-0" in shown.texts["get"]
    assert "evil.xml" in shown.texts["find"]
    assert "broken.xml" in shown.texts["log"]
    assert "\\u202e" in shown.parts


def test_published_files_are_safe_to_print(shown: Shown) -> None:
    assert STEERING.findall(shown.parts) == []
