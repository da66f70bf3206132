"""Alembic's folder: the migrations of the schema.

`env` imports `store.tables`; a migration imports nothing of newscrawler that may change later.
"""
