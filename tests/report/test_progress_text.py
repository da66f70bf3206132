"""How far a crawl has come, as lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from newscrawler.crawling.tally import SiteTally
from newscrawler.report.progress_text import SITES, site_lines
from tests.report.test_site_state import RUN


def tally(site: str = "harbour", *, due: int = 0, headline: str = "", **counts: int) -> SiteTally:
    named = Counter({name.replace("_", "/"): number for name, number in counts.items()})
    return SiteTally(replace(RUN, site=site), due=due, counts=named, headline=headline)


def test_a_site_shows_what_is_done_and_known_its_rate_and_its_newest_headline() -> None:
    busy = tally(due=10, link_new=50, stored=30, dropped_gone=3, failed_timeout=1, later_timeout=9, fetched=80,
                 source_read=2, headline="Goats mow\nthe cemetery")  # fmt: skip

    assert site_lines({"harbour": busy}, 40.0) == ["harbour    34/60     2.0/s  Goats mow the cemetery"]


def test_sites_with_the_most_to_do_come_first_and_the_rest_are_counted() -> None:
    tallies = {f"site{n}": tally(link_new=n, stored=0 if n > 2 else n) for n in range(SITES + 4)}
    lines = site_lines(tallies, 10.0)

    assert [line.split()[0] for line in lines[:2]] == [f"site{SITES + 3}", f"site{SITES + 2}"]
    assert len(lines) == SITES + 1
    assert lines[-1] == "and 4 more sites, 3 of them done"


def test_more_may_be_done_than_was_known() -> None:
    """A row that became due during the run."""
    assert site_lines({"a": tally("a", due=1, unchanged=3)}, 10.0) == ["a     3/3        0/s"]


def test_a_headline_cannot_steer_a_terminal() -> None:
    assert "\x1b" not in site_lines({"a": tally("a", headline="\x1b[2J")}, 10.0)[0]
