"""The spiders `news` (what the sources of sites announce) and `urls` (articles that the user names).

May import `engine`, `crawling` and everything below them.
"""
