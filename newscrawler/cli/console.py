"""Runs the command line: standard streams, how much is printed and in which form, one line for each error."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from newscrawler.crawling.exits import Exit
from newscrawler.model.errors import NewscrawlerError, UsageError
from newscrawler.text.display import error_line, guard_logs

if TYPE_CHECKING:
    from collections.abc import Callable

_INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT."""

# Wrong options and arguments. Typer exports only one class of the family, and its version decides whose click that is.
_ClickException: Any = typer.BadParameter.__mro__[2]


@dataclass(frozen=True, slots=True)
class Printing:
    """What the options of every command ask for."""

    quiet: bool = False
    """`-q`: no progress, no warnings, no summary; results and errors only."""
    verbose: bool = False
    """`-v`: log lines from INFO on."""
    as_json: bool = False
    """`--json`: results and errors as JSON, one object a line."""


class ReaderGone(Exception):  # noqa: N818  # no error
    """A reader such as `head` has closed the pipe. Click would take the BrokenPipeError, and exit with 1."""


_printing = Printing()


def printing() -> Printing:
    """Return what was asked for in this process's command line."""
    return _printing


def choose(*, quiet: bool, verbose: bool, as_json: bool) -> None:
    """Take the options that stand at one place of the command line; those before it stay. Raises UsageError."""
    global _printing  # one command a process
    before = _printing
    _printing = Printing(before.quiet or quiet, before.verbose or verbose, before.as_json or as_json)
    if _printing.quiet and _printing.verbose:
        raise UsageError("--quiet and --verbose exclude each other; choose one")


def log_level(usual: str) -> str:
    """Return the name of the level from which on log lines are printed, `usual` unless -q or -v was given."""
    if _printing.verbose:
        return "INFO"
    return "CRITICAL" if _printing.quiet or usual == "CRITICAL" else usual


def show_log() -> None:
    """Print log lines on standard error as -q and -v ask: for commands without Scrapy, which has a log of its own."""
    if _printing.verbose:
        logging.basicConfig(format="%(message)s")
    if _printing.verbose or _printing.quiet:
        logging.getLogger("newscrawler").setLevel(log_level("WARNING"))


def print_error(message: str, code: int | None = None) -> None:
    """Print the one line of an error to standard error, with `--json` an object; `code` is the command's exit code."""
    if not _printing.as_json:
        print(error_line(message), file=sys.stderr)
        return
    import orjson

    from newscrawler.model.escaping import escaped_json, without_user

    error = {"error": without_user(message)} | ({"exit_code": code} if code is not None else {})
    print(escaped_json(orjson.dumps(error)).decode(), file=sys.stderr)


def print_json(value: Any) -> None:
    """Print one JSON value as a line of standard output; a terminal can show it."""
    import orjson

    from newscrawler.model.escaping import escaped_json

    sys.stdout.buffer.write(escaped_json(orjson.dumps(value, default=str)) + b"\n")
    sys.stdout.buffer.flush()


def run(app: Callable[..., Any]) -> NoReturn:
    """Run a Typer application and exit: wrong use with 64 instead of click's 2 (docs/commands.md, "Exit codes")."""
    global _printing  # one command a process, except in tests
    _printing = Printing(as_json="--json" in sys.argv)  # also for wrong use, which ends before options are read
    guard_logs()
    _prepare_streams()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except _ClickException as error:
        _print_usage_error(error)
        code = Exit.USAGE
    except NewscrawlerError as error:
        code = error.exit_code
        print_error(str(error), int(code))
    except (BrokenPipeError, ReaderGone):  # a reader such as `head` has closed the pipe
        _discard_output()
        code = Exit.OK
    except OSError as error:
        _discard_output()
        code = Exit.NOT_WRITTEN
        print_error(f"{error.filename or 'standard output'}: cannot be written: {error.strerror or error}", code)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except Exception as error:  # Python would exit with 1, which means that something failed which was tried
        sys.excepthook(type(error), error, error.__traceback__)
        code = Exit.BUG
        print_error("a bug in newscrawler: please report it with the traceback above", code)
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
    print_error(f"{message}{'' if message.endswith(('.', '?')) else '.'} See {command} --help", Exit.USAGE)


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
