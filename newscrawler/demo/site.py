"""The demo newspaper's site file."""

from __future__ import annotations

DEFAULT_PORT = 8731
"""Default port of `python -m newscrawler.demo`."""


def site_file(base_url: str) -> str:
    """Return the TOML text of the paper's site file when it is served under `base_url`."""
    base = base_url.rstrip("/")
    return f"""name = "demo"
home = "{base}/"
language = "en"
timezone = "Europe/Riga"
delay = 0.02

[[source]]
kind = "feed"
url = "{base}/feed.xml"

[[source]]
kind = "feed"
url = "{base}/de/feed.xml"
language = "de"

[[source]]
kind = "sitemap"
url = "{base}/news-sitemap.xml"
"""
