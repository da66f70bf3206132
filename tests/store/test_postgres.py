"""A store on PostgreSQL: its own promises beside the common contract."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from newscrawler.identity.verdict import New
from newscrawler.model.config import read_config
from newscrawler.model.errors import SettingError, StoreError
from newscrawler.store import database
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed
from tests.plainsite import PlainSite, text_of
from tests.postgres import Postgres
from tests.project import Project


def settle_all(address: str, run: str, numbers: range) -> int:
    """Settle articles as one run does; returns how many were new."""
    store, new = Store(address), 0
    for number in numbers:
        item = article(number, site="plain", url=f"https://plain.example/{run}/story-{number}")
        store.add_seeds([seed(site=item.site, url=item.url)], NOW)
        for row in store.take_rows(run, ["plain"], "plain.example", 1, NOW):
            fetched = article(int(row.link.url.rpartition("-")[2]), site="plain", url=row.link.url)
            new += isinstance(store.settle_article(row.id, fetched, run, NOW).verdict, New)
    store.close()
    return new


def test_lookup_and_insert_are_one_among_runs_at_the_same_time(postgres: Postgres) -> None:
    address = postgres.new_database()
    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(lambda n: settle_all(address, f"r{n}", range(25)), range(4)))

    # each text was met four times under four URLs
    assert sum(new) == 25
    engine = create_engine(address)
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from article")) == 25
        assert connection.scalar(text("select count(*) from frontier where state <> 'done'")) == 0
    engine.dispose()


def test_two_runs_that_open_a_new_database_at_once_both_find_the_schema(postgres: Postgres) -> None:
    address = postgres.new_database()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: Store(address).close(), range(4)))

    store = Store(address)
    assert store.count_unpublished() == 0
    store.close()


def test_a_transaction_that_waits_too_long_for_another_is_an_error(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgres.new_database()
    one = Store(address)
    options = str(database._POSTGRES["options"]).replace("lock_timeout=30s", "lock_timeout=200ms")
    monkeypatch.setitem(database._POSTGRES, "options", options)
    two = Store(address)
    with one.transaction():
        one.add_seeds([seed(1)], NOW)
        with pytest.raises(StoreError, match="lock timeout"):
            two.add_seeds([seed(2)], NOW)

    assert two.add_seeds([seed(2)], NOW) == 1
    one.close()
    two.close()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://joe:sesame@127.0.0.1:1/news",
        "postgresql://joe@127.0.0.1:1/news?password=sesame",
    ],
)
def test_an_error_names_the_database_and_not_its_password(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store(address)

    assert str(caught.value).startswith("postgresql://127.0.0.1:1/news: ")
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize("address", ["mysql://joe:sesame@host/news", "postgresql://joe:sesame@host:port/news"])
def test_a_setting_that_cannot_be_used_does_not_show_its_password(address: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="postgresql://user@host/database") as caught:
        read_config({"NEWSCRAWLER_STATE": address}.get, environ={}, start=tmp_path)

    assert "sesame" not in str(caught.value)


def test_both_spellings_of_the_scheme_are_taken(tmp_path: Path) -> None:
    states = [
        read_config({"NEWSCRAWLER_STATE": f"{scheme}://joe@host/news"}.get, environ={}, start=tmp_path).state
        for scheme in ("postgres", "postgresql")
    ]

    assert states == ["postgresql://joe@host/news"] * 2


def test_without_psycopg_everything_else_works_and_the_error_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys\nsys.modules['psycopg'] = None\n"
        "import newscrawler, newscrawler.cli.app, newscrawler.engine.runner\n"
        "from newscrawler.store.store import Store\n"
        f"Store('sqlite:///{tmp_path}/state.db').close()\n"
        "try:\n    Store('postgresql://host/news')\n"
        "except newscrawler.NewscrawlerError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "pip install 'newscrawler-scrapy[postgres]'" in done.stdout


def test_a_crawl_on_postgresql_publishes_each_article_once(project: Project, postgres: Postgres) -> None:
    state = postgres.new_database()
    with PlainSite(25) as site:
        project.add_site(site.site_file())
        first = project.crawl("news", "-a", "site=plain", NEWSCRAWLER_STATE=state)
        again = project.run("newscrawler", "crawl", "plain", "--state", state)
        asked = site.requests.count("/news/story-3")

    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    assert {r["url"]: r["text"] for r in project.records()} == {site.url(n): text_of(n) for n in range(25)}
    assert len(project.records()) == 25
    assert asked == 1
    assert not project.state.exists()
