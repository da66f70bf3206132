"""Charts as inline SVG and as tables with bars. Each says in words what it shows, and its numbers stand beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newscrawler.report.html.markup import Child, Markup, element, joined

_GAP = 0.22
"""Share of a column that is left empty."""


def number(value: float) -> str:
    """Return a number with its thousands apart."""
    return f"{value:,.0f}"


def percent(part: float, whole: float) -> str:
    """Return a share; `<1 %` rather than `0 %` for what exists."""
    share = part / whole * 100 if whole else 0.0
    return "<1 %" if 0 < share < 1 else f"{share:.0f} %"


def days_between(first: date, last: date) -> list[date]:
    """Return every day from the first to the last."""
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


def columns(days: Sequence[date], counts: Mapping[date, int], label: str) -> Markup:
    """Return a column a day, with the scale at its left and the days below it."""
    most = max((counts.get(day, 0) for day in days), default=0)
    top = _round_up(most)
    heights = [counts.get(day, 0) / top * 100 if top else 0.0 for day in days]
    bars = [
        element(
            "rect", element("title", f"{day:%a %d %b %Y}: {number(counts.get(day, 0))}"),
            x=round(place + _GAP / 2, 2), y=round(100 - height, 2), width=1 - _GAP, height=round(height, 2),
        )
        for place, (day, height) in enumerate(zip(days, heights, strict=True))
        if height
    ]  # fmt: skip
    picture = element(
        "svg", *bars, viewBox=f"0 0 {max(len(days), 1)} 100", preserveAspectRatio="none", role="img",
        aria_label=f"{label}: {_summary(days, counts)}", class_="columns",
    )  # fmt: skip
    marks = [days[place] for place in _marks(len(days))]
    return element(
        "div",
        element("div", element("span", number(top)), element("span", number(top / 2)), element("span", "0"),
                class_="scale", aria_hidden="true"),
        element("div", picture, class_="plot"),
        element("div", *(element("span", f"{day:%d %b}") for day in marks), class_="axis", aria_hidden="true"),
        class_="chart",
    )  # fmt: skip


def _round_up(most: int) -> int:
    """Return the end of a scale: the next even number of one or two digits and zeros."""
    if most <= 2:
        return 2
    unit: int = 10 ** max(int(math.log10(most)) - 1, 0)
    top = math.ceil(most / unit) * unit
    return top + unit if top % 2 else top


def _marks(number_of_days: int) -> list[int]:
    if number_of_days <= 1:
        return list(range(number_of_days))
    steps = min(number_of_days - 1, 4)
    return [round(step * (number_of_days - 1) / steps) for step in range(steps + 1)]


def _summary(days: Sequence[date], counts: Mapping[date, int]) -> str:
    if not days:
        return "nothing"
    total = sum(counts.get(day, 0) for day in days)
    best = max(days, key=lambda day: counts.get(day, 0))
    return f"{number(total)} in {number(len(days))} days, most on {best:%d %b %Y} ({number(counts.get(best, 0))})"


def sparkline(days: Sequence[date], counts: Mapping[date, int]) -> Markup:
    """Return small columns without a scale, for a row of a table."""
    most = max((counts.get(day, 0) for day in days), default=0) or 1
    path = "".join(
        f"M{place + 0.1:g} 20v{-max(counts[day] / most * 19, 1):.3g}h.8V20z"
        for place, day in enumerate(days)
        if counts.get(day)
    )
    return element(
        "svg", element("path", d=path), viewBox=f"0 0 {max(len(days), 1)} 20", preserveAspectRatio="none",
        role="img", aria_label=_summary(days, counts), class_="spark",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a part of a flow ends."""

    label: str
    number: int
    tone: str
    """Class of its colour: `good`, `same`, `dim`, `warn`, `bad`."""
    note: str = ""


_FLOW = 230
"""Height of a whole flow in pixels."""
_ROW = 30
"""Least height of a branch in pixels: a line of text."""


def flow(label: str, total: int, branches: Iterable[Branch]) -> Markup:
    """Return how a number divides: a ribbon to each branch, as thick as its share, with its number beside it."""
    shown = [branch for branch in branches if branch.number]
    heights = [branch.number / total * _FLOW if total else 0.0 for branch in shown]
    rows = [max(height, _ROW) for height in heights]
    whole = sum(rows)
    ribbons, left, top = [], (whole - sum(heights)) / 2, 0.0
    for branch, height, row in zip(shown, heights, rows, strict=True):
        thick = max(height, 1.5)
        right = top + (row - thick) / 2
        ribbons.append(
            element(
                "path", class_=branch.tone,
                d=f"M0 {left:.1f}C50 {left:.1f} 50 {right:.1f} 100 {right:.1f}v{thick:.1f}"
                f"C50 {right + thick:.1f} 50 {left + thick:.1f} 0 {left + thick:.1f}z",
            )
        )  # fmt: skip
        left, top = left + height, top + row
    picture = element(
        "svg", *ribbons, viewBox=f"0 0 100 {whole:.0f}", preserveAspectRatio="none", aria_hidden="true",
        style=f"height:{whole:.0f}px",
    )  # fmt: skip
    ends = [
        element(
            "li", element("span", class_=f"dot {branch.tone}"),
            element("span", element("b", number(branch.number)), f" {branch.label} ",
                    element("small", percent(branch.number, total))),
            style=f"height:{row:.0f}px", title=branch.note or None,
        )
        for branch, row in zip(shown, rows, strict=True)
    ]  # fmt: skip
    begin = element("p", element("b", number(total)), element("br"), label, class_="begin")
    return element("div", begin, picture, element("ul", *ends), class_="flow")


def bars(rows: Sequence[tuple[Child, int]], headings: tuple[str, str], *, tone: str = "") -> Markup:
    """Return a table with a bar for each row: it is chart and table at once."""
    whole, most = sum(count for _, count in rows), max((count for _, count in rows), default=0) or 1
    lines = [
        element(
            "tr", element("th", name, scope="row"),
            element("td", element("span", style=f"width:{count / most * 100:.1f}%"), class_="bar", aria_hidden="true"),
            element("td", number(count), class_="n"), element("td", percent(count, whole), class_="n dim"),
        )
        for name, count in rows
    ]  # fmt: skip
    head = element(
        "tr", element("th", headings[0], scope="col"), element("td", aria_hidden="true"),
        element("th", headings[1], scope="col", class_="n"), element("th", "Share", scope="col", class_="n"),
    )  # fmt: skip
    return element("table", element("thead", head), element("tbody", *lines), class_=f"bars {tone}".strip())


_SHORTEST, _LONGEST = math.log(60), math.log(30 * 86_400)


def span(low: float, middle: float, high: float) -> Markup:
    """Return a range of seconds with its middle on a logarithmic scale from a minute to thirty days."""

    def place(seconds: float) -> float:
        log = math.log(max(seconds, 1))
        return min(max((log - _SHORTEST) / (_LONGEST - _SHORTEST), 0.0), 1.0) * 98

    left, right = place(low), place(high)
    return element(
        "svg",
        element("path", d="M0 6h100", class_="track"),
        element("rect", x=round(left, 1), y=3, width=round(max(right - left, 1) + 2, 1), height=6, class_="range"),
        element("rect", x=round(place(middle), 1), y=0, width=2, height=12, class_="middle"),
        viewBox="0 0 100 12", preserveAspectRatio="none", aria_hidden="true", class_="span",
    )  # fmt: skip


def table(headings: Sequence[str], rows: Iterable[Sequence[Child]], *, numbers: frozenset[int] = frozenset()) -> Markup:
    """Return a plain table; `numbers` are the columns of numbers. The first cell of a row is its heading."""
    head = element(
        "tr",
        *(
            element("th", name, scope="col", class_="n" if column in numbers else None)
            for column, name in enumerate(headings)
        ),
    )
    body = [
        element(
            "tr",
            *(
                element("td" if column else "th", cell, scope=None if column else "row",
                        class_="n" if column in numbers else None)
                for column, cell in enumerate(row)
            ),
        )
        for row in rows
    ]  # fmt: skip
    return element("div", element("table", element("thead", head), element("tbody", *body)), class_="scroll")


def long_table(
    headings: Sequence[str], rows: Sequence[Sequence[Child]], *, numbers: frozenset[int] = frozenset()
) -> Markup:
    """Return a table that shows the rows beyond the first `_SHOWN` on demand."""
    shown = table(headings, rows[:_SHOWN], numbers=numbers)
    if len(rows) <= _SHOWN:
        return shown
    rest = table(headings, rows[_SHOWN:], numbers=numbers)
    return joined(shown, behind(f"{len(rows) - _SHOWN} more", rest))


_SHOWN = 25
"""Rows of a long table that are shown at once, a screen. Changes no decision."""


def behind(heading: str, content: Markup) -> Markup:
    """Return what is shown on demand: the numbers behind a chart, or examples."""
    return element("details", element("summary", heading), content)


def tiles(values: Iterable[tuple[str, str, str]]) -> Markup:
    """Return large numbers, each with its label and a note."""
    return element(
        "dl",
        *(
            element("div", element("dt", label), element("dd", element("b", value), joined(element("small", note))))
            for label, value, note in values
        ),
        class_="tiles",
    )
