"""Stated dates in any language or calendar, read into aware datetimes. The only package that imports dateparser.

May import `model` and `text.languages`.
"""

from newscrawler.text.dates.parsing import StatedDate as StatedDate
from newscrawler.text.dates.parsing import parse_date as parse_date
