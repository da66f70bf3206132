"""The store on SQL: frontier, articles, records, parts and leases in one database."""

from __future__ import annotations

from newscrawler.model.errors import StoreError
from newscrawler.store import leases
from newscrawler.store.access_files import AccessFileOperations
from newscrawler.store.articles import ArticleOperations
from newscrawler.store.database import REBUILD
from newscrawler.store.leases import LeaseOperations
from newscrawler.store.maintenance import checks
from newscrawler.store.owners import BackfillOperations
from newscrawler.store.parts import PartOperations
from newscrawler.store.queue import QueueOperations
from newscrawler.store.run_history import RunHistoryOperations
from newscrawler.store.scopes import ScopeOperations
from newscrawler.store.sources import SourceOperations
from newscrawler.store.takedowns import TakedownOperations


class Store(
    LeaseOperations,
    QueueOperations,
    BackfillOperations,
    SourceOperations,
    ArticleOperations,
    TakedownOperations,
    PartOperations,
    AccessFileOperations,
    RunHistoryOperations,
    ScopeOperations,
):
    """State that survives the process. Opening it migrates the schema.

    Every operation raises StoreError; one thread at a time may call them. Each base class is a group of operations and
    stands in the module that has their SQL.

    `run` is a run's id. In what concerns the frontier, a slice of a backfill gives the backfill's name as `run`, so
    that what one slice has settled stays settled for the next. `backfill` is that name, empty for every other run, and
    chooses the rows: a run takes those that every run owns, a backfill takes those that it owns.
    """

    def __init__(self, database_url: str) -> None:
        """Open the database. After a run that did not end in order, a SQLite file is checked first."""
        super().__init__(database_url)
        if self._file is None:
            return
        try:
            with self._connection() as connection:
                if leases.drop_dead(connection) and (damage := checks.damage(connection)):
                    raise StoreError(self._name, f"is damaged ({damage}); {REBUILD}")
        except StoreError:
            self._engine.dispose()
            raise
