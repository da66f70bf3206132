"""What people and terminals get to see: nothing that steers a terminal or turns a line round, no passwords. Pure."""

from __future__ import annotations

import logging
import re
import unicodedata
from textwrap import indent

from newscrawler.model.escaping import without_user

_UNSAFE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_KEPT = {"\n", "\u200c", "\u200d"}  # Persian and Hindi need the joiners

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def printable(text: str) -> str:
    """Text without control, bidi and other invisible characters: for tables and prose."""
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _UNSAFE)


def escaped(text: str) -> str:
    """Text in which control, bidi and other invisible characters are spelled out, such as `\\u202e`: for log lines."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def error_line(message: str) -> str:
    """What a command says on standard error when it failed."""
    return f"Error: {without_user(escaped(message))}"


class PlainRecord(logging.LogRecord):
    """A log record whose message and traceback are escaped, whoever logs it and whatever a page put into it.

    newscrawler's own messages are one line each; a traceback is set in, so that no line of it looks like a record.
    """

    def getMessage(self) -> str:  # noqa: N802  # logging's name
        """The message."""
        message = without_user(escaped(super().getMessage()))
        return message.replace("\n", "\\n") if self.name.startswith("newscrawler") else message

    @property
    def exc_text(self) -> str | None:
        """The traceback, which a formatter notes here before it prints it."""
        return self._trace

    @exc_text.setter
    def exc_text(self, text: str | None) -> None:
        self._trace = None if text is None else indent(without_user(escaped(text)), "  ")


def guard_logs() -> None:
    """From now on every log record of this process is a `PlainRecord`."""
    logging.setLogRecordFactory(PlainRecord)
