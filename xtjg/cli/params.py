"""What many commands share: the state of the call, and options in groups that a function takes as one argument.

The clock is not read here; dates are read in every form a clerk writes, what a value means is not asked.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeVar

import typer

from xtjg.cli import streams
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from xtjg.store.registry import Registry
    from xtjg.store.writer import Saved

F = TypeVar("F", bound="Callable[..., None]")

OUTPUT_PANEL = "输出"
WRITE_PANEL = "登记"
_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))
EXAMPLE = "__xtjg_example__"
"""The attribute in which `command` leaves the example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The options before the verb; `folder` is what -C names, `saved` what the call has registered so far."""

    today: date
    folder: Path | None = None
    no_input: bool = False
    no_color: bool = False
    quiet: bool = False
    debug: bool = False
    saved: list[Saved] = field(default_factory=list)

    @property
    def can_ask(self) -> bool:
        """Whether somebody is there to answer a question."""
        return not self.no_input and streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stderr)

    def registry(self) -> Registry:
        """Open the registry; NotFound where there is none."""
        from xtjg.store.registry import open_registry

        return replace(open_registry(self.folder), saved=self.saved)

    def find_registry(self) -> Registry | None:
        """Open the registry if there is one; one that is named must be there."""
        from xtjg.errors import NotFound

        try:
            return self.registry()
        except NotFound:
            if self.folder is not None:
                raise
            return None

    def tell(self, text: str) -> None:
        """Say something beside the result, on stderr; -q keeps it back."""
        if not self.quiet:
            streams.tell(text)


def command(example: str) -> Callable[[F], F]:
    """Mark a function as a command; `example` is the line its help ends with."""

    def mark(function: F) -> F:
        setattr(function, EXAMPLE, example)
        return function

    return mark


class Format(StrEnum):
    """-f: how a result is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


def to_date(ctx: typer.Context, text: str | None) -> date | None:
    """Read an option's date; 今天 is the state's day."""
    if text is None:
        return None
    from xtjg.core.dates import parse_date

    state = ctx.find_object(State)
    return parse_date(text, state.today if state else None)


def to_past_date(ctx: typer.Context, text: str | None) -> date | None:
    """Read the day of a step as `to_date`; Usage for a day after the state's."""
    day, state = to_date(ctx, text), ctx.find_object(State)
    if day is None or state is None:
        return day
    from xtjg.core.dates import not_ahead

    return not_ahead(day, state.today, "办理")


def to_format(text: str) -> Format:
    """Read -f."""
    known = tuple(Format)
    if text.lower() not in known:
        raise Usage(f"没有「{text}」这种格式", hint=f"可用：{' '.join(known)}")
    return Format(text.lower())


def to_path(word: str) -> str:
    """Read -o; what ends in a separator is a folder, which must be there."""
    if word.endswith(_SEPARATORS):
        _check_folder(Path(word))
    return word


def to_target(path: Path | None) -> Path | None:
    """Take the file of -o if a result can be put there: that is known before anything is registered."""
    if path is not None:
        from xtjg.cli import saving

        saving.check(path)
    return path


def to_place(path: Path | None) -> Path | None:
    """Take the file of -o as `to_target`, or a folder that is there."""
    if path is None or not path.is_dir():
        return to_target(path)
    _check_folder(path)
    return path


def _check_folder(folder: Path) -> None:
    from xtjg.cli import saving

    saving.check(folder / "_")


BodyWord = Annotated[
    str, typer.Argument(metavar="机构", help="编号、名称、名称中独有的几个字，或拼音首字母", show_default=False)
]
CaseWord = Annotated[str, typer.Argument(metavar="办件", help="2026-0007，本年的可只写 7", show_default=False)]

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", "--截至", parser=str, callback=to_date, metavar="日期", help="截至这一天的登记"),
]
StepDate = Annotated[
    date | None,
    typer.Option("--date", "--日期", parser=str, callback=to_past_date, metavar="日期", help="办理的日期，缺省为今天"),
]
Propose = Annotated[bool, typer.Option("--propose", "--拟办", help="不登记，先开办件，逐步办理")]

_FormatOption = Annotated[
    Format | None,
    typer.Option(
        "-f",
        "--format",
        "--格式",
        parser=to_format,
        metavar="格式",
        help="table、json、jsonl、csv、tsv 或 md",
        rich_help_panel=OUTPUT_PANEL,
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="即 -f json", rich_help_panel=OUTPUT_PANEL)]
_Out = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        "--输出",
        parser=to_path,
        callback=to_target,
        metavar="文件",
        help="写到文件",
        rich_help_panel=OUTPUT_PANEL,
    ),
]
_Place = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        "--输出",
        parser=to_path,
        callback=to_place,
        metavar="文件|文件夹",
        help="写到文件；写文件夹的，按公文种类和对象取名，写成 .docx",
        rich_help_panel=OUTPUT_PANEL,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """-f, --json and -o."""

    form: _FormatOption = None
    json: _Json = False
    out: _Out = None

    @property
    def format(self) -> Format | None:
        """The format asked for; None leaves it to the stream."""
        return Format.JSON if self.json else self.form


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFolder:
    """-f and --json of a command that writes files of its own into the folder of -o."""

    form: _FormatOption = None
    json: _Json = False
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--out", "--输出", metavar="目录", help="写到目录", rich_help_panel=OUTPUT_PANEL),
    ] = None

    @property
    def output(self) -> Output:
        """How the result itself is printed."""
        return Output(form=self.form, json=self.json)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOutput(Output):
    """As `Output`; -o may also name a folder that takes the papers."""

    out: _Place = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """-n and -y, which every write has."""

    WRITES: ClassVar[bool] = True

    dry_run: Annotated[
        bool,
        typer.Option("-n", "--dry-run", "--试办", help="只看会怎样，不登记", rich_help_panel=WRITE_PANEL),
    ] = False
    yes: Annotated[bool, typer.Option("-y", "--yes", "--是", help="不再询问", rich_help_panel=WRITE_PANEL)] = False
