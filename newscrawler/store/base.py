"""An open database with its transactions: what every group of store operations builds on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from newscrawler.model.errors import StoreError
from newscrawler.store.database import database_name, open_engine, sqlite_file, store_errors


class StoreBase:
    """An open database. One thread at a time may use it; every method raises StoreError."""

    def __init__(self, database_url: str) -> None:
        """Open the database, which migrates its schema. `database_url` is SQLAlchemy's. Raises StoreError."""
        self._name = database_name(database_url)
        self._engine = open_engine(database_url)
        self._current: Connection | None = None
        self._file = sqlite_file(database_url)
        self._inode = self._file.stat().st_ino if self._file is not None else 0

    def close(self) -> None:
        """Release the database."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Group calls: either all of them are kept, or none. Inside another transaction, a savepoint."""
        with store_errors(self._name):
            if self._current is not None:
                with self._current.begin_nested():
                    yield
                return
            self._check_file_is_in_place()
            with self._engine.begin() as connection:
                self._current = connection
                try:
                    yield
                finally:
                    self._current = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """The connection of the transaction that is open, or of one of its own."""
        if self._current is not None:
            yield self._current
            return
        with self.transaction():
            assert self._current is not None  # noqa: S101  # transaction() has set it
            yield self._current

    def _check_file_is_in_place(self) -> None:
        """A SQLite file that was moved or deleted would take every write without an error, and none would last."""
        if self._file is not None and self._file.stat().st_ino != self._inode:
            raise StoreError(
                self._file, "was moved or replaced while it was in use; put it back, or run the same command again"
            )
