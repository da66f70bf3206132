"""Requests to the demo newspaper over a real socket, without following redirects."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection

from lxml import html

from newscrawler.demo import DemoServer


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(paper: DemoServer, target: str, method: str = "GET", **headers: str) -> Reply:
    """One request; `target` is a path or an address of the paper. Keyword `if_none_match` is header If-None-Match."""
    path = target.removeprefix(paper.base_url)
    connection = HTTPConnection(paper.host, paper.port, timeout=10)
    try:
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return Reply(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


def select(body: bytes, xpath: str) -> list[str]:
    """The strings that `xpath` finds in a page, such as attributes. lxml finds the charset in the page's head."""
    found = html.fromstring(body).xpath(xpath)
    assert isinstance(found, list)
    return [str(value) for value in found]


def words(body: bytes) -> str:
    """All text of a page outside its head, white space folded."""
    return " ".join("".join(select(body, "//body//text()")).split())
