"""The report as one page: what happened on every site, with the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from newscrawler import __version__
from newscrawler.model.reasons import words_of
from newscrawler.report.digest import ENOUGH, FIELDS, LENGTHS, Digest, Item, SiteDigest
from newscrawler.report.html import charts
from newscrawler.report.html.charts import Branch, behind, number, percent
from newscrawler.report.html.markup import Child, Markup, element, joined, link, title, with_code
from newscrawler.report.html.page import page
from newscrawler.report.quantities import ago, decimal, duration, quantity
from newscrawler.report.site_state import Judgement, State, judge, source_line
from newscrawler.report.summary import WAITING
from newscrawler.store.reading.overview import Overview, SharedText
from newscrawler.store.reading.site_status import WEEK, SiteStatus

_SECTIONS = {
    "sites": "Sites",
    "time": "Over time",
    "flow": "Found to stored",
    "reasons": "What was left out",
    "fields": "Fields",
    "texts": "Texts",
    "delay": "Delay",
    "copies": "Copies",
    "lists": "Longest and slowest",
}
_CLASS = {
    State.OK: "ok",
    State.RUNNING: "running",
    State.QUIET: "quiet",
    State.PARTLY: "partly",
    State.FAILING: "failing",
    State.UNKNOWN: "unknown",
}
_WORST_FIRST = (State.FAILING, State.PARTLY, State.QUIET, State.UNKNOWN, State.RUNNING, State.OK)
_NEED_A_LOOK = frozenset({State.FAILING, State.PARTLY, State.QUIET})
_MOST_DAYS = 90
"""Columns of a chart over time, a quarter of a year. Changes no decision."""
_SPARK_DAYS = 30
"""Columns of the small chart of a site. Changes no decision."""
_ROWS = 12
"""Rows of a bar table; the rest are summed up. Changes no decision."""
_MEMBERS = 20
"""Articles of a cluster that are listed. Changes no decision."""


def report_page(overview: Overview, digest: Digest) -> Markup:
    """Return the report. `digest` has read the records of the same time."""
    judged = sorted(
        ((status, judge(status, overview.now)) for status in overview.statuses),
        key=lambda pair: (_WORST_FIRST.index(pair[1].state), pair[0].site),
    )
    return page(
        "newscrawler report",
        _header(overview, digest, judged),
        _SECTIONS,
        _numbers(overview, digest),
        _section("sites", "Sites at a glance", _glance(overview, digest, judged)),
        _section("time", "Articles over time", _over_time(overview, digest)),
        _section("flow", "From found to stored", _flow(overview)),
        _section("reasons", "What was left out, and why", _reasons(overview)),
        _section("fields", "Which fields are filled", _fields(digest)),
        _section("texts", "Languages, kinds, lengths", _texts(digest)),
        _section("delay", "From published to stored", _delay(digest)),
        _section("copies", "Texts on several sites", _copies(overview, digest)),
        _section("lists", "Longest and slowest", _lists(digest)),
        footer=f"Made by newscrawler {__version__} on {_moment(overview.now)}. All times are UTC.",
    )


def _articles(count: int) -> str:
    return f"{number(count)} {'article' if count == 1 else 'articles'}"


def _section(id_: str, heading: str, content: Child) -> Markup:
    return element("section", element("h2", heading, id=f"{id_}-heading"), content, id=id_)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%d %b %Y, %H:%M} UTC"


_Judged = Sequence[tuple[SiteStatus, Judgement]]


def _header(overview: Overview, digest: Digest, judged: _Judged) -> Markup:
    to_look_at = sum(judgement.state in _NEED_A_LOOK for _, judgement in judged)
    sites = quantity(len(judged), "site")
    if not judged:
        headline = "Nothing has been crawled yet"
    elif to_look_at:
        verb = "needs" if to_look_at == 1 else "need"
        headline = f"{to_look_at} of {sites} {verb} a look"
    else:
        headline = f"All is well on {sites}" if len(judged) > 1 else f"All is well on {judged[0][0].site}"
    period = f"Since {_moment(overview.since)}" if overview.since is not None else "Since the first crawl"
    return joined(
        element("p", "newscrawler report", class_="kicker"),
        element("h1", headline),
        element(
            "p",
            f"{period}, {_articles(digest.articles)} came in from {sites}. Written on {_moment(overview.now)}.",
            class_="lede",
        ),
    )


def _numbers(overview: Overview, digest: Digest) -> Markup:
    week = sum(status.this_week for status in overview.statuses)
    sources = [source for status in overview.statuses for source in status.sources]
    failing = sum(source.failing for source in sources)
    waiting = sum(status.due + status.later for status in overview.statuses)
    runs = overview.counts.get("runs", 0)
    return charts.tiles(
        [
            ("Articles", number(digest.articles), f"{number(week)} in 7 days"),
            ("Revisions", number(digest.revisions), f"{number(digest.gone)} taken down"),
            (
                "On several sites",
                number(overview.copies.articles),
                f"{number(overview.copies.texts)} {'text' if overview.copies.texts == 1 else 'texts'}",
            ),
            ("Sources", number(len(sources)), f"{number(failing)} failing"),
            ("Runs", number(runs), f"{_bytes(overview.counts.get('bytes', 0))} read"),
            ("Waiting", number(waiting), "to be fetched"),
        ]
    )


def _bytes(size: int) -> str:
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= factor:
            return f"{decimal(size / factor)} {unit}"
    return f"{size} bytes"


def _glance(overview: Overview, digest: Digest, judged: _Judged) -> Iterator[Markup]:
    states = Counter(judgement.state for _, judgement in judged)
    yield element(
        "p",
        "The worst comes first. The small charts show the articles of the last 30 days, by the day on which they were "
        "first seen.",
        class_="note",
    )
    if len(states) > 1:
        yield _filter(states)
    days = charts.days_between((overview.now - timedelta(days=_SPARK_DAYS - 1)).date(), overview.now.date())
    empty = SiteDigest()
    heads = [
        element("th", name, scope="col", class_=kind)
        for name, kind in (
            ("State", None), ("Site", None), ("Last 30 days", None), ("Articles", "n"), ("A day", "n"),
            ("Last new", "n"), ("Last run", "n"),
        )
    ]  # fmt: skip
    rows = [
        _glance_row(status, judgement, digest.sites.get(status.site, empty), days, overview.now)
        for status, judgement in judged
    ]
    yield element("table", element("thead", element("tr", *heads)), element("tbody", *rows), class_="glance")


def _filter(states: Counter[State]) -> Markup:
    chips = [element("input", type="radio", name="show", id="show-all", checked=True)]
    chips.append(element("label", f"All {sum(states.values())}", for_="show-all"))
    for state in _WORST_FIRST:
        if count := states[state]:
            id_ = f"show-{_CLASS[state]}"
            chips.append(element("input", type="radio", name="show", id=id_))
            chips.append(element("label", f"{state.value} {count}", for_=id_))
    return element("fieldset", element("legend", "Show sites that are"), *chips, class_="filter")


def _glance_row(
    status: SiteStatus, judgement: Judgement, digest: SiteDigest, days: Sequence[date], now: datetime
) -> Markup:
    run, failing = status.last_run, status.failing
    sources = None
    if failing:
        lines = [element("li", source_line(source)) for source in failing]
        sources = behind(f"{quantity(len(failing), 'source')} failing", element("ul", *lines))
    per_day = status.this_week / (WEEK / timedelta(days=1))
    cells = (
        ("Articles", number(status.articles)),
        ("A day", decimal(per_day)),
        ("Last new", ago(status.last_new, now) if status.last_new is not None else "never"),
        ("Last run", ago(run.started_at, now) if run is not None else "never"),
    )
    return element(
        "tr",
        element("td", element("span", judgement.state.value, class_=f"state {_CLASS[judgement.state]}")),
        element(
            "th",
            element("span", status.site, class_="name"),
            element("span", judgement.evidence, class_="why"),
            sources,
            scope="row",
        ),
        element("td", charts.sparkline(days, digest.seen_on)),
        *(element("td", value, class_="n", data_label=label) for label, value in cells),
        data_state=_CLASS[judgement.state],
    )


def _over_time(overview: Overview, digest: Digest) -> Iterator[Markup]:
    seen, published = digest.seen_on, digest.published_on
    first = min(seen, default=overview.now.date())
    days = charts.days_between(max(first, (overview.now - timedelta(days=_MOST_DAYS - 1)).date()), overview.now.date())
    if len(days) < 2:
        days = charts.days_between((overview.now - timedelta(days=6)).date(), overview.now.date())
    elsewhere = sum(count for day, count in published.items() if not days[0] <= day <= days[-1])
    note = f"{_articles(elsewhere)} {'was' if elsewhere == 1 else 'were'} published on other days." if elsewhere else ""
    rows = [(f"{day:%Y-%m-%d}", number(seen.get(day, 0)), number(published.get(day, 0))) for day in reversed(days)]
    yield element(
        "div",
        element("div", element("h3", "First seen, by day"), charts.columns(days, seen, "Articles first seen")),
        element("div", element("h3", "Published, by day"), charts.columns(days, published, "Articles published")),
        class_="pair",
    )
    yield element("p", note, class_="note small") if note else joined()
    numbers = charts.table(("Day", "First seen", "Published"), rows, numbers=frozenset({1, 2}))
    yield behind("The numbers by day", numbers)


def _flow(overview: Overview) -> Iterator[Markup]:
    counts = overview.counts
    if not counts.get("runs"):
        yield element("p", "No run is remembered from this time.", class_="note")
        return
    found, new = counts.get("link/found", 0), counts.get("link/new", 0)
    left_out = sum(_reason_counts(counts, "link/").values())
    listed = [
        Branch("new", new, "good", "to be fetched"),
        Branch("already known", max(found - new, 0), "same"),
        Branch("left out", left_out, "warn", "by rules, such as those of the site file"),
    ]
    revised = counts.get("revised", 0)
    missed = {ending: sum(_reason_counts(counts, f"{ending}/").values()) for ending in ("dropped", "later", "failed")}
    tried = [
        Branch("stored as new", counts.get("stored", 0) - revised, "good"),
        Branch("stored as copies of another site’s", counts.get("copy", 0), "good"),
        Branch("stored as revisions", revised, "good"),
        Branch("unchanged", counts.get("unchanged", 0), "same"),
        Branch("known under another URL", counts.get("alias", 0), "same"),
        Branch("dropped", missed["dropped"], "warn", "not an article, or not wanted"),
        Branch("to be tried again", missed["later"], "warn"),
        Branch("failed", missed["failed"], "bad"),
    ]
    yield element(
        "p",
        "What all runs together did with the links that sources listed, and with the articles that they requested: "
        "new ones, and stored ones that were checked again.",
        class_="note",
    )
    yield element("h3", "Links that sources listed")
    yield charts.flow("links listed", sum(branch.number for branch in listed), listed)
    yield element("h3", "Articles that were requested")
    yield charts.flow("articles requested", sum(branch.number for branch in tried), tried)
    rows = [(f"{branch.label}", number(branch.number)) for branch in (*listed, *tried)]
    yield behind("The numbers", charts.table(("What", "Number"), rows, numbers=frozenset({1})))


def _reason_counts(counts: Mapping[str, int], prefix: str) -> dict[str, int]:
    """Return reason → number of the counters under a prefix, without links that wait for the next run."""
    named = {name.removeprefix(prefix): value for name, value in counts.items() if name.startswith(prefix)}
    return {name: value for name, value in named.items() if name not in {"found", "new", *WAITING}}


_ENDINGS = (
    ("link", "Link left out"),
    ("dropped", "Dropped"),
    ("later", "To be tried again"),
    ("failed", "Failed"),
)


def _reasons(overview: Overview) -> Iterator[Markup]:
    rows: list[tuple[Child, ...]] = []
    for ending, heading in _ENDINGS:
        times = _reason_counts(overview.counts, f"{ending}/")
        now = {reason: missed for (of, reason), missed in overview.missed.items() if of == ending}
        for reason in sorted(times.keys() | now.keys(), key=lambda name: (-times.get(name, 0), name)):
            missed = now.get(reason)
            shown = (
                missed.examples if missed is not None else overview.left_out.get(reason, ()) if ending == "link" else ()
            )
            examples = [
                element("li", link(url, url, title=url), " ", element("span", site, class_="dim"))
                for site, url in shown
            ]
            words = words_of(reason)
            rows.append(
                (
                    joined(heading, ": ", element("b", reason or "no reason")),
                    with_code(words) if words != reason else "",
                    number(times.get(reason, 0)),
                    number(missed.number) if missed is not None else "",
                    element("ul", *examples, class_="urls") if examples else "",
                )
            )
    if not rows:
        yield element("p", "Nothing was left out.", class_="note")
        return
    yield element(
        "p",
        "“Times” counts all runs; “Now” counts the pages whose last request ended this way. The newest are shown.",
        class_="note",
    )
    headings = ("What and why", "In words", "Times", "Now", "Examples")
    yield element("div", charts.table(headings, rows, numbers=frozenset({2, 3})), class_="reasons")


def _fields(digest: Digest) -> Iterator[Markup]:
    sites = sorted(digest.sites.items(), key=lambda item: (-item[1].articles, item[0]))
    sites = [(name, site) for name, site in sites if site.articles]
    if not sites:
        yield element("p", "No article came in.", class_="note")
        return
    yield element(
        "p",
        "Share of each site’s articles that have a field, in percent. Title and text are never empty.",
        class_="note",
    )
    head = element(
        "tr",
        element("th", "Site", scope="col"),
        *(element("th", name, scope="col") for name in FIELDS),
        element("th", "Articles", scope="col"),
    )
    whole = SiteDigest(articles=sum(site.articles for _, site in sites))
    for _, site in sites:
        whole.filled.update(site.filled)
    lines = [("All sites", whole), *sites] if len(sites) > 1 else sites
    rows = [_heat_row(name, site) for name, site in lines]
    yield element(
        "div",
        element("table", element("thead", head), element("tbody", *rows)),
        class_="heat scroll", tabindex="0", role="region", aria_labelledby="fields-heading",
    )  # fmt: skip


def _heat_row(name: str, site: SiteDigest) -> Markup:
    shares = [site.filled[column] / site.articles for column in FIELDS]
    return element(
        "tr",
        element("th", name, scope="row"),
        *(element("td", f"{share * 100:.0f}", class_=f"h{int(share * 10)}") for share in shares),
        element("td", number(site.articles), class_="dim"),
    )


def _texts(digest: Digest) -> Markup:
    lengths = [(_length(place), digest.lengths[place]) for place in range(len(LENGTHS) + 1)]
    return element(
        "div",
        element("div", charts.bars(_most(digest.languages, unknown="unknown"), ("Language", "Articles"))),
        element("div", charts.bars(_most(digest.kinds, unknown="unknown"), ("Kind", "Articles"))),
        element("div", charts.bars(lengths, ("Words", "Articles"))),
        class_="pair",
    )


def _length(place: int) -> str:
    if place == 0:
        return f"below {LENGTHS[0]}"
    if place == len(LENGTHS):
        return f"{number(LENGTHS[-1])} and more"
    return f"{number(LENGTHS[place - 1])}–{number(LENGTHS[place] - 1)}"


def _most(counts: Counter[str], *, unknown: str) -> list[tuple[Child, int]]:
    """Return the most frequent names, and the others together."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    rows: list[tuple[Child, int]] = [(name or unknown, count) for name, count in ordered[:_ROWS]]
    if rest := ordered[_ROWS:]:
        rows.append((f"{len(rest)} others", sum(count for _, count in rest)))
    return rows


def _delay(digest: Digest) -> Iterator[Markup]:
    known = [(name, quartiles, len(site.delays)) for name, site in digest.sites.items()
             if (quartiles := site.delay_quartiles()) is not None]  # fmt: skip
    yield element(
        "p",
        "Time from the stated publication until the article was first seen. Only articles count that state a time of "
        f"day and were published after the first crawl of their site; a site needs {ENOUGH} of them.",
        class_="note",
    )
    if not known:
        yield element("p", "There are not enough such articles yet.", class_="note")
        return
    known.sort(key=lambda row: (-row[1][1], row[0]))
    rows: list[tuple[Child, ...]] = [
        (
            name,
            charts.span(first, half, third),
            duration(timedelta(seconds=half)),
            f"{duration(timedelta(seconds=first))} to {duration(timedelta(seconds=third))}",
            number(count),
        )
        for name, (first, half, third), count in known
    ]
    headings = ("Site", "1 minute to 30 days, logarithmic", "Median", "Middle half", "Articles")
    yield charts.long_table(headings, rows, numbers=frozenset({2, 3, 4}))


def _copies(overview: Overview, digest: Digest) -> Iterator[Markup]:
    copies = overview.copies
    if not copies.texts:
        yield element("p", "No text was found on more than one site.", class_="note")
        return
    yield element(
        "p",
        "Which site had a text first, by the time at which it was first seen here. For a single text, newscrawler same "
        "prints the likely origin, which also depends on what the pages state.",
        class_="note",
    )
    names = sorted(copies.first.keys() | copies.later.keys(), key=lambda name: (-copies.first[name], name))
    rows: list[tuple[Child, ...]] = [
        (name, number(copies.first[name]), number(copies.later[name]),
         percent(copies.first[name], copies.first[name] + copies.later[name]))
        for name in names
    ]  # fmt: skip
    yield charts.long_table(("Site", "Had it first", "Had it later", "First"), rows, numbers=frozenset({1, 2, 3}))
    yield element("h3", "Texts on the most sites")
    for shared in copies.largest:
        yield _shared_text(shared, digest)


def _shared_text(shared: SharedText, digest: Digest) -> Markup:
    first = shared.members[0]
    sites = len({site for _, site, _ in shared.members})
    item = digest.kept.get(first[0])
    heading = title(item.title, item.language) if item is not None else element("span", first[0])
    lines = [_member(member, first[2], digest) for member in shared.members[:_MEMBERS]]
    if more := len(shared.members) - _MEMBERS:
        lines += [element("li", f"and {more} more")] if more > 0 else []
    return element(
        "details",
        element("summary", heading, element("span", f" · {quantity(sites, 'site')}, first {first[1]}", class_="dim")),
        element("ul", *lines),
    )


def _member(member: tuple[str, str, float], began: float, digest: Digest) -> Markup:
    id_, site, seen = member
    item = digest.kept.get(id_)
    later = "first" if seen == began else f"{duration(timedelta(seconds=seen - began))} later"
    return element("li", link(item.url, site) if item is not None else element("span", site), f", {later}")


def _lists(digest: Digest) -> Markup:
    longest = [(item, f"{number(item.size)} words") for item in sorted(digest.longest, reverse=True)]
    slowest = [(item, f"{duration(timedelta(seconds=item.size))}") for item in sorted(digest.slowest, reverse=True)]
    return element(
        "div",
        element("div", element("h3", "The longest texts"), _items(longest)),
        element("div", element("h3", "Seen longest after their publication"), _items(slowest)),
        class_="pair",
    )


def _items(items: Sequence[tuple[Item, str]]) -> Markup:
    if not items:
        return element("p", "None.", class_="note")
    rows: list[tuple[Child, ...]] = [
        (
            joined(
                link(item.url, title(item.title, item.language)), " ", element("span", item.site, class_="dim small")
            ),
            size,
        )
        for item, size in items
    ]
    return charts.table(("Article", ""), rows, numbers=frozenset({1}))
