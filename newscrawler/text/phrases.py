"""The word lists of data/, and lines as they are compared with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_VARIANTS = str.maketrans({"’": "'", "‘": "'", "\u200c": " ", "\u200d": None, "\u0640": None})
_LOWER = bytes(range(128)).lower() + bytes(128)
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


def word_lists(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    """The lists of `data/<name>.toml`: language (BCP 47) → sort of words → words."""
    source = files("newscrawler.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    lists: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(source)
    return lists


def class_names(table: str) -> Mapping[str, list[str]]:
    """Return a table of data/class_names.toml: what sites call the parts of their pages in class names and ids."""
    return _class_names()[table]


@cache
def _class_names() -> Mapping[str, Mapping[str, list[str]]]:
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
