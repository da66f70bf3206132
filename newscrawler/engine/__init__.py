"""What imports Scrapy, in addition to spiders, middlewares, pipelines, extensions and commands.

May import `crawling` and everything below it.
"""
