"""Word lists of many languages, and lines as they are compared with them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files

_VARIANTS = str.maketrans({"’": "'", "‘": "'", "\u200c": " ", "\u200d": None, "\u0640": None})


def word_lists(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    """The lists of `data/<name>.toml`: language (BCP 47) → sort of words → words."""
    source = files("newscrawler.data").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    lists: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(source)
    return lists


def plain(text: str) -> str:
    """A line as words are compared with it: one case, one apostrophe, single spaces, no joiners."""
    if text.isascii():  # most lines, and much quicker
        return " ".join(text.split()).lower()
    line = " ".join(text.translate(_VARIANTS).split()).casefold()
    return line.replace("i\u0307", "i").replace("ı", "i")  # Turkish: İ and ı are i either way
