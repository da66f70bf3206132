"""Redirects that a page states itself: the `Refresh` header, `<meta http-equiv="refresh">`, and a script alone."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scrapy.downloadermiddlewares.redirect import BaseRedirectMiddleware
from scrapy.http import HtmlResponse, TextResponse

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

HEAD = 16 * 1024
"""Bytes of a page in which its refresh is looked for. Bounds time; it stands at the top of the head."""
SHORT = 4 * 1024
"""Bytes of a page whose refresh within `noscript` is followed: such a page holds nothing else, and an article that
offers a page for readers without scripts is longer.

Held by tests/middlewares/test_refresh.py::test_a_refresh_in_noscript_is_followed_on_a_short_page_only.
"""
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|textarea)\b.*?(?:</\1\s{0,9}>|\Z)", re.DOTALL | re.IGNORECASE
)
_SCRIPT = re.compile(
    r"<!--.*?(?:-->|\Z)|<script\b[^<>]{0,2000}>(.*?)(?:</script\s{0,9}>|\Z)", re.DOTALL | re.IGNORECASE
)
_NO_TEXT = re.compile(r"<title\b.*?(?:</title\s{0,9}>|\Z)|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_LOCATION = re.compile(
    r"""\blocation(?:\.href)?\s{0,9}=\s{0,9}(["'])([^"'\s]{1,2000})\1"""
    r"""|\blocation\.(?:replace|assign)\(\s{0,9}(["'])([^"'\s]{1,2000})\3\s{0,9}\)"""
)
_NOSCRIPT = re.compile(r"<noscript\b.*?(?:</noscript\s{0,9}>|\Z)", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b([^>]{1,2000})>", re.IGNORECASE)
_BASE = re.compile(r"<base\b([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,32})\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{1,9})[\d.]*")
_URL = re.compile(r"url\s{0,9}=", re.IGNORECASE)


def parse(value: str) -> tuple[int, str] | None:
    """Return seconds and URL of a refresh (HTML, "shared declarative refresh steps"); the URL is empty for a reload.

    None for a value that states no time.
    """
    match = _SECONDS.match(value := value[:HEAD].strip())
    if match is None:
        return None
    rest = value[match.end() :].lstrip().removeprefix(";").removeprefix(",").lstrip()
    if (name := _URL.match(rest)) is not None:
        rest = rest[name.end() :].lstrip()
    url = rest[1:].partition(rest[0])[0] if rest[:1] in ("'", '"') else rest
    return int(match[1]), url.replace("\n", "").replace("\r", "").strip()


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): html.unescape(value.strip("\"'")) for name, value in reversed(_ATTRIBUTE.findall(text))}


def of_page(text: str, url: str, *, whole: bool) -> tuple[int, str] | None:
    """Return seconds and URL of the refresh that the beginning of a page states; None without one.

    `whole`: `text` is the whole page, and short enough that its `noscript` counts.
    """
    text = _HIDDEN.sub(" ", text)
    if not whole:
        text = _NOSCRIPT.sub(" ", text)
    for match in _META.finditer(text):
        attributes = _attributes(match[1])
        if attributes.get("http-equiv", "").strip().lower() == "refresh":
            stated = parse(attributes.get("content", ""))
            base = _BASE.search(text)
            if stated is not None and base is not None and (href := _attributes(base[1]).get("href")):
                return stated[0], urljoin(urljoin(url, href), stated[1]) if stated[1] else ""
            return stated
    return None


def of_script(page: str) -> str | None:
    """Return the URL to which the script of a page leads that has nothing else; None for every other page.

    Such are the front pages of papers with an edition for each language. One whose scripts name several is left alone.
    """
    scripts = " ".join(match[1] or "" for match in _SCRIPT.finditer(page))
    targets = {match[2] or match[4] for match in _LOCATION.finditer(scripts)}
    if len(targets) != 1 or _NO_TEXT.sub("", _NOSCRIPT.sub("", _HIDDEN.sub("", page))).strip():
        return None
    return targets.pop()


class RefreshMiddleware(BaseRedirectMiddleware):
    """Follows a refresh within METAREFRESH_MAXDELAY seconds as a redirect, which is checked and counted as one.

    A page that reloads itself is followed once, and only where it sets a cookie for the next time.
    """

    enabled_setting = "METAREFRESH_ENABLED"

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._longest = settings.getint("METAREFRESH_MAXDELAY")

    def process_response(self, request: Request, response: Response, *_: object) -> Request | Response:
        """Return the request of the page to which the answer leads, or the answer. Raises IgnoreRequest."""
        if not 200 <= response.status < 300 or request.method != "GET" or request.meta.get("dont_redirect"):
            return response
        stated = _stated(response)
        if stated is None or stated[0] > self._longest:
            return response
        try:
            redirected = self._redirect_request_using_get(request, response, urljoin(response.url, stated[1]))
        except ValueError:  # `javascript:`, or no URL at all
            return response
        if not redirected.url.startswith(("http:", "https:")):
            return response
        if redirected.url.partition("#")[0] == request.url.partition("#")[0] and (
            "Set-Cookie" not in response.headers or request.url in request.meta.get("redirect_urls", ())
        ):
            return response
        return self._redirect(redirected, request, "refresh")


def _stated(response: Response) -> tuple[int, str] | None:
    header = response.headers.get("Refresh")
    if header is not None and (stated := parse(header.decode("utf-8", "replace"))) is not None:
        return stated
    head = response.body[:HEAD]
    lower, whole = head.lower(), len(response.body) <= SHORT
    if not isinstance(response, HtmlResponse) and not (isinstance(response, TextResponse) and b"<html" in lower):
        return None
    text = head.decode(response.encoding, "replace")
    if b"refresh" in lower and (stated := of_page(text, response.url, whole=whole)) is not None:
        return stated
    led = of_script(text) if whole and b"location" in lower else None
    return (0, led) if led is not None else None
