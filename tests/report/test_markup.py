"""HTML that cannot be broken out of, and the charts made of it."""

from __future__ import annotations

from datetime import date

import lxml.html
import pytest

from newscrawler.report.html import charts
from newscrawler.report.html.charts import Branch
from newscrawler.report.html.markup import Markup, element, joined, link, title, with_code


def parsed(markup: str) -> lxml.html.HtmlElement:
    (made,) = lxml.html.fragments_fromstring(markup)
    assert isinstance(made, lxml.html.HtmlElement)
    return made


HOSTILE = "</td></svg><script>x()</script>\"' onload=x() \x00\x1b[31m\u202e&amp;"


def test_text_and_attributes_are_escaped() -> None:
    made = parsed(element("p", HOSTILE, title=HOSTILE, data_x=HOSTILE))

    assert made.tag == "p"
    assert len(made) == 0
    assert set(made.attrib) == {"title", "data-x"}
    assert made.text == made.get("title") == "</td></svg><script>x()</script>\"' onload=x() [31m&amp;"


def test_elements_inside_elements_are_not_escaped_again() -> None:
    assert element("p", element("b", "a & b"), [" c", None, 3]) == "<p><b>a &amp; b</b> c3</p>"
    assert isinstance(joined("<"), Markup)


def test_attributes_without_a_value_are_left_out() -> None:
    assert element("input", class_="a", checked=True, disabled=False, id=None) == '<input class="a" checked>'
    assert element("label", "x", for_="a") == '<label for="a">x</label>'


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//h.example", "http://["]
)
def test_only_web_pages_are_linked(url: str) -> None:
    assert not link(url, "x").startswith("<a")


def test_a_link_gives_no_page_the_upper_hand() -> None:
    assert link("https://h.example/?a=1&b=2", "x") == (
        '<a href="https://h.example/?a=1&amp;b=2" rel="noopener noreferrer">x</a>'
    )


def test_a_headline_has_its_own_direction_and_language() -> None:
    assert title("خبر", "fa") == '<bdi lang="fa">خبر</bdi>'
    assert title("", None) == "<bdi>(no title)</bdi>"


def test_code_in_words_is_shown_as_code() -> None:
    assert with_code("matches `exclude` in <it>") == "matches <code>exclude</code> in &lt;it&gt;"


DAYS = charts.days_between(date(2026, 11, 1), date(2026, 11, 5))


def test_columns_are_as_high_as_their_numbers_and_say_what_they_show() -> None:
    made = parsed(charts.columns(DAYS, {DAYS[0]: 10, DAYS[2]: 40}, "Articles"))
    bars = made.findall(".//rect")

    assert [(bar.get("x"), bar.get("height")) for bar in bars] == [("0.11", "25"), ("2.11", "100")]
    assert bars[1].findtext("title") == "Tue 03 Nov 2026: 40"
    assert next(made.iter("svg")).get("aria-label") == "Articles: 50 in 5 days, most on 03 Nov 2026 (40)"
    assert [span.text for span in made.find_class("scale")[0]] == ["40", "20", "0"]
    assert [span.text for span in made.find_class("axis")[0]] == ["01 Nov", "02 Nov", "03 Nov", "04 Nov", "05 Nov"]


@pytest.mark.parametrize(
    ("most", "top"), [(0, 2), (1, 2), (3, 4), (9, 10), (11, 12), (97, 98), (101, 110), (4321, 4400)]
)
def test_a_scale_ends_at_a_round_number_that_can_be_halved(most: int, top: int) -> None:
    made = parsed(charts.columns(DAYS, {DAYS[0]: most}, ""))

    assert made.find_class("scale")[0][0].text == f"{top:,}"


def test_ribbons_are_as_thick_as_their_shares_and_small_ones_are_seen() -> None:
    branches = [Branch("new", 750, "good"), Branch("none", 0, "bad"), Branch("left", 1, "warn")]
    made = parsed(charts.flow("links", 1000, branches))
    paths = made.findall(".//path")

    assert [path.get("class") for path in paths] == ["good", "warn"]
    assert [(path.get("d") or "").split("v")[1].split("C")[0] for path in paths] == ["172.5", "1.5"]
    assert ["".join(item.itertext()) for item in made.findall(".//li")] == ["750 new 75 %", "1 left <1 %"]


def test_bars_are_a_table() -> None:
    made = parsed(charts.bars([("en", 30), (HOSTILE, 10)], ("Language", "Articles")))
    rows = made.findall(".//tbody/tr")

    assert [span.get("style") for span in made.findall(".//td/span")] == ["width:100.0%", "width:33.3%"]
    assert [row.findall("td")[1].text for row in rows] == ["30", "10"]
    assert [row.findall("td")[2].text for row in rows] == ["75 %", "25 %"]
    assert made.find(".//script") is None


def test_the_rest_of_a_long_table_is_shown_on_demand() -> None:
    (short,) = lxml.html.fragments_fromstring(charts.long_table(("a",), [("x",)] * 25))
    whole = lxml.html.fragments_fromstring(charts.long_table(("a",), [("x",)] * 27))

    assert len(short.findall(".//tbody/tr")) == 25
    assert [len(piece.findall(".//tbody/tr")) for piece in whole] == [25, 2]
    assert whole[1].findtext("summary") == "2 more"


def test_empty_charts_are_charts() -> None:
    for made in (
        charts.columns([], {}, ""),
        charts.sparkline([], {}),
        charts.flow("", 0, []),
        charts.bars([], ("", "")),
    ):
        assert lxml.html.fragments_fromstring(made)
