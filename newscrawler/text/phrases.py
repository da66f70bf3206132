"""The word lists of data/languages and data/class_names.toml, and lines as they are compared with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_VARIANTS = str.maketrans({"’": "'", "‘": "'", "\u200c": " ", "\u200d": None, "\u0640": None})
_LOWER = bytes(range(128)).lower() + bytes(128)
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


Lists = Mapping[str, list[str]]
"""Name of a list → its words or regular expressions."""


def word_lists(purpose: str) -> Mapping[str, Lists]:
    """The lists for one purpose, such as `furniture`: language (BCP 47) → its table of that name in data/languages.

    What each list holds stands in `newscrawler.data.languages`.
    """
    return {language: tables[purpose] for language, tables in _languages().items() if purpose in tables}


def words(purpose: str, name: str) -> list[str]:
    """One list of all languages together, each entry once: pages mix languages."""
    return list(dict.fromkeys(word for lists in word_lists(purpose).values() for word in lists.get(name, ())))


def pattern(purpose: str, name: str) -> str:
    """A regular expression, without a group around it, for any entry of a list of regular expressions."""
    return any_of(words(purpose, name))


def any_of(patterns: Iterable[str]) -> str:
    """A regular expression, without a group around it, for any of these, the longest first."""
    return "|".join(sorted(patterns, key=len, reverse=True))


def class_names(table: str) -> Lists:
    """A table of data/class_names.toml: what sites call the parts of their pages in class names, ids and folders."""
    return _class_names()[table]


@cache
def _languages() -> Mapping[str, Mapping[str, Lists]]:
    """All files of data/languages: 63 of them are read in some 40 ms, so each process reads them once."""
    folder = files("newscrawler.data").joinpath("languages")
    sources = sorted((file.name, file) for file in folder.iterdir() if file.name.endswith(".toml"))
    return {name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8")) for name, file in sources}


@cache
def _class_names() -> Mapping[str, Lists]:
    return tomllib.loads(files("newscrawler.data").joinpath("class_names.toml").read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """A line as words are compared with it: one case, one apostrophe, single spaces, no joiners."""
    if text.isascii():  # most lines, and much quicker
        return " ".join(text.split()).lower()
    line = " ".join(text.translate(_VARIANTS).split()).casefold()
    return line.replace("i\u0307", "i").replace("ı", "i")  # Turkish: İ and ı are i either way


def ascii_letters(text: str) -> str:
    """The letters and digits of an ASCII text in lower case: most texts are, and a table is quicker than a pattern."""
    return text.encode("ascii").translate(_LOWER, _NO_LETTERS).decode("ascii")


def either(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first.

    Words with the same first letter are one branch: a long list is tried branch by branch at each place of a line.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        branches.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in branches.items())
