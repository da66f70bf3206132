"""Parts of pages: menus, teasers, bylines, figures and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from newscrawler.demo.changes import Truth
from newscrawler.demo.edition import Edition, paragraphs, published
from newscrawler.demo.labels import LABELS, LANGUAGES, SITE_NAME, moment
from newscrawler.demo.paper_urls import absolute, anchor, author_path, front_path, section_path, tag_path


def link(base: str, path: str, text: str, attributes: str = "") -> str:
    """Return an `<a>` element that links to a path of the paper."""
    return f'<a href="{absolute(base, path)}"{attributes}>{escape(text)}</a>'


def sections(edition: Edition, language: str) -> list[tuple[str, str]]:
    """Return (path, name) of each section of a language, sorted by path."""
    return sorted({(section_path(a), str(a["section"])) for a in edition.of_language(language)})


def menu(edition: Edition, language: str, base: str) -> str:
    """Return the main menu as list items."""
    words = LABELS[language]
    entries = [(front_path(language), words["home"]), *sections(edition, language), ("/latest", words["latest"])]
    entries += [(front_path(name), name.upper()) for name in LANGUAGES if name != language]
    return "\n".join(f'<li class="menu-item">{link(base, path, name)}</li>' for path, name in entries)


def share_bar(article: Truth, base: str) -> str:
    """Return links to share services; their host does not exist."""
    url = absolute(base, article["path"])
    names = ("facebook", "whatsapp", "telegram", "e-mail")
    return "\n".join(
        f'<li class="{name}"><a href="https://share.example/{name}?u={url}" rel="nofollow">{name.title()}</a></li>'
        for name in names
    )


def related(article: Truth, edition: Edition, count: int) -> list[Truth]:
    """Return other articles in the same language, those of the same section first."""
    candidates = [a for a in edition.of_language(article["language"]) if a["path"] != article["path"]]
    return sorted(candidates, key=lambda a: a["section"] != article["section"])[:count]


def teasers(articles: Iterable[Truth], base: str) -> str:
    """Return cards with title and standfirst of articles."""
    return "\n".join(
        f'<div class="card"><h4 class="card-title">{link(base, a["path"], a["title"])}</h4>'
        + (f'<p class="card-text">{escape(a["standfirst"])}</p>' if a["standfirst"] else "")
        + "</div>"
        for a in articles
    )


def boxes(article: Truth, edition: Edition, base: str) -> str:
    """Return the boxes between two paragraphs: a "read more" line and the newsletter."""
    words = LABELS[article["language"]]
    teaser = related(article, edition, 1)[0]
    return (
        f'<p class="read-more">{words["read_more"]}: {link(base, teaser["path"], teaser["title"])}</p>\n'
        f'<aside class="newsletter-box"><p>{words["newsletter"]}</p><button>{words["subscribe"]}</button></aside>'
    )


def most_read(edition: Edition, language: str, base: str) -> str:
    """Return the items of the box "most read": the oldest five articles."""
    return "\n".join(f"<li>{link(base, a['path'], a['title'])}</li>" for a in edition.of_language(language)[-5:])


def byline(article: Truth, base: str, attributes: str = ' rel="author" class="author-name"') -> str:
    """Return the authors, each with a link, and the agency."""
    words = LABELS[article["language"]]
    people = [name for name in article["authors"] if name != article["agency"]]
    names = [link(base, author_path(name), name, attributes) for name in people]
    if article["agency"]:
        names.append(f'<span class="agency">{escape(article["agency"])}</span>')
    return f"{words['by']} {', '.join(names)}" if names else ""


def tag_list(article: Truth, base: str) -> str:
    """Return links to the pages of the article's tags."""
    return "\n".join(link(base, tag_path(tag), tag, ' rel="tag" class="tag"') for tag in article["tags"])


def figure(article: Truth, base: str) -> str:
    """Return the lead image with caption and credit; an empty string for an article without one."""
    image = article["image"]
    if image is None:
        return ""
    words = LABELS[article["language"]]
    credit = f' <span class="credit">{words["photo"]}: {escape(image["credit"])}</span>' if image["credit"] else ""
    caption = f"<figcaption>{escape(image['caption'])}{credit}</figcaption>" if image["caption"] else ""
    url = absolute(base, image["url"])
    return f'<figure class="lead-image"><img src="{url}" alt="" width="960" height="540">{caption}</figure>'


def gallery(article: Truth, base: str) -> str:
    """Return the pictures of a gallery with their captions."""
    return "\n".join(
        f'<figure class="slide"><img src="{absolute(base, picture["url"])}" alt="" loading="lazy">'
        f"<figcaption>{escape(picture['caption'])}</figcaption></figure>"
        for picture in article.get("gallery", [])
    )


def _linked(text: str, tags: Iterable[str], base: str) -> str:
    """Return `text` with the first mention of a tag as a link, as content management systems do."""
    for tag in tags:
        mention = re.search(rf"(?<!\w){re.escape(escape(tag))}(?!\w)", text)
        if mention:
            return text[: mention.start()] + link(base, tag_path(tag), tag) + text[mention.end() :]
    return text


def body(article: Truth, base: str = "", between: str = "") -> str:
    """Return the paragraphs as `<p>` and `<h2>`; with `base`, the first mention of a tag in each is a link.

    `between` is inserted after the second paragraph. A live blog's entries are left out.
    """
    lines = []
    count = len(paragraphs(article)) - entry_paragraphs(article)
    for number, text in enumerate(paragraphs(article)[:count]):
        element = "h2" if number in article.get("subheads", ()) else "p"
        inner = _linked(escape(text), article["tags"], base) if base and element == "p" else escape(text)
        lines.append(f"<{element}>{inner}</{element}>")
        if number == 1 and between:
            lines.append(between)
    return "\n".join(lines)


def entry_paragraphs(article: Truth) -> int:
    """Return how many of a live blog's last paragraphs are titles and texts of its entries."""
    return sum(1 + len(entry["text"].split("\n\n")) for entry in article["entries"])


def entries(article: Truth) -> str:
    """Return a live blog's entries, newest first, as in the truth."""
    blocks = []
    for entry in article["entries"]:
        clock = moment(published(entry), article["language"])
        prose = "\n".join(f"<p>{escape(text)}</p>" for text in entry["text"].split("\n\n"))
        blocks.append(
            f'<article class="live-entry" id="{anchor(entry)}">\n<time datetime="{entry["published"]}">{clock}</time>\n'
            f"<h3>{escape(entry['title'])}</h3>\n{prose}\n</article>"
        )
    return "\n".join(blocks)


def footer(language: str) -> str:
    """Return the footer of every page."""
    words = LABELS[language]
    return f"<p>© 2026 {SITE_NAME}, Port Elmsey</p><p>{words['contact']} · {words['imprint']}</p>"
