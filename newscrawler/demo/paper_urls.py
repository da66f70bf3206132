"""URLs and paths of the paper."""

from __future__ import annotations

from urllib.parse import quote

from newscrawler.demo.changes import Truth


def absolute(base: str, path: str) -> str:
    """Return the percent-encoded URL of a path of the paper."""
    return base + quote(path, safe="/?=&")


def section_path(article: Truth) -> str:
    """Return the path of the article's section: its own without the last part."""
    return str(article["path"].rpartition("/")[0])


def front_path(language: str) -> str:
    """Return the path of the front page of a language."""
    return "/" if language == "en" else f"/{language}/"


def tag_path(tag: str) -> str:
    """Return the path of the page that lists the articles with a tag."""
    return "/tag/" + tag.replace(" ", "-")


def author_path(author: str) -> str:
    """Return the path of the page that lists an author's articles."""
    return "/author/" + author.lower().replace(" ", "-")


def amp_path(article: Truth) -> str | None:
    """Return the path of the article's AMP version, None if it has none."""
    return f"{article['path']}/amp" if article["layout"] == "amp" else None


def anchor(entry: Truth) -> str:
    """Return the fragment of a live blog's entry: its time of day."""
    return "t" + str(entry["published"][11:16]).replace(":", "")
