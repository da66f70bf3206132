"""What makes two texts one text; verdicts over stores are in tests/store and tests/engine."""

from __future__ import annotations

from newscrawler.identity.traits import text_hash
from tests.makers import article


def test_a_text_of_200_characters_counts_without_its_title() -> None:
    def same(characters: int) -> bool:
        first, second = (article(title=title, text="x" * characters) for title in ("One title", "Another title"))
        return text_hash(first) == text_hash(second)

    assert [same(characters) for characters in (199, 200)] == [False, True]
