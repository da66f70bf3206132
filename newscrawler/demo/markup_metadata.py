"""Metadata in the heads of article pages: meta elements and JSON-LD, with faults on some pages."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from newscrawler.demo.changes import Truth
from newscrawler.demo.edition import paragraphs
from newscrawler.demo.labels import SITE_NAME
from newscrawler.demo.paper_urls import absolute, anchor, front_path, section_path

SUFFIX = {"en": f" | {SITE_NAME}", "de": f" – {SITE_NAME}", "fa": f" - {SITE_NAME}"}

_TYPES = {
    "live-blog": "LiveBlogPosting",
    "gallery": "ImageGallery",
    "opinion": "OpinionNewsArticle",
}


def description(article: Truth) -> str:
    """Return the standfirst, or the beginning of the text, cut off as content management systems do."""
    if article["standfirst"]:
        return str(article["standfirst"])
    first = paragraphs(article)[article.get("teaser", 0)]
    return first if "teaser" in article else first[:140].rsplit(" ", 1)[0] + " …"


def _meta(attribute: str, name: str, content: str | None) -> list[str]:
    return [f'<meta {attribute}="{name}" content="{escape(content)}">'] if content else []


def open_graph(article: Truth, base: str) -> str:
    """Return the og: and article: properties. Drupal and Persian pages put the site's name behind the title."""
    quirks = article.get("quirks", ())
    suffixed = "og-suffix" in quirks or article["layout"] in ("drupal", "rtl")
    title = article["title"] + (SUFFIX[article["language"]] if suffixed else "")
    lines = _meta("property", "og:site_name", SITE_NAME) + _meta("property", "og:type", "article")
    if "no-og" not in quirks:
        lines += _meta("property", "og:title", title) + _meta("property", "og:description", description(article))
        lines += _meta("property", "og:url", absolute(base, article["path"]))
    if article["image"]:
        lines += _meta("property", "og:image", absolute(base, article["image"]["url"]))
    lines += article_properties(article)
    return "\n".join(lines)


def article_properties(article: Truth) -> list[str]:
    """Return the article: properties."""
    lines = _meta("property", "article:published_time", article["published"])
    lines += _meta("property", "article:modified_time", article["modified"])
    lines += _meta("property", "article:section", article["section"])
    for tag in article["tags"]:
        lines += _meta("property", "article:tag", tag)
    return lines


def plain_meta(article: Truth) -> str:
    """Return the meta elements with `name`: description, author, keywords."""
    comma = "، " if article["language"] == "fa" else ", "
    return "\n".join(
        _meta("name", "description", description(article))
        + _meta("name", "author", ", ".join(article["authors"]))
        + _meta("name", "keywords", comma.join(article["tags"]))
    )


def canonical(article: Truth, base: str) -> str:
    """Return the canonical link; one page wrongly names the home page."""
    path = "/" if "canonical-home" in article.get("quirks", ()) else article["path"]
    return f'<link rel="canonical" href="{absolute(base, path)}">'


def _people(article: Truth) -> list[dict[str, str]]:
    by = "By " if "by-author" in article.get("quirks", ()) else ""
    return [
        {"@type": "Organization" if name == article["agency"] else "Person", "name": by + name}
        for name in article["authors"]
    ]


def _publisher(base: str) -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "name": SITE_NAME,
        "url": base + "/",
        "logo": {"@type": "ImageObject", "url": f"{base}/images/logo.png", "width": 600, "height": 60},
    }


def news_article(article: Truth, base: str) -> dict[str, Any]:
    """Return the article as a schema.org object, with its faults."""
    quirks = article.get("quirks", ())
    title = article["title"]
    thing: dict[str, Any] = {
        "@type": _TYPES.get(article["layout"], "NewsArticle"),
        "mainEntityOfPage": {"@type": "WebPage", "@id": absolute(base, article["path"])},
        "headline": title[:40].rsplit(" ", 1)[0] + " …" if "headline-cut" in quirks else title,
        "description": description(article),
        "datePublished": article["published"][:10] if "day-in-graph" in quirks else article["published"],
        "dateModified": article["modified"],
        "author": _people(article) or None,
        "publisher": _publisher(base),
        "articleSection": article["section"],
        "keywords": article["tags"],
        "inLanguage": None if "lang-wrong" in quirks else article["language"],
        "isAccessibleForFree": article["is_free"],
    }
    if article["image"]:
        thing["image"] = {
            "@type": "ImageObject",
            "url": absolute(base, article["image"]["url"]),
            "caption": article["image"]["caption"],
            "creditText": article["image"]["credit"],
        }
    if "source-organization" in quirks:
        thing["sourceOrganization"] = {"@type": "Organization", "name": article["agency"]}
    if article["is_free"] is False:
        thing["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".premium-wall"}
    if article["entries"]:
        thing["coverageStartTime"] = article["published"]
        thing["liveBlogUpdate"] = [_update(entry, article, base) for entry in article["entries"]]
    return {name: value for name, value in thing.items() if value is not None}


def _update(entry: Truth, article: Truth, base: str) -> dict[str, Any]:
    return {
        "@type": "BlogPosting",
        "headline": entry["title"],
        "datePublished": entry["published"],
        "articleBody": entry["text"].replace("\n\n", "\n"),
        "url": f"{absolute(base, article['path'])}#{anchor(entry)}",
    }


def _script(data: dict[str, Any]) -> str:
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False, indent=1)
    return f'<script type="application/ld+json">\n{text}\n</script>'


def json_ld(article: Truth, base: str) -> str:
    """Return one NewsArticle object in a script element; one page has a trailing comma."""
    text = _script(news_article(article, base))
    return text.replace("\n}\n</script>", ",\n}\n</script>") if "broken-json" in article.get("quirks", ()) else text


def json_ld_graph(article: Truth, base: str) -> str:
    """Return an @graph in which article, people, publisher and image refer to one another by @id."""
    thing = news_article(article, base)
    url = absolute(base, article["path"])
    nodes: list[dict[str, Any]] = [thing | {"@id": f"{url}#article", "isPartOf": {"@id": url}}]
    for name, node_id in (("publisher", f"{base}/#organization"), ("image", f"{url}#primaryimage")):
        if name in thing:
            nodes.append(thing[name] | {"@id": node_id})
            nodes[0][name] = {"@id": node_id}
    people = [person | {"@id": f"{base}/#/person/{n}"} for n, person in enumerate(thing.get("author", []), start=1)]
    if people:
        nodes[0]["author"] = [{"@id": person["@id"], "name": person["name"]} for person in people]
    front = absolute(base, front_path(article["language"]))
    crumbs = [(SITE_NAME, front), (article["section"], absolute(base, section_path(article))), (article["title"], url)]
    nodes += [
        *people,
        {"@type": "WebSite", "@id": f"{base}/#website", "url": f"{base}/", "name": SITE_NAME},
        {"@type": "WebPage", "@id": url, "url": url, "name": article["title"] + SUFFIX[article["language"]]},
        {
            "@type": "BreadcrumbList",
            "@id": f"{url}#breadcrumb",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "name": name, "item": item}
                for n, (name, item) in enumerate(crumbs, start=1)
            ],
        },
    ]
    return _script({"@graph": nodes[::-1]})
