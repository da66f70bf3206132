"""The one reader of JSON-LD, as pages really carry it: repaired where that is safe, flattened, in bounded time."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from lxml.html import HtmlElement

Node = dict[str, Any]
"""One JSON-LD object."""

MAX_CHARS = 4 * 1024 * 1024
"""Characters of a script; longer ones are not read: a page has 5 MiB in all, and linked data of an article is some
kilobytes, that of a list some hundred. Held by tests/web/test_jsonld.py::test_a_script_beyond_the_limit_is_not_read."""

ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "BlogPosting",
    "SocialMediaPosting", "Report", "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle",
    "SatiricalArticle", "Review", "LiveBlog", "Blog", "MedicalScholarlyArticle", "DiscussionForumPosting", "Recipe",
    "PodcastEpisode", "ImageGallery", "HowTo", "ClaimReview",
})  # fmt: skip
"""schema.org types of works that a news site publishes as a page of their own (schema.org/CreativeWork)."""

VIDEO_TYPES = frozenset({"VideoObject", "NewsVideoObject"})
"""schema.org types of a video, which is an article's page on some sites and a part of one on others."""

_MAX_NODES = 2_000
_MAX_DEPTH = 12
_OPENING = re.compile(r"(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)\s*")
_CLOSING = re.compile(r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")
_STRING = r'"(?:[^"\\]++|\\.)*+"?'  # without its end, too: otherwise each quote of a torn script is tried to the end
_LITTER = re.compile(rf"({_STRING})|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|(?<!:)//[^\n]*+|,(?=\s*[}}\]])", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which no encoding can write
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SCALARS = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|description|articleSection|isAccessibleForFree|inLanguage)"\s*:'
    r'\s*(?:"((?:[^"\\]++|\\.){1,500}+)"|(true|false))'
)
_TYPE = re.compile(r'"@type"\s*+:\s*+(?:\[\s*+)?"([A-Za-z]{0,12}(?:Article|Posting))"')
_AUTHOR = re.compile(r'"author"\s*+:\s*+(?:\[\s*+)?\{[^{}]{0,400}?"name"\s*:\s*"((?:[^"\\]++|\\.){1,200}+)"')

# Below these keys stand other works than the page's own.
_FOREIGN = {
    "itemListElement", "liveBlogUpdate", "comment", "citation", "isBasedOn", "mentions", "about", "relatedLink",
    "review", "publisher", "author", "creator", "image", "logo", "sourceOrganization", "potentialAction", "subjectOf",
    "workExample",
}  # fmt: skip


def read_nodes(scripts: Iterable[str]) -> list[Node]:
    """Every object of a page's JSON-LD scripts, outer before inner, without those of other works. Never raises."""
    nodes: list[Node] = []
    for script in scripts:
        if len(nodes) < _MAX_NODES:
            nodes.extend(_flat(read_value(script), 0))
    return nodes[:_MAX_NODES]


def scripts_of(tree: HtmlElement) -> Iterator[str]:
    """Yield the text of a page's JSON-LD scripts in order."""
    for script in tree.iter("script"):
        if is_json_ld(script):
            yield script.text or ""


def is_json_ld(script: HtmlElement) -> bool:
    """Whether a `<script>` holds JSON-LD, by its type."""
    return "ld+json" in (script.get("type") or "").lower()


def read_value(script: str) -> Any:
    """Return the JSON value of one script, None where nothing can be read. Never raises.

    Each step repairs more than the one before it: comments and CDATA around, then comments and trailing commas inside,
    then quotation marks as entities; at last the plain fields of an article alone are picked out.
    """
    if len(script) > MAX_CHARS:
        return None
    text = script.strip()
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    if closing := _CLOSING.search(text, max(len(text) - 20, 0)):
        text = text[: closing.start()]
    text = text.strip().rstrip(";")
    if not text:
        return None
    for repair in (None, _without_litter, _unescaped):
        try:
            mended = repair(text) if repair else text
            return orjson.loads(mended)
        except ValueError:
            pass
        try:
            return _loads(mended)
        except (ValueError, RecursionError):
            continue
    return _scalars(text)


def _loads(text: str) -> Any:
    """As json.loads, but control characters in strings are let through, and values may follow one another."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < 50:
        value, end = decoder.raw_decode(text, at)
        values.append(value)
        at = end
        while at < len(text) and (text[at].isspace() or text[at] in ",;"):
            at += 1
    return values[0] if len(values) == 1 else values


def _without_litter(text: str) -> str:
    """Without comments and trailing commas; strings stay as they are but for control characters."""
    return _LITTER.sub(lambda m: _CONTROL.sub(" ", m[1]) if m[1] else "", text)


def _unescaped(text: str) -> str:
    """Scripts whose quotes were written as HTML entities."""
    return _without_litter(html.unescape(text)) if "&quot;" in text or "&#34;" in text else text


def _scalars(text: str) -> Node | None:
    """The plain fields of an article in a script that is no JSON at all, such as one with bare quotes in a string."""
    kind = _TYPE.search(text)
    if kind is None or '"itemListElement"' in text[: kind.start()]:
        return None  # no article, or the members of a list
    node: Node = {"@type": kind[1]}
    for match in _SCALARS.finditer(text):
        node.setdefault(match[1], _string(match[2]) if match[2] is not None else match[3] == "true")
    if author := _AUTHOR.search(text):
        node["author"] = {"@type": "Person", "name": _string(author[1])}
    return node if len(node) > 1 else None


def _string(raw: str) -> str:
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return raw


def _flat(value: Any, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in _FOREIGN and isinstance(inner, (dict, list)):
                yield from _flat(inner, depth + 1)


def types(node: Node) -> set[str]:
    """The node's types without their namespace: `http://schema.org/NewsArticle` → `NewsArticle`."""
    return {kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in strings(node.get("@type"))}


def strings(value: Any) -> list[str]:
    """The strings in a value that should be one, or a list of them, or an object with a name or a value."""
    if isinstance(value, str):
        return [value if value.isascii() else _SURROGATE.sub("", value)]
    if isinstance(value, dict):
        return strings(value.get("name") or value.get("@value") or value.get("@id") or value.get("url"))
    if isinstance(value, list):
        return [text for item in value[:200] for text in (strings(item) if not isinstance(item, list) else [])]
    return []


def first(value: Any) -> str | None:
    """The first string of `strings`."""
    return next(iter(strings(value)), None)
