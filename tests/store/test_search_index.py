"""Articles are found by words and phrases in any script, and by what they are."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.model.article import Article
from newscrawler.store.reading import search_index
from newscrawler.store.reading.search_index import Query, SearchIndex, match_expression
from tests.makers import NOW, article


def index(folder: Path, *articles: Article) -> SearchIndex:
    made = SearchIndex(folder / "index.db")
    assert made.build(articles) == len(articles)
    return made


def texts(folder: Path, *texts: str) -> SearchIndex:
    return index(folder, *(article(n, text=text, published=NOW - timedelta(hours=n)) for n, text in enumerate(texts)))


def found(made: SearchIndex, words: str = "", **chosen: Any) -> list[int]:
    """Numbers of the articles that were found."""
    return [int(hit.title.rpartition(" ")[2]) for hit in made.search(Query(words=words, **chosen)).hits]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("goats", [0]),
        ("GOATS cemetery", [0]),
        ("goa", [0]),
        ("ats", []),
        ("cafe", [1]),
        ('"the old cemetery"', [0]),
        ('"cemetery the"', []),
        ("ferry OR goats", []),
        ("story", [0, 1, 2, 3, 4]),
        ("", [0, 1, 2, 3, 4]),
        ("議会", [2]),
        ("予算議", []),
        ("شورای", [3]),
        ("100,000", [4]),
        ("***", [0, 1, 2, 3, 4]),
    ],
)
def test_articles_are_found_by_words(tmp_path: Path, words: str, numbers: list[int]) -> None:
    made = texts(tmp_path, "Goats mow the old cemetery", "Ferry to the Café OR not", "市議会が予算を可決した",
                 "شورای شهر بودجه را تصویب کرد", "It cost 100,000 euros")  # fmt: skip

    assert found(made, words) == numbers


@given(st.text(max_size=40) | st.text('"* ()^:+-ANDORNEAR', max_size=30))
def test_whatever_is_typed_is_a_search(words: str) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(a, content='', tokenize='unicode61')")
        if match := match_expression(words):
            connection.execute("SELECT rowid FROM words WHERE words MATCH ?", [match]).fetchall()


def test_articles_are_chosen_by_what_they_are(tmp_path: Path) -> None:
    made = index(
        tmp_path,
        article(0, site="a", language="en"),
        article(1, site="b", language="de", kind="opinion"),
        article(2, site="b", status="gone", language=None),
    )

    assert found(made, site="b") == [2, 1]
    assert found(made, site="b", language="de", kind="opinion") == [1]
    assert found(made, "story", status="gone") == [2]
    assert made.values_of("site") == [("b", 2), ("a", 1)]
    assert made.values_of("language") == [("de", 1), ("en", 1)]


def test_the_newest_come_first_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "PAGE", 2)
    articles = [article(n, published=NOW + timedelta(hours=n)) for n in (3, 1, 4, 2)]
    made = index(tmp_path, *articles, article(0, published=None, fetched_at=NOW + timedelta(hours=2, minutes=30)))

    assert [found(made, page=page) for page in (1, 2, 3, 4)] == [[4, 3], [0, 2], [1], []]
    assert made.search(Query()).number == 5


def test_an_article_that_was_forgotten_is_not_found(tmp_path: Path) -> None:
    made = SearchIndex(tmp_path / "index.db")

    assert made.build([article(0), Article.tombstone("a" * 26, "plain", 2, NOW), article(1)]) == 2
    assert sorted(found(made)) == [0, 1]
