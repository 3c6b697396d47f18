"""The one handler: whatever ends a command becomes text on stderr and an exit code (cli.md «Exit codes»).

Works the same in a process and under a test runner. A bug leaves its traceback in a log file, nobody else's words
reach the user.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import typer

from xtjg.cli import streams
from xtjg.cli.params import State
from xtjg.errors import DiskFull, NotWritable, XtjgError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.store.writer import Saved

BUG, CANCELLED = 70, 130
_JSON = ("json", "jsonl")
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Cancelled(XtjgError):
    """Whoever was asked said no, went away or pressed Ctrl-C."""

    exit_code = CANCELLED
    code = "cancelled"


@contextmanager
def guarded(args: Sequence[str], ctx: Any = None) -> Iterator[None]:
    """Run a block; any failure is told and becomes typer.Exit with its code."""
    try:
        with _seen_off():
            yield
    except (typer.Exit, SystemExit):
        raise
    except (KeyboardInterrupt, typer.Abort, EOFError) as error:
        raise typer.Exit(report(Cancelled("已中断。" if _last_saved(ctx) else "已取消。"), args, ctx)) from error
    except BrokenPipeError as error:
        streams.give_up_stdout()
        raise typer.Exit(0) from error
    except Exception as error:
        # The boundary: nothing may leave the program as a traceback.
        raise typer.Exit(report(error, args, ctx)) from error


@contextmanager
def _seen_off() -> Iterator[None]:
    """See off what a block has printed, however it ends; an error of the block comes before one of the stream."""
    try:
        yield
    except (typer.Exit, SystemExit):
        streams.flush_stdout()
        raise
    except BaseException:
        with suppress(OSError):
            streams.flush_stdout()
        raise
    streams.flush_stdout()


def report(error: Exception, args: Sequence[str], ctx: Any = None) -> int:
    """Tell an error on stderr, as JSON too where the call asks for it; return the exit code."""
    from xtjg.cli import errortext

    known = _known(error)
    state = ctx.find_object(State) if ctx is not None else None
    writes = bool(ctx.meta.get("xtjg.writes")) if ctx is not None else False
    saved = _last_saved(ctx)
    if known is None:
        streams.tell("\n".join((errortext.bug(error, state), *errortext.standing(saved))))
        known = XtjgError(f"程序内部错误：{type(error).__name__}")
    else:
        streams.tell(errortext.told(known, writes=writes, saved=saved))
    if state is not None and state.debug:
        streams.tell(errortext.trace(error))
    if wants_json(args):
        streams.tell(errortext.as_json(known, writes=writes, saved=saved))
    return known.exit_code


def _last_saved(ctx: Any) -> Saved | None:
    state = ctx.find_object(State) if ctx is not None else None
    return state.saved[-1] if state is not None and state.saved else None


def wants_json(args: Sequence[str]) -> bool:
    """Whether the call asks for JSON, however it is spelled; read off the words, for parsing may be what failed."""
    joined = {f"{flag}{form}" for flag in ("-f", "-f=", "--format=", "--格式=") for form in _JSON}
    return (
        "--json" in args
        or not joined.isdisjoint(args)
        or any(flag in ("-f", "--format", "--格式") and form in _JSON for flag, form in pairwise(args))
    )


def _known(error: Exception) -> XtjgError | None:
    """The error as one of ours, None for a bug."""
    if isinstance(error, XtjgError):
        return error
    if isinstance(error, OSError):
        where = f"：{error.filename}" if error.filename else ""
        if error.errno in streams.FULL:
            return DiskFull(f"磁盘空间不足{where}", hint="腾出空间后重试")
        if error.errno in _DENIED:
            return NotWritable(f"没有权限{where}", hint="检查文件和文件夹的权限")
    return None
