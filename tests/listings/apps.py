"""Lists that scripts make: JSON-LD, the data of next.js, AMP, fragments loaded while scrolling."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

import json

from tests.listings.newsroom import Newsroom, Page, links, menu, service, tags


def item_list(room: Newsroom, page: int) -> Page:
    """An empty page for scripts to fill; the list stands in JSON-LD, beside breadcrumbs and the organisation."""
    room.style = lambda s: f"/{s.section[1]}/{s.slug}-{s.number}.html"
    w = room.words
    elements = [
        {"@type": "ListItem", "position": n, "url": room.href(s, False), "name": s.title}
        for n, s in enumerate(room.stories(20), 1)
    ]
    crumbs = [
        {"@type": "ListItem", "position": 1, "item": {"@id": room.home + "/", "name": w["home"]}},
        {
            "@type": "ListItem",
            "position": 2,
            "item": {"@id": room.home + "/" + room.sections()[0][1], "name": room.sections()[0][0]},
        },
    ]
    data = [
        {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": elements},
        {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": crumbs},
        {
            "@context": "https://schema.org",
            "@type": "NewsMediaOrganization",
            "name": room.data["site"],
            "url": room.home,
        },
    ]
    return room.page(
        "item-list",
        f"/{room.sections()[0][1]}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"><script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script></head><body><header>{links(menu(room))}<a href="/login">{w["login"]}</a></header><div id="root"></div><footer>{links(service(room))}</footer><script src="/static/app.js"></script></body></html>""",
    )


def next_data(room: Newsroom, page: int) -> Page:
    """next.js: the menu is rendered, the list is in the page's data only, with its own menus, tags and authors."""
    room.style = lambda s: f"/{s.section[1]}/{s.slug}"
    w = room.words
    stories = [
        {
            "id": s.number,
            "title": s.title,
            "path": room.href(s),
            "publishedAt": s.published.isoformat(),
            "excerpt": s.lead,
            "section": {"title": s.section[0], "path": f"/{s.section[1]}"},
            "authors": [{"name": s.author[0], "url": f"/authors/{s.author[1]}"}],
            "tags": [{"name": label, "url": url} for label, url in tags(room)],
        }
        for s in room.stories(24)
    ]
    navigation = [{"title": label, "url": href} for label, href in [*menu(room), *service(room)]]
    data = {
        "props": {
            "pageProps": {
                "navigation": navigation,
                "page": {
                    "title": w["latest"],
                    "blocks": [{"type": "hero", "items": stories[:1]}, {"type": "list", "items": stories[1:]}],
                },
            }
        },
        "page": "/[...slug]",
        "query": {},
        "buildId": "x1",
    }
    return room.page(
        "next-data",
        "/",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charSet="utf-8"/></head><body><div id="__next"><nav class="Nav_root__x1">{links(menu(room), '<a class="Nav_link__y2" href="{href}">{text}</a>')}<a href="/login">{w["login"]}</a></nav><div class="Skeleton_root__z3"></div><footer class="Footer_root__a4">{links(service(room))}</footer></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script></body></html>""",
    )


def next_rendered(room: Newsroom, page: int) -> Page:
    """next.js with the list rendered as well; css modules; a link to page 2 of the section."""
    room.style = lambda s: f"/{s.section[1]}/{s.published:%Y/%m/%d}/{s.slug}"
    w = room.words
    section = room.sections()[1]
    some = room.stories(15, 15 * (page - 1))
    data = {
        "props": {
            "pageProps": {
                "list": [
                    {"headline": s.title, "url": room.href(s), "published": s.published.isoformat()} for s in some
                ],
                "menu": [{"name": label, "link": href} for label, href in menu(room)],
            }
        }
    }
    cards = "".join(
        f'<div class="Card_card__k{n % 2}"><a href="{room.href(s)}"><img alt="" src="/_next/image?url={s.number}"/></a><a class="Card_section__q" href="/{s.section[1]}">{s.section[0]}</a><a class="Card_title__w" href="{room.href(s)}"><h2>{s.title}</h2></a><a class="Card_author__e" href="/authors/{s.author[1]}">{s.author[0]}</a></div>'
        for n, s in enumerate(some)
    )
    path = f"/{section[1]}" + (f"/page/{page}" if page > 1 else "")
    return room.page(
        "next-rendered",
        path,
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charSet="utf-8"/></head><body><div id="__next"><header class="Header_root__h"><a href="/">{room.data["site"]}</a><ul class="Menu_list__m">{links(menu(room), '<li><a href="{href}">{text}</a></li>')}</ul></header><main><h1>{section[0]}</h1><div class="List_list__l">{cards}</div><a class="List_more__n" href="/{section[1]}/page/{page + 1}">{w["load"]}</a></main><footer>{links([*service(room), *tags(room)])}</footer></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script></body></html>""",
        f"/{section[1]}/page/{page + 1}",
    )


def amp_list(room: Newsroom, page: int) -> Page:
    """An AMP section: addresses below /amp, AMP's own elements, a sidebar menu, next page as a link."""
    room.style = lambda s: f"/amp/{s.section[1]}/{s.slug}-{s.number}"
    w = room.words
    section = room.sections()[3]
    rows = "".join(
        f'<div class="item"><a href="{room.href(s)}"><amp-img src="/i/{s.number}.jpg" width="120" height="80"></amp-img></a><div class="txt"><a href="{room.href(s)}"><h4>{s.title}</h4></a><small>{s.published:%d.%m.%Y, %H:%M}</small></div></div>'
        for s in room.stories(16, 16 * (page - 1))
    )
    return room.page(
        "amp-list",
        f"/amp/{section[1]}?page={page}",
        f"""<!doctype html><html ⚡ lang="{room.code}"{room.direction}><head><meta charset="utf-8"><link rel="canonical" href="{room.home}/{section[1]}"></head><body><amp-sidebar id="sidebar" layout="nodisplay"><ul>{links(menu(room, "/amp/"), '<li><a href="{href}">{text}</a></li>')}</ul></amp-sidebar><header class="top"><button on="tap:sidebar.toggle">≡</button><a href="/amp">{room.data["site"]}</a></header><amp-ad type="x"></amp-ad><main>{rows}<div class="nextpage"><a href="/amp/{section[1]}?page={page + 1}">{w["next"]} ›</a></div></main><footer>{links(service(room))}</footer></body></html>""",
        f"/amp/{section[1]}?page={page + 1}",
    )


def scroll_fragments(room: Newsroom, page: int) -> Page:
    """htmx: the last element asks for the next page when it is seen; sponsored cards stand between the others."""
    room.style = lambda s: f"/{s.published:%Y}/{s.slug}/"
    w = room.words
    cards = []
    for n, s in enumerate(room.stories(14, 14 * (page - 1))):
        cards.append(
            f'<article class="c-card"><div class="c-card__media"><a href="{room.href(s)}" aria-hidden="true" tabindex="-1"><img src="/x/{s.number}.jpg" alt=""></a></div><header class="c-card__header"><p class="c-card__label"><a href="/sections/{s.section[1]}/">{s.section[0]}</a></p><h2 class="c-card__title"><a href="{room.href(s)}">{s.title}</a></h2></header><footer class="c-card__footer"><a href="/team/{s.author[1]}/">{s.author[0]}</a> <time datetime="{s.published:%Y-%m-%d}">{room.day(s)}</time></footer></article>'
        )
        if n % 5 == 2:
            cards.append(
                f'<article class="c-card c-card--sponsored"><a href="https://shop.partner.example/offer-of-the-week-{n}?aff=12" rel="sponsored nofollow"><h2>{w["ad"]}: {room.data["leads"][0][:60]}</h2></a></article>'
            )
    return room.page(
        "scroll-fragments",
        f"/latest/?page={page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div class="o-wrapper"><header class="o-header"><a href="/">{room.data["site"]}</a><nav aria-label="Main"><ul>{links(menu(room, "/sections/", "/"), '<li><a href="{href}">{text}</a></li>')}</ul></nav></header><main id="content">{"".join(cards)}<div hx-get="/latest/?page={page + 1}" hx-trigger="revealed" hx-swap="outerHTML">…</div></main><footer class="o-footer">{links(service(room))}</footer></div></body></html>""",
        f"/latest/?page={page + 1}",
    )


def magazine(room: Newsroom, page: int) -> Page:
    """A magazine: few large stories, flat addresses of slugs like its static pages, long tags, podcasts and events."""
    room.style = lambda s: f"/{s.slug}"
    w = room.words
    first, *rest = room.stories(13, short=False)
    grid = "".join(
        f'<div class="story"><a href="{room.href(s)}"><div class="story-img" style="background-image:url(/b/{s.number}.jpg)"></div><h2>{s.title}</h2></a><p>{s.lead}</p><p class="story-by">{w["by"]} <a href="/by/{s.author[1]}">{s.author[0]}</a></p></div>'
        for s in rest
    )
    return room.page(
        "magazine",
        "/",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><header id="top"><a href="/" id="logo">{room.data["site"]}</a><ul id="nav">{links([*menu(room), ("Podcasts", "/podcasts"), (w["subscribe"], "/subscribe-to-our-magazine")], '<li><a href="{href}">{text}</a></li>')}</ul></header><div id="hero"><a href="{room.href(first)}"><img src="/b/hero.jpg" alt=""><h1>{first.title}</h1><span>{first.lead}</span></a></div><div id="grid">{grid}</div><div id="tagcloud">{links(tags(room))}</div><footer id="bottom">{links([*service(room), (w["all"], "/archive"), ("RSS", "/feed.xml")], '<a href="{href}">{text}</a>')}</footer></body></html>""",
    )


def embedded_state(room: Newsroom, page: int) -> Page:
    """A client-rendered site that keeps its state in a variable; the pages are behind a button with a template."""
    room.style = lambda s: f"/news/{s.number}"
    w = room.words
    state = {
        "app": {"user": None},
        "menu": [{"title": label, "href": href} for label, href in menu(room)],
        "feed": {
            "items": [
                {"id": s.number, "title": s.title, "url": room.href(s), "date": s.published.isoformat()}
                for s in room.stories(20)
            ]
        },
    }
    return room.page(
        "embedded-state",
        "/news",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div id="app"><div class="bar">{links(menu(room))}<a href="/login">{w["login"]}</a></div></div><button class="load-more" data-url="/news?page={{page}}">{w["load"]}</button><script>window.__INITIAL_STATE__={json.dumps(state, ensure_ascii=False)};(function(){{var s;}})();</script></body></html>""",
        "/news?page=2",
    )
