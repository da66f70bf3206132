"""A small fictional newspaper: `make crawl` crawls it offline, and tests compare records with its truth.

May import `model`.
"""

from newscrawler.demo.changes import LAST_STEP as LAST_STEP
from newscrawler.demo.changes import Change as Change
from newscrawler.demo.changes import change as change
from newscrawler.demo.edition import NON_ARTICLES as NON_ARTICLES
from newscrawler.demo.edition import truth as truth
from newscrawler.demo.server import DemoServer as DemoServer
from newscrawler.demo.site import DEFAULT_PORT as DEFAULT_PORT
from newscrawler.demo.site import site_file as site_file
