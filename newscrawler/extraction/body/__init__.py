"""The text of an article: which blocks of a page belong to it. The only package that imports trafilatura.

May import `web`, `text` and `model`.
"""
