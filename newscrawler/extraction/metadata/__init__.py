"""What a page states about its article: title, times, authors, tags, image, rights.

May import `web`, `text` and `model`.
"""
