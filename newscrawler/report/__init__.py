"""What commands print for people: summaries, tables, revisions, copies, site files. Pure: values in, text out.

May import `crawling` and everything below it; knows no Scrapy.
"""
