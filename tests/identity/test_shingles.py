"""What of a text is compared: words, shingles and facts, in scripts with and without spaces."""

from __future__ import annotations

import pytest

from newscrawler.identity.shingles import content


def shingles(text: str) -> int:
    return len(content("", text).shingles)


@pytest.mark.parametrize(
    ("text", "length", "number"),
    [
        ("alpha bravo charlie delta", 4, 3),
        ("漢字仮名交文書", 4, 5),
        ("กขคฆงจฉชซฌญฎ", 2, 7),
    ],
    ids=["words", "Japanese", "Thai"],
)
def test_a_shingle_has_two_words_three_characters_or_six_letters(text: str, length: int, number: int) -> None:
    assert content("", text).length == length
    assert shingles(text) == number


@pytest.mark.parametrize(
    ("short", "long"),
    [("the and its", "this that each"), ("من في عن", "قال على هذا"), ("क ख ग", "कम खग गघ")],
    ids=["alphabets", "Arabic", "Hindi"],
)
def test_short_words_are_in_no_shingle(short: str, long: str) -> None:
    assert (shingles(short), shingles(long)) == (0, 2)


def test_a_number_of_less_than_three_digits_counts_with_the_word_before_it() -> None:
    assert content("", "about 12 of 345").numbers == {"about 12", "345"}


@pytest.mark.parametrize(("letters", "is_quoted"), [(10, False), (11, True), (899, True), (900, False)])
def test_a_quotation_between_single_marks_has_12_to_900_characters(letters: int, is_quoted: bool) -> None:
    text = f"She spoke ‘{'x' + 'y' * letters},’ again"

    assert ("x" + "y" * letters not in content("", text).present) == is_quoted


@pytest.mark.parametrize(("capitals", "nouns"), [(25, False), (27, True)])
def test_a_language_capitalizes_nouns_if_more_than_26_of_100_words_have_a_capital(capitals: int, nouns: bool) -> None:
    """Names are then only those behind another one or a bare preposition."""
    lower = 100 - capitals
    words = ["word"] * lower
    for n in range(capitals):
        words.insert(2 * n + 1, "Haus")
    text = "start " + " ".join(words)

    assert (content("", text).names == set()) == nouns
    assert content("", text, "en").names == {"haus"}
    assert content("", text, "de").names == set()


def test_the_first_200_000_characters_are_read() -> None:
    text = "lead " * 39_998 + "\n\n"  # 199,992 characters

    assert "seven77" not in content("", text).present
    assert "inside" in content("", text + "inside").present
    assert "outside" not in content("", text + "x " * 3 + "  outside").present
