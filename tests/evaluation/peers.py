"""The extractors that are compared, each by the call that its own documentation names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from newscrawler.web.html import decode

Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Peer:
    """One extractor with one way to call it."""

    name: str
    package: str
    """On PyPI, where its version is looked up."""
    call: str
    """The exact call, for the table."""
    extract: Callable[[bytes, str], Found]

    @property
    def version(self) -> str | None:
        """The installed version; None when it is missing."""
        try:
            return version(self.package)
        except PackageNotFoundError:
            return None


def _ours(html: bytes, url: str) -> Found:
    return import_module("newscrawler").extract(html, url).to_dict()  # type: ignore[no-any-return]


def _trafilatura(**options: bool) -> Callable[[bytes, str], Found]:
    def extract(html: bytes, url: str) -> Found:
        document = import_module("trafilatura").bare_extraction(
            html, url=url, with_metadata=True, include_comments=False, **options
        )
        if document is None:
            return {}
        authors = (document.author or "").split("; ")
        return {
            "title": document.title,
            "text": document.text,
            "published": document.date,
            "authors": authors,
            "tags": document.tags,
        }

    return extract


def _newspaper(html: bytes, url: str) -> Found:
    article = import_module("newspaper").Article(url, fetch_images=False)
    article.download(input_html=decode(html, None))
    article.parse()
    return {
        "title": article.title,
        "text": article.text,
        "published": article.publish_date,
        "authors": article.authors,
        "tags": list(article.meta_keywords),
    }


def _news_please(html: bytes, url: str) -> Found:
    article = import_module("newsplease").NewsPlease.from_html(decode(html, None), url=url)
    return {
        "title": article.title,
        "text": article.maintext,
        "published": article.date_publish,
        "authors": article.authors,
    }


def _readability(html: bytes, url: str) -> Found:
    document = import_module("readability").Document(decode(html, None), url=url)
    content = import_module("lxml.html").fromstring(document.summary())
    return {"title": document.short_title(), "text": "\n".join(content.itertext())}


_BARE = "trafilatura.bare_extraction(html, url=url, with_metadata=True, include_comments=False{})"

PEERS = (
    Peer("newscrawler", "newscrawler", "newscrawler.extract(html, url)", _ours),
    Peer("trafilatura", "trafilatura", _BARE.format(""), _trafilatura()),
    Peer("trafilatura fast", "trafilatura", _BARE.format(", fast=True"), _trafilatura(fast=True)),
    Peer(
        "trafilatura precision",
        "trafilatura",
        _BARE.format(", favor_precision=True"),
        _trafilatura(favor_precision=True),
    ),
    Peer(
        "newspaper4k",
        "newspaper4k",
        "a = newspaper.Article(url, fetch_images=False); a.download(input_html=text); a.parse()",
        _newspaper,
    ),
    Peer("news-please", "news-please", "NewsPlease.from_html(text, url=url)", _news_please),
    Peer("readability-lxml", "readability-lxml", "readability.Document(text, url=url).summary()", _readability),
)
