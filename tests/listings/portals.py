"""Home pages and lists of larger papers: columns, cards, mega menus, hashed classes, boxes of what is read most."""
# ruff: noqa: E501  # markup stands as its systems write it

from __future__ import annotations

from tests.listings.newsroom import Newsroom, Page, Story, links, menu, service, tags


def three_columns(room: Newsroom, page: int) -> Page:
    """A home page in three columns: lead story, boxes of sections, opinion with portraits, most read, a mega menu."""
    room.style = lambda s: f"/{s.section[1]}/article{s.number}/{s.slug}.html"
    w = room.words
    lead, *rest = room.stories(40)

    def box(section: tuple[str, str], some: list[Story]) -> str:
        first, *others = some
        return f"""<section class="box box--{section[1]}"><h2 class="box__head"><a href="/{section[1]}/">{section[0]}</a></h2><article class="teaser"><a class="teaser__img" href="{room.href(first)}"><picture><img src="/i/{first.number}.webp" alt=""></picture></a><h3 class="teaser__head"><a href="{room.href(first)}"><span class="kicker">{first.section[0]}</span> {first.title}</a></h3><p>{first.lead}</p></article>
<ul class="headlines">{"".join(f'<li><a href="{room.href(s)}">{s.title}</a></li>' for s in others)}</ul><a class="box__more" href="/{section[1]}/">{w["all"]}: {section[0]}</a></section>"""

    boxes = "".join(box(section, rest[4 * n : 4 * n + 4]) for n, section in enumerate(room.sections()))
    opinion = "".join(
        f'<article class="opinion"><a href="/autoren/{s.author[1]}"><img src="/p/{s.author[1]}.jpg" alt="{s.author[0]}"></a><a class="opinion__author" href="/autoren/{s.author[1]}">{s.author[0]}</a><h4><a href="{room.href(s)}">{s.title}</a></h4></article>'
        for s in rest[24:28]
    )
    most = "".join(
        f'<li><span class="rank">{n}</span><a href="{room.href(s)}">{s.title}</a></li>'
        for n, s in enumerate(rest[28:38], 1)
    )
    ticker = "".join(
        f'<a class="ticker__item" href="{room.href(s)}"><time>{s.published:%H:%M}</time> {s.title}</a>'
        for s in rest[2:7]
    )
    mega = "".join(
        f'<li class="nav__item"><a href="/{slug}/">{label}</a><div class="nav__flyout"><a href="/{slug}/regional/">{label} regional</a><a href="/{slug}/archive/">{w["all"]}</a></div></li>'
        for label, slug in room.sections()
    )
    return room.page(
        "three-columns",
        "/",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"><meta property="og:type" content="website"></head><body class="homepage"><header class="header"><div class="header__meta"><a href="/newsletter/">Newsletter</a><a href="/epaper/">E-Paper</a><a href="/login/">{w["login"]}</a><a href="/abo/">{w["subscribe"]}</a></div><a class="logo" href="/">{room.data["site"]}</a><nav class="nav"><ul>{mega}</ul></nav><div class="ticker"><b>{w["latest"]}</b>{ticker}</div></header>
<main class="grid"><div class="col col--main"><article class="lead"><a href="{room.href(lead)}"><img src="/i/lead.webp" alt="{lead.title}"></a><h1><a href="{room.href(lead)}">{lead.title}</a></h1><p class="lead__text">{lead.lead} <a href="{room.href(lead)}">{w["more"]}</a></p></article>{boxes}</div>
<div class="col col--side"><div class="opinions"><h2><a href="/{room.sections()[5][1]}/">{room.sections()[5][0]}</a></h2>{opinion}</div><div class="ad-slot" data-ad="sky"><a href="https://ad.doubleclick.example/clk?x=1">{w["ad"]}</a></div><div class="mostread"><h2>{w["most"]}</h2><ol>{most}</ol></div><div class="newsletter-box"><a href="/newsletter/morning-briefing-every-day/">{w["subscribe"]}: the morning briefing, every day at six</a></div></div></main>
<footer class="footer"><div class="footer__sections">{links(menu(room, "/", "/"))}</div><div class="footer__legal">{links(service(room))}<a href="/sitemap/">Sitemap</a></div></footer></body></html>""",
    )


def plain_lists(room: Newsroom, page: int) -> Page:
    """A home page of nothing but lists, dates before the titles, addresses of day and name, a footer of friends."""
    room.style = lambda s: f"/{s.published:%Y%m%d}/{s.key.lower()}.shtml"
    w = room.words

    def channel(n: int, section: tuple[str, str]) -> str:
        rows = "".join(
            f'<li><span>{s.published:%m-%d}</span><a href="{room.href(s)}" target="_blank" title="{s.title}">{s.title}</a></li>'
            for s in room.stories(8, 8 * n)
        )
        return f'<div class="channel"><div class="tit"><h3><a href="/{section[1]}/">{section[0]}</a></h3><em><a href="/{section[1]}/">{w["load"]}&gt;&gt;</a></em></div><ul class="list14">{rows}</ul></div>'

    friends = "".join(f'<a href="http://www.paper{n}.example/">{w["latest"]} {n}</a>' for n in range(8))
    return room.page(
        "plain-lists",
        "/",
        f"""<!doctype html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div class="top"><a href="/">{w["home"]}</a>|<a href="/login">{w["login"]}</a>|<a href="/mobile">App</a></div><div class="nav"><ul>{links(menu(room, "/", "/"), '<li><a href="{href}">{text}</a></li>')}</ul></div><div class="wrap">{"".join(channel(n, section) for n, section in enumerate(room.sections()))}</div><div class="links"><h3>Links</h3>{friends}</div><div class="foot">{links(service(room), '<a href="{href}">{text}</a> | ')}</div></body></html>""",
    )


def channel_list(room: Newsroom, page: int) -> Page:
    """A channel in the same manner: a long list broken by empty lines, files named index_2.shtml."""
    room.style = lambda s: f"/{s.published:%Y%m%d}/{s.key.lower()}.shtml"
    w = room.words
    section = room.sections()[2]
    rows = "".join(
        f'<li><a href="{room.href(s)}" target="_blank">{s.title}</a><span class="fr">{s.published:%Y-%m-%d %H:%M}</span></li>'
        + ('<li class="line"></li>' if n % 5 == 4 else "")
        for n, s in enumerate(room.stories(30, 30 * (page - 1)))
    )
    numbers = f'<a href="/{section[1]}/index_{page - 1}.shtml">{w["previous"]}</a>' if page > 1 else ""
    numbers += "".join(
        f'<span class="now">{n}</span>'
        if n == page
        else f'<a href="/{section[1]}/index{"_" + str(n) if n > 1 else ""}.shtml">{n}</a>'
        for n in range(1, 6)
    )
    return room.page(
        "channel-list",
        f"/{section[1]}/index{'_' + str(page) if page > 1 else ''}.shtml",
        f"""<!doctype html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div class="head"><a href="/">{room.data["site"]}</a> &gt; <a href="/{section[1]}/">{section[0]}</a></div><div class="menu_box">{links(menu(room, "/", "/"))}</div><div class="left"><ul class="newsList">{rows}</ul><div class="pagestyle">{numbers}<a href="/{section[1]}/index_{page + 1}.shtml">{w["next"]}</a></div></div><div class="copyright">{links(service(room))}</div></body></html>""",
        f"/{section[1]}/index_{page + 1}.shtml",
    )


def bootstrap_cards(room: Newsroom, page: int) -> Page:
    """Cards with stretched links, badges, and a button that carries the address of more."""
    room.style = lambda s: f"/haber/{s.slug}-{s.number}"
    w = room.words
    cards = "".join(
        f"""<div class="col-12 col-md-6 col-lg-4 mb-4"><div class="card h-100 shadow-sm"><a href="{room.href(s)}"><img class="card-img-top" src="/img/{s.number}.jpg" alt="{s.title}"></a><div class="card-body"><a class="badge bg-danger" href="/{s.section[1]}">{s.section[0]}</a><h5 class="card-title"><a class="stretched-link text-dark" href="{room.href(s)}">{s.title}</a></h5><p class="card-text small text-muted">{w["ago"]}</p></div></div></div>"""
        for s in room.stories(15, 15 * (page - 1))
    )
    return room.page(
        "bootstrap-cards",
        f"/son-dakika?sayfa={page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><nav class="navbar navbar-expand-lg"><div class="container"><a class="navbar-brand" href="/">{room.data["site"]}</a><ul class="navbar-nav me-auto">{links(menu(room), '<li class="nav-item"><a class="nav-link" href="{href}">{text}</a></li>')}</ul><a class="btn btn-outline-light" href="/uye/giris">{w["login"]}</a></div></nav>
<div class="container my-4"><h1>{w["latest"]}</h1><div class="row" id="news-list">{cards}</div><div class="text-center"><button id="loadMore" class="btn btn-primary load-more" type="button" data-url="/son-dakika?sayfa={page + 1}">{w["load"]}</button></div></div><footer class="bg-dark"><div class="container">{links(service(room), '<a class="text-white" href="{href}">{text}</a>')}{links(tags(room, "/etiket/"), '<a class="text-white" href="{href}">{text}</a>')}</div></footer></body></html>""",
        f"/son-dakika?sayfa={page + 1}",
    )


def hashed_classes(room: Newsroom, page: int) -> Page:
    """Styled components: every class is a hash; the whole card is one link; next page in the head only."""
    room.style = lambda s: f"/a/{s.key}/{s.slug}"
    w = room.words
    cards = "".join(
        f"""<div class="css-1{n % 3}ab9x e1x{n}"><a class="css-9mylee" href="{room.href(s)}"><div class="css-8atqhb"><img src="/r/{s.number}.avif" alt=""/></div><div class="css-1xdhyk6"><span class="css-1u3p7j1">{s.section[0]}</span><h3 class="css-1j88qqx">{s.title}</h3><p class="css-1echdzn">{s.lead}</p><span class="css-1baulvz">{s.author[0]}</span></div></a></div>"""
        for n, s in enumerate(room.stories(18, 18 * (page - 1)))
    )
    return room.page(
        "hashed-classes",
        f"/nyheter?page={page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"><link rel="canonical" href="{room.home}/nyheter?page={page}"><link rel="prev" href="{room.home}/nyheter?page={page - 1}"><link rel="next" href="{room.home}/nyheter?page={page + 1}"></head><body><div id="app"><div class="css-0"><div class="css-1waixk9"><a class="css-a1" href="/">{room.data["site"]}</a>{links([*menu(room), (w["login"], "/konto/login"), (w["subscribe"], "/kop")], '<a class="css-b2" href="{href}">{text}</a>')}</div><div class="css-1kv6qi">{cards}</div><div class="css-zz1">{links([*service(room), *tags(room, "/om/")], '<a class="css-c3" href="{href}">{text}</a>')}</div></div></div></body></html>""",
        f"/nyheter?page={page + 1}",
    )


def utility_classes(room: Newsroom, page: int) -> Page:
    """Tailwind: classes say nothing of meaning; a sentinel loads what follows."""
    room.style = lambda s: f"/{s.number}/{s.native}"
    w = room.words
    rows = "".join(
        f"""<div class="flex gap-4 border-b py-4"><div class="w-1/3"><a href="{room.href(s)}" class="block overflow-hidden rounded"><img class="object-cover w-full" src="/m/{s.number}.jpg" alt="{s.title}"></a></div><div class="w-2/3"><div class="text-xs uppercase text-gray-500"><a href="/{s.section[1]}">{s.section[0]}</a> <span>·</span> <span>{s.published:%d/%m/%Y}</span></div><a href="{room.href(s)}" class="text-lg font-bold hover:underline">{s.title}</a><div class="text-sm text-gray-700 mt-1">{s.lead}</div></div></div>"""
        for s in room.stories(14, 14 * (page - 1))
    )
    return room.page(
        "utility-classes",
        f"/latest?page={page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body class="bg-white antialiased"><div class="sticky top-0 flex justify-between px-4"><a href="/" class="text-2xl font-black">{room.data["site"]}</a><div class="hidden md:flex space-x-4">{links(menu(room), '<a class="text-sm font-medium" href="{href}">{text}</a>')}</div><a class="rounded px-3 py-1" href="/auth/sign-in">{w["login"]}</a></div><div class="max-w-4xl mx-auto" id="feed">{rows}<div class="h-8" data-infinite="feed" data-next-page="/latest?page={page + 1}"></div></div><div class="grid grid-cols-4 gap-2 bg-gray-100 p-8">{links([*service(room), *menu(room), *tags(room, "/topics/")], '<a class="text-xs" href="{href}">{text}</a>')}</div></body></html>""",
        f"/latest?page={page + 1}",
    )


def wide_list(room: Newsroom, page: int) -> Page:
    """A Japanese kind of list: the row is the link; time, genre and title are spans; pages by number."""
    room.style = lambda s: f"/articles/{s.published:%Y%m%d}/k00/00m/{s.number % 1000:03}/{s.number}000c"
    w = room.words
    rows = "".join(
        f"""<li class="articlelist__item"><a href="{room.href(s, False)}" class="articlelist__link"><div class="articlelist__detail"><span class="articlelist__genre">{s.section[0]}</span><h3 class="articlelist__title">{s.title}</h3><div class="articlelist__status"><time class="articlelist__date">{s.published:%Y/%m/%d %H:%M}</time></div></div></a></li>"""
        for s in room.stories(20, 20 * (page - 1))
    )
    ranking = "".join(
        f'<li><a href="{room.href(s, False)}"><span class="num">{n}</span><span class="txt">{s.title}</span></a></li>'
        for n, s in enumerate(room.stories(5, 43), 1)
    )
    numbers = "".join(
        f'<li><a href="/flash/{n}"{" class=is-active" if n == page else ""}>{n}</a></li>'
        for n in range(max(1, page - 2), page + 4)
    )
    return room.page(
        "wide-list",
        f"/flash/{page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><header class="globalheader"><a href="/">{room.data["site"]}</a><nav class="globalnav"><ul>{links(menu(room, "/", "/"), '<li><a href="{href}">{text}</a></li>')}</ul></nav><a href="/info/login">{w["login"]}</a></header><main><h1>{w["latest"]}</h1><ul class="articlelist is-scroll">{rows}</ul><ul class="pagination">{numbers}</ul></main><aside><h2>{w["most"]}</h2><ol class="ranking">{ranking}</ol><div class="topics"><h2>Topics</h2>{links(tags(room, "/topics/"))}</div></aside><footer>{links(service(room), '<a href="{href}">{text}</a>')}</footer></body></html>""",
        f"/flash/{page + 1}",
    )


def picture_tiles(room: Newsroom, page: int) -> Page:
    """Tiles: the picture is the only link; the caption below is none."""
    room.style = lambda s: f"/story/{s.number}"
    w = room.words
    tiles = "".join(
        f'<figure class="tile"><a href="{room.href(s)}"><img src="/t/{s.number}.jpg" alt="{s.title}"></a><figcaption>{s.title}<small>{room.day(s)}</small></figcaption></figure>'
        for s in room.stories(16, 16 * (page - 1), short=False)
    )
    return room.page(
        "picture-tiles",
        f"/stories/{page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div class="header-wrap"><a href="/"><img src="/logo.svg" alt="{room.data["site"]}"></a><div class="nav-main">{links(menu(room, "/s/"))}</div><div class="icons"><a href="https://www.instagram.com/paper"><img src="/ig.svg" alt="Instagram"></a><a href="/login"><img src="/u.svg" alt="{w["login"]}"></a></div></div><div class="tiles">{tiles}</div><p class="more"><a href="/stories/{page + 1}">{w["load"]}</a></p><div class="footer-wrap">{links(service(room))}</div></body></html>""",
        f"/stories/{page + 1}",
    )


def day_archive(room: Newsroom, page: int) -> Page:
    """All headlines by day: a time and a title a line, months to choose from, more behind an offset."""
    room.style = lambda s: f"/doc/{s.number}"
    w = room.words
    days: dict[str, list[Story]] = {}
    for s in room.stories(45, 45 * page):
        days.setdefault(room.day(s), []).append(s)
    blocks = "".join(
        f"<h2>{day}</h2><dl>"
        + "".join(
            f'<dt>{s.published:%H:%M}</dt><dd><a href="{room.href(s)}">{s.title}</a> <a class="rubric" href="/rubric/{s.section[1]}">{s.section[0]}</a></dd>'
            for s in some
        )
        + "</dl>"
        for day, some in days.items()
    )
    months = "".join(f'<a href="/archive/news/2026-{m:02}">{room.data["months"][m - 1]}</a>' for m in range(1, 12))
    return room.page(
        "day-archive",
        f"/archive/news?offset={45 * page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div class="layout"><div class="header"><a href="/">{room.data["site"]}</a><ul class="header-menu">{links(menu(room, "/rubric/"), '<li><a href="{href}">{text}</a></li>')}</ul></div><div class="calendar">{months}</div><div class="archive-result">{blocks}</div><a class="archive-more ui-button" href="/archive/news?offset={45 * (page + 1)}">{w["load"]}</a><div class="footer">{links(service(room))}</div></div></body></html>""",
        f"/archive/news?offset={45 * (page + 1)}",
    )


def last_page(room: Newsroom, page: int) -> Page:
    """The end of a list: pages before it, none after; the button is switched off."""
    room.style = lambda s: f"/{s.section[1]}/{s.slug}.html"
    w = room.words
    rows = "".join(
        f'<div class="item"><div class="item-title"><a href="{room.href(s)}">{s.title}</a></div><div class="item-date">{room.day(s)}</div><div class="item-text">{s.lead}</div></div>'
        for s in room.stories(6, 60)
    )
    numbers = "".join(f'<li><a href="/{room.sections()[0][1]}?p={n}">{n}</a></li>' for n in range(page - 4, page))
    return room.page(
        "last-page",
        f"/{room.sections()[0][1]}?p={page}",
        f"""<!DOCTYPE html><html lang="{room.code}"{room.direction}><head><meta charset="utf-8"></head><body><div id="nav"><a href="/">{w["home"]}</a>{links(menu(room))}</div><div id="list">{rows}</div><ul class="pagination"><li><a href="/{room.sections()[0][1]}?p={page - 1}">{w["previous"]}</a></li>{numbers}<li class="active"><span>{page}</span></li><li class="disabled"><a href="#">{w["next"]}</a></li></ul><div id="footer">{links(service(room))}</div></body></html>""",
    )
