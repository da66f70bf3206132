"""Made-up news: words, sentences and templates of `languages/*.toml`, put together with a seeded random."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parent / "languages"
_SLOT = re.compile(r"\{([^{}]+)\}")


@cache
def vocabulary(language: str) -> Mapping[str, Any]:
    """A language's file. Lists are strings there, parted by bars, or by spaces where they hold single words."""
    data = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return {
        key: (value.split("|") if "|" in value else value.split()) if isinstance(value, str) else value
        for key, value in data.items()
    }


class Writer:
    """Writes in one language. The same random writes the same texts."""

    def __init__(self, language: str, random: Random) -> None:
        self.language = language
        self.words = vocabulary(language)
        self.random = random
        self.spaceless: bool = self.words.get("spaceless", False)
        self.family_first = language in ("zh", "ja", "ko")

    def person(self) -> str:
        first, last = self.random.choice(self.words["first"]), self.random.choice(self.words["last"])
        return f"{last}{first}" if self.family_first else f"{first} {last}"

    def story(self) -> Mapping[str, Sequence[str]]:
        """What one article is about: some of the language's nouns, a few people, places and companies."""
        r = self.random
        some = {"noun": 36, "adjective": 40, "place": 4, "company": 2, "last": 5, "role": 5}
        return {key: r.sample(self.words[key], count) for key, count in some.items()} | {
            "person": [self.person() for _ in range(4)]
        }

    def fill(self, pattern: str, story: Mapping[str, Sequence[str]], kept: dict[str, str] | None = None) -> str:
        """`{noun}` a word of the story or the language, `{last#x}` the same at each place, `{n:1-9}` and `{d:0.1-5.0}`
        numbers, `{up|down}` one of these."""
        kept = {} if kept is None else kept

        def value(match: re.Match[str]) -> str:
            slot = match[1]
            if "|" in slot:
                return str(self.random.choice(slot.split("|")))
            if slot[1] == ":":
                low, high = slot[2:].split("-")
                if slot[0] == "n":
                    return str(self.random.randint(int(low), int(high)))
                number = f"{self.random.uniform(float(low), float(high)):.1f}"
                return number if self.language in ("en", "zh", "ja", "ko") else number.replace(".", ",")
            key, _, name = slot.partition("#")
            if name and name in kept:
                return kept[name]
            found = self._word(key, story, kept, name)
            if name:
                kept[name] = found
            return found

        return _SLOT.sub(value, pattern)

    def _word(self, key: str, story: Mapping[str, Sequence[str]], kept: Mapping[str, str], name: str) -> str:
        if key == "last" and name and name in kept:
            return kept[name].split()[-1]
        if key in story:
            return self.random.choice(story[key])
        if key == "person":
            return self.person()
        if key == "num":
            return str(self.random.choice((self.random.randint(3, 99), self.random.randint(100, 9800))))
        if key == "year":
            return str(self.random.randint(1961, 2024))
        return str(self.random.choice(self.words[key]))

    def sentence(self, story: Mapping[str, Sequence[str]]) -> str:
        text = self.fill(self.random.choice(self.words["sentence"]), story)
        return text[:1].upper() + text[1:]

    def paragraphs(self, story: Mapping[str, Sequence[str]], words: int) -> list[str]:
        """At least so many words, in paragraphs of two to four sentences."""
        result, count = [], 0
        while count < words:
            sentences = [self.sentence(story) for _ in range(self.random.randint(2, 4))]
            result.append(("" if self.spaceless else " ").join(sentences))
            count += len(result[-1]) // 2 if self.spaceless else len(result[-1].split())
        return result

    def title(self, story: Mapping[str, Sequence[str]]) -> str:
        text = self.fill(self.random.choice(self.words["headline"]), story)
        return text[:1].upper() + text[1:]

    def word(self) -> str:
        """Any word of the language."""
        return str(self.random.choice(self.words[self.random.choice(("noun", "adjective", "verb"))]))

    def changed(self, text: str, share: float) -> str:
        """Other words in place of that share of all words, wherever they stand: names and numbers as well."""
        if not self.spaceless:
            return "\n\n".join(self._changed_words(p, share) for p in text.split("\n\n"))
        marks = list(text)
        step = self.random.choice((1, 2))
        for at in self.random.sample(range(0, len(marks) - 1, step), round(len(marks) / step * share)):
            if all(c.isalnum() for c in marks[at : at + step]):
                marks[at : at + step] = self._characters(step)
        return "".join(marks)

    def _characters(self, count: int) -> list[str]:
        return list((self.word() + self.word())[:count])

    def _changed_words(self, paragraph: str, share: float) -> str:
        words = paragraph.split(" ")
        for at in range(len(words)):
            if self.random.random() < share:
                words[at] = re.sub(r"\w[\w.,:'’-]*\w|\w", lambda _: self.word(), words[at], count=1)
        return " ".join(words)

    def shortened(self, text: str, share: float) -> str:
        """That share of the words left out."""
        return "".join(w for w in self._pieces(text) if not w.isalnum() or self.random.random() >= share)

    def lengthened(self, text: str, share: float) -> str:
        """As many words put in."""
        gap = "" if self.spaceless else " "
        pieces = self._pieces(text)
        return "".join(
            f"{self._other(w)}{gap}{w}" if w.isalnum() and self.random.random() < share else w for w in pieces
        )

    def renamed(self, text: str, share: float) -> str:
        """Other words for that share of the different words, one for each wherever it stands."""
        pieces = self._pieces(text)
        different = sorted({word for word in pieces if word.isalnum()})
        other = {word: self._other(word) for word in self.random.sample(different, round(len(different) * share))}
        return "".join(other.get(word, word) for word in pieces)

    def rewritten(self, text: str, share: float) -> str:
        """Other sentences for about that share of the text."""
        sentences = re.split(r"(?<=[.。])(\s*)", text)
        left = len(text) * share
        for at in self.random.sample(range(0, len(sentences), 2), (len(sentences) + 1) // 2):
            if 0 < len(sentences[at]) <= left:
                left -= len(sentences[at])
                sentences[at] = self.sentence(self.story())
        return "".join(sentences)

    def _pieces(self, text: str) -> list[str]:
        """Words, two characters in scripts without spaces, and what stands between them."""
        return re.findall(r"\w{1,2}|\W" if self.spaceless else r"\w+|\W+", text)

    def _other(self, word: str) -> str:
        return "".join(self._characters(len(word))) if self.spaceless else self.word()
