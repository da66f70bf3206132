"""Article pages: what is printed, where it is stated, and what is wrong on purpose."""

from __future__ import annotations

from typing import Any

import pytest

from newscrawler.demo import NON_ARTICLES, DemoServer, truth
from tests.demo.asking import ask, select, words


def _of_layout(paper: DemoServer, layout: str) -> list[dict[str, Any]]:
    return [article for article in truth(paper.base_url) if article["layout"] == layout]


def test_every_page_prints_title_standfirst_and_every_paragraph(paper: DemoServer) -> None:
    for article in truth(paper.base_url):
        printed = words(ask(paper, article["url"]).body)
        wanted = [article["title"], *filter(None, [article["standfirst"]]), *article["text"].split("\n\n")]

        assert [part for part in wanted if part not in printed] == [], article["path"]


def test_every_author_and_agency_is_named_on_the_page(paper: DemoServer) -> None:
    for article in truth(paper.base_url):
        page = words(ask(paper, article["url"]).body)
        named = [*article["authors"], *filter(None, [article["agency"]])]

        assert [name for name in named if name not in page] == [], article["path"]


def test_the_drupal_layout_prints_the_body_twice_in_sibling_containers(paper: DemoServer) -> None:
    articles = _of_layout(paper, "drupal")

    assert len(articles) >= 5
    for article in articles:
        body = ask(paper, article["url"]).body
        copies = "//div[contains(@class, 'field--name-body')]"

        assert select(body, f"{copies}/p/text()") == article["text"].split("\n\n") * 2
        assert select(body, "//h1/text() | //h2[@class='title-article']/text()") == [article["title"]] * 2
        assert words(body).count("Thumbnail") == 2


@pytest.mark.parametrize("layout", ["wordpress", "graph", "live-blog", "gallery", "opinion", "paywall", "microdata"])
def test_the_other_layouts_print_each_paragraph_once(paper: DemoServer, layout: str) -> None:
    for article in _of_layout(paper, layout):
        printed = words(ask(paper, article["url"]).body)

        assert [p for p in article["text"].split("\n\n")[:3] if printed.count(p) != 1] == []


def test_a_published_time_stands_in_each_page_but_where_only_a_visible_date_does(paper: DemoServer) -> None:
    without = [a["path"] for a in truth(paper.base_url) if a["published"].encode() not in ask(paper, a["url"]).body]

    assert sorted(without) == [
        "/de/kultur/kino-mit-ofen",
        "/de/stadt/strassenname-gesucht",
        "/town/ferry-timetable-row",
        "/town/lost-ring-returned",
        "/town/street-lights-dimmed",
    ]
    assert "3 March 2026, 14:05" in words(ask(paper, "/town/ferry-timetable-row").body)
    assert "23. Februar 2026, 15:05 Uhr" in words(ask(paper, "/de/kultur/kino-mit-ofen").body)


def test_the_author_box_of_an_opinion_piece_is_not_its_text(paper: DemoServer) -> None:
    for article in _of_layout(paper, "opinion"):
        (bio,) = select(ask(paper, article["url"]).body, "//p[@class='author-bio']/text()")

        assert bio not in article["text"]


def test_paywalled_pages_say_so(paper: DemoServer) -> None:
    for article in _of_layout(paper, "paywall"):
        assert article["is_free"] is False
        assert b'"isAccessibleForFree": false' in ask(paper, article["url"]).body


def test_the_amp_twin_and_its_article_name_one_another(paper: DemoServer) -> None:
    (article,) = _of_layout(paper, "amp")
    (alias,) = article["aliases"]
    page, twin = (ask(paper, url).body for url in (article["url"], alias))

    assert select(page, "//link[@rel='amphtml']/@href") == [alias]
    assert select(twin, "//link[@rel='canonical']/@href") == [article["url"]]
    assert [part for part in article["text"].split("\n\n") if part not in words(twin)] == []


def test_old_table_pages_are_windows_1252_and_break_lines_instead_of_paragraphs(paper: DemoServer) -> None:
    for article in _of_layout(paper, "table"):
        reply = ask(paper, article["url"])

        assert reply.headers["content-type"] == "text/html"
        assert "charset=windows-1252" in reply.body.decode("cp1252")
        assert b"<p>" not in reply.body.partition(b"<hr>")[2].partition(b"<hr>")[0]


def test_the_soft_404_answers_200_and_no_truth_names_it(paper: DemoServer) -> None:
    for path in NON_ARTICLES:
        reply = ask(paper, path)

        assert reply.status == 200
        assert "Page not found" in words(reply.body)
    assert not {a["path"] for a in truth(paper.base_url)} & set(NON_ARTICLES)


def test_all_links_of_a_page_lead_to_the_port_it_was_served_from(paper: DemoServer) -> None:
    for article in truth(paper.base_url):
        links = select(ask(paper, article["url"]).body, "//a/@href | //img/@src")
        own = [link for link in links if link.startswith("http://127.0.0.1")]

        assert own
        assert all(link.startswith(paper.base_url + "/") for link in own)


def test_every_section_and_tag_is_printed_or_stated(paper: DemoServer) -> None:
    for article in truth(paper.base_url):
        body = ask(paper, article["url"]).body
        stated = words(body) + " ".join(select(body, "//meta/@content"))

        assert [name for name in (article["section"], *article["tags"]) if name not in stated] == [], article["path"]


def test_every_lead_image_stands_in_its_page_and_is_served(paper: DemoServer) -> None:
    for article in truth(paper.base_url):
        if article["image"]:
            assert article["image"]["url"] in select(ask(paper, article["url"]).body, "//img/@src")
            assert ask(paper, article["image"]["url"]).status == 200


def test_captions_are_printed_and_belong_to_no_text(paper: DemoServer) -> None:
    captions = [(a, a["image"]["caption"]) for a in truth(paper.base_url) if a["image"] and a["image"]["caption"]]

    assert len(captions) == 20
    for article, caption in captions:
        assert caption in words(ask(paper, article["url"]).body)
        assert caption not in article["text"]
