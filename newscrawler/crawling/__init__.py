"""One crawl without Scrapy: what may be fetched, what became of it, the workers, the run and its end.

Not `crawl`: that name is the public function `newscrawler.crawl`, which a package of the same name would hide.
May import `store`, `extraction`, `discovery`, `identity` and everything below them.
"""
