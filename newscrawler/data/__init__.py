"""Data that is shipped with newscrawler."""
