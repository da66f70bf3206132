"""Maintenance of a store: numbers and checks, rebuilding it from published parts, forgetting.

May import the store and everything below it.
"""
