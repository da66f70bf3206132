"""Article pages: an article of the truth in one of the layouts in `templates/`."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from newscrawler.demo import article_blocks, markup_metadata
from newscrawler.demo.changes import Truth
from newscrawler.demo.edition import Edition, paragraphs, published
from newscrawler.demo.labels import LABELS, SITE_NAME, moment
from newscrawler.demo.paper_urls import absolute, amp_path, front_path, section_path

_TEMPLATES = {"wire": "wordpress", "amp": "wordpress"}
_MICRODATA_AUTHOR = ' itemprop="author"'
_HTML = "text/html; charset=utf-8"


@cache
def template(name: str) -> Template:
    """Return one of the files in `templates/`."""
    return Template((files("newscrawler.demo") / "templates" / f"{name}.html").read_text(encoding="utf-8"))


def article_page(article: Truth, edition: Edition, base: str, *, amp: bool = False) -> tuple[bytes, str]:
    """Return bytes and Content-Type of an article's page, or of its AMP version."""
    layout = article["layout"]
    name = "amp-twin" if amp else _TEMPLATES.get(layout, layout)
    page = template(name).substitute(_values(article, edition, base))
    if layout == "table":  # old systems declare the charset only in the page
        return page.encode("cp1252", "xmlcharrefreplace"), "text/html"
    return page.encode(), _HTML


def _lang(article: Truth) -> str:
    quirks = article.get("quirks", ())
    return "" if "no-lang" in quirks else ' lang="en"' if "lang-wrong" in quirks else f' lang="{article["language"]}"'


def _values(article: Truth, edition: Edition, base: str) -> dict[str, str]:
    """Return the values of all placeholders of all templates."""
    return _head(article, base) | _chrome(article, edition, base) | _content(article, edition, base)


def _head(article: Truth, base: str) -> dict[str, str]:
    """Return the values in the page's head."""
    quirks, twin, modified = article.get("quirks", ()), amp_path(article), article["modified"]
    date_meta = f'<meta name="date" content="{article["published"]}">'
    return {
        "amp_link": f'<link rel="amphtml" href="{absolute(base, twin)}">' if twin else "",
        "canonical": markup_metadata.canonical(article, base),
        "date_meta": "" if "visible-date" in quirks else date_meta,
        "extra_meta": "\n".join(markup_metadata.article_properties(article)) if "day-in-graph" in quirks else "",
        "json_ld": markup_metadata.json_ld(article, base),
        "json_ld_graph": markup_metadata.json_ld_graph(article, base),
        "lang": _lang(article),
        "modified_time": f'<meta property="og:updated_time" content="{modified}">' if modified else "",
        "open_graph": markup_metadata.open_graph(article, base),
        "plain_meta": markup_metadata.plain_meta(article),
        "title_suffixed": escape(article["title"] + markup_metadata.SUFFIX[article["language"]]),
    }


def _chrome(article: Truth, edition: Edition, base: str) -> dict[str, str]:
    """Return the values around the article."""
    language = article["language"]
    words = LABELS[language]
    touched = article["path"] in edition.touched
    views = len(article["text"]) * 7 % 4000 + (137 if touched else 0)
    return {
        **{f"say_{name}": escape(word) for name, word in words.items()},
        "ago": words["just_now"] if touched else words["long_ago"],
        "base": base,
        "dir": words["dir"],
        "footer": article_blocks.footer(language),
        "home": absolute(base, front_path(language)),
        "menu": article_blocks.menu(edition, language, base),
        "most_read": article_blocks.most_read(edition, language, base),
        "related": article_blocks.teasers(article_blocks.related(article, edition, 3), base),
        "share": article_blocks.share_bar(article, base),
        "site_name": SITE_NAME,
        "views": f"{views} {words['views']}",
    }


def _content(article: Truth, edition: Edition, base: str) -> dict[str, str]:
    """Return the values of the article itself, in the forms that the layouts need."""
    standfirst, image = escape(article["standfirst"] or ""), article["image"]
    text = paragraphs(article)
    return {
        "author_items": article_blocks.byline(article, base, _MICRODATA_AUTHOR),
        "bio": escape(article.get("bio", "")),
        "body": article_blocks.body(article),
        "body_breaks": "<br><br>\n".join(escape(part) for part in text),
        "body_linked": article_blocks.body(article, base),
        "body_with_boxes": article_blocks.body(article, base, article_blocks.boxes(article, edition, base)),
        "byline": article_blocks.byline(article, base),
        "comma_tags": escape(",".join(article["tags"])),
        "date": moment(published(article), article["language"]),
        "entries": article_blocks.entries(article),
        "figure": article_blocks.figure(article, base),
        "gallery": article_blocks.gallery(article, base),
        "image_url": absolute(base, image["url"]) if image else "",
        "published": article["published"],
        "section": escape(article["section"]),
        "section_url": absolute(base, section_path(article)),
        "standfirst": standfirst,
        "standfirst_block": f'<p class="standfirst">{standfirst}</p>' if standfirst else "",
        "tags": article_blocks.tag_list(article, base),
        "teaser": escape(text[article.get("teaser", 0)]),
        "title": escape(article["title"]),
        "url": absolute(base, article["path"]),
    }
