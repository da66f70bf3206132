"""What imports Scrapy beside spiders, middlewares, pipelines, extensions and commands.

Imports `crawl` and what lies below it.
"""
