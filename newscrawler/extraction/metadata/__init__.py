"""What a page states about its article: title, times, authors, tags, image, rights.

Imports `web`, `text` and `model`.
"""
