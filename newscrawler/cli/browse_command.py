"""`newscrawler browse`: look through articles in a browser on this machine."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from newscrawler.cli import console
from newscrawler.cli.options import Output, State

PORT = 8733
"""Port at which nothing else of newscrawler listens."""


def browse(
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Port on this machine; 0: any free one.")
    ] = PORT,
    output: Output = None,
    state: State = None,
) -> None:
    """Search and read articles in a browser on this machine.

    It shows what was published when it started. Ctrl-C stops it. Only this machine can reach it.
    """
    from newscrawler.cli.browse_server import HOST, BrowseServer
    from newscrawler.model.config import store_config
    from newscrawler.model.errors import UsageError
    from newscrawler.report.quantities import quantity
    from newscrawler.store.reading import records
    from newscrawler.store.reading.history import opened
    from newscrawler.store.reading.search_index import SearchIndex

    config = store_config(output, state)
    with opened(config):  # says what is missing before the time is spent
        pass
    with tempfile.TemporaryDirectory(prefix="newscrawler-") as folder:
        index = SearchIndex(Path(folder) / "index.db")
        number = index.build(records.read(config.output, latest=True))
        try:
            server = BrowseServer(port, index, output=str(output) if output else None, state=state)
        except OSError as error:
            raise UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
        url = f"http://{HOST}:{server.server_port}/"
        if console.printing().as_json:
            console.print_json({"url": url, "articles": number})
        else:
            print(f"{quantity(number, 'article')} at {url}; Ctrl-C stops it", flush=True)
        with server, suppress(KeyboardInterrupt):
            server.serve_forever()
