"""What imports Scrapy, in addition to spiders, middlewares, pipelines, extensions and commands.

May import `crawl` and everything below it.
"""
