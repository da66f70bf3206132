"""Feeds, sitemaps, listings, home pages: bytes and a URL in, links out. Pure.

May import `web`, `text` and `model`; knows neither extraction nor the store.
"""
