"""Text for people and terminals: without terminal control and bidi characters, without passwords."""

from __future__ import annotations

import logging
import re
import unicodedata
from textwrap import indent

from newscrawler.model.escaping import without_user

_UNSAFE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_SAFE = {"\n", "\u200c", "\u200d"}  # Persian and Hindi need the joiners

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class _Printable(dict[int, int | None]):
    """Code point → itself, or None where it is left out: filled as characters come."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        kept = character in _SAFE or unicodedata.category(character) not in _UNSAFE
        self[code] = code if kept else None
        return self[code]


_PRINTABLE = _Printable()


def printable(text: str) -> str:
    """Return `text` without control, bidi and other invisible characters: for tables and prose."""
    return text.translate(_PRINTABLE)


def one_line(text: str) -> str:
    """Return text of a page or a user as one line that is safe to print."""
    return " ".join(printable(text).split())


def escaped(text: str) -> str:
    """Return `text` with control, bidi and other invisible characters written as `\\u202e`: for log lines."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def error_line(message: str) -> str:
    """Return the line that a command writes to standard error when it fails."""
    return f"Error: {without_user(escaped(message))}"


class PlainRecord(logging.LogRecord):
    """A log record whose message and traceback are escaped, whichever logger and whatever page they come from.

    newscrawler's own messages are one line each; tracebacks are indented, so that no line of one looks like a record.
    """

    def getMessage(self) -> str:  # noqa: N802  # logging's name
        """Return the message, escaped."""
        message = without_user(escaped(super().getMessage()))
        return message.replace("\n", "\\n") if self.name.startswith("newscrawler") else message

    @property
    def exc_text(self) -> str | None:
        """The traceback, which a formatter sets before it prints it."""
        return self._trace

    @exc_text.setter
    def exc_text(self, text: str | None) -> None:
        self._trace = None if text is None else indent(without_user(escaped(text)), "  ")


def guard_logs() -> None:
    """Make every log record of this process a `PlainRecord` from now on."""
    logging.setLogRecordFactory(PlainRecord)
