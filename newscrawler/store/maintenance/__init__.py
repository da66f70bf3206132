"""Maintenance of a store: numbers and checks, rebuilding it from published parts, forgetting.

Imports the store and what lies below it.
"""
