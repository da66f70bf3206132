"""`python -m newscrawler.demo`: serve the paper until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from threading import Event

from newscrawler.demo import DEFAULT_PORT, LAST_STEP, DemoServer
from newscrawler.model.errors import NewscrawlerError


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"not a port: {text!r}; choose a number from 0 to 65535")
    return int(text)


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m newscrawler.demo", description="Serve the demo newspaper.")
    parser.add_argument(
        "--port",
        type=_port,
        default=os.environ.get("DEMO_PORT") or str(DEFAULT_PORT),
        help="port to listen on; 0 for a free one",
    )
    parser.add_argument(
        "--step",
        type=int,
        default=0,
        help=f"state of the paper, from 0 to {LAST_STEP}: later ones have new, changed and removed articles",
    )
    options = parser.parse_args(arguments)
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        with DemoServer(options.port, options.step) as server:
            print(f"The Harbour Times is at {server.base_url}/ (press Ctrl-C to stop)", flush=True)  # noqa: T201 - its output
            stop.wait()
    except NewscrawlerError as error:
        print(error, file=sys.stderr)  # noqa: T201 - its output
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
