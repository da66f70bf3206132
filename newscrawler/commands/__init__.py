"""`scrapy crawl` with newscrawler's exit codes; a module is named after the Scrapy command that it replaces.

May import `spiders`, `engine`, `crawling` and everything below them.
"""
