"""Character references of feeds and sitemaps, which are often HTML's, as XML knows them. Pure, linear."""

from __future__ import annotations

import html
import re

_REFERENCE = re.compile(r"&(#\d{1,7};|#x[\da-f]{1,6};|[a-z]\w{1,31};)?", re.IGNORECASE)
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_C1 = range(0x80, 0xA0)
"""Control characters: HTML reads their references as windows-1252 (WHATWG HTML, 13.2.5.80), and so do feed readers."""


def xml_references(text: str) -> str:
    """Return the text with the references that XML knows.

    Those of HTML become characters, bare ampersands are escaped, and references to what is not a character, such as
    half of one, are left out: an XML parser would end at them, or give text that nothing can encode.
    """
    return _REFERENCE.sub(_in_xml, text)


def _in_xml(match: re.Match[str]) -> str:
    name: str | None = match[1]
    if name is None:
        return "&amp;"
    if name[0] != "#":
        if name[:-1] in _XML_NAMES:
            return match[0]
        return html.escape(html.unescape(match[0]))
    code = int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1])
    if code in _C1:
        return html.escape(html.unescape(match[0]))
    return f"&#{code};" if _is_character(code) else ""


def _is_character(code: int) -> bool:
    """Whether XML 1.0 has a character of this number (section 2.2)."""
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
