"""The record of a page: what goes into the text, what stays out, and what a site file or a feed can say about it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

import newscrawler
from newscrawler.extraction import extract
from newscrawler.model.article import Article
from newscrawler.model.links import Link
from newscrawler.model.sites import Selectors, Site
from tests.extraction.making import PARAGRAPHS, TITLE, URL, article, page, prose

TEXT = "\n\n".join(PARAGRAPHS)
LEAD = "Pupils counted what a broken machine had not."
HOME = "https://gazette.example/"


def _site(**settings: object) -> Site:
    return Site.model_validate({"name": "gazette", "home": HOME, **settings})


def test_the_record_names_the_version_that_extracted_it() -> None:
    assert extract(article(prose(3)), URL).extractor["newscrawler"] == newscrawler.__version__


def test_the_title_is_not_repeated_in_the_text() -> None:
    assert extract(article(f"<h2>{TITLE}</h2>{prose()}<p>{TITLE}</p>"), URL).text == TEXT


def test_a_headline_with_a_kicker_is_not_repeated_either() -> None:
    html = page(f"<article><h1><span>Town</span> {TITLE}</h1>{prose()}</article>")

    assert extract(html, URL).text == TEXT


@pytest.mark.parametrize(
    "lead",
    [
        f"<p class='article__standfirst'>{LEAD}</p>",
        f"<div class='ArticleLead'><p>{LEAD}</p></div>",
        f"<h2>{LEAD} It was its last count, says the council.</h2>",
        f"<p>{LEAD}</p><p>By Ada Quill, 3 May 2026, 10:15</p>",
    ],
    ids=["class", "wrapper", "heading", "above the byline"],
)
def test_a_lead_shown_apart_is_the_standfirst(lead: str) -> None:
    html = page(f"<article><h1>{TITLE}</h1>{lead}<div class='text'>{prose()}</div></article>")

    article_ = extract(html, URL)

    assert article_.standfirst is not None
    assert article_.standfirst.startswith(LEAD)
    assert article_.text == TEXT


def test_a_first_paragraph_like_the_others_is_no_standfirst() -> None:
    head = f'<meta name="description" content="{PARAGRAPHS[0]}">'

    article_ = extract(article(prose(), head=head), URL)

    assert article_.standfirst is None
    assert article_.text == TEXT


def test_a_description_that_the_page_does_not_show_is_no_standfirst() -> None:
    assert extract(article(prose(), head=f'<meta name="description" content="{LEAD}">'), URL).standfirst is None


def test_zero_width_joiners_are_kept_and_soft_hyphens_are_not() -> None:
    html = article(
        prose(3) + "<p>می\u200cخواهم ब्रेक\u200dफास्ट mit Donau\u00addampf\u00adschiff und noch etwas mehr Text dazu.</p>"
    )

    last = extract(html, URL).text.split("\n\n")[-1]

    assert last == "می\u200cخواهم ब्रेक\u200dफास्ट mit Donaudampfschiff und noch etwas mehr Text dazu."


def test_text_is_nfc() -> None:
    html = article(
        prose(3) + "<p>Zu\u0308rich liegt an der Limmat, und a\u0301 propos: dort fahren nachts auch Busse.</p>"
    )

    assert extract(html, URL).text.endswith("Zürich liegt an der Limmat, und á propos: dort fahren nachts auch Busse.")


def test_a_paragraph_that_trafilatura_would_drop_between_like_ones_comes_back() -> None:
    content = (
        prose(2) + "<p>Why?</p><p>Nobody knows.</p>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[2:])
    )

    assert "\n\nWhy?\n\nNobody knows.\n\n" in extract(article(content), URL).text


def test_a_body_cut_in_several_wrappers_is_whole() -> None:
    chunks = "".join(
        f"<div class='chunk body'><p>{p}</p></div><div class='ad-slot'>Advertisement</div>" for p in PARAGRAPHS
    )

    assert extract(article(chunks), URL).text == TEXT


def test_a_correction_that_would_eat_the_article_is_not_trusted() -> None:
    html = article("".join(f"<div class='teaser'><p>{paragraph}</p></div>" for paragraph in PARAGRAPHS))

    assert extract(html, URL).text == TEXT


def test_a_hidden_body_is_read_where_there_is_no_other() -> None:
    html = page(f"<article><h1>{TITLE}</h1><div style='display:none'>{prose()}</div></article>")

    assert extract(html, URL).text == TEXT


def test_data_cells_of_a_row_share_a_line() -> None:
    table = "<table><tr><td>Line</td><td>19</td></tr><tr><td>Stops</td><td>8</td></tr></table>"

    assert "Line | 19\n\nStops | 8" in extract(article(prose() + table + prose(1).replace("May", "June")), URL).text


def test_markdown_has_headings_lists_quotes_and_links() -> None:
    content = (
        f"<p>{PARAGRAPHS[0]} See <a href='/map'>the new map</a> for the stops *.</p><h2>What changes</h2>"
        f"<ul><li>A bus every hour until two in the morning</li><li>A stop at the mill</li></ul><p>{PARAGRAPHS[1]}</p>"
        f"<blockquote><p>{PARAGRAPHS[2]}</p></blockquote><ol><li>First, the driver must be asked</li></ol>"
        f"<p>{PARAGRAPHS[3]}</p>"
    )

    markdown = extract(article(content), URL, markdown=True).markdown

    assert markdown == (
        f"{PARAGRAPHS[0]} See [the new map](https://gazette.example/map) for the stops \\*.\n\n## What changes\n\n"
        f"- A bus every hour until two in the morning\n- A stop at the mill\n\n{PARAGRAPHS[1]}\n\n> {PARAGRAPHS[2]}\n\n"
        f"1. First, the driver must be asked\n\n{PARAGRAPHS[3]}"
    )


def test_markdown_is_null_unless_asked_for() -> None:
    assert extract(article(prose()), URL).markdown is None


def test_a_site_file_can_drop_elements() -> None:
    html = article(prose(2) + f"<p class='x9'>{LEAD} {LEAD}</p>" + prose(4)[len(prose(2)) :])

    assert extract(html, URL, site=_site(drop=["p.x9"])).text == TEXT


def test_a_site_file_can_say_where_body_and_standfirst_stand() -> None:
    html = page(
        f"<h1>{TITLE}</h1><i class='k'>{LEAD}</i><div><p>{TEXT} Not this.</p></div><pre class='b'>{PARAGRAPHS[0]}</pre>"
    )

    article_ = extract(html, URL, site=_site(selectors=Selectors(body="pre.b", standfirst="i.k")))

    assert (article_.standfirst, article_.text) == (LEAD, PARAGRAPHS[0])
    assert article_.provenance["text"] == "selector"


def test_a_body_that_stands_only_in_json_ld_is_taken_from_there() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(PARAGRAPHS)})
    html = page(f"<h1>{TITLE}</h1><div id=app></div>", head=f'<script type="application/ld+json">{data}</script>')

    article_ = extract(html, URL)

    assert article_.text == TEXT
    assert article_.provenance["text"] == "script"


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">%s</script>',
        "<script>window.__STATE__ = %s;</script>",
        "<script>Fusion.globalContent=%s;Fusion.x={};</script>",
        '<script>(self.q = self.q || []).push(["a", 1, %s])</script>',
    ],
)
def test_a_body_that_stands_only_in_script_data_is_taken_from_there(script: str) -> None:
    elements = [{"type": "text", "content": paragraph} for paragraph in PARAGRAPHS]
    data = {"page": {"headlines": {"basic": TITLE}, "content_elements": elements}}
    html = page(f"<h1>{TITLE}</h1><div id=app></div>" + script % json.dumps(data))

    assert extract(html, URL).text == TEXT


def test_script_data_about_another_article_is_not_taken() -> None:
    data = json.dumps({"headline": "Something else", "body": TEXT})
    html = page(f"<article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p></article><script>var other = {data};</script>")

    assert extract(html, URL).text == PARAGRAPHS[0]


def test_a_page_without_text_is_filled_from_its_feed() -> None:
    link = Link(url=URL, content=prose())

    article_ = extract(page(f"<h1>{TITLE}</h1><div id=app></div>"), URL, link=link)

    assert (article_.text, article_.provenance["text"]) == (TEXT, "feed")


def test_a_feed_does_not_replace_the_text_of_the_page() -> None:
    link = Link(url=URL, content=f"<p>{LEAD}</p>" * 40)

    assert extract(article(prose()), URL, link=link).text == TEXT


def test_a_body_much_shorter_than_json_ld_says_is_noted() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": TEXT * 3})

    warnings = extract(article(prose(), head=f'<script type="application/ld+json">{data}</script>'), URL).warnings

    assert any("cut" in warning for warning in warnings)


def test_the_record_says_what_it_was_made_by_and_from() -> None:
    now = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)

    article_ = extract(article(prose()), URL, now=now, headers={"ETag": '"7"', "Content-Type": "text/html"})

    assert article_.fetched_at == now
    assert article_.site == "gazette.example"
    assert set(article_.extractor) == {"newscrawler", "trafilatura"}
    assert (article_.http.etag, article_.http.content_type, article_.http.final_url) == ('"7"', "text/html", URL)
    assert article_.provenance["text"] == "page"
    assert article_.id.startswith("a")


def test_the_same_page_gives_the_same_record() -> None:
    assert extract(article(prose()), URL) == extract(article(prose()), URL)


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    html = page(f"<form id='aspnetForm'><h1>{TITLE}</h1><div>{prose()}</div><form><p>Your e-mail</p></form></form>")

    assert extract(html, URL).text == TEXT


def test_the_text_of_a_sign_up_form_is_left_out() -> None:
    form = "<form><p>Leave your address here and the postman will bring you a letter every week.</p></form>"

    assert extract(article(prose(2) + form + prose()[len(prose(2)) :]), URL).text == TEXT


def test_behind_a_paywall_the_text_is_what_is_shown() -> None:
    data = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False, "articleBody": TEXT * 3}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'

    article_ = extract(article(prose(1), head=head), URL)

    assert (article_.text, article_.is_free) == (PARAGRAPHS[0], False)


def stated_body(shown: int, stated: int, **more: bool) -> Article:
    """An article whose page shows so many letters and states so many in its JSON-LD."""
    words = "".join(f"Bus{number:04} " for number in range(300)).replace(" ", "")
    body = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": _spaced(words[:stated]), **more})
    return extract(
        article(f"<p>{_spaced(words[:shown])}</p>", head=f"<script type='application/ld+json'>{body}</script>"), URL
    )


def _spaced(letters: str) -> str:
    return " ".join(letters[start : start + 7] for start in range(0, len(letters), 7))


@pytest.mark.parametrize(("shown", "source"), [(349, "script"), (350, "page")])
def test_a_text_that_is_cut_is_sought_in_scripts(shown: int, source: str) -> None:
    assert stated_body(shown, 700).provenance["text"] == source


@pytest.mark.parametrize(("shown", "stated", "source"), [(200, 401, "script"), (200, 400, "page")])
def test_a_longer_text_elsewhere(shown: int, stated: int, source: str) -> None:
    assert stated_body(shown, stated).provenance["text"] == source


@pytest.mark.parametrize(("stated", "warned"), [(1401, True), (1400, False)])
def test_a_longer_text_behind_a_paywall_is_warned_of(stated: int, warned: bool) -> None:
    record = stated_body(700, stated, isAccessibleForFree=False)

    assert record.provenance["text"] == "page"
    assert any("may be cut" in warning for warning in record.warnings) is warned
