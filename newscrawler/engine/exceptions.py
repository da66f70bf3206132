"""Why middlewares refuse a request, and what they leave in its `meta` for the callbacks."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

STATED = "newscrawler_opt_outs"
"""Key of what the site's files state, in the `meta` of a request for an article."""


class AddressRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The address is private, reserved or carries a user name."""


class RobotsRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """robots.txt forbids the address, or (`reachable` false) could not be read, which forbids it for now."""

    def __init__(self, url: str, *, reachable: bool) -> None:
        super().__init__(f"{url}: forbidden by robots.txt" if reachable else f"{url}: robots.txt could not be read")
        self.reachable = reachable


class OptOutRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The site opts the address out. `reason` is short and fixed: it becomes a counter."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.reason = reason
