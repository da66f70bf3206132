"""Imported by the workers' fork server: what pages need is loaded once, before the first worker is forked.

The garbage collector is off meanwhile: it would search a growing heap again and again. What is loaded is frozen, so
that workers do not write to the memory that they share.
"""

import gc

gc.disable()

from newscrawler.crawling.workers import tasks  # noqa: E402
from newscrawler.discovery import archives, feeds, homepage, listings, sitemap_order, sitemaps  # noqa: E402
from newscrawler.extraction.extractor import load  # noqa: E402

__all__ = ["archives", "feeds", "homepage", "listings", "sitemap_order", "sitemaps", "tasks"]

load()
gc.freeze()
gc.enable()
