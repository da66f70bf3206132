"""Reads what was published: records, the revisions of an article, clusters of copies.

May import the store and everything below it.
"""
