"""A news site with three years of articles: a sitemap index by month, a paged listing with dates, a date archive."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.listingsite import HTML
from tests.plainsite import PlainSite

XML = {"Content-Type": "application/xml"}
FIRST = datetime(2023, 1, 1, 12, 0, tzinfo=UTC)


class ArchiveSite(PlainSite):
    """Article `n` was published `n` times `EVERY` after noon of January 1st, 2023; 300 of them fill 36 months."""

    EVERY = timedelta(days=3, hours=15)
    PER_PAGE = 10
    dated = True
    """Listings state times."""
    wait = 0.0

    def published(self, number: int) -> datetime:
        return FIRST + number * self.EVERY

    def within(self, first: str, last: str) -> set[int]:
        days = date.fromisoformat(first), date.fromisoformat(last)
        return {n for n in range(self.articles) if days[0] <= self.published(n).date() <= days[1]}

    def of_month(self, year: int, month: int) -> list[int]:
        return [n for n in range(self.articles) if (self.published(n).year, self.published(n).month) == (year, month)]

    def months(self) -> list[tuple[int, int]]:
        return sorted({(self.published(n).year, self.published(n).month) for n in range(self.articles)}, reverse=True)

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path in self.pages:
            return self.pages[path]
        if path == "/sitemap.xml":
            entries = "".join(
                f"<sitemap><loc>{self.base}/sitemap-{year}-{month:02d}.xml</loc></sitemap>"
                for year, month in self.months()
            )
            return 200, XML, f"<sitemapindex>{entries}</sitemapindex>".encode()
        if path.startswith("/sitemap-20"):
            year, month = int(path[9:13]), int(path[14:16])
            entries = "".join(
                f"<url><loc>{self.url(n)}</loc><lastmod>{self.published(n).isoformat()}</lastmod></url>"
                for n in self.of_month(year, month)
            )
            return 200, XML, f"<urlset>{entries}</urlset>".encode()
        if path.startswith("/latest?page="):
            return 200, HTML, self.listing(int(path.partition("=")[2]))
        if path == "/archive/":
            months = "".join(
                f'<li><a href="/archive/{y}/{m:02d}/">{date(y, m, 1):%B %Y}</a></li>' for y, m in self.months()
            )
            return 200, HTML, self.frame(f"<ul>{months}</ul>")
        if path.startswith("/archive/20"):
            _, _, year_, month_, _ = path.split("/")
            return 200, HTML, self.frame(self.teasers(self.of_month(int(year_), int(month_))[::-1]))
        return super().answer(path)

    def frame(self, main: str) -> bytes:
        menu = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("about", "contact", "login"))
        return (
            f"<!doctype html><html lang='en'><head><title>The Plain</title></head><body><nav><ul>{menu}</ul></nav>"
            f"<main>{main}</main><footer><a href='/privacy'>Privacy</a></footer></body></html>"
        ).encode()

    def teasers(self, numbers: list[int]) -> str:
        return "".join(
            f'<div class="teaser"><h3><a href="/news/story-{n}">Story number {n} of the valley and its people</a></h3>'
            + (f'<time datetime="{self.published(n).isoformat()}">then</time>' if self.dated else "")
            + f"<p>A few words about story {n}, so that somebody may want to read it.</p></div>"
            for n in numbers
        )

    def listing(self, page: int) -> bytes:
        newest = self.articles - page * self.PER_PAGE
        numbers = list(range(newest - 1, max(newest - self.PER_PAGE, 0) - 1, -1))
        more = f'<a rel="next" href="/latest?page={page + 1}">Older stories</a>' if numbers and numbers[-1] else ""
        return self.frame(f"{self.teasers(numbers)}<div class='pager'>{more}</div>")

    def page(self, number: int) -> bytes:
        body = super().page(number)
        old = f"2026-11-02T{number // 60 % 24:02d}:{number % 60:02d}:00+02:00"
        return body.replace(old.encode(), self.published(number).isoformat().encode())

    def archive_file(self, *sources: str, delay: float = 0.02, name: str = "plain") -> str:
        """A site file with some of `sitemap`, `listing` and `archive` as sources."""
        places = {
            "sitemap": ("sitemap", "/sitemap.xml"),
            "listing": ("listing", "/latest?page=0"),
            "archive": ("listing", "/archive/"),
        }
        tables = "".join(
            f'[[source]]\nkind = "{places[one][0]}"\nurl = "{self.base}{places[one][1]}"\n' for one in sources
        )
        return f'name = "{name}"\nhome = "{self.base}/"\ndelay = {delay}\n\n{tables}'
