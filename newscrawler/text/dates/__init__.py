"""Stated dates in any language or calendar, read into aware datetimes. The only package that imports dateparser.

Imports `model` and its own modules.
"""
