"""Pages for people: the report, and what `newscrawler browse` shows. Pure: values in, HTML out.

Every text goes through `markup.element`, which escapes it. Nothing is loaded from elsewhere, and there are no scripts.
"""
