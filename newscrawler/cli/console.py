"""Runs the command line: standard streams, and one line for each error with the exit code that belongs to it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from newscrawler.crawling.exits import Exit
from newscrawler.model.errors import NewscrawlerError
from newscrawler.text.display import error_line, guard_logs

if TYPE_CHECKING:
    from collections.abc import Callable

_INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT."""

# Wrong options and arguments. Typer exports only one class of the family, and its version decides whose click that is.
_ClickException: Any = typer.BadParameter.__mro__[2]


def print_error(message: str) -> None:
    """Print the one line of an error to standard error."""
    print(error_line(message), file=sys.stderr)


def run(app: Callable[..., Any]) -> NoReturn:
    """Run a Typer application and exit: wrong use with 64 instead of click's 2 (docs/commands.md, "Exit codes")."""
    guard_logs()
    _prepare_streams()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except _ClickException as error:
        _print_usage_error(error)
        code = Exit.USAGE
    except NewscrawlerError as error:
        print_error(str(error))
        code = error.exit_code
    except BrokenPipeError:  # a reader such as `head` has closed the pipe
        _discard_output()
        code = Exit.OK
    except OSError as error:
        _discard_output()
        print_error(f"{error.filename or 'standard output'}: cannot be written: {error.strerror or error}")
        code = Exit.NOT_WRITTEN
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    sys.exit(int(code or 0))


def _print_usage_error(error: Any) -> None:
    """Print one line that names the command to ask for help; the help itself where a command needs arguments."""
    context = getattr(error, "ctx", None)
    message = error.format_message().strip().replace("Value error, ", "")
    problems: list[Any] = getattr(error.__cause__, "errors", list)()  # pydantic's, which keep the value
    if problems:
        message = message.replace("Input should", f"{problems[0]['input']!r} should")
    if context is not None and message == context.get_help().strip():
        print(message, file=sys.stderr)
        return
    command = context.command_path if context is not None else "newscrawler"
    print_error(f"{message}{'' if message.endswith(('.', '?')) else '.'} See {command} --help")


def _prepare_streams() -> None:
    """Replace closed standard streams by the null device, and escape characters that a stream cannot encode."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  # open until the process ends
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # as above
        setattr(sys, name, stream)
        stream.reconfigure(errors="backslashreplace")


def _discard_output() -> None:
    """Keep the interpreter from writing the rest of standard output when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
