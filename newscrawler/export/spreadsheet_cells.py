r"""Values as cells of a CSV file that neither a spreadsheet nor a terminal takes for something else. Pure.

The rules, which docs/record.md states for readers: nested values are JSON; a null is an empty cell, an empty text is a
quoted empty one; control, bidi and invisible characters are written as `\u202e`, and the backslash of a text that
holds these very characters as `\u005c`; a text that a spreadsheet would calculate, or that begins with an apostrophe,
gets an apostrophe in front (OWASP, "CSV Injection"). `text_of` undoes all of it.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

from newscrawler.model.escaping import escaped_json
from newscrawler.text.display import escaped

_LOOKS_ESCAPED = re.compile(r"\\(?=u[0-9a-f]{4})")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_CALCULATED = re.compile(r"[\t\n]|[\s\u00ad\u200c\u200d]*[=+\-@＝＋－＠]")
"""How a text begins that a spreadsheet may calculate (OWASP, "CSV Injection"): also after white space and joiners,
which some remove, and with full-width signs, which some take for the others. Held by
tests/export/test_spreadsheet_cells.py::test_no_text_is_calculated."""
_QUOTED = re.compile(r'[",;|\t\n\r\']|^\s|\s$')
"""What makes quotes necessary: separators of any locale's CSV, quotes, white space that some readers strip."""


def cell(value: Any) -> str:
    """Return a value of JSON types as the characters of a cell, quoted where necessary."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = harmless(value) if isinstance(value, str) else escaped_json(orjson.dumps(value)).decode()
    return '"' + text.replace('"', '""') + '"' if not text or _QUOTED.search(text) else text


def harmless(text: str) -> str:
    """Return a text that a spreadsheet and a terminal show and do nothing else with; `text_of` gives it back."""
    text = escaped(_LOOKS_ESCAPED.sub(r"\\u005c", text))
    return f"'{text}" if text.startswith("'") or _CALCULATED.match(text) else text


def text_of(characters: str) -> str:
    """Return the text that `harmless` was given."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), characters.removeprefix("'"))
