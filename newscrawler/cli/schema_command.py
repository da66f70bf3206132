"""`newscrawler schema`: print the JSON Schema of a record."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of a record."""
    import orjson

    from newscrawler.model.article import json_schema

    print(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode())
