"""What is known, what is due and what was published: one database, and the files beside it.

May import `identity`, `discovery`, `extraction` and everything below them; knows no crawl and no Scrapy.
"""
