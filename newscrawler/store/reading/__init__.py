"""Reading what was published: records, the revisions of an article, clusters of copies.

Imports the store and what lies below it.
"""
