"""A site that is down answers every URL with a few words: they are no article, and no copy of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newscrawler.crawling.notices import FEW_WORDS, Notices
from newscrawler.model.article import Article
from newscrawler.model.links import Link
from tests.makers import article


def short(number: int = 1, title: str = "Back in a moment", words: int = 6) -> Article:
    return replace(article(number, title=title), text=" ".join(["soon"] * words), word_count=words)


def link(number: int = 1, title: str | None = None) -> Link:
    return Link(url=article(number).url, title=title)


@pytest.mark.parametrize(("words", "notice"), [(FEW_WORDS - 1, True), (FEW_WORDS, False)])
def test_only_a_few_words_are_a_notice(words: int, *, notice: bool) -> None:
    assert FEW_WORDS == 20
    assert Notices().is_notice(short(words=words), link(title="Council buys the old mill")) is notice


@pytest.mark.parametrize(
    ("title", "notice"),
    [
        ("Council buys the old mill", False),
        ("Old mill: council decides to buy", False),
        ("COUNCIL BUYS OLD MILL - The Valley Post", False),
        ("The Valley Post", True),
        ("Mill sold to the council after years of talks", False),
        ("Wartungsarbeiten", True),
    ],
)
def test_a_title_like_that_of_the_source_is_the_articles_own(title: str, *, notice: bool) -> None:
    assert Notices().is_notice(short(title=title), link(title="Council buys the old mill")) is notice


def test_the_same_few_words_at_another_url_are_a_notice() -> None:
    notices = Notices()

    assert not notices.is_notice(short(1), link(1))
    assert not notices.is_notice(short(1), link(1)), "the same page once more"
    assert notices.is_notice(short(2), link(2))
    assert not notices.is_notice(replace(short(2), canonical_url=short(1).canonical_url), link(2)), "says whose it is"
