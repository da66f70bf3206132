"""Article pages: the truth put into one of the layouts in `templates/`."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from newscrawler.demo import blocks, metadata
from newscrawler.demo.addresses import absolute, amp_path, front_path, section_path
from newscrawler.demo.changes import Truth
from newscrawler.demo.edition import Edition, paragraphs, published
from newscrawler.demo.labels import LABELS, SITE_NAME, moment

_TEMPLATES = {"wire": "wordpress", "amp": "wordpress"}
_MICRODATA_AUTHOR = ' itemprop="author"'
_HTML = "text/html; charset=utf-8"


@cache
def template(name: str) -> Template:
    """One of the files in `templates/`."""
    return Template((files("newscrawler.demo") / "templates" / f"{name}.html").read_text(encoding="utf-8"))


def article_page(article: Truth, edition: Edition, base: str, *, amp: bool = False) -> tuple[bytes, str]:
    """Bytes and Content-Type of an article's page, or of its AMP twin."""
    layout = article["layout"]
    name = "amp-twin" if amp else _TEMPLATES.get(layout, layout)
    page = template(name).substitute(_values(article, edition, base))
    if layout == "table":  # such old systems name the charset in the page and nowhere else
        return page.encode("cp1252", "xmlcharrefreplace"), "text/html"
    return page.encode(), _HTML


def _lang(article: Truth) -> str:
    quirks = article.get("quirks", ())
    return "" if "no-lang" in quirks else ' lang="en"' if "lang-wrong" in quirks else f' lang="{article["language"]}"'


def _values(article: Truth, edition: Edition, base: str) -> dict[str, str]:
    """Every placeholder of every template."""
    language, path = article["language"], article["path"]
    words = LABELS[language]
    text = paragraphs(article)
    touched = path in edition.touched
    twin = amp_path(article)
    related = blocks.others(article, edition, 3)
    newsletter = (
        f'<aside class="newsletter-box"><p>{words["newsletter"]}</p><button>{words["subscribe"]}</button></aside>'
    )
    in_text = (
        f'<p class="read-more">{words["read_more"]}: {blocks.link(base, related[0]["path"], related[0]["title"])}</p>'
    )
    return {
        **{f"say_{name}": escape(word) for name, word in words.items()},
        "ago": words["just_now"] if touched else words["long_ago"],
        "amp_link": f'<link rel="amphtml" href="{absolute(base, twin)}">' if twin else "",
        "author_items": blocks.byline(article, base, _MICRODATA_AUTHOR),
        "base": base,
        "bio": escape(article.get("bio", "")),
        "body": blocks.body(article),
        "body_breaks": "<br><br>\n".join(escape(part) for part in text),
        "body_linked": blocks.body(article, base),
        "body_with_boxes": blocks.body(article, base, in_text + newsletter),
        "byline": blocks.byline(article, base),
        "canonical": metadata.canonical(article, base),
        "comma_tags": escape(",".join(article["tags"])),
        "date": moment(published(article), language),
        "date_meta": ""
        if "visible-date" in article.get("quirks", ())
        else f'<meta name="date" content="{article["published"]}">',
        "dir": words["dir"],
        "entries": blocks.entries(article),
        "extra_meta": "\n".join(metadata.article_properties(article))
        if "day-in-graph" in article.get("quirks", ())
        else "",
        "figure": blocks.figure(article, base),
        "footer": blocks.footer(language),
        "gallery": blocks.gallery(article, base),
        "home": absolute(base, front_path(language)),
        "image_url": absolute(base, article["image"]["url"]) if article["image"] else "",
        "json_ld": metadata.json_ld(article, base),
        "json_ld_graph": metadata.json_ld_graph(article, base),
        "lang": _lang(article),
        "language": language,
        "menu": blocks.menu(edition, language, base),
        "modified_time": f'<meta property="og:updated_time" content="{article["modified"]}">'
        if article["modified"]
        else "",
        "most_read": blocks.most_read(edition, language, base),
        "open_graph": metadata.open_graph(article, base),
        "plain_meta": metadata.plain_meta(article),
        "published": article["published"],
        "related": blocks.teasers(related, base),
        "section": escape(article["section"] or ""),
        "section_url": absolute(base, section_path(article)),
        "share": blocks.share_bar(article, base),
        "site_name": SITE_NAME,
        "standfirst": escape(article["standfirst"] or ""),
        "standfirst_block": f'<p class="standfirst">{escape(article["standfirst"])}</p>'
        if article["standfirst"]
        else "",
        "tags": blocks.tag_list(article, base),
        "teaser": escape(text[article.get("teaser", 0)]),
        "title": escape(article["title"]),
        "title_suffixed": escape(article["title"] + metadata.SUFFIX[language]),
        "url": absolute(base, path),
        "views": f"{len(article['text']) * 7 % 4000 + (137 if touched else 0)} {words['views']}",
    }
