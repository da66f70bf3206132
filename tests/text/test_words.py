"""Words are counted in scripts with and without spaces."""

from __future__ import annotations

import pytest

from newscrawler.text.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Two words", 2),
        ("It's a well-known fact – isn’t it?", 6),
        ("می\u200cروم به خانه", 3),
        ("四个汉字", 2),
        ("東京で会う", 2),
        ("สวัสดี", 2),
        ("안녕 세상", 2),
        ("iPhone 上市了", 2),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words
