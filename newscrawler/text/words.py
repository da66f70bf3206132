"""How many words a text has, in scripts with and without spaces."""

from __future__ import annotations

import re

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese. Korean writes spaces."""

_DENSE = re.compile(f"[{_SPACELESS}]")
_WORD = re.compile(rf"[^\W{_SPACELESS}][\w\u200c\u200d'’-]*")


def count_words(text: str) -> int:
    """Words of `text`; where a script has no spaces, its letters divided by two."""
    dense = 0 if text.isascii() else sum(1 for match in _DENSE.finditer(text) if match[0].isalpha())
    return len(_WORD.findall(_DENSE.sub(" ", text) if dense else text)) + dense // 2
