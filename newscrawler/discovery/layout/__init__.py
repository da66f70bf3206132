"""How a listing page is laid out: its anchors, repeated cards, scores and next page.

Imports `web`, `text` and `model`.
"""
