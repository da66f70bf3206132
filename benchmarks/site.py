"""A local news site of real pages: one host a publisher, each page written anew many times, served on loopback.

The pages come from the evaluation sets beside the project and stay there. Each copy differs in words and in structure,
so that no two articles are copies of each other, and keeps the size and the markup of the page that it was made from.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.project import ROOT

PAGES = ROOT.parent / "shared" / "eval" / "publishers"
HOSTS = 40
PORT = 8790
_WORD = re.compile(r"\w{6,}")
_MARKUP = re.compile(r"(<(?:script|style)\b(?:[^>]*>)?.*?</(?:script|style)\s*>|<[^>]*>)", re.DOTALL | re.IGNORECASE)
_LINKED_DATA = re.compile(r"<script[^>]*ld\+json", re.IGNORECASE)
_SITEMAP = (
    "<?xml version='1.0' encoding='utf-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
)


@dataclass(frozen=True)
class Page:
    """A real page, its URL, and the text that a reader sees."""

    html: str
    url: str
    text: str


def host_of(number: int) -> str:
    """Return the loopback address of a publisher."""
    return f"127.0.1.{number + 1}"


def publishers() -> list[list[Page]]:
    """Return the pages of `HOSTS` publishers, at most two a publisher: its layouts. Raises OSError without the sets."""
    by_host: dict[str, list[Page]] = defaultdict(list)
    for line in (PAGES / "truth.jsonl").read_text("utf-8").splitlines():
        truth = json.loads(line)
        html = gzip.decompress((PAGES / "pages" / f"{truth['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
        by_host[urlsplit(truth["url"]).netloc].append(Page(html, truth["url"], truth["text"]))
    chosen = sorted(by_host.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:HOSTS]
    return [pages[:2] for _, pages in chosen]


def variant(page: Page, url: str, seed: int) -> Page:
    """Return a page with the long words of its text exchanged for one another, and small changes of structure."""
    dice = random.Random(seed)  # noqa: S311  # pages, not secrets
    words = sorted(set(_WORD.findall(page.text)) - set(re.findall(r'"(\w+)"', page.html)))
    exchanged = dict(zip(words, dice.sample(words, len(words)), strict=True))

    def exchange(text: str) -> str:
        return _WORD.sub(lambda match: exchanged.get(match[0], match[0]), text)

    pieces = []
    for piece in _MARKUP.split(page.html.replace(page.url, url)):
        if not piece.startswith("<") or _LINKED_DATA.match(piece):
            pieces.append(exchange(piece))
        elif piece.lower() == "</p>" and dice.random() < 0.1:
            pieces.append('</p><div class="ad-slot"><span>Advertisement</span></div>')
        else:
            pieces.append(piece)
    return Page("".join(pieces), url, exchange(page.text))


def build(folder: Path, articles: int, port: int = PORT) -> dict[str, str]:
    """Write a site of about `articles` articles into a folder; return URL → the article's text."""
    sources = publishers()
    texts: dict[str, str] = {}
    for number, pages in enumerate(sources):
        base, place = f"http://{host_of(number)}:{port}", folder / host_of(number)
        place.mkdir(parents=True)
        urls = []
        for article in range(-(-articles // len(sources))):
            url = f"{base}/news/2026/11/story-{article}-of-the-day"
            made = variant(pages[article % len(pages)], url, seed=number * 100_000 + article)
            (place / url.rpartition("/")[2]).write_bytes(made.html.encode("utf-8", "replace"))
            texts[url] = made.text
            urls.append(f"<url><loc>{url}</loc><lastmod>2026-11-{1 + article % 27:02d}T08:00:00Z</lastmod></url>")
        (place / "sitemap.xml").write_text(_SITEMAP.format("".join(urls)), "utf-8")
    return texts


class _Answer(asyncio.Protocol):
    """Answers GET requests with files: as little work as possible, so that the crawlers have the processor."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (end := self._received.find(b"\r\n\r\n")) >= 0:
            request, self._received = self._received[:end], self._received[end + 4 :]
            host = self._transport.get_extra_info("sockname")[0]
            file = self._folder / host / request.split(b" ", 2)[1].rpartition(b"/")[2].decode("ascii", "replace")
            body = file.read_bytes() if file.is_file() else b""
            status = b"200 OK" if body else b"404 Not Found"
            kind = b"application/xml" if file.suffix == ".xml" else b"text/html; charset=utf-8"
            head = b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n" % (status, kind, len(body))
            self._transport.write(head + body)


async def serve(folder: Path, port: int = PORT) -> None:
    """Serve a built site until the process ends."""
    loop = asyncio.get_running_loop()
    for place in folder.iterdir():
        await loop.create_server(lambda: _Answer(folder), place.name, port)
    print("serving", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
