"""The terms of newscrawler as types: records, links, sites, rows, orders, settings, errors. Site files and settings are
read into them here; nothing here crawls, extracts or stores.

Imports nothing else of newscrawler.
"""
