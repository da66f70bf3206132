"""Files for crawlers are kept for a day, whatever clocks do, and never too many of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from newscrawler.model.frontier import AccessFile
from newscrawler.store.access_files import MOST
from newscrawler.store.store import Store
from tests.makers import NOW, seed

ROBOTS = "https://plain.example/robots.txt"
FILE = AccessFile(ROBOTS, 200, b"User-agent: *\nDisallow: /\0\xff", NOW)


@pytest.mark.parametrize(
    ("after", "there"),
    [
        (timedelta(0), True),
        (timedelta(hours=23), True),
        (timedelta(hours=25), False),
        (timedelta(seconds=-1), False),
        (timedelta(days=-365), False),
    ],
)
def test_a_file_counts_for_a_day_and_not_when_the_clock_was_set_back(
    store: Store, after: timedelta, there: bool
) -> None:
    store.keep_access_file(FILE)

    assert store.read_access_file(ROBOTS, NOW + after) == (FILE if there else None)
    assert store.read_access_file("https://plain.example/ai.txt", NOW) is None


def test_a_later_answer_replaces_the_earlier_one(store: Store) -> None:
    later = AccessFile(ROBOTS, 404, b"", NOW + timedelta(hours=2))
    store.keep_access_file(FILE)
    store.keep_access_file(later)

    assert store.read_access_file(ROBOTS, NOW + timedelta(hours=3)) == later


def test_a_site_of_countless_host_names_does_not_fill_the_store(store: Store, address: str) -> None:
    with store.transaction():
        for n in range(MOST + 20):
            url = f"https://h{n}.plain.example/robots.txt"
            store.keep_access_file(AccessFile(url, 200, b"x", NOW + timedelta(seconds=n)))
    store.keep_access_file(AccessFile("https://other.example/robots.txt", 200, b"x", NOW))
    then = NOW + timedelta(hours=1)

    assert store.read_access_file("https://h19.plain.example/robots.txt", then) is None
    assert store.read_access_file(f"https://h{MOST + 19}.plain.example/robots.txt", then) is not None
    assert store.read_access_file("https://other.example/robots.txt", then) is not None
    engine = create_engine(address)
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from access_file")) == MOST + 1
    engine.dispose()


def test_a_store_of_the_schema_before_opens_and_keeps_its_rows(address: str) -> None:
    config = Config()
    config.set_main_option("script_location", "newscrawler:store/migrations")
    config.set_main_option("path_separator", "os")
    engine = create_engine(address)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            text(
                "insert into frontier"
                " (site, fingerprint, kind, host, url, found_by, state, priority, rank, due_at, tries) values"
                " ('plain', :key, 'article', 'plain.example', 'https://plain.example/a', 'feed', 'due', 0, 0, 0, 0)"
            ),
            {"key": b"0123456789abcdef"},
        )
    engine.dispose()
    store = Store(address)
    store.keep_access_file(FILE)

    assert [row.link.url for row in store.take_rows("r", ["plain"], "plain.example", 9, NOW)] == [
        "https://plain.example/a"
    ]
    assert store.read_access_file(ROBOTS, NOW) == FILE
    assert store.add_seeds([seed(1)], NOW) == 1
    store.close()
