"""Strings in, values out: dates, languages, words, and text that is safe to show. Pure.

May import `model`; knows no HTML, no URL and no store.
"""
