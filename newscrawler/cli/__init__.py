"""The `newscrawler` command: one module for each command, `options` for what they share, `app` to put them together.

May import everything else in newscrawler, and nothing imports it. Commands import what is heavy when they run.
"""
