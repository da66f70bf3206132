"""Imported by the workers' fork server: what pages need is loaded once, before the first worker is forked."""

from newscrawler import tasks as tasks
from newscrawler.extraction.record import load

load()
