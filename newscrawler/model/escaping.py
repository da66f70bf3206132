"""Output that is safe to show: JSON without terminal control characters, URLs without passwords."""

from __future__ import annotations

import re

# Control, bidi and other invisible characters in UTF-8, except those that JSON always escapes.
_STEERING_UTF8 = re.compile(
    rb"\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb]"
)
_USER = re.compile(r"(?<=://)[^\s/?#@]*(?:@[^\s/?#@]*)*@")


def escaped_json(line: bytes) -> bytes:
    """Return the same JSON with control, bidi and other invisible characters escaped: a terminal can show it."""
    return _STEERING_UTF8.sub(lambda match: b"\\u%04x" % ord(match[0].decode()), line)


def without_user(text: str) -> str:
    """Return `text` with user names and passwords removed from URLs: `http://…@host/`."""
    return _USER.sub("…@", text)
