"""Notices: pages that answer for an article while its site is down, such as "We will be back soon". Pure."""

from __future__ import annotations

from newscrawler.model.article import Article
from newscrawler.model.links import Link

FEW_WORDS = 20
"""Words of a text that may be a notice: one says that the site is down, and perhaps when it will be back.

Held by tests/crawling/test_notices.py::test_only_a_few_words_are_a_notice.
"""
ALIKE = 0.45
"""Share of the letter pairs of the shorter of two titles that are in the other one, from which on they may name one
article: two headlines of different words share up to a third, two of one article more than half.

Held by tests/crawling/test_notices.py::test_a_title_like_that_of_the_source_is_the_articles_own.
"""


class Notices:
    """Tells notices from short articles, by what a source says of the article and by what other URLs showed."""

    def __init__(self) -> None:
        self._shown: dict[tuple[str, str, str], str] = {}  # site, title, text → URL

    def is_notice(self, article: Article, link: Link) -> bool:
        """Whether the page at a link says little, and something else than its source does, or the same as another URL.

        Remembers what the page says.
        """
        if article.word_count >= FEW_WORDS:
            return False
        first = self._shown.setdefault((article.site, article.title, article.text), article.canonical_url)
        if link.title:
            return _likeness(link.title, article.title) < ALIKE
        return first != article.canonical_url


def _likeness(first: str, second: str) -> float:
    """The share of the letter pairs of the title with fewer that are in the other one."""
    pairs, others = _letter_pairs(first), _letter_pairs(second)
    return len(pairs & others) / max(min(len(pairs), len(others)), 1)


def _letter_pairs(title: str) -> set[str]:
    letters = "".join(filter(str.isalnum, title.casefold()))
    return {letters[place : place + 2] for place in range(len(letters) - 1)} or {letters}
