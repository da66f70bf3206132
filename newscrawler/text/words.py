"""How many words a text has, in scripts with and without spaces."""

from __future__ import annotations

import re

from newscrawler.text.scripts import SPACELESS

_DENSE = re.compile(f"[{SPACELESS}]")
_WORD = re.compile(rf"[^\W{SPACELESS}][\w\u200c\u200d'’-]*")


def count_words(text: str) -> int:
    """Words of `text`; where a script has no spaces, its letters divided by two."""
    dense = 0 if text.isascii() else sum(1 for match in _DENSE.finditer(text) if match[0].isalpha())
    return len(_WORD.findall(_DENSE.sub(" ", text) if dense else text)) + dense // 2
