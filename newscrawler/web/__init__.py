"""What the web is made of: URLs, IP addresses, HTML, JSON-LD, robots.txt, opt-outs, conditional requests. Pure.

May import `text` and `model`.
"""
