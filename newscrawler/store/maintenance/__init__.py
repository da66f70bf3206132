"""Looks after a store: its state, checks, a rebuild from the published parts, deletion.

May import the store and everything below it.
"""
