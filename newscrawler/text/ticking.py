"""Counters and clocks: short lines that say another thing at each look at a page. Pure.

"1,234 views", "12 comments · 3 shares", "4 min read", "5 minutes ago", "Updated 10:32", "© 2026 Gazette". Numbers
without such a word are text: a score, a price, a toll.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from newscrawler.text.phrases import either, plain, word_lists

_LONGEST = 80
"""Characters of a counter; of a line that holds one among other things, twice as many."""

_DIGITS = re.compile(r"\d(?:[\d.,'’٬٫\s]*\d)?")
_THOUSANDS = r"(?:\s?(?:k|m|tsd|tys|тыс|mio|mln|mil|млн|bin|mn)\.?(?!\w)|\s?[万萬億亿만천])"
_NUMBER = re.compile(f"{_DIGITS.pattern}{_THOUSANDS}?")
_ICONS = frozenset("👁💬🗨❤♥👍👎🔥⏱⏲🕐🕑🕒🕓🕔🔁♡💙")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d\s?[:.h時时시]\s?[0-5]\d(?!\d)|\d\s?[ap]\.?m\b|\d\s?uhr|\d\s?h\b")
_DAY = re.compile(r"(?<!\d)(?:[12]\d{3}|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?)(?!\d)|\d月|\d월")
_COPYRIGHT = re.compile(r"(?:©|ⓒ|\(c\)|copyright\b).{0,40}?(?<!\d)[12]\d{3}(?!\d)")
_PARTS = re.compile(r"\s+[|·•∙‧/–—-]+\s+|\s*[|·•∙‧\n]\s*")
_LEFT_OUT = re.compile(r"[\W_]+")
_TWO_UNITS = re.compile(r"#[^#]+(?=#)")  # "1 hour 5 minutes ago" is as "5 minutes ago"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """Lines without white space and punctuation, with # for each number."""

    counts: frozenset[str]
    ago: frozenset[str]
    day: re.Pattern[str]
    label: re.Pattern[str]
    changed: re.Pattern[str]


def is_counter(line: str) -> bool:
    """Whether a line does nothing but count readers, or say how long ago something was or when the page changed."""
    if len(line) > 2 * _LONGEST:
        return False
    line = plain(unicodedata.normalize("NFKC", line))
    parts = _PARTS.split(line)
    return _ticks(line) or (len(parts) > 1 and all(map(_ticks, parts)))


def steady(text: str) -> str:
    """`text` without its counters and clocks, line by line; as it is where nothing else would be left."""
    lines = [_steady_line(line) if len(line) <= 2 * _LONGEST else line for line in text.split("\n")]
    return "\n".join(filter(None, lines)) or text


def _steady_line(line: str) -> str:
    if is_counter(line):
        return ""
    parts = _PARTS.split(line)
    kept = [part for part in parts if not is_counter(part)]
    return line if len(kept) == len(parts) else " ".join(kept)


def _ticks(part: str) -> bool:
    if not 1 < len(part) <= _LONGEST:
        return False
    words = _words()
    if _is_count(part, words) or _COPYRIGHT.match(part):
        return True
    if (changed := words.changed.match(part)) and _is_time(part[changed.end() :]):
        return True
    said = part[label.end() :] if (label := words.label.match(part)) else part
    ago = _key(said, _DIGITS)
    if ago in words.ago or _TWO_UNITS.sub("", ago, count=1) in words.ago:
        return True
    day = words.day.match(said)
    rest = said[day.end() :] if day else ""
    return day is not None and len(_WORD.findall(rest)) <= 2 and bool(not rest.strip(" .,") or _CLOCK.search(rest))


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
    """Whether a time of day or a date, with little beside it, follows the word "updated"."""
    words = len(_WORD.findall(rest))
    return len(rest) <= 45 and bool((words <= 6 and _CLOCK.search(rest)) or (words <= 3 and _DAY.search(rest)))


def _key(part: str, number: re.Pattern[str] = _NUMBER) -> str:
    """The letters of a part, with # for each number."""
    return "#".join(_LEFT_OUT.sub("", piece) for piece in number.sub("#", part).split("#"))


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
    count = plain(unicodedata.normalize("NFKC", count))
    return (count.replace("{n}", "#"),) if "{n}" in count else (f"# {count}", f"{count} #")


def _agos(words: Mapping[str, list[str]]) -> Iterator[str]:
    for ago in words["ago"]:
        for unit in words["unit"] if "{unit}" in ago else ("",):
            yield plain(unicodedata.normalize("NFKC", ago.replace("{n}", "#").replace("{unit}", unit)))


def _beginning(words: set[str]) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{either(words)})(?:[\s:：,|-]+|(?=\d)|$)")
