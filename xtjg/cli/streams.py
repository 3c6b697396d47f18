"""The two streams of the process: how text reaches them whatever their encoding, and what a closed pipe does.

Needs nothing but the standard library's cheap part; knows no formats.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO, cast

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a full disk answers."""

_ENVIRONMENT = 7


def prepare() -> None:
    """Put the null device where a stream is closed; print what an encoding lacks as an escape instead of failing."""
    # In the order of their descriptors: the lowest that is free is taken, so that no file of ours gets their number.
    sys.stdin = sys.stdin or _nowhere("r", os.O_RDONLY)
    sys.stdout = sys.stdout or _nowhere("w", os.O_WRONLY)
    sys.stderr = sys.stderr or _nowhere("w", os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _nowhere(mode: str, flags: int) -> TextIO:
    return cast("TextIO", os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))


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
    """Write text to stdout and see it off; a reader that has gone is no error, a full disk ends the process."""
    try:
        sys.stdout.write(text)
        flush_stdout()
    except OSError as error:
        give_up_stdout()
        tell(f"不能输出：{why(error)}")
        raise SystemExit(_ENVIRONMENT) from error


def flush_stdout() -> None:
    """See off what stdout holds; a reader that has gone is no error, after any other OSError stdout is given up."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_stdout()
    except OSError:
        give_up_stdout()
        raise


def why(error: OSError) -> str:
    """Say in a few words why nothing could be written."""
    return "磁盘空间不足" if error.errno in FULL else "写入出错"


def tell(text: str) -> None:
    """Write a line to stderr; nothing fails when stderr is closed."""
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
