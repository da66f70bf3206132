"""Word lists are read whole and become one pattern that finds what their words find."""

from __future__ import annotations

import re

import pytest

from newscrawler.data import languages
from newscrawler.text.phrases import any_of, ascii_letters, either, word_lists, words

WORDS = words("furniture", "more")


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


@pytest.mark.parametrize("purpose", sorted({"furniture", "ticking", "corrections", "refusals", "bylines", "kinds"}))
def test_each_list_of_a_language_has_a_name_that_is_documented(purpose: str) -> None:
    named = {name for lists in word_lists(purpose).values() for name in lists}

    assert {name for name in named if purpose != "kinds" and f"`{name}`" not in (languages.__doc__ or "")} == set()


def test_a_list_of_all_languages_holds_each_entry_once() -> None:
    assert words("bylines", "and").count("y") == words("bylines", "and").count("and") == 1


def test_the_longest_alternative_of_a_pattern_comes_first() -> None:
    assert any_of(["a", "abc", "ab"]) == "abc|ab|a"
