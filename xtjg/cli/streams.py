"""The two streams of the process: how text reaches them whatever their encoding, and what a closed pipe does.

Needs nothing but the standard library's cheap part; knows no formats.
"""

from __future__ import annotations

import os
import sys
from typing import TextIO, cast


def prepare() -> None:
    """Make both streams print what their encoding lacks as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def write(text: str) -> None:
    """Write text to stdout as it is."""
    sys.stdout.write(text)


def write_utf8(text: str) -> None:
    """Write data for another program to stdout: always UTF-8, unless a terminal shows it."""
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None or is_terminal(sys.stdout):
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    binary.write(text.encode("utf-8", "backslashreplace"))


def write_all(text: str) -> None:
    """Write text to stdout and see it off; a reader that has gone is no error."""
    sys.stdout.write(text)
    flush_stdout()


def flush_stdout() -> None:
    """See off what stdout holds; a reader that has gone is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_stdout()


def tell(text: str) -> None:
    """Write a line to stderr, after what stdout got so far; nothing fails when stderr is closed."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return


def give_up_stdout() -> None:
    """Point stdout to nowhere, so that the interpreter's last flush does not complain about the closed pipe."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def is_terminal(stream: object) -> bool:
    """Whether a person looks at the stream."""
    try:
        return cast("TextIO", stream).isatty()
    except (AttributeError, ValueError):
        return False
