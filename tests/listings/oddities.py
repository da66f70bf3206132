"""Pages that are hard on purpose: few articles, bare numbers, one-word slugs, long menus, digits of other scripts."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

import json

from tests.listings.newsroom import Newsroom, Page, links, menu, service, tags


def few_among_many(room: Newsroom, page: int) -> Page:
    """Three articles between a menu of forty links with long names and a footer of as many."""
    room.style = lambda s: f"/{s.section[1]}/{s.slug}-{s.number}"
    w = room.words
    lead = room.data["leads"][0].split()
    long_menu = [
        (" ".join([label, *lead[n : n + 3]]), f"/{slug}/service-{n}/")
        for n in range(6)
        for label, slug in room.sections()
    ]
    rows = "".join(
        f'<div class="node"><h2><a href="{room.href(s)}">{s.title}</a></h2><p>{s.lead}</p><span class="created">{room.day(s)}</span></div>'
        for s in room.stories(3, short=False)
    )
    return room.page(
        "few-among-many",
        f"/{room.sections()[3][1]}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><body><div id="mm"><ul>{links(long_menu, '<li><a href="{href}">{text}</a></li>')}</ul></div><div id="c">{rows}</div><div id="ft"><ul>{links(long_menu[::-1], '<li><a href="{href}">{text}</a></li>')}</ul>{links(service(room))}<a href="/login">{w["login"]}</a></div></body></html>""",
    )


def bare_numbers(room: Newsroom, page: int) -> Page:
    """No classes, no headings, short titles, everything a number: articles /v/N, channels /c/N, people /u/N."""
    room.style = lambda s: f"/v/{s.number}"
    w = room.words
    channels = [(label, f"/c/{n + 11}") for n, (label, _) in enumerate(room.sections())]
    rows = "".join(
        f'<p><a href="{room.href(s)}">{s.title}</a> <a href="/u/{4000 + n % 3}">{s.author[0]}</a> <i>{s.published:%m-%d %H:%M}</i></p>'
        for n, s in enumerate(room.stories(25, 25 * (page - 1)))
    )
    return room.page(
        "bare-numbers",
        f"/c/11?pg={page}",
        f"""<html><body><p>{links(channels, '<a href="{href}">{text}</a> ')}<a href="/in">{w["login"]}</a></p>{rows}<p><a href="/c/11?pg={page + 1}">{w["next"]}</a></p><p>{links(service(room))}</p></body></html>""",
        f"/c/11?pg={page + 1}",
    )


def own_digits(room: Newsroom, page: int) -> Page:
    """Page numbers in the digits of the script, counted by a parameter of a name of its own."""
    room.style = lambda s: f"/news/detail/{s.native}/{s.number}"
    digits = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩", "hi": "०१२३४५६७८९", "bn": "০১২৩৪৫৬৭৮৯"}[room.code]

    def own(n: int) -> str:
        return "".join(digits[int(d)] for d in str(n))

    rows = "".join(
        f'<div class="box"><a class="pic" href="{room.href(s)}"><img src="/f/{s.number}.jpg"></a><div class="ttl"><a href="{room.href(s)}">{s.title}</a></div><div class="inf"><span>{own(s.published.hour)}:{own(s.published.minute)}</span> | <a href="/writer/{s.author[1]}">{s.author[0]}</a></div></div>'
        for s in room.stories(12, 12 * (page - 1))
    )
    numbers = "".join(
        f"<li class=on><span>{own(n)}</span></li>"
        if n == page
        else f'<li><a href="/news/?PAGEN_1={n}">{own(n)}</a></li>'
        for n in range(1, 9)
    )
    return room.page(
        "own-digits",
        f"/news/?PAGEN_1={page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><body><div class="hd"><ul class="sections">{links(menu(room, "/news/"), '<li><a href="{href}">{text}</a></li>')}</ul></div><div class="lst">{rows}</div><ul class="nums">{numbers}</ul><div class="bt">{links([*service(room), *tags(room, "/t/")])}</div></body></html>""",
        f"/news/?PAGEN_1={page + 1}",
    )


def one_word_slugs(room: Newsroom, page: int) -> Page:
    """Articles with slugs of one word below sections with names of one word, and sections below sections."""
    room.style = lambda s: f"/{s.section[1]}/{s.slug.replace('-', '')[:9]}{s.number % 97}"
    w = room.words
    sub = [(f"{label} {n}", f"/{slug}/region{n}") for n in (1, 2) for label, slug in room.sections()]
    rows = "".join(
        f'<div class="entry"><h3><a href="{room.href(s)}">{s.title}</a></h3><div class="when">{room.day(s)}</div></div>'
        for s in room.stories(18, 18 * (page - 1))
    )
    return room.page(
        "one-word-slugs",
        f"/all/{page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><body><div class="menu">{links([*menu(room), *sub])}</div><div class="entries">{rows}</div><div class="nav-links"><a class="next page-numbers" href="/all/{page + 1}">{w["next"]}</a></div><div class="foot">{links(service(room))}</div></body></html>""",
        f"/all/{page + 1}",
    )


def topics_like_articles(room: Newsroom, page: int) -> Page:
    """Topics with long names and slugs at the same depth as the articles; series and dossiers between the cards."""
    room.style = lambda s: f"/{s.published:%Y}/{s.slug}"
    w = room.words
    topics = [(label, f"/dossiers/{slug}-and-what-comes-after") for label, slug in room.data["tags"]]
    rows = "".join(
        f'<article><div class="eyebrow"><a href="/dossiers/{s.section[1]}-and-the-islands">{s.section[0]}</a></div><h2><a href="{room.href(s)}">{s.title}</a></h2><p>{s.lead}</p><time datetime="{s.published.isoformat()}">{room.day(s)}</time></article>'
        for s in room.stories(14, 14 * (page - 1))
    )
    return room.page(
        "topics-like-articles",
        f"/latest/p{page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><body><header><nav>{links(menu(room))}</nav></header><div class="trending"><b>{w["most"]}</b>{links(topics)}</div><main>{rows}</main><a href="/latest/p{page + 1}">{w["load"]}</a><footer>{links(service(room))}{links(topics)}</footer></body></html>""",
        f"/latest/p{page + 1}",
    )


def declared_articles(room: Newsroom, page: int) -> Page:
    """JSON-LD names the articles as objects by their main page; half of them stand in the page as well."""
    room.style = lambda s: f"/{s.number}.html"
    some = room.stories(16)
    data = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": n,
                    "item": {
                        "@type": "NewsArticle",
                        "headline": s.title,
                        "datePublished": s.published.isoformat(),
                        "mainEntityOfPage": {"@type": "WebPage", "@id": room.href(s, False)},
                    },
                }
                for n, s in enumerate(some)
            ],
        },
    }
    rows = "".join(f'<li><a href="{room.href(s)}">{s.title}</a></li>' for s in some[:8])
    return room.page(
        "declared-articles",
        "/latest",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><script type="application/ld+json">{json.dumps(data)}</script></head><body><div>{links(menu(room))}</div><ul>{rows}</ul><div>{links(service(room))}</div></body></html>""",
    )
