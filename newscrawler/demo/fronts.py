"""Pages that link to articles: home page, language and section fronts, the paged listing, tag and author pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from newscrawler.demo import article_blocks
from newscrawler.demo.changes import Truth
from newscrawler.demo.edition import Edition, published
from newscrawler.demo.labels import LABELS, LANGUAGES, SITE_NAME, moment
from newscrawler.demo.pages import template
from newscrawler.demo.paper_urls import absolute, front_path, section_path, tag_path

PAGE_SIZE = 10
"""Articles on a page of `/latest`."""

FEEDS = {"en": "/feed.xml", "de": "/de/feed.xml"}
"""Language → path of its feed; Persian has none."""


def _item(article: Truth, base: str) -> str:
    """Return one teaser: title, standfirst, date, section, author and first tag."""
    url = absolute(base, article["path"])
    intro = f'<p class="intro">{escape(article["standfirst"])}</p>' if article["standfirst"] else ""
    image = article["image"]
    picture = f'<a href="{url}"><img src="{absolute(base, image["url"])}" alt=""></a>\n' if image else ""
    clock = moment(published(article), article["language"])
    tags = "".join(" " + article_blocks.link(base, tag_path(tag), tag, ' class="tag"') for tag in article["tags"][:1])
    return (
        f'<div class="views-row" lang="{article["language"]}">\n{picture}'
        f'<h3 class="title-article"><a href="{url}">{escape(article["title"])}</a></h3>\n{intro}\n'
        f'<div class="info"><time datetime="{article["published"]}">{clock}</time> '
        f"{article_blocks.link(base, section_path(article), article['section'])} "
        f"{article_blocks.byline(article, base)}{tags}</div>\n"
        "</div>"
    )


def _values(edition: Edition, language: str, base: str) -> dict[str, str]:
    words = LABELS[language]
    return {
        **{f"say_{name}": escape(word) for name, word in words.items()},
        "base": base,
        "dir": words["dir"],
        "footer": article_blocks.footer(language),
        "home": absolute(base, front_path(language)),
        "language": language,
        "menu": article_blocks.menu(edition, language, base),
        "most_read": article_blocks.most_read(edition, language, base),
        "site_name": SITE_NAME,
    }


def _listing(
    articles: Sequence[Truth],
    heading: str,
    edition: Edition,
    language: str,
    base: str,
    *,
    head_links: Sequence[str] = (),
    pager: Sequence[str] = (),
) -> str:
    values = _values(edition, language, base) | {
        "heading": escape(heading),
        "head_links": "\n".join(head_links),
        "items": "\n".join(_item(a, base) for a in articles) or f"<p>{LABELS[language]['empty']}</p>",
        "pager": "\n".join(pager),
    }
    return template("listing").substitute(values)


def home_page(edition: Edition, base: str) -> str:
    """Return `/`: the newest twelve English articles, and the feeds."""
    feeds = [
        f'<link rel="alternate" type="application/{"rss" if name == "en" else "atom"}+xml" title="{SITE_NAME} ({name})"'
        f' href="{base}{path}">'
        for name, path in FEEDS.items()
    ]
    return _listing(edition.of_language("en")[:12], SITE_NAME, edition, "en", base, head_links=feeds)


def latest(edition: Edition, number: int, base: str) -> str:
    """Return `/latest?page=N`: all articles in all languages, ten per page from page 0, newest first."""
    last = (len(edition.articles) - 1) // PAGE_SIZE
    articles = edition.articles[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
    pages = [f'<li><a href="{base}/latest?page={n}">{n + 1}</a></li>' for n in range(last + 1) if n != number]
    head = []
    for step, name in ((-1, "prev"), (1, "next")):
        if 0 <= number + step <= last:
            url = f"{base}/latest?page={number + step}"
            words = LABELS["en"]["next" if step > 0 else "previous"]
            head.append(f'<link rel="{name}" href="{url}">')
            pages.append(f'<li class="pager-{name}"><a href="{url}" rel="{name}">{words}</a></li>')
    return _listing(articles, LABELS["en"]["latest"], edition, "en", base, head_links=head, pager=pages)


def front(path: str, edition: Edition, base: str) -> str | None:
    """Return the listing at `path`: of a language, a section, a tag or an author. None for another path."""
    path = path.rstrip("/")
    kind, _, name = path[1:].partition("/")
    if kind in LANGUAGES and not name:
        return _listing(edition.of_language(kind), LABELS[kind]["latest"], edition, kind, base)
    if kind == "tag":
        articles = [a for a in edition.articles if path in map(tag_path, a["tags"])]
        heading = name.replace("-", " ")
    elif kind == "author":
        articles = [a for a in edition.articles if name in [p.lower().replace(" ", "-") for p in a["authors"]]]
        heading = name.replace("-", " ").title()
    else:
        articles = [a for a in edition.articles if section_path(a) == path]
        heading = str(articles[0]["section"]) if articles else ""
    return _listing(articles, heading, edition, articles[0]["language"], base) if articles else None


def not_found(edition: Edition, base: str) -> str:
    """Return the page of unknown paths and of the soft 404."""
    return template("not-found").substitute(_values(edition, "en", base))
