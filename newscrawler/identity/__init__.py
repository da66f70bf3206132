"""Whether two texts are one article: the verdict, near copies, restated times, origin, when to look again. Pure.

Imports `web`, `text` and `model`; knows no store.
"""
