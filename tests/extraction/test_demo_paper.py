"""The demo newspaper's pages give the texts of its truth file: title, lead, text and entries."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from newscrawler.demo.edition import NON_ARTICLES, edition
from newscrawler.demo.routes import answer
from newscrawler.extraction import extract
from newscrawler.model.errors import NotAnArticle

BASE = "http://127.0.0.1:8731"
ARTICLES = edition(0).articles


@pytest.mark.parametrize("truth", ARTICLES, ids=[article["path"] for article in ARTICLES])
def test_an_article_has_the_text_that_was_written(truth: dict[str, Any]) -> None:
    path = quote(truth["path"])
    page = answer(path, edition(0), BASE)

    record = extract(page.body, BASE + path, headers={"content-type": page.content_type}).to_dict()

    entries = [{name: entry[name] for name in ("published", "title", "text")} for entry in record["entries"]]
    assert (record["standfirst"], record["text"], entries) == (truth["standfirst"], truth["text"], truth["entries"])


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/", "section front"), ("/latest", "section front"), ("/de/", "section front"), (NON_ARTICLES[0], "soft 404")],
)
def test_what_is_no_article_is_refused(path: str, reason: str) -> None:
    with pytest.raises(NotAnArticle) as caught:
        extract(answer(path, edition(0), BASE).body, BASE + path)

    assert caught.value.reason == reason
