"""Whether two texts are one article: the verdict, near copies, restated times, origin, re-checks. Pure.

May import `web`, `text` and `model`; knows no store.
"""
