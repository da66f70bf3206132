"""The summary of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawler.report.summary import lines

OUTPUT = Path("output")


def summary(**counts: int) -> list[str]:
    return lines({name.replace("__", "/").replace("_", "-"): n for name, n in counts.items()}, 1.0, [], OUTPUT)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"link__found": 1, "link__new": 1}, ["found    1 link, 1 new"]),
        ({"link__found": 221, "link__new": 61}, ["found    221 links, 61 new"]),
        (
            {"link__source_budget": 3, "link__barren": 1},
            [
                "waiting  4 further sources for the next run",
                "         3 source-budget: beyond the budget of the source; the next run continues there",
                "         1 barren: after 20 pages without a new article; the next run continues there",
            ],
        ),
        (
            {"link__growing_path": 5, "link__off_site": 2, "link__found": 9},
            [
                "left out 7 links",
                "         5 growing-path: the URL repeats itself",
                "         2 off-site: on another site; `include` in the site file would allow it",
            ],
        ),
        ({"fetched": 1, "stored": 1}, ["fetched  1 page or source", "stored   1 article"]),
        ({"stored": 2, "copy": 1, "unchanged": 4}, ["stored   3 articles", "         4 unchanged"]),
        ({"alias": 1}, ["         1 already stored under another URL"]),
        ({"dropped__gone": 1}, ["dropped  1 page", "         1 gone: the page does not exist (404 or 410)"]),
        ({"later__http_503": 2}, ["later    2 pages to fetch again", "         2 http-503"]),
        ({"source__later__http_503": 2}, ["sources  2 to fetch again later", "         2 http-503"]),
        ({"source__cut": 2}, ["sources  2 read only in part: larger than the limit for one source"]),
        ({"source__read__unchanged": 2}, ["sources  2 unchanged"]),
        ({"look": 1, "look__left": 3}, ["checked  1 stored article again; 3 more for the next run"]),
        ({"site__held": 1}, ["skipped  1 site that another run is crawling"]),
        ({"site__page_budget": 2}, ["limited  2 sites to max_pages requests; the next run continues"]),
        ({"site__broken_off": 1}, ["left     1 host alone after repeated refusals; the next run tries again"]),
    ],
)
def test_counters_become_lines(counts: dict[str, int], shown: list[str]) -> None:
    text = "\n".join(summary(**counts))

    assert "\n".join(shown) in text


def test_a_run_that_left_nothing_has_only_the_lines_that_each_run_has() -> None:
    labels = [line.split()[0] for line in summary(link__found=3, link__new=3)]

    assert labels == ["found", "fetched", "stored", "took", "files"]


def test_the_files_are_counted_and_the_first_is_named() -> None:
    parts = [Path("output/a.jsonl"), Path("output/b.jsonl")]

    assert lines({}, 1.0, [], OUTPUT)[-1] == "files    no new file in output"
    assert lines({}, 1.0, parts[:1], OUTPUT)[-2:] == [
        "files    output/a.jsonl",
        "to read  newscrawler read --latest output/a.jsonl",
    ]
    assert lines({}, 1.0, parts, Path("my output"))[-2:] == [
        "files    2 files in my output, the first output/a.jsonl",
        "to read  newscrawler read --latest 'my output'",
    ]
