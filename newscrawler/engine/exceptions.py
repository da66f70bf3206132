"""Why middlewares refuse a request, and what its `meta` carries."""

from __future__ import annotations

from scrapy.exceptions import DropItem, IgnoreRequest

from newscrawler.model.reasons import Reason, words_of

ROW = "newscrawler_row"
"""Key of the row in a request's `meta`."""
SITE = "newscrawler_site"
"""Key of the name of the site for which a request is made, in its `meta`; requests for access files have it, too."""
HEADER_LINES = "newscrawler_header_lines"
"""Key of the header lines of the answer, name and value as bytes, in the order in which they were received."""
STATED = "newscrawler_opt_outs"
"""Key of what the access files state (`Stated`), in the `meta` of a request for an article."""


class HeaderTooLongError(ValueError):
    """The head of an answer is longer than `downloads.MAX_HEAD`."""


class CertificateExpiredError(Exception):
    """The server's TLS certificate has expired."""


class CertificateUntrustedError(Exception):
    """The server's TLS certificate is not of an authority that this machine trusts, or not valid yet."""


class AddressRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The URL is not http or https, carries a user name, or names an IP address that may not be fetched."""


class RobotsRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """robots.txt forbids the URL; or it forbids it for now, because it could not be read or asks for too long a delay.

    `reason` is short and fixed: it becomes a counter.
    """

    def __init__(self, url: str, reason: str = Reason.ROBOTS) -> None:
        super().__init__(f"{url}: {words_of(reason)}")
        self.reason = reason


class OptOutRefused(IgnoreRequest):  # type: ignore[misc,unused-ignore]
    """The site opts the URL out. `reason` is short and fixed: it becomes a counter."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.reason = reason


class KnownArticle(DropItem):  # type: ignore[misc,unused-ignore]
    """The article makes no record: its text is stored already, under this or another URL."""
