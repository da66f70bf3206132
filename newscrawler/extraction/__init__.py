"""Extraction: the bytes of a page in, an Article out; pure, without clock, network or state."""

from newscrawler.extraction.record import extract

__all__ = ["extract"]
