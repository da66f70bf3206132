"""Extraction: the bytes of a page in, an Article out. Pure: no clock, network or state.

May import `web`, `text` and `model`; knows neither discovery nor the store.
"""

from newscrawler.extraction.extractor import extract

__all__ = ["extract"]
