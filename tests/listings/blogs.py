"""Listings as content systems write them: WordPress, Drupal, Blogger, boards and tables."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

from tests.listings.newsroom import Newsroom, Page, Story, links, menu, service, share, tags


def wordpress_classic(room: Newsroom, page: int, last: bool = False) -> Page:
    """A theme of the Twenty-something kind: entry titles, post classes, widgets, older and newer posts."""
    room.style = lambda s: f"/{s.published:%Y/%m/%d}/{s.slug}/"
    w = room.words

    def post(s: Story) -> str:
        href = room.href(s, relative=False)
        return f"""<article id="post-{s.number}" class="post-{s.number} post type-post status-publish format-standard has-post-thumbnail
 hentry category-{s.section[1]} tag-ferries tag-harbour">
<header class="entry-header"><div class="cat-links"><a href="{room.home}/category/{s.section[1]}/" rel="category tag">{s.section[0]}</a></div>
<h2 class="entry-title"><a href="{href}" rel="bookmark">{s.title}</a></h2>
<div class="entry-meta"><span class="posted-on"><a href="{href}"><time class="entry-date published" datetime="{s.published.isoformat()}">{room.day(s)}</time></a></span>
<span class="byline"> {w["by"]} <span class="author vcard"><a class="url fn n" href="{room.home}/author/{s.author[1]}/">{s.author[0]}</a></span></span>
<span class="comments-link"><a href="{href}#respond">{s.number % 7} {w["comments"]}</a></span></div></header>
<div class="entry-content"><p>{s.lead}</p><p><a href="{href}#more-{s.number}" class="more-link">{w["more"]} <span class="screen-reader-text">{s.title}</span></a></p></div>
<footer class="entry-footer"><span class="tags-links">{links(tags(room, room.home + "/tag/"), '<a href="{href}/" rel="tag">{text}</a>, ')}</span></footer></article>"""

    older = None if last else f"/page/{page + 1}/"
    nav = (
        f'<div class="nav-previous"><a href="{room.home}{older}"><span>←</span> {w["older"]}</a></div>' if older else ""
    )
    if page > 1:
        nav += f'<div class="nav-next"><a href="{room.home}/page/{page - 1}/">{w["latest"]} <span>→</span></a></div>'
    recent = links([(s.title, room.href(s, False)) for s in room.stories(5)], '<li><a href="{href}">{text}</a></li>')
    archive = "".join(
        f'<li><a href="{room.home}/2026/{m:02}/">{room.data["months"][m - 1]} 2026</a></li>' for m in range(11, 0, -1)
    )
    return room.page(
        "wordpress-classic",
        f"/page/{page}/" if page > 1 else "/",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}>
<head><meta charset="utf-8"><title>{room.data["site"]}</title><link rel="alternate" type="application/rss+xml" href="{room.home}/feed/"></head>
<body class="home blog hfeed has-sidebar"><a class="skip-link screen-reader-text" href="#content">Skip</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="{room.home}/" rel="home">{room.data["site"]}</a></p>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">{links(menu(room, room.home + "/category/", "/"), '<li class="menu-item"><a href="{href}">{text}</a></li>')}</ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main">{"".join(post(s) for s in room.stories(10, 10 * (page - 1)))}
<nav class="navigation posts-navigation"><div class="nav-links">{nav}</div></nav></main>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">{w["latest"]}</h2><ul>{recent}</ul></section>
<section class="widget widget_archive"><ul>{archive}</ul></section>
<section class="widget widget_meta"><ul><li><a href="{room.home}/wp-login.php">{w["login"]}</a></li><li><a href="{room.home}/feed/">RSS</a></li></ul></section></aside></div>
<footer id="colophon" class="site-footer">{links(service(room))} <a href="https://wordpress.org/">WordPress</a></footer></body></html>""",
        older,
    )


def wordpress_blocks(room: Newsroom, page: int) -> Page:
    """A block theme: query loop, dates linked, pagination by numbers."""
    room.style = lambda s: f"/{s.slug}/"
    w = room.words
    rows = "".join(
        f"""<li class="wp-block-post post-{s.number} post type-post category-{s.section[1]}"><div class="wp-block-group is-layout-flow">
<figure class="wp-block-post-featured-image"><a href="{room.href(s, False)}" target="_self"><img src="/wp-content/uploads/{s.number}.jpg" alt=""></a></figure>
<h3 class="wp-block-post-title"><a href="{room.href(s, False)}" target="_self">{s.title}</a></h3>
<div class="wp-block-post-date"><time datetime="{s.published.isoformat()}"><a href="{room.href(s, False)}">{room.day(s)}</a></time></div>
<div class="taxonomy-category wp-block-post-terms"><a href="{room.home}/{s.section[1]}/" rel="tag">{s.section[0]}</a></div></div></li>"""
        for s in room.stories(12, 12 * (page - 1))
    )
    pages = "".join(
        f'<a class="page-numbers" href="{room.home}/blog/page/{n}/">{n}</a>'
        if n != page
        else f'<span aria-current="page" class="page-numbers current">{n}</span>'
        for n in range(1, 8)
    )
    return room.page(
        "wordpress-blocks",
        f"/blog/page/{page}/",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body class="wp-site-blocks">
<header class="wp-block-template-part"><nav class="wp-block-navigation"><ul class="wp-block-navigation__container">{links(menu(room, room.home + "/", "/"), '<li class="wp-block-navigation-item"><a class="wp-block-navigation-item__content" href="{href}"><span>{text}</span></a></li>')}
<li><a href="{room.home}/my-account/">{w["login"]}</a></li><li><a href="{room.home}/subscribe/">{w["subscribe"]}</a></li></ul></nav></header>
<main class="wp-block-group"><h1 class="wp-block-heading">{w["all"]}</h1><div class="wp-block-query"><ul class="wp-block-post-template columns-3">{rows}</ul>
<nav class="wp-block-query-pagination"><div class="wp-block-query-pagination-numbers">{pages}</div></nav></div></main>
<footer class="wp-block-template-part">{links(service(room), '<p><a href="{href}/">{text}</a></p>')}</footer></body></html>""",
        f"/blog/page/{page + 1}/",
    )


def drupal_views(room: Newsroom, page: int) -> Page:
    """Drupal 9: views rows, dates in attributes, pages counted from 0, addresses of section and number."""
    room.style = lambda s: f"/{s.section[1]}-{s.number}"
    w = room.words
    section = room.sections()[0]
    rows = "".join(
        f"""<div class="views-row"><article class="node node--type-article node--view-mode-teaser"><div class="field--name-field-image"><a href="{room.href(s)}"><img src="/sites/default/files/styles/teaser/{s.number}.jpg?itok=a" alt="Thumbnail"></a></div>
<h3 class="title-article"><a href="{room.href(s)}">{s.title}</a></h3><span class="post-date" data-time="{int(s.published.timestamp())}">{w["today"]} - {s.published:%H:%M}</span></article></div>"""
        for s in room.stories(10, 10 * page)
    )
    items = "".join(
        f'<li class="pager__item"><a href="?page={n}" title="{n + 1}">{n + 1}</a></li>'
        if n != page
        else f'<li class="pager__item is-active"><a href="?page={n}">{n + 1}</a></li>'
        for n in range(max(0, page - 2), page + 5)
    )
    latest = links(
        [(s.title, room.href(s)) for s in room.stories(6, 3)],
        '<div class="views-row"><div class="views-field-title"><span class="field-content"><a href="{href}">{text}</a></span></div></div>',
    )
    return room.page(
        "drupal-views",
        f"/{section[1]}/all?page={page}" if page else f"/{section[1]}/all",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction} prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8" /></head><body class="path-{section[1]} path-views">
<a href="#main-content" class="visually-hidden focusable">Skip to main content</a><div class="dialog-off-canvas-main-canvas"><header role="banner"><div class="region region-primary-menu"><ul class="menu menu--main nav">{links(menu(room), '<li><a href="{href}" data-drupal-link-system-path="x">{text}</a></li>')}</ul></div>
<div class="block-search"><a href="/search">{w["search"]}</a><a href="/user/login">{w["login"]}</a></div></header>
<main role="main"><a id="main-content"></a><div class="layout-content"><div class="view view-articles view-id-articles"><div class="view-content">{rows}</div>
<nav class="pager" role="navigation"><h4 class="visually-hidden">Pagination</h4><ul class="pager__items">{items}<li class="pager__item pager__item--next"><a href="?page={page + 1}" title="{w["next"]}" rel="next"><span class="visually-hidden">{w["next"]}</span><span aria-hidden="true">››</span></a></li><li class="pager__item--last"><a href="?page=402"><span>»</span></a></li></ul></nav></div></div>
<aside class="layout-sidebar-second"><div class="block block-views"><h2>{w["latest"]}</h2>{latest}</div><div class="block-ad"><a href="https://ads.example/click?id=1">{w["ad"]}</a></div></aside></main>
<footer role="contentinfo"><ul class="menu">{links(service(room), '<li><a href="{href}">{text}</a></li>')}</ul></footer></div></body></html>""",
        f"/{section[1]}/all?page={page + 1}",
    )


def drupal_seven(room: Newsroom, page: int) -> Page:
    """Drupal 7: node addresses, a pager of item lists, submitted-by lines, read-more links in a list."""
    room.style = lambda s: f"/node/{s.number}"
    w = room.words
    rows = "".join(
        f"""<div id="node-{s.number}" class="node node-article node-promoted node-teaser clearfix"><h2><a href="{room.href(s)}">{s.title}</a></h2>
<div class="meta submitted"><span>{w["by"]} <a href="/users/{s.author[1]}" class="username">{s.author[0]}</a> · {room.day(s)}</span></div><div class="content clearfix"><div class="field field-name-body"><p>{s.lead}</p></div>
<div class="field field-name-field-tags"><ul class="links">{links(tags(room, "/tags/")[:2], '<li class="taxonomy-term-reference-0"><a href="{href}">{text}</a></li>')}</ul></div></div>
<div class="link-wrapper"><ul class="links inline"><li class="node-readmore first"><a href="{room.href(s)}" rel="tag" title="{s.title}">{w["more"]}</a></li><li class="comment-add"><a href="{room.href(s)}#comment-form">{w["comments"]}</a></li></ul></div></div>"""
        for s in room.stories(10, 10 * page, short=False)
    )
    return room.page(
        "drupal-seven",
        f"/?page={page}",
        f"""<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="{room.code}"{room.direction}><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /></head><body class="html front not-logged-in one-sidebar"><div id="page-wrapper"><div id="page"><div id="header">
<h1 id="site-name"><a href="/" rel="home">{room.data["site"]}</a></h1><div id="main-menu" class="navigation"><ul id="main-menu-links" class="links inline">{links(menu(room), '<li class="menu-218"><a href="{href}">{text}</a></li>')}</ul></div></div>
<div id="main"><div id="content" class="column"><div class="section">{rows}<div class="item-list"><ul class="pager"><li class="pager-first"><a href="/">« first</a></li><li class="pager-previous"><a href="/?page={page - 1}">‹ {w["previous"]}</a></li><li class="pager-current">{page + 1}</li><li class="pager-item"><a href="/?page={page + 1}">{page + 2}</a></li><li class="pager-item"><a href="/?page={page + 2}">{page + 3}</a></li><li class="pager-next"><a href="/?page={page + 1}">{w["next"]} ›</a></li><li class="pager-last last"><a href="/?page=88">»</a></li></ul></div></div></div>
<div id="sidebar-first" class="column sidebar"><div id="block-user-login"><h2>{w["login"]}</h2><form action="/node?destination=node" method="post"><div class="item-list"><ul><li><a href="/user/register">{w["subscribe"]}</a></li><li><a href="/user/password">?</a></li></ul></div></form></div></div></div>
<div id="footer">{links(service(room), '<a href="{href}">{text}</a> | ')}</div></div></div></body></html>""",
        f"/?page={page + 1}",
    )


def blogger(room: Newsroom, page: int) -> Page:
    """Blogger: posts by month, labels, an archive tree, older posts behind a time."""
    room.style = lambda s: f"/{s.published:%Y/%m}/{s.slug}.html"
    w = room.words
    posts = "".join(
        f"""<div class="date-outer"><h2 class="date-header"><span>{room.day(s)}</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry"><a name="{s.number}"></a><h3 class="post-title entry-title"><a href="{room.href(s, False)}">{s.title}</a></h3>
<div class="post-body entry-content"><div dir="ltr">{s.lead}</div><div class="jump-link"><a href="{room.href(s, False)}#more">{w["more"]} »</a></div></div><div class="post-footer"><span class="post-author vcard">{w["by"]} <a class="g-profile" href="https://www.blogger.com/profile/0123456789" rel="author">{s.author[0]}</a></span>
<span class="post-timestamp"><a class="timestamp-link" href="{room.href(s, False)}" rel="bookmark"><abbr class="published" title="{s.published.isoformat()}">{s.published:%H:%M}</abbr></a></span><span class="post-comment-link"><a class="comment-link" href="{room.href(s, False)}#comment-form">{w["comments"]}</a></span>
<span class="post-labels">{links(tags(room, room.home + "/search/label/")[:2], '<a href="{href}" rel="tag">{text}</a>,')}</span></div></div></div></div></div>"""
        for s in room.stories(7, 7 * (page - 1))
    )
    tree = "".join(
        f'<li class="archivedate collapsed"><a class="toggle" href="javascript:void(0)">►</a><a class="post-count-link" href="{room.home}/2026/{m:02}/">{room.data["months"][m - 1]}</a> ({m})</li>'
        for m in range(11, 0, -1)
    )
    older = f"/search?updated-max=2026-11-0{9 - page}T10:20:00%2B02:00&amp;max-results=7&amp;start={7 * page}&amp;by-date=false"
    return room.page(
        "blogger",
        "/search?updated-max=2026-11-09T10:20:00%2B02:00&max-results=7" if page > 1 else "/",
        f"""<!DOCTYPE html><html class="v2" lang="{room.code}"{room.direction}><head><meta charset="UTF-8"></head><body class="loading"><div class="content"><header><h1 class="title"><a href="{room.home}/">{room.data["site"]}</a></h1></header><div class="tabs-outer"><div class="widget PageList"><ul>{links(menu(room, room.home + "/p/", ".html"), '<li><a href="{href}">{text}</a></li>')}</ul></div></div>
<div class="main-outer"><div id="main"><div class="widget Blog"><div class="blog-posts hfeed">{posts}</div><div class="blog-pager" id="blog-pager"><span id="blog-pager-newer-link"><a class="blog-pager-newer-link" href="{room.home}/search?updated-max=2026-11-20T10:20:00%2B02:00&amp;max-results=7&amp;reverse-paginate=true">{w["previous"]}</a></span><span id="blog-pager-older-link"><a class="blog-pager-older-link" href="{room.home}{older}" id="Blog1_blog-pager-older-link" title="{w["older"]}">{w["older"]}</a></span><a class="home-link" href="{room.home}/">{w["home"]}</a></div></div></div>
<div class="column-right-outer"><div class="widget BlogArchive"><h2>Archive</h2><ul class="hierarchy">{tree}</ul></div><div class="widget Label">{links(tags(room, room.home + "/search/label/"), '<a dir="ltr" href="{href}">{text}</a>')}</div></div></div></div></body></html>""",
        older.replace("&amp;", "&"),
    )


def table_portal(room: Newsroom, page: int) -> Page:
    """Nested tables and fonts, scripts with parameters, numbers in brackets."""
    room.style = lambda s: f"/news.php?id={s.number}&cat={len(s.section[1])}"
    w = room.words
    rows = "".join(
        f"""<tr><td width="90" valign="top"><a href="{room.href(s).replace("&", "&amp;")}"><img src="/pics/{s.number}.gif" border="0" width="80"></a></td><td><font face="Arial" size="2"><b><a href="{room.href(s).replace("&", "&amp;")}">{s.title}</a></b><br><font size="1" color="#666666">{s.published:%d.%m.%Y %H:%M}</font><br>{s.lead}</font></td></tr><tr><td colspan="2"><hr></td></tr>"""
        for s in room.stories(15, 15 * (page - 1))
    )
    numbers = " ".join(
        f"<b>[{n}]</b>" if n == page else f'<a href="list.php?cat=4&amp;page={n}">[{n}]</a>' for n in range(1, 9)
    )
    return room.page(
        "table-portal",
        f"/list.php?cat=4&page={page}",
        f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"></HEAD><BODY BGCOLOR="#FFFFFF"><TABLE WIDTH="780" ALIGN="center"><TR><TD COLSPAN="3"><A HREF="/"><IMG SRC="/logo.gif" ALT="{room.data["site"]}"></A></TD></TR><TR><TD COLSPAN="3" BGCOLOR="#003366">{links([(t, f"/list.php?cat={n}") for n, (t, _) in enumerate(room.sections())], ' <a href="{href}"><font color="white">{text}</font></a> |')}</TD></TR>
<TR><TD WIDTH="140" VALIGN="top"><TABLE>{links([*service(room), (w["login"], "/login.php"), (w["search"], "/search.php")], '<TR><TD><a href="{href}">{text}</a></TD></TR>')}<TR><TD><A HREF="http://sponsor.example/?b=12"><IMG SRC="/b/12.gif" ALT="{w["ad"]}"></A></TD></TR></TABLE></TD><TD VALIGN="top"><TABLE>{rows}</TABLE><CENTER>{numbers}</CENTER></TD></TR></TABLE></BODY></HTML>""",
        f"/list.php?cat=4&page={page + 1}",
    )


def board(room: Newsroom, page: int) -> Page:
    """A Korean kind of news system: numbered list view, one parameter for the article, another for the page."""
    room.style = lambda s: f"/news/articleView.html?idxno={s.number}"
    w = room.words
    rows = "".join(
        f"""<li><div class="view-cont"><h4 class="titles"><a href="{room.href(s)}" target="_top">{s.title}</a></h4><p class="lead line-6x2"><a href="{room.href(s)}">{s.lead}</a></p><span class="byline"><em><a href="/news/articleList.html?sc_serial_code={s.section[1]}">{s.section[0]}</a></em><em>{s.author[0]} {w["by"]}</em><em>{s.published:%Y.%m.%d %H:%M}</em></span></div></li>"""
        for s in room.stories(20, 20 * (page - 1))
    )
    numbers = "".join(
        f'<li class="active"><a href="#">{n}</a></li>'
        if n == page
        else f'<li><a href="/news/articleList.html?page={n}&amp;total=4021&amp;sc_section_code=S1N1&amp;view_type=sm">{n}</a></li>'
        for n in range(1, 11)
    )
    popular = "".join(
        f'<div class="item"><a href="{room.href(s)}"><em class="number">{n}</em><H2 class="auto-titles">{s.title}</H2></a></div>'
        for n, s in enumerate(room.stories(8, 31), 1)
    )
    return room.page(
        "board",
        f"/news/articleList.html?page={page}&total=4021&sc_section_code=S1N1&view_type=sm",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div id="user-wrap"><header id="user-header"><nav id="user-nav"><ul>{links([(t, f"/news/articleList.html?sc_section_code=S1N{n}&view_type=sm") for n, (t, _) in enumerate(room.sections(), 1)], '<li><a href="{href}">{text}</a></li>')}</ul></nav><ul class="login"><li><a href="/member/login.html">{w["login"]}</a></li></ul></header>
<section id="section-list"><ul class="type2">{rows}</ul></section><div class="pagination-wrap"><ul class="pagination">{numbers}<li class="pagination-next"><a href="/news/articleList.html?page=11&amp;total=4021&amp;sc_section_code=S1N1&amp;view_type=sm">≫</a></li></ul></div><aside><h3>{w["most"]}</h3><div class="auto-article">{popular}</div></aside><footer>{links(service(room))}</footer></div></body></html>""",
        f"/news/articleList.html?page={page + 1}&total=4021&sc_section_code=S1N1&view_type=sm",
    )


def read_more_only(room: Newsroom, page: int) -> Page:
    """Headlines that are no links: only the button below each leads to the article."""
    room.style = lambda s: f"/en/{s.number}/"
    w = room.words
    rows = "".join(
        f"""<div class="news-box"><h3>{s.title}</h3><div class="news-date">{room.day(s)}</div><p>{s.lead}</p><a class="btn btn-default" href="{room.href(s)}">{w["more"]}</a></div>"""
        for s in room.stories(9, 9 * (page - 1))
    )
    return room.page(
        "read-more-only",
        f"/en/news?start={9 * (page - 1)}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div id="topmenu"><ul>{links(menu(room, "/en/"), '<li><a href="{href}">{text}</a></li>')}<li><a href="/en/login">{w["login"]}</a></li></ul></div><div class="container"><h1>{w["all"]}</h1>{rows}
<div class="pages"><a class="prev" href="/en/news?start={max(0, 9 * (page - 2))}">{w["previous"]}</a> <a class="next" href="/en/news?start={9 * page}">{w["next"]}</a></div></div><div id="footer">{links(service(room))}</div></body></html>""",
        f"/en/news?start={9 * page}",
    )


def shared_everywhere(room: Newsroom, page: int) -> Page:
    """Teasers with share buttons, authors, tags and comment pages of their own, and a tag page around them."""
    room.style = lambda s: f"/{s.section[1]}/{s.published:%Y-%m-%d}/{s.slug}.{s.number}"
    w = room.words
    tag = tags(room)[3]
    rows = "".join(
        f"""<div class="teaser teaser--wide"><span class="teaser__kicker"><a href="/{s.section[1]}">{s.section[0]}</a></span><a class="teaser__link" href="{room.href(s)}"><span class="teaser__title">{s.title}</span></a><p class="teaser__text">{s.lead}</p>
<div class="teaser__meta"><a class="teaser__author" href="/autor/{s.author[1]}">{s.author[0]}</a><time datetime="{s.published.isoformat()}">{w["ago"]}</time><a class="teaser__comments" href="{room.style(s)}/comments">{s.number % 9} {w["comments"]}</a></div><div class="social">{share(room.home + room.style(s))}</div><ul class="teaser__tags">{links(tags(room), '<li><a href="{href}">{text}</a></li>')}</ul></div>"""
        for s in room.stories(12, 12 * (page - 1))
    )
    return room.page(
        "shared-everywhere",
        f"{tag[1]}/seite/{page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div class="page"><div class="topbar"><a href="/">{room.data["site"]}</a><a href="/login">{w["login"]}</a><a href="/abo">{w["subscribe"]}</a></div><div class="mainmenu">{links(menu(room))}</div><h1>{tag[0]}</h1><div class="stream">{rows}</div><div class="pagination"><a href="{tag[1]}/seite/{page - 1}" aria-label="{w["previous"]}">‹</a><span>{page}</span><a href="{tag[1]}/seite/{page + 1}" aria-label="{w["next"]}">›</a></div><div class="footer">{links(service(room))}</div></div></body></html>""",
        f"{tag[1]}/seite/{page + 1}",
    )
