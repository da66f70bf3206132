"""The web as it is: URLs, IP addresses, HTML, JSON-LD, robots.txt, opt-outs, conditional requests. Pure.

Imports `text` and `model`.
"""
