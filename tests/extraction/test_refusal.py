"""What is not an article is said to be none, with a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawler.crawling.workers.tasks import article_record
from newscrawler.extraction import extract
from newscrawler.extraction.body.blocks import read_blocks
from newscrawler.extraction.extractor import read_article
from newscrawler.extraction.refusal import reason_against
from newscrawler.model.errors import NotAnArticle
from newscrawler.model.reasons import Reason
from newscrawler.web.html import Page
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


SHELL = "<div id='root'></div><script src='/app.js'></script>"
TIME = "<meta property='article:published_time' content='2024-05-03T10:15:00Z'>"
LEAD = "<meta property='og:description' content='The ferry sails again, and the islanders wait with flowers.'>"


@pytest.mark.parametrize(
    ("content", "head", "warning"),
    [
        (SHELL, TIME, Reason.SCRIPT_SHELL),
        (SHELL, LEAD, Reason.SCRIPT_SHELL),
        (f"<main><h1>{TITLE}</h1></main>", TIME, Reason.NO_TEXT),
    ],
)
def test_a_page_that_shows_no_text_gives_what_it_tells_machines(content: str, head: str, warning: Reason) -> None:
    article, lacking = read_article(page(content, head=head), URL)

    assert (article.title, article.text, lacking) == (TITLE, "", warning)
    assert warning.words in article.warnings


def test_a_list_without_text_has_a_description_too() -> None:
    assert _reason(page(f"<main><h1>{TITLE}</h1></main>", head=LEAD)) == "no text"


def test_a_crawl_takes_no_page_without_its_text() -> None:
    with pytest.raises(NotAnArticle) as caught:
        article_record(
            page(SHELL, head=TIME).encode(), URL, now=datetime(2024, 5, 4, tzinfo=UTC), headers={}, site=None, link=None
        )
    assert caught.value.reason == "script shell"


def refused(html: str, *, title: str = TITLE, url: str = URL, text: str | None = None) -> Reason | None:
    """The reason against a page of which everything, or this part, is taken for the text."""
    parsed = Page.parse(page(html, title=title), url)
    everything = read_blocks(parsed.tree.find("body"))
    whole = read_blocks(Page.parse(page(text), url).tree.find("body")) if text is not None else everything
    return reason_against(parsed, title, whole, everything)


def words(letters: int) -> str:
    return "abcdefghi " * (letters // 9) + "z" * (letters % 9)


def headlines(count: int) -> str:
    return "".join(f"<h3><a href='/a{n}'>Headline number {n} of the day</a></h3>" for n in range(count))


def cards(count: int, wrappers: int = 0) -> str:
    return "".join(
        f"<div><h3><a href='/a{n}'>Headline number {n} of the day</a></h3>"
        f"{'<div>' * wrappers}<p>{TEASERS[0]} {n}</p>{'</div>' * wrappers}</div>"
        for n in range(count)
    )


@pytest.mark.parametrize(("letters", "reason"), [(699, Reason.SOFT_404), (700, None)])
def test_only_a_short_text_is_a_notice(letters: int, reason: Reason | None) -> None:
    assert refused(f"<p>{words(letters)}</p>", title="Page not found") is reason


@pytest.mark.parametrize(("rest", "reason"), [(20, Reason.SOFT_404), (22, None)])
def test_most_of_a_title_says_not_found(rest: int, reason: Reason | None) -> None:
    assert refused(f"<p>{words(90)}</p>", title=f"{'x' * rest} page not found") is reason


@pytest.mark.parametrize(
    ("about", "rest", "title", "reason"),
    [
        (120, 79, TITLE, Reason.COOKIE_WALL),
        (120, 81, TITLE, None),
        (101, 0, TITLE, Reason.COOKIE_WALL),
        (100, 0, TITLE, None),
        (100, 0, "Cookies", Reason.COOKIE_WALL),
    ],
)
def test_cookie_walls(about: int, rest: int, title: str, reason: Reason | None) -> None:
    assert refused(f"<p>cookies {words(about - 7)}</p><p>{words(rest)}</p>", title=title) is reason


@pytest.mark.parametrize(("letters", "reason"), [(399, Reason.SCRIPT_SHELL), (400, Reason.NO_TEXT)])
def test_a_page_with_much_text_is_no_shell(letters: int, reason: Reason) -> None:
    assert refused(f"<div>{words(letters)}</div><script src='/app.js'></script>", text="") is reason


@pytest.mark.parametrize(("size", "reason"), [(59_000, Reason.CHALLENGE_PAGE), (61_000, None)])
def test_challenges_are_small(size: int, reason: Reason | None) -> None:
    html = f"<p>{words(90)}</p><script src='/cdn-cgi/challenge-platform/x.js'></script><!--{'x' * size}-->"

    assert refused(html) is reason


@pytest.mark.parametrize(("count", "reason"), [(5, Reason.SECTION_FRONT), (4, None)])
def test_a_home_page_has_headlines(count: int, reason: Reason | None) -> None:
    assert refused(f"<p>{words(90)}</p>{headlines(count)}", url="https://gazette.example/") is reason
    assert refused(cards(count)) is reason


@pytest.mark.parametrize(
    ("linked", "rest", "reason"),
    [(15, 0, Reason.SECTION_FRONT), (14, 0, None), (80, 20, Reason.SECTION_FRONT), (79, 21, None)],
)
def test_linked_headlines(linked: int, rest: int, reason: Reason | None) -> None:
    lines = f"<h3><a href='/a'>{'x' * linked}</a>{'y' * rest}</h3>" * 5

    assert refused(f"<p>{words(90)}</p>{lines}", url="https://gazette.example/") is reason


@pytest.mark.parametrize(
    ("letters", "count", "reason"), [(149, 10, Reason.SECTION_FRONT), (150, 10, None), (149, 9, None)]
)
def test_many_headlines_and_one_teaser(letters: int, count: int, reason: Reason | None) -> None:
    assert refused(headlines(count), text=f"<p>{words(letters)}</p>") is reason


@pytest.mark.parametrize(("size", "reason"), [(20, Reason.SECTION_FRONT), (19, None)])
def test_short_passages_make_no_cards(size: int, reason: Reason | None) -> None:
    rows = "".join(f"<div><h3><a href='/{n}'>Headline number {n}</a></h3><p>{'x' * size}</p></div>" for n in range(9))

    assert refused(rows) is reason


@pytest.mark.parametrize(("paragraphs", "reason"), [(6, Reason.SECTION_FRONT), (7, None)])
def test_most_passages_are_cards(paragraphs: int, reason: Reason | None) -> None:
    text = "".join(f"<p>{words(90)}</p>" for _ in range(paragraphs))

    assert refused(f"{cards(9)}<div>{text}</div>") is reason


@pytest.mark.parametrize(("wrappers", "reason"), [(3, Reason.SECTION_FRONT), (4, None)])
def test_headlines_stand_near_their_teasers(wrappers: int, reason: Reason | None) -> None:
    assert refused(cards(9, wrappers)) is reason


@pytest.mark.parametrize(("size", "reason"), [(600, Reason.SECTION_FRONT), (601, None)])
def test_a_long_passage_is_no_teaser(size: int, reason: Reason | None) -> None:
    card = f"<div><h3><a href='/a'>Headline number one of the day</a></h3><p>{'x' * size}</p></div>"

    assert refused(f"{card * 2}{cards(6)}") is reason


@pytest.mark.parametrize(("size", "reason"), [(699, Reason.SECTION_FRONT), (700, None)])
def test_a_long_lead_is_the_articles(size: int, reason: Reason | None) -> None:
    parsed = Page.parse(page(cards(9)), URL)
    blocks = read_blocks(parsed.tree.find("body"))

    assert reason_against(parsed, TITLE, blocks, blocks, lead="x" * size) is reason


@pytest.mark.parametrize(
    ("title", "time", "url", "reason"),
    [
        ("Ferry back in port", "<p>3 May 2024, 10:15</p>", URL, None),
        ("Paquebot de retour au port", "<time datetime='2024-05-03T10:15Z'>3 mai</time>", URL, None),
        ("渡船昨日回到港口", "<p>2024年5月3日</p>", URL, None),
        ("渡船昨日回港口", "<p>2024年5月3日</p>", URL, "section front"),
        ("Ferry in port", "<p>3 May 2024, 10:15</p>", URL, "section front"),
        ("Ferry back in port", "", URL, "section front"),
        ("Ferry back in port", "", "https://gazette.example/2024/05/03/ferry-back-in-port", "section front"),
        ("Ferry back in port", "<p>3 May 2024, 10:15</p>", "https://gazette.example/", "section front"),
    ],
)
def test_a_headline_with_its_time_is_an_articles(title: str, time: str, url: str, reason: str | None) -> None:
    html = page(f"<main><h1>{title}</h1>{time}{CARDS}</main>", title=title)

    if reason is None:
        assert extract(html, url).published is not None
    else:
        assert _reason(html, url) == reason


@pytest.mark.parametrize(("letters", "reason"), [(320, None), (280, Reason.CHALLENGE_PAGE)])
def test_a_page_with_prose_is_no_challenge(letters: int, reason: Reason | None) -> None:
    script = "<script src='/cdn-cgi/challenge-platform/x.js'></script>"
    html = f"<title>{TITLE}</title><p>{'bus ' * (letters // 3)}</p>{script}"
    blocks = read_blocks(Page.parse(html, URL).tree)

    assert reason_against(Page.parse(html, URL), TITLE, blocks, blocks) is reason
