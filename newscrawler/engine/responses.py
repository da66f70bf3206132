"""What Scrapy's responses and exceptions say, in plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawler.engine.exceptions import AddressRefused, OptOutRefused, RobotsRefused

if TYPE_CHECKING:
    from scrapy.exceptions import IgnoreRequest
    from scrapy.http import Response


def headers_of(response: Response) -> dict[str, str]:
    """Last value of each header, all of `X-Robots-Tag`; names in lower case."""
    found = {}
    for key, values in response.headers.items():
        name = key.decode("latin-1").lower()
        if values:
            found[name] = (b", ".join(values) if name == "x-robots-tag" else values[-1]).decode("latin-1")
    return found


def reason_of(error: IgnoreRequest) -> str:
    """Why a request was not made or its answer not taken: short and fixed, it becomes a counter."""
    if isinstance(error, AddressRefused):
        return "address"
    if isinstance(error, RobotsRefused):
        return "robots"
    if isinstance(error, OptOutRefused):
        return error.reason
    words = str(error)
    if "DOWNLOAD_MAXSIZE" in words:
        return "too-big"
    return "too-many-redirects" if "redirections" in words else "refused"
