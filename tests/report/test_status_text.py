"""How sites stand, as lines and as JSON."""

from __future__ import annotations

from dataclasses import replace

import orjson

from newscrawler.model.site_runs import RunEnd, RunKind
from newscrawler.report import status_text
from newscrawler.store.reading.site_status import SiteStatus
from tests.report.test_site_state import FINE, HOUR, NOW, RUN, source, status


def shown(*sites: SiteStatus) -> list[str]:
    return [line.plain for line in status_text.lines(sites, NOW)]


def test_a_line_a_site_and_below_it_what_is_wrong() -> None:
    failing = replace(status(source(reason="http-503"), source("sitemap")), site="gazette", due=3, later=2)

    assert shown(FINE, failing) == [
        "site     state           last run  last success  last new  articles  a day  waiting",
        "harbour  ok              1 h ago   1 h ago       2 h ago        400     10        0",
        "gazette  partly failing  1 h ago   1 h ago       2 h ago        400     10        5",
        "    1 of 2 sources fails, the first since 2026-11-18 06:30 UTC: http-503",
        "    feed https://harbour.example/feed: http-503 (since 2026-11-18 06:30 UTC)",
    ]


def test_a_backfill_is_told() -> None:
    run = replace(RUN, kind=RunKind.BACKFILL, run="march", ended=RunEnd.CUT, counts={"stored": 1, "copy": 1})
    lines = shown(replace(FINE, backfill=run), replace(FINE, backfill=replace(run, ended=RunEnd.DONE)))

    assert lines[2::2] == [
        "    backfill march last worked 1 h ago, 2 articles stored",
        "    backfill march finished 1 h ago, 2 articles stored",
    ]


def test_names_and_reasons_cannot_steer_a_terminal() -> None:
    bad = "\x1b[31m\u202e\nharbour"
    hostile = replace(source(reason=bad), url=f"https://h.example/{bad}")
    lines = shown(replace(status(hostile, ended=RunEnd.ERROR, error=bad), site=bad))

    assert not any(mark in line for line in lines for mark in "\x1b\u202e\n")


def test_json_holds_everything_under_fixed_names() -> None:
    one = orjson.loads(orjson.dumps(status_text.as_dict(status(source(reason="blocked")), NOW)))

    assert one["state"] == "partly failing"
    assert one["last_run"]["started"] == (NOW - HOUR).isoformat()
    assert (one["articles_a_day"], one["usual_articles_a_day"]) == (10.0, 10.0)
    assert one["sources"] == [
        {
            "url": "https://harbour.example/feed",
            "kind": "feed",
            "ok": False,
            "reason": "blocked",
            "words": "the site refuses to answer (401, 403, 407, 451 or a challenge)",
            "since": "2026-11-18T06:30:00+00:00",
            "last_read": None,
        }
    ]
    assert status_text.as_dict(replace(FINE, last_run=None), NOW)["last_run"] is None
    assert one["due"] == 0
