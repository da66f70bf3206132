"""Log lines of a run: each names its site and its run, for people and as attributes of the record."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from typing import Any


class SiteLog(logging.LoggerAdapter[logging.Logger]):
    """A logger whose messages begin with a site and a run: `harbour 20261124T091501-1f0c9a3e: …`.

    Records have the two as the attributes `site` and `run`.
    """

    def __init__(self, logger: logging.Logger, site: str, run: str) -> None:
        super().__init__(logger, {"site": site, "run": run})
        self._prefix = f"{site} {run}: ".replace("%", "%%")

    def process(self, msg: Any, kwargs: MutableMapping[str, Any]) -> tuple[Any, MutableMapping[str, Any]]:
        """Logging's hook: add site and run."""
        return f"{self._prefix}{msg}", {**kwargs, "extra": self.extra}
