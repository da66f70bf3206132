"""Records in the forms that other programs read: JSON Lines, CSV, Parquet, SQLite, Markdown, Arrow.

May import the store, to read records, and everything below it. pyarrow is loaded only where it is asked for.
"""
