"""Data that comes with newscrawler: site files and word lists. No code.

Imports nothing.
"""
