"""Registers commands: each has the options of every command, and an example in its help."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar

import typer

from newscrawler import __version__
from newscrawler.cli import console

_Function = TypeVar("_Function", bound=Callable[..., None])

HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}
"""Click's context settings, which every command inherits from the one above it."""


def _print_version(version: bool) -> None:
    if version:
        print(__version__)
        raise typer.Exit


Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print results and errors only.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Print what is done on standard error.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print results and errors as JSON, one object a line.")]
Version = Annotated[
    bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
]
_EVERYWHERE = {"quiet": Quiet, "verbose": Verbose, "as_json": AsJson, "version": Version}


def command(app: typer.Typer, example: str, *, name: str | None = None) -> Callable[[_Function], _Function]:
    """Return a decorator that makes a function a command of `app`; `example` is a whole command line for its help."""

    def register(function: _Function) -> _Function:
        own = inspect.signature(function, eval_str=True)

        @wraps(function)
        def run(**values: Any) -> None:
            shared = {name: values.pop(name) for name in _EVERYWHERE}
            console.choose(quiet=shared["quiet"], verbose=shared["verbose"], as_json=shared["as_json"])
            try:
                function(**values)
            except BrokenPipeError as error:
                raise console.ReaderGone from error

        kind = inspect.Parameter.KEYWORD_ONLY
        shared = [inspect.Parameter(name, kind, default=False, annotation=type_) for name, type_ in _EVERYWHERE.items()]
        parameters = [parameter.replace(kind=kind) for parameter in own.parameters.values()] + shared
        run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # what typer reads
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        app.command(name, epilog=example_text(example))(run)
        return function

    return register


def example_text(example: str) -> str:
    """Return the end of a help; click keeps the lines of a paragraph that begins with a backspace as they are."""
    return f"\b\nExample:\n  {example}"


def group(help_: str, example: str) -> typer.Typer:
    """Return an empty group of commands; `example` is a whole command line for its help."""
    return typer.Typer(
        help=help_,
        epilog=example_text(example),
        no_args_is_help=True,
        rich_markup_mode=None,
        callback=_options_of_every_command,
    )


def _options_of_every_command(
    quiet: Quiet = False, verbose: Verbose = False, as_json: AsJson = False, version: Version = False
) -> None:
    console.choose(quiet=quiet, verbose=verbose, as_json=as_json)
