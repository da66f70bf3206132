"""Looking after a store: checks, rebuilding it from published parts, forgetting.

Imports the store and what lies below it.
"""
