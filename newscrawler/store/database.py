"""Opening a database: settings, transactions, migrations, and its exceptions as StoreError."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from newscrawler.model.errors import StoreError
from newscrawler.store.files import make_folder
from newscrawler.store.tables import metadata, schema_version

WAIT = 30
"""Seconds for which a transaction waits for the end of another.

Held by tests/engine/test_full_disk.py (SQLite) and
tests/store/test_postgres.py::test_a_transaction_that_waits_too_long_for_another_is_an_error.
"""
REBUILD = "run `newscrawler state rebuild` to make a new store from the published parts"
"""What to do about a store that cannot be used; ends a message of StoreError."""

_MIGRATIONS = Path(__file__).parent / "migrations" / "versions"
_LOCK = 0x6E657773  # any number that is the same in every newscrawler
_POSTGRES = {
    # A machine that disappears in the middle of a transaction must not block the others for hours.
    "options": " ".join(
        f"-c {name}={value}"
        for name, value in {
            "lock_timeout": f"{WAIT}s",
            "idle_in_transaction_session_timeout": "60s",
            "tcp_keepalives_idle": 10,
            "tcp_keepalives_interval": 5,
            "tcp_keepalives_count": 3,
        }.items()
    ),
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}


def database_name(database_url: str) -> str:
    """Return a database's name for messages: the file, or host and database; never user or password."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return url.database or database_url
    place = url.host or url.query.get("host") or "localhost"
    return f"postgresql://{place}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def sqlite_file(database_url: str) -> Path | None:
    """Return the file of a SQLite database; None for another database."""
    url = make_url(database_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def rebuilding_file(file: Path) -> Path:
    """Return where a SQLite store is rebuilt. While this file exists, the store is not opened."""
    return file.with_name(f"{file.name}.rebuilding")


@contextmanager
def store_errors(where: str) -> Iterator[None]:
    """Turn exceptions of the database and the file system into StoreError, which names `where` and the problem."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        problem = (str(cause) or type(cause).__name__).splitlines()[0]
        # the low byte is the kind of error (https://sqlite.org/rescode.html)
        damaged = getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        raise StoreError(where, f"is damaged ({problem}); {REBUILD}" if damaged else problem) from error
    except OSError as error:
        raise StoreError(error.filename or where, error.strerror or str(error)) from error


def open_engine(database_url: str) -> Engine:
    """Open a database, migrated to the newest schema, with one connection that one thread at a time may use.

    Raises StoreError when the database cannot be opened, written or migrated.
    """
    name, url = database_name(database_url), make_url(database_url)
    with store_errors(name):
        engine = _sqlite_engine(url, name) if url.get_backend_name() == "sqlite" else _postgres_engine(url, name)
        try:
            with engine.begin() as connection:
                _migrate(connection, name)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def open_for_reading(database_url: str) -> Iterator[Connection]:
    """Open an existing store for reading, beside runs that write: nothing is locked, and nothing can be changed.

    What is read is one snapshot. A store of an earlier schema is migrated first. Raises StoreError.
    """
    name, url = database_name(database_url), make_url(database_url)
    with store_errors(name):
        engine = _sqlite_reader(url, name) if url.get_backend_name() == "sqlite" else _postgres_reader(url, name)
        try:
            with engine.begin() as connection:
                current = _version(connection) == _versions()[-1]
            if not current:
                open_engine(database_url).dispose()
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


def _sqlite_engine(url: URL, name: str) -> Engine:
    _refuse_while_rebuilding(name)
    make_folder(Path(name).parent)
    engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        # SQLAlchemy begins and ends transactions itself; sqlite3's own guesses interfere with savepoints.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={WAIT * 1000}", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE: a transaction that reads first and writes later would fail when another process wrote in between
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _refuse_while_rebuilding(name: str) -> None:
    if rebuilding_file(Path(name)).exists():
        raise StoreError(name, f"is being rebuilt, or a rebuild was interrupted; if none is running, {REBUILD}")


def _sqlite_reader(url: URL, name: str) -> Engine:
    _refuse_while_rebuilding(name)
    engine = create_engine(url, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        # not mode=ro: where no other process has the store open, SQLite must create the files of WAL mode beside it
        connection.isolation_level = None
        for pragma in (f"busy_timeout={WAIT * 1000}", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _postgres_reader(url: URL, name: str) -> Engine:
    return _connected(url, name).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _connected(url: URL, name: str) -> Engine:
    try:
        return create_engine(url, poolclass=StaticPool, connect_args=_POSTGRES)
    except ModuleNotFoundError as error:
        raise StoreError(
            name, f"{error.name} is not installed; run: pip install 'newscrawler-scrapy[postgres]'"
        ) from error


def _postgres_engine(url: URL, name: str) -> Engine:
    engine = _connected(url, name)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # One writing transaction at a time, as in SQLite: what a verdict has read is true until it is written. Taken
        # before the first statement, so that each transaction sees everything that was committed before.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    return engine


def _migrate(connection: Connection, name: str) -> None:
    """Migrate the schema to the newest version. Raises StoreError for a store of a later newscrawler."""
    current, known = _version(connection), _versions()
    if current == known[-1]:
        return
    if current is None:
        metadata.create_all(connection, checkfirst=False)
        schema_version.create(connection)
        connection.execute(schema_version.insert().values(version_num=known[-1]))
        return
    if current not in known:
        raise StoreError(name, f"was written by a later newscrawler (schema {current}); update newscrawler")
    logging.getLogger("alembic").setLevel(
        logging.WARNING
    )  # the names of its plugins do not belong in the log of a crawl
    from alembic import command  # takes 0.2 s to import
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "newscrawler:store/migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _versions() -> list[str]:
    """Return the numbers of the migrations in order, without importing Alembic."""
    return sorted(file.name.partition("_")[0] for file in _MIGRATIONS.glob("[0-9]*.py"))


def _version(connection: Connection) -> str | None:
    """Return the number of the last migration of a database; None for an empty database."""
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.execute(select(schema_version.c.version_num)).scalar()
