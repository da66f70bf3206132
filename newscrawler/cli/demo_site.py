"""Serves the demo newspaper while `newscrawler crawl demo` crawls it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import Settings

    from newscrawler.model.sites import Site

_LAST_PORT = 65_535


@contextmanager
def demo_site(settings: Settings) -> Iterator[Site]:
    """Serve the demo newspaper, allow requests to it, and yield its Site. Raises SettingError for a bad `DEMO_PORT`."""
    import tomllib

    from newscrawler.demo import DEFAULT_PORT, DemoServer, site_file
    from newscrawler.model.errors import SettingError
    from newscrawler.model.sites import Site

    port = os.environ.get("DEMO_PORT") or str(DEFAULT_PORT)
    if not (port.isdecimal() and len(port) <= len(str(_LAST_PORT)) and int(port) <= _LAST_PORT):
        raise SettingError("DEMO_PORT", port, f"must be a port from 0 (any free one) to {_LAST_PORT}")
    with DemoServer(port=int(port)) as server:
        allowed = settings.get("NEWSCRAWLER_ALLOW_ADDRESSES") or ""
        settings.set("NEWSCRAWLER_ALLOW_ADDRESSES", f"{allowed} 127.0.0.1", priority="cmdline")
        yield Site.model_validate(tomllib.loads(site_file(server.base_url)))
