"""Why middlewares refuse a request, and what its `meta` carries."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

ROW = "newscrawler_row"
"""Key of the row in a request's `meta`."""
HEADER_LINES = "newscrawler_header_lines"
"""Key of the header lines of the answer, name and value as bytes, in the order in which they were received."""
STATED = "newscrawler_opt_outs"
"""Key of what the access files state (`Stated`), in the `meta` of a request for an article."""


class AddressRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The URL is not http or https, carries a user name, or names an IP address that may not be fetched."""


class RobotsRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """robots.txt forbids the URL, or (`reachable` false) could not be read, which forbids it for now."""

    def __init__(self, url: str, *, reachable: bool) -> None:
        super().__init__(f"{url}: forbidden by robots.txt" if reachable else f"{url}: robots.txt could not be read")
        self.reachable = reachable


class OptOutRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The site opts the URL out. `reason` is short and fixed: it becomes a counter."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.reason = reason
