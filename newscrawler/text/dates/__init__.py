"""Stated dates in any language or calendar, read into aware datetimes. The only package that imports dateparser.

May import `model`.
"""
