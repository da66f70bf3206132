"""The end of a run in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawler.report.summary import lines


def summary(**counts: int) -> list[str]:
    return lines({name.replace("__", "/").replace("_", "-"): n for name, n in counts.items()}, 1.0, [], Path("output"))


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        (
            {"link__source_budget": 3, "link__barren": 1},
            "waiting  4 further sources for the next run: "
            "3 beyond the budget of a source, 1 after pages without an article",
        ),
        ({"link__site_budget": 2}, "waiting  2 further sources for the next run: 2 beyond the budget of the site"),
        (
            {"link__growing_path": 5, "link__off_site": 2, "link__too_deep": 1, "link__found": 9},
            "left out 8 links: 5 of growing paths, 2 off-site, 1 too deep",
        ),
        ({"link__calendar": 1}, "left out 1 links: 1 in a calendar's future"),
        ({"link__beyond_bound": 40}, "left out 40 links: 40 beyond what is read of a source"),
        ({"source__cut": 2}, "sources  2 go on behind what is read of one"),
        ({"dropped__same_page": 7}, "dropped  7: 7 of one page under ever new parameters"),
        ({"dropped__many_gone": 7}, "dropped  7: 7 missing with many others, to be looked at again"),
        ({"source__later__http_503": 2}, "sources  2 later: 2 http-503"),
        ({"site__page_budget": 1}, "bounded  1 sites at the most requests of a run; the next run goes on"),
    ],
)
def test_what_a_budget_left_is_said_in_words(counts: dict[str, int], line: str) -> None:
    assert line in summary(**counts)


def test_a_run_that_left_nothing_says_nothing_of_it() -> None:
    text = "\n".join(summary(link__found=3, link__new=3))

    assert not {"waiting", "left out", "bounded"} & set(text.split())
