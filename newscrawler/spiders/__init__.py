"""The spiders: `news` and `urls`."""
