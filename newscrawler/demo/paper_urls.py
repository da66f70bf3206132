"""Addresses inside the paper: everything a page links to, under the base URL that the server runs at."""

from __future__ import annotations

from urllib.parse import quote

from newscrawler.demo.changes import Truth


def absolute(base: str, path: str) -> str:
    """A path of the paper as an address, percent-encoded."""
    return base + quote(path, safe="/?=&")


def section_path(article: Truth) -> str:
    """Front of the article's section: the path without its last part."""
    return str(article["path"].rpartition("/")[0])


def front_path(language: str) -> str:
    """Front page of a language."""
    return "/" if language == "en" else f"/{language}/"


def tag_path(tag: str) -> str:
    """Page that lists the articles with a tag."""
    return "/tag/" + tag.replace(" ", "-")


def author_path(author: str) -> str:
    """Page that lists an author's articles."""
    return "/author/" + author.lower().replace(" ", "-")


def amp_path(article: Truth) -> str | None:
    """The path of the article's AMP twin, if it has one."""
    return f"{article['path']}/amp" if article["layout"] == "amp" else None


def anchor(entry: Truth) -> str:
    """Fragment of a live blog's entry, made of its time of day."""
    return "t" + str(entry["published"][11:16]).replace(":", "")
