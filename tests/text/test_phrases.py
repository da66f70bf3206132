"""Lists of words become one pattern that finds what the words alone find, and letters are told from the rest."""

from __future__ import annotations

import re

import pytest

from newscrawler.text.phrases import ascii_letters, either, word_lists

WORDS = sorted({word for words in word_lists("furniture").values() for word in words["more"]})


@pytest.mark.parametrize("behind", ["", ": the mayor", "s of it"])
def test_a_pattern_of_words_matches_the_longest_word_that_the_line_begins_with(behind: str) -> None:
    pattern = re.compile(either(WORDS))

    lines = [word + behind for word in WORDS]

    longest = [max((word for word in WORDS if line.startswith(word)), key=len) for line in lines]
    assert [match[0] for line in lines if (match := pattern.match(line))] == longest


def test_characters_of_patterns_stand_for_themselves_among_words() -> None:
    pattern = re.compile(either(["a.c", "a|b", "(c)"]))

    assert [bool(pattern.fullmatch(text)) for text in ("a.c", "a|b", "(c)", "abc", "a", "c")] == [True] * 3 + [
        False
    ] * 3


def test_of_ascii_only_letters_and_digits_stay_in_lower_case() -> None:
    every = "".join(map(chr, range(128)))

    assert ascii_letters(every) == "".join(character for character in every if character.isalnum()).lower()
