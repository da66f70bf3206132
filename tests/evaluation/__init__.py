"""Measurements on real pages beside other extractors: run by `make eval`, never by pytest."""
