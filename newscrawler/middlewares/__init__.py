"""Downloader middlewares: thin adapters over pure rules."""
