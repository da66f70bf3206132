"""Pages that print their body twice give it once, whatever the layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscrawler.extraction import extract
from newscrawler.model.article import Article
from tests.extraction.layouts import LAYOUTS

SEED = Path(__file__).parents[3] / "shared" / "seed" / "tolonews-page.txt"
FURNITURE = ("Skip to main content", "Latest news", "Thumbnail", "Share this post")
URL = "https://gazette.example/town/ferry-timetable-180992"

TITLE = "Ferry Crews Promise Hourly Crossings Before Midsummer"
BODY = [
    "The ferry company told the council on Monday that boats would cross the strait every hour from the middle of "
    "June, twice as often as last year.",
    '"We have hired nine deckhands and two captains, and all of them have passed their tests," managing director Ida '
    "Brennhaug said.",
    "The second boat, which lay in dock over the winter with a cracked shaft, is to be back in the water next week.",
    "Not everybody was pleased.",
    "Islanders said that an hourly boat was of little use if the last one still left at seven in the evening.",
    '"My daughter has choir practice until eight. She can swim home," said Olav Tresk, who keeps the island shop.',
    "The company answered that late crossings would need a third crew and some 400,000 crowns a year.",
    "Not before next spring, it said.",
    "The council will decide in May whether the county should pay for it.",
]
TEASER = BODY[1]


def _seed() -> tuple[str, list[str], str]:
    """Title, the 17 paragraphs and the teaser of the seed page, which prints the title four lines below its top."""
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines()]
    title = lines[lines.index("Thumbnail") + 2]
    again = lines.index(title, lines.index(title) + 1)
    body = [line for line in lines[lines.index(title) + 1 : again] if line]
    return title, body, next(line for line in lines[again + 1 :] if line)


def _expect(article: Article, title: str, body: list[str]) -> None:
    assert article.title == title
    assert article.text.split("\n\n") == [" ".join(paragraph.split()) for paragraph in body]
    assert not any(line in article.text or line == article.standfirst for line in FURNITURE)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_body_printed_twice_comes_out_once_and_in_order(layout: str) -> None:
    page = LAYOUTS[layout](TITLE, BODY, TEASER)

    article = extract(page, URL)

    _expect(article, TITLE, BODY)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.skipif(not SEED.exists(), reason="../shared is not there")
def test_the_seed_page_comes_out_once_and_in_order(layout: str) -> None:
    title, body, teaser = _seed()
    page = LAYOUTS[layout](title, body, teaser)

    article = extract(page, URL)

    assert len(body) == 17
    _expect(article, title, body)


def test_a_teaser_equal_to_a_later_paragraph_stays_in_the_text() -> None:
    article = extract(LAYOUTS["teaser_first"](TITLE, BODY, TEASER), URL)

    assert TEASER in article.text
    assert article.standfirst in (None, TEASER)
