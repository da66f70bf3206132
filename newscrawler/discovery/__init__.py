"""Where articles are announced: bytes and a URL in, links out. Pure.

Imports `web`, `text` and `model`; knows neither extraction nor the store.
"""
