"""The `newscrawler` command: one module for each command, and the options that they share.

Imports everything below; nothing imports it.
"""
