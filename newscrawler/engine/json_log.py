"""Log lines as JSON (`NEWSCRAWLER_LOG=json`): an object a line, for programs that collect logs."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import orjson
from scrapy.settings import Settings

from newscrawler.model.escaping import escaped_json

_OF_RUN = ("site", "run")
"""Attributes that `crawling.run_log.SiteLog` gives a record."""


class JSONFormatter(logging.Formatter):
    """Formats a record as `{"time", "level", "logger", "site", "run", "message", "traceback"}`.

    The time is UTC, ISO 8601. `site`, `run` and `traceback` are left out where there are none.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        line: dict[str, str] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        line |= {name: str(value) for name in _OF_RUN if (value := getattr(record, name, None)) is not None}
        prefix = "{site} {run}: ".format(**line) if line.keys() >= set(_OF_RUN) else ""
        line["message"] = record.getMessage().removeprefix(prefix)
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return escaped_json(orjson.dumps(line)).decode("utf-8", "replace")


def log_as_json(settings: Settings) -> None:
    """Write log lines as JSON, to standard error or `LOG_FILE`, in place of Scrapy's handler, which would be text.

    Call it before a crawler process is made of `settings`.
    """
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")
    file = settings.get("LOG_FILE")
    handler: logging.Handler = logging.FileHandler(file, encoding="utf-8") if file else logging.StreamHandler()
    handler.setFormatter(JSONFormatter())
    handler.setLevel(settings.get("LOG_LEVEL"))
    logging.root.setLevel(logging.NOTSET)
    logging.root.addHandler(handler)
