"""The store: what is known, what is due, and what was published."""

from newscrawler.storage.protocol import Store
from newscrawler.storage.values import Ending, Outcome, Published, Row, RowId, Seed, Settled, SiteFile

__all__ = ["Ending", "Outcome", "Published", "Row", "RowId", "Seed", "Settled", "SiteFile", "Store"]
