"""A news site without feed or sitemap: a home page, paged listings, articles; real HTTP on loopback."""

from __future__ import annotations

from tests.plainsite import PlainSite

HTML = {"Content-Type": "text/html; charset=utf-8"}


class ListingSite(PlainSite):
    """Articles `/news/story-<n>`, the greatest number newest, ten on each page of `/latest?page=<p>` from 0."""

    PER_PAGE = 10

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path in self.pages:
            return self.pages[path]
        if path == "/feed.xml":
            return 404, {}, b"no feed"
        if path == "/":
            return 200, HTML, self.listing(0, home=True)
        if path == "/latest" or path.startswith("/latest?page="):
            page = int(path.partition("=")[2] or 0)
            return 200, HTML, self.listing(page)
        return super().answer(path)

    def listing(self, page: int, *, home: bool = False) -> bytes:
        newest = self.articles - page * self.PER_PAGE
        numbers = range(newest - 1, max(newest - self.PER_PAGE, 0) - 1, -1)
        items = "".join(
            f'<div class="teaser"><h3><a href="/news/story-{n}">Story number {n} of the valley and its people</a></h3>'
            f"<p>A few words about story {n}, so that somebody may want to read it.</p></div>"
            for n in numbers
        )
        more = f'<a rel="next" href="/latest?page={page + 1}">Older stories</a>' if numbers and numbers[-1] > 0 else ""
        menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("about", "contact", "login"))
        latest = '<li><a href="/latest?page=0">Latest</a></li>' if home else ""
        return (
            f"<!doctype html><html lang='en'><head><title>The Plain</title></head><body><nav><ul>"
            f"<li><a href='/'>Home</a></li>{latest}{menu}</ul></nav><main>{items}</main>"
            f"<div class='pager'>{more}</div><footer><a href='/privacy'>Privacy</a></footer></body></html>"
        ).encode()

    def listing_file(self, name: str = "plain", delay: float = 0.02) -> str:
        return (
            f'name = "{name}"\nhome = "{self.base}/"\ntimezone = "Europe/Riga"\ndelay = {delay}\n\n'
            f'[[source]]\nkind = "listing"\nurl = "{self.base}/latest?page=0"\n'
        )
