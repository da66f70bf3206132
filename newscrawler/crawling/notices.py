"""Notices: pages that answer for an article while its site is down, such as "We will be back soon". Pure."""

from __future__ import annotations

from newscrawler.model.article import Article
from newscrawler.model.links import Link

FEW_WORDS = 20
"""Words of a text that may be a notice: one says that the site is down, and perhaps when it will be back.

Held by tests/crawling/test_notices.py::test_only_a_few_words_are_a_notice.
"""
ALIKE = 0.4
"""Share of the letter pairs of the title that a source states which are on the page of that article.

Other words have up to a third of them by chance, other headlines of one article about half.

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
            return _share(link.title, f"{article.title} {article.text}") < ALIKE
        return first != article.canonical_url


def _share(title: str, page: str) -> float:
    """The share of a title's letter pairs that a page has."""
    pairs = _letter_pairs(title)
    return len(pairs & _letter_pairs(page)) / len(pairs)


def _letter_pairs(text: str) -> set[str]:
    letters = "".join(filter(str.isalnum, text.casefold()))
    return {letters[place : place + 2] for place in range(len(letters) - 1)} or {letters}
