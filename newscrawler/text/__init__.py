"""Strings in, values out: dates, languages, words, and what people and terminals may be shown.

Imports `model`. Knows no HTML, no URL and no store.
"""
