"""Imported by the workers' fork server: what pages need is loaded once, before the first worker is forked.

Without the garbage collector, which would look through all of it again and again while it grows. What is loaded stays:
no worker writes to the memory that it shares with the others.
"""

import gc

gc.disable()

from newscrawler.crawl.workers import tasks  # noqa: E402
from newscrawler.discovery import archives, feeds, homepage, listings, sitemap_order, sitemaps  # noqa: E402
from newscrawler.extraction.extractor import load  # noqa: E402

__all__ = ["archives", "feeds", "homepage", "listings", "sitemap_order", "sitemaps", "tasks"]

load()
gc.freeze()
gc.enable()
