"""What is not an article is said to be none, with a reason."""

from __future__ import annotations

import pytest

from newscrawler.extraction import extract
from newscrawler.model.errors import NotAnArticle
from tests.extraction.making import PARAGRAPHS, TITLE, URL, article, page, prose

TEASERS = (
    "A goat has been elected chair of the allotment society, with the votes of both wings.",
    "The brass band asks for earplugs, and the neighbours ask for a new brass band.",
    "After the flood the cellar of the town hall smells of roses, and nobody can say why.",
    "Three bakers claim the oldest oven in the county; a mason has been asked to decide.",
)
CARDS = "".join(
    f"<div class='card'><h3><a href='/a{n}'>Headline number {n} of the day</a></h3>"
    f"<p>{TEASERS[n % 4]} Number {n}.</p></div>"
    for n in range(12)
)
CHALLENGE = page(
    "<div><h1>gazette.example</h1><p>Checking if the site connection is secure.</p></div>"
    "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>",
    title="Just a moment...",
)
COOKIES = page(
    "<main><h1>Before you continue</h1><p>We and our 812 partners store cookies on your device and process personal "
    "data with your consent.</p><p>You may withdraw your consent to cookies at any time in our privacy policy.</p>"
    "</main>",
    title="Cookies",
)
MISSING = page(
    "<main><h1>Page not found</h1><p>We are sorry, there is nothing at this address. Perhaps the article has moved.</p>"
    "</main>",
    title="Page not found | The Gazette",
)


def _reason(html: str, url: str = URL) -> str:
    with pytest.raises(NotAnArticle) as caught:
        extract(html, url)
    return caught.value.reason


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page(f"<main><h1>Town</h1>{CARDS}</main>", title="Town"), "section front"),
        (MISSING, "soft 404"),
        (MISSING.replace("Page not found", "Seite nicht gefunden"), "soft 404"),
        (MISSING.replace("Page not found", "صفحه یافت نشد"), "soft 404"),
        (MISSING.replace("Page not found", "ページが見つかりません"), "soft 404"),
        (CHALLENGE, "challenge page"),
        (COOKIES, "cookie wall"),
        (page("<div id='root'></div><script src='/app.js'></script>"), "script shell"),
        (page(f"<main><h1>{TITLE}</h1></main>"), "no text"),
        (page(prose(), title=""), "no title"),
    ],
)
def test_a_page_that_is_no_article_is_refused_with_its_reason(html: str, reason: str) -> None:
    assert _reason(html) == reason


def test_a_home_page_is_a_section_front() -> None:
    assert _reason(page(f"<main>{CARDS}</main>", title="The Gazette"), "https://gazette.example/") == "section front"


@pytest.mark.parametrize(
    "title",
    ["Missing page of a medieval map not found after all", "Cookie bakery asks for consent", "Just a moment of joy"],
)
def test_a_headline_with_telling_words_is_no_reason(title: str) -> None:
    html = page(f"<main><article><h1>{title}</h1>{prose()}</article></main>", title=title)

    assert extract(html, URL).title == title


def test_teasers_around_an_article_are_no_reason() -> None:
    html = article(prose()).replace("</main>", f"</main><section>{CARDS}</section>")

    assert extract(html, URL).text == "\n\n".join(PARAGRAPHS)


def test_a_short_article_is_no_reason() -> None:
    assert extract(article(prose(1)), URL).text == PARAGRAPHS[0]
