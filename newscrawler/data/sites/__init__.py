"""Site files that come with newscrawler, one for each site. No code.

Imports nothing.
"""
