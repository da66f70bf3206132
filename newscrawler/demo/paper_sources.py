"""Sources of the paper: RSS, Atom, the Google News sitemap, the plain sitemap, robots.txt."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape

from newscrawler.demo.changes import STEP_TIMES, Truth
from newscrawler.demo.edition import NON_ARTICLES, Edition, published
from newscrawler.demo.labels import SITE_NAME
from newscrawler.demo.paper_urls import absolute, amp_path

FEED_SIZE = 20
"""Articles in the RSS feed."""

TRACKING = "?utm_source=rss&utm_medium=feed&utm_campaign=harbour"
"""Query that the feed adds to the URL of its second article."""

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def rss(edition: Edition, base: str) -> str:
    """Return the RSS feed: the newest 20 English articles, and a link to a soft 404."""
    articles = edition.of_language("en")[:FEED_SIZE]
    items = [_rss_item(a, absolute(base, a["path"]) + (TRACKING if n == 1 else "")) for n, a in enumerate(articles)]
    items.insert(
        3,
        f"<item><title>Summer timetable announced</title><link>{base}{NON_ARTICLES[0]}</link>"
        f'<guid isPermaLink="false">announcement-1</guid></item>',
    )
    built = format_datetime(max(published(a) for a in articles))
    return (
        f'{_XML}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel>\n<title>{SITE_NAME}</title>\n<link>{base}/</link>\n"
        f"<description>News from Port Elmsey and the coast</description>\n<language>en</language>\n"
        f"<lastBuildDate>{built}</lastBuildDate>\n"
        f'<atom:link href="{base}/feed.xml" rel="self" type="application/rss+xml"/>\n'
        + "\n".join(items)
        + "\n</channel>\n</rss>\n"
    )


def _rss_item(article: Truth, url: str) -> str:
    summary = f"<description>{escape(article['standfirst'])}</description>" if article["standfirst"] else ""
    creators = "".join(f"<dc:creator>{escape(name)}</dc:creator>" for name in article["authors"])
    return (
        f"<item><title>{escape(article['title'])}</title><link>{escape(url)}</link>{summary}{creators}"
        f"<category>{escape(article['section'])}</category><pubDate>{format_datetime(published(article))}</pubDate>"
        f'<guid isPermaLink="true">{escape(url.partition("?")[0])}</guid></item>'
    )


def atom(edition: Edition, base: str) -> str:
    """Return the Atom feed: the newest ten German articles."""
    articles = edition.of_language("de")[:10]
    entries = "\n".join(
        f'<entry><title>{escape(a["title"])}</title><link rel="alternate" href="{absolute(base, a["path"])}"/>'
        f"<id>tag:harbour-times.example,2026:{escape(a['path'])}</id><published>{a['published']}</published>"
        f"<updated>{a['modified'] or a['published']}</updated>"
        f"<summary>{escape(a['standfirst'] or '')}</summary></entry>"
        for a in articles
    )
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">\n<title>{SITE_NAME} (Deutsch)</title>\n'
        f'<id>tag:harbour-times.example,2026:de</id>\n<link rel="self" href="{base}/de/feed.xml"/>\n'
        f'<link href="{base}/de/"/>\n<updated>{articles[0]["published"]}</updated>\n{entries}\n</feed>\n'
    )


def news_sitemap(edition: Edition, base: str) -> str:
    """Return the news sitemap: all articles that are not in the RSS feed, its first two, and AMP versions."""
    english = edition.of_language("en")
    listed = english[:2] + english[FEED_SIZE:] + [a for a in edition.articles if a["language"] != "en"]
    rows = [(absolute(base, a["path"]), a) for a in listed]
    rows += [(absolute(base, twin), a) for a in edition.articles if (twin := amp_path(a)) is not None]
    urls = "\n".join(
        f"<url><loc>{escape(url)}</loc><news:news><news:publication><news:name>{SITE_NAME}</news:name>"
        f"<news:language>{a['language']}</news:language></news:publication>"
        f"<news:publication_date>{a['published']}</news:publication_date><news:title>{escape(a['title'])}</news:title>"
        f"</news:news></url>"
        for url, a in rows
    )
    return (
        f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}\n</urlset>\n'
    )


def sitemap(edition: Edition, base: str) -> str:
    """Return the sitemap: all articles with their last change, and the home page."""
    urls = "\n".join(
        f"<url><loc>{escape(absolute(base, a['path']))}</loc><lastmod>{a['modified'] or a['published']}</lastmod></url>"
        for a in edition.articles
    )
    home = f"<url><loc>{base}/</loc><lastmod>{STEP_TIMES[edition.step]}</lastmod></url>"
    return f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{home}\n{urls}\n</urlset>\n'


def robots(base: str) -> str:
    """Return robots.txt, which forbids /admin/."""
    return f"User-agent: *\nDisallow: /admin/\n\nSitemap: {base}/sitemap.xml\nSitemap: {base}/news-sitemap.xml\n"
