"""The layout of a listing page: its anchors, repeated cards, scores and next page.

May import `web`, `text` and `model`.
"""
