"""What is known, what is due and what was published: one database, and the files beside it.

Imports `identity`, `discovery`, `extraction` and what lies below them; knows no crawl and no Scrapy.
"""
