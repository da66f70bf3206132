"""The words of newscrawler as types: records, links, sites, frontier rows, orders, settings. Nothing here acts.

Imports nothing else of newscrawler.
"""
