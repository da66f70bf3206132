"""The text of an article: which blocks of the page are it. The only package that imports trafilatura.

Imports `web`, `text` and `model`.
"""
