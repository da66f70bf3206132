"""The terms of newscrawler as types: records, links, sites, frontier rows, orders, settings, errors.

Site files and settings are also read here, into their types; nothing here crawls, extracts or stores.

Imports nothing else of newscrawler.
"""
