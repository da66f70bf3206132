"""Ticking text: short lines that change each time a page is fetched, although its article does not. Pure.

"1,234 views", "12 comments · 3 shares", "4 min read", "5 minutes ago", "Updated 10:32", "© 2026 Gazette". Numbers
without such a word are content: a score, a price, a death toll.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from newscrawler.text.normal_forms import normalized
from newscrawler.text.phrases import ascii_letters, either, plain, word_lists

_MAX_PART = 80
"""Characters of ticking text; longer is a sentence. A line of several parts may have twice as many.

Held by tests/text/test_ticking.py::test_ticking_text_has_80_characters_at_most and
::test_a_line_of_several_parts_has_160_characters_at_most."""
_MAX_WORDS_OF_DAY = 2
"""Words between "today" and a time of day: "today, at about 10:32". With more, it is a sentence.

Held by tests/text/test_ticking.py::test_two_words_may_stand_between_a_day_and_its_time."""
_MAX_UPDATE = 45
"""Characters behind "updated": the longest dates with weekday, month, time and zone have as many.

Held by tests/text/test_ticking.py::test_what_follows_updated_is_as_long_as_a_date."""
_MAX_WORDS_OF_TIME = 6
"""Words beside a time of day behind "updated": weekday, month, preposition, zone. With more, it is a sentence.

Held by tests/text/test_ticking.py::test_what_follows_updated_has_the_words_of_a_date."""
_MAX_WORDS_OF_DATE = 3
"""Words beside a date without a time behind "updated": weekday, month, preposition. With more, it is a sentence.

Held by tests/text/test_ticking.py::test_what_follows_updated_has_the_words_of_a_date."""

_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d(?:[\d.,'’٬٫\s]*\d)?")
_THOUSANDS = r"(?:\s?(?:k|m|tsd|tys|тыс|mio|mln|mil|млн|bin|mn)\.?(?!\w)|\s?[万萬億亿만천])"
_NUMBER = re.compile(f"{_DIGITS.pattern}{_THOUSANDS}?")
_ICONS = frozenset("👁💬🗨❤♥👍👎🔥⏱⏲🕐🕑🕒🕓🕔🔁♡💙")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d\s?[:.h時时시]\s?[0-5]\d(?!\d)|\d\s?[ap]\.?m\b|\d\s?uhr|\d\s?h\b")
_DAY = re.compile(r"(?<!\d)(?:[12]\d{3}|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?!\d)|\d月|\d월")
_COPYRIGHT = re.compile(r"(?:©|ⓒ|\(c\)|copyright\b).{0,40}?(?<!\d)[12]\d{3}(?!\d)")
"""A copyright sign and a year; the 40 characters between hold an owner's name.

Held by tests/text/test_ticking.py::test_a_copyright_line_names_its_owner_in_40_characters."""
_JOINT = re.compile(r"[|·•∙‧/–—\n-]")
_PARTS = re.compile(r"(?<!\s)\s++[|·•∙‧/–—-]++\s+|(?:(?<!\s)\s+)?[|·•∙‧\n]\s*")
_NO_LETTERS = re.compile(r"[\W_]+")
_TWO_UNITS = re.compile(r"#[^#]+(?=#)")  # "1 hour 5 minutes ago" is as "5 minutes ago"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of all languages, as lines without white space and punctuation and with # for each number."""

    counts: frozenset[str]
    ago: frozenset[str]
    day: re.Pattern[str]
    label: re.Pattern[str]
    changed: re.Pattern[str]


def is_ticking(line: str) -> bool:
    """Whether a line only counts readers, or only tells how long ago something was or when the page changed."""
    if len(line) > 2 * _MAX_PART:
        return False
    line = plain(line if line.isascii() else normalized("NFKC", line))
    if _ticks(line):
        return True
    parts = _PARTS.split(line) if _JOINT.search(line) else [line]
    return len(parts) > 1 and all(map(_ticks, parts))


def steady(text: str) -> str:
    """Return `text` without its ticking lines and parts of lines; unchanged if nothing would be left."""
    lines = [_steady_line(line) if len(line) <= 2 * _MAX_PART else line for line in text.split("\n")]
    return "\n".join(filter(None, lines)) or text


def _steady_line(line: str) -> str:
    if is_ticking(line):
        return ""
    parts = _PARTS.split(line)
    steady_parts = [part for part in parts if not is_ticking(part)]
    return line if len(steady_parts) == len(parts) else " ".join(steady_parts)


def _ticks(part: str) -> bool:
    if not 1 < len(part) <= _MAX_PART:
        return False
    words = _words()
    if _DIGIT.search(part):  # what has none counts nothing and tells no time of day, which is most lines
        if _is_count(part, words) or _COPYRIGHT.match(part):
            return True
        if (changed := words.changed.match(part)) and _is_time(part[changed.end() :]):
            return True
    statement = part[label.end() :] if (label := words.label.match(part)) else part
    ago = _key(statement, _DIGITS)
    if ago in words.ago or _TWO_UNITS.sub("", ago, count=1) in words.ago:
        return True
    day = words.day.match(statement)
    rest = statement[day.end() :] if day else ""
    few_words = len(_WORD.findall(rest)) <= _MAX_WORDS_OF_DAY
    return day is not None and few_words and bool(not rest.strip(" .,") or _CLOCK.search(rest))


def _is_count(part: str, words: _Words) -> bool:
    """One count or several in a row: "12 comments 3 shares", "Comments 12 Shares 3"."""
    key = _key(part)
    if "#" not in key:
        return False
    if key == "#" and not _ICONS.isdisjoint(part):
        return True
    before = [f"#{piece}" for piece in key.split("#")[1:]] if key.startswith("#") else []
    after = [f"{piece}#" for piece in key.split("#")[:-1]] if key.endswith("#") else []
    return key in words.counts or any(run and words.counts.issuperset(run) for run in (before, after))


def _is_time(rest: str) -> bool:
    """Whether what follows the word "updated" is a time of day or a date with few other words."""
    words = len(_WORD.findall(rest))
    return len(rest) <= _MAX_UPDATE and bool(
        (words <= _MAX_WORDS_OF_TIME and _CLOCK.search(rest)) or (words <= _MAX_WORDS_OF_DATE and _DAY.search(rest))
    )


def _key(part: str, number: re.Pattern[str] = _NUMBER) -> str:
    """Return the letters of a part, with # for each number."""
    if part.isascii() and not _DIGIT.search(part) and "#" not in part:
        return ascii_letters(part)
    return "#".join(_NO_LETTERS.sub("", piece) for piece in number.sub("#", part).split("#"))


@cache
def _words() -> _Words:
    """The lists of all languages in one: pages mix them."""
    lists = word_lists("ticking").values()
    counts = {_key(form) for words in lists for count in words["count"] for form in _forms(count)}
    ago = {_key(form) for words in lists for form in _agos(words)}
    labels = {plain(label) for words in lists for label in (*words["label"], *words["changed"])}
    return _Words(
        frozenset(counts),
        frozenset(ago),
        _beginning({plain(day) for words in lists for day in words["day"]}),
        _beginning(labels),
        _beginning({plain(label) for words in lists for label in words["changed"]}),
    )


def _forms(count: str) -> tuple[str, ...]:
    count = plain(normalized("NFKC", count))
    return (count.replace("{n}", "#"),) if "{n}" in count else (f"# {count}", f"{count} #")


def _agos(words: Mapping[str, list[str]]) -> Iterator[str]:
    for ago in words["ago"]:
        for unit in words["unit"] if "{unit}" in ago else ("",):
            yield plain(normalized("NFKC", ago.replace("{n}", "#").replace("{unit}", unit)))


def _beginning(words: set[str]) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{either(words)})(?:[\s:：,|-]+|(?=\d)|$)")
