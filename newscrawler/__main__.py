"""`newscrawler` and `python -m newscrawler`: loads the console script, which Ctrl-C may interrupt already."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the console script. Ctrl-C ends it without a traceback at any time."""
    try:
        from newscrawler.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
