"""One crawl without Scrapy: what may be fetched, what became of it, the workers, the run and its end.

Imports `store`, `extraction`, `discovery`, `identity` and what lies below them.
"""
