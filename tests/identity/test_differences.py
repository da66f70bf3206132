"""Differences of two texts: only what changed, word by word, whatever the script, in time."""

from __future__ import annotations

import random
import time

import pytest

from newscrawler.identity.differences import differences

MARKS = {"old": "[-%s-]", "new": "{+%s+}", "same": "%s", "left out": "%s"}


def shown(old: str, new: str) -> list[str]:
    return ["".join(MARKS[piece.kind] % piece.text for piece in line) for line in differences(old, new)]


def test_equal_texts_have_no_differences_and_white_space_is_none() -> None:
    assert shown("One.\n\nTwo  words.", "One.\n\nTwo words.\n") == []


def test_changed_words_are_marked_where_they_stand() -> None:
    assert shown("The vote is on Tuesday.", "The vote was on Monday.") == [
        "The vote[- is-]{+ was+} on[- Tuesday-]{+ Monday+}."
    ]


def test_paragraphs_that_did_not_change_are_left_out() -> None:
    old = "First stays.\n\nThe ferry runs at nine.\n\nLast stays."

    assert shown(old, old.replace("nine", "ten")) == ["The ferry runs at[- nine-]{+ ten+}."]


def test_of_a_long_paragraph_only_the_words_around_a_change_are_shown() -> None:
    before, after = " ".join(f"b{n}" for n in range(40)), " ".join(f"a{n}" for n in range(40))

    assert shown(f"{before} old {after}", f"{before} new {after}") == [
        "… b34 b35 b36 b37 b38 b39[- old-]{+ new+} a0 a1 a2 a3 a4 a5 …"
    ]


def test_a_paragraph_that_only_one_text_has_is_whole() -> None:
    assert shown("One here.\n\nTwo there.", "One here.") == ["[-Two there.-]"]
    assert shown("One here.", "A lead.\n\nOne here.") == ["{+A lead.+}"]


def test_a_paragraph_that_was_rewritten_is_shown_twice_and_not_as_confetti() -> None:
    old, new = "The mayor opened the bridge in rain.", "Nobody of the council was there when it closed."

    assert shown(old, new) == [f"[-{old}-]", f"{{+{new}+}}"]


def text_of(shape: str, side: str) -> str:
    """A text of one token a character: a dot is a word that only this side has, a letter one that both have."""
    return " ".join(f"{side}{n}" if letter == "." else letter for n, letter in enumerate(shape))


def marked(old: str, new: str) -> bool:
    """Whether the difference of two shapes is shown in marks, and not as both texts whole."""
    return len(shown(text_of(old, "old"), text_of(new, "new"))) == 1


def test_single_common_words_are_chance() -> None:
    assert not marked(".a.b.c.d..", ".a.b.c.d..")
    assert not marked(".a.b.c.d.e", ".a.b.c.d.e")
    assert marked("a.b.c.d.ef", "a.b.c.d.ef")


def test_a_text_that_holds_two_fifths_of_the_shorter_one_in_runs_is_marked() -> None:
    assert marked(".ab..cd...", ".ab..cd.............")
    assert not marked(".abc......", ".abc................")


def test_an_ellipsis_stands_for_three_words_at_least() -> None:
    between = [" ".join(f"w{n}" for n in range(count)) for count in (14, 15)]
    lines = [shown(f"old {words} old", f"new {words} new")[0] for words in between]

    assert ["…" in line for line in lines] == [False, True]


def test_a_paragraph_that_was_parted_keeps_its_words() -> None:
    old = "The ferry is late again today. The company blames the fog on the river."
    new = "The ferry is late again today.\n\nThe company blames the fog on the lake."

    assert shown(old, new)[-1].endswith("company blames the fog on the[- river-]{+ lake+}.")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("市議会は火曜日に決めた。", "市議会は水曜日に決めた。", "市議会は[-火-]{+水+}曜日に決めた。"),
        ("او می‌گوید نه این بار.", "او می‌گفت نه این بار.", "او[- می‌گوید-]{+ می‌گفت+} نه این بار."),
    ],
    ids=["characters of a script without spaces", "half spaces stay in a word"],
)
def test_scripts(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == [expected]


@pytest.mark.parametrize("seed", range(20))
def test_both_texts_can_be_read_out_of_their_differences(seed: int) -> None:
    """Where nothing is left out: short paragraphs that all changed."""
    dice = random.Random(seed)  # noqa: S311  # prose, not secrets
    old = [f"{dice.choice('abc')} {dice.choice('de')} {n}" for n in range(6)]
    new = [f"{dice.choice('abc')} {dice.choice('fg')} {n + dice.choice((0, 9))}" for n in range(6)]
    lines = differences("\n\n".join(old), "\n\n".join(new))

    def words(kind: str) -> list[str]:
        return " ".join("".join(p.text for p in line if p.kind in (kind, "same")) for line in lines).split()

    assert words("old") == " ".join(old).split()
    assert words("new") == " ".join(new).split()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 100_000, "b a " * 100_000),
        ("p\n" * 30_000, "q\np\n" * 30_000),
        (" ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1)))),
    ],
    ids=["two words", "one paragraph", "turned round"],
)
def test_hostile_texts_take_no_longer_than_others(old: str, new: str) -> None:
    began = time.monotonic()
    assert differences(old, new)

    assert time.monotonic() - began < 5
