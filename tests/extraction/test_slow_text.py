"""Pages that repeat something a million times: each is read within seconds, and its article is kept."""

from __future__ import annotations

import json
import time

import pytest

from newscrawler.extraction import extract
from tests.extraction.making import URL, prose

SHORT, LONG = 200_000, 1_000_000
"""Characters of what is repeated: in each test run, and in the long form."""
SECONDS = 3
"""CPU seconds for one page: half of what a worker allows, on a machine whose cores are shared. All take one at most."""

FALLING = "\u0345\u0315\u0301\u031b\u0323\u0321\u05b0"
RUNS = {
    "one mark": "e\u0301" + "\u0301" * 7,
    "marks": FALLING,
    "marks as references": "&#769;&#803;",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "mixed spaces": "\u00a0 \u2003",
    "references": "&a;",
    "slashes": "/",
    "dashes": "- ",
    "brackets": "(",
    "mails": "a@",
}
PLACES = ("title", "headline", "byline", "date", "paragraph", "caption", "link")


def page(head: str = "", **places: str) -> str:
    """Return an article with something of one's own in some places."""
    title, headline = places.get("title", ""), places.get("headline", "")
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Night buses return {title}</title>{head}</head><body>"
        f"{places.get('top', '')}<main><article><h1>Night buses return {headline}</h1>"
        f"<p class=byline>By Ada Byron {places.get('byline', '')}</p>"
        f"<p class=date>1 May 2026 {places.get('date', '')}</p>"
        f"{prose()}<p>{places.get('paragraph', '')} They run until two.</p>"
        f"<figure><img src=/bus.jpg width=900><figcaption>A bus {places.get('caption', '')}</figcaption></figure>"
        f"<p>See <a href=/town/bridge-closed>the bridge {places.get('link', '')}</a> as well.</p>"
        f"{places.get('end', '')}</article></main></body></html>"
    )


def check(html: str) -> None:
    """Read a page, within the time and with its paragraphs."""
    began = time.process_time()

    article = extract(html, URL, markdown=True)

    assert time.process_time() - began < SECONDS
    assert "machine which counted the passengers" in article.text


@pytest.mark.parametrize("place", PLACES)
def test_runs_of_characters_in_every_place(place: str) -> None:
    for run in RUNS.values():
        check(page(**{place: run * (SHORT // 4 // len(run))}))


@pytest.mark.endurance
@pytest.mark.parametrize("run", RUNS.values(), ids=list(RUNS))
@pytest.mark.parametrize("place", PLACES)
def test_long_runs_of_characters_in_every_place(place: str, run: str) -> None:
    check(page(**{place: run * (LONG // len(run))}))


@pytest.mark.parametrize("space", [" ", "\u00a0", "&nbsp;", "\n"])
@pytest.mark.parametrize("place", ["headline", "byline", "paragraph"])
def test_spaces_around_line_breaks(place: str, space: str) -> None:
    spaces = space * (SHORT // len(space))

    check(page(**{place: f"{spaces}<br>{spaces}late<br>{spaces}"}))


LD = '<script type="application/ld+json">{}</script>'
TIME = "<time datetime=2026-05-01>1 May</time>"
ARTICLE = '{"@type": "NewsArticle", "headline": "Night buses return"'


@pytest.mark.parametrize(
    "html",
    [
        page(head=LD.format("{}") * 100_000),
        page(head=LD.format(ARTICLE) * 20_000),
        page(head=LD.format(ARTICLE + "," + " " * LONG + "x")),
        page(head=LD.format(ARTICLE + ", //" + "/" * LONG)),
        page(head=LD.format('{"@type":' + " " * LONG + "x")),
        page(head=LD.format(json.dumps({"@type": "NewsArticle", "headline": FALLING * 50_000}, ensure_ascii=False))),
        page(byline=TIME * 100_000),
        page(end=TIME * 100_000),
        page(top="<nav class=breadcrumb>" + "<a href=/town>&a;&a;</a> › " * 10_000 + "</nav>"),
        page(top=f"<nav class=breadcrumb><a href=/>{'&a;' * SHORT}</a> › <a href=/town>{'&a;' * SHORT}</a></nav>"),
        page(head=f"<link rel=canonical href='https://gazette.example{'/' * LONG}'>"),
        page(head=f"<meta name=keywords content='{' ,' * SHORT}'><meta name=news_keywords content='{'A-' * SHORT}'>"),
        page(end="<li>a</li>" * 15_000),
        page(end="<dt>a<dd>b" * 12_000),
        page(end=f"<img src=/a.jpg srcset='{'7.7 ' * SHORT}'>" * 3),
        page(end="<p>" + "*_" * SHORT),
    ],
    ids=[
        "scripts", "broken scripts", "spaces in a script", "slashes in a script", "a type", "marks in a script",
        "times in the byline", "times", "breadcrumbs", "a breadcrumb", "canonical", "keywords", "items", "definitions",
        "candidates", "stars",
    ],
)  # fmt: skip
def test_a_thing_repeated_thousands_of_times(html: str) -> None:
    check(html)
