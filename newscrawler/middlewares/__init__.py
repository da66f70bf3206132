"""Downloader middlewares: IP addresses, robots.txt, opt-outs, site headers, decompression. Their rules are in `web`.

May import `engine`, `crawling` and everything below them.
"""
