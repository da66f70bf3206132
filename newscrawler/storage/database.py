"""Opening a database: its pragmas, its transactions, its migrations, and its errors in newscrawler's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from newscrawler.errors import StoreError


def _prepare_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    # SQLAlchemy begins and ends transactions itself (see _begin); sqlite3's own guesses interfere with savepoints.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # IMMEDIATE: one that reads first and writes later would fail, not wait, when another process wrote in between.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def store_errors(where: str) -> Iterator[None]:
    """Turn what a database or file system raises into StoreError, which names `where` and says what happened."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(where, str(getattr(error, "orig", None) or error).splitlines()[0]) from error
    except OSError as error:
        raise StoreError(error.filename or where, error.strerror or str(error)) from error


def open_engine(address: str) -> Engine:
    """An engine with one connection that one thread at a time may use, migrated to the newest schema.

    Raises StoreError when the database cannot be opened, written or migrated.
    """
    name = make_url(address).database or address
    with store_errors(name):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, poolclass=StaticPool, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin)
        try:
            with engine.begin() as connection:
                _migrate(connection, name)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _migrate(connection: Connection, name: str) -> None:
    """Bring the schema to the newest version; a store of a later newscrawler is refused, not damaged."""
    from alembic import command  # Alembic takes 0.2 s to import
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "newscrawler:storage/migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError(name, f"was written by a later newscrawler (schema {current}): update newscrawler")
    command.upgrade(config, "head")
