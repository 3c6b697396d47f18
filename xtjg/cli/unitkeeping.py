"""unit add, unit rename, unit merge: what changes the 单位名录."""

from __future__ import annotations

from typing import Annotated

import typer

from xtjg.cli.acting import approval_flags
from xtjg.cli.approvals import Approvals
from xtjg.cli.outcomes import show
from xtjg.cli.params import Output, State, Write, command
from xtjg.core.names import clean, clean_line
from xtjg.core.unit import FormerUnitName, Unit
from xtjg.core.unitchange import UnitNames
from xtjg.usecases.directory import UnitCall

UnitWord = Annotated[str, typer.Argument(metavar="单位", help="现在的全称或简称", show_default=False)]
UnitWords = Annotated[list[str], typer.Argument(metavar="单位...", help="并入的单位，一个或几个", show_default=False)]
Short = Annotated[list[str] | None, typer.Option("--short", "--简称", metavar="简称", help="规范简称，可多次")]


def _shorts(short: list[str] | None) -> tuple[str, ...]:
    return tuple(clean(one, "简称") for one in short or ())


def _call(approvals: Approvals, write: Write, state: State) -> UnitCall:
    return UnitCall(flags=approval_flags(approvals), today=state.today, dry_run=write.dry_run)


@command("xtjg unit add 示例市发展和改革委员会 --short 市发展改革委 --short 市发改委 --reason 建立单位名录")
def unit_add(
    name: Annotated[str, typer.Argument(metavar="名称", help="规范全称", show_default=False)],
    *,
    short: Short = None,
    former: Annotated[
        list[str] | None, typer.Option("--former", "--曾用名", metavar="名称", help="曾用名，可多次")
    ] = None,
    function: Annotated[
        list[str] | None, typer.Option("--function", "--职能", metavar="文字", help="主要职能，可多次")
    ] = None,
    rank: Annotated[str | None, typer.Option("--rank", "--级别", metavar="级别", help="机构级别")] = None,
    superior: Annotated[str | None, typer.Option("--superior", "--上级", metavar="单位", help="上级单位")] = None,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter a unit in the directory."""
    from xtjg.usecases.directory import add_units

    unit = Unit(
        name=clean(name, "单位名称"),
        short_names=_shorts(short),
        former_names=tuple(FormerUnitName(name=clean(one, "曾用名")) for one in former or ()),
        functions=tuple(clean_line(one, "职能") for one in function or ()),
        rank=clean(rank, "级别") if rank else None,
        superior=clean(superior, "上级单位") if superior else None,
    )
    show(add_units(state.registry(), (unit,), _call(approvals, write, state)), state, output)


@command(
    "xtjg unit rename 市商务局 示例市商务和投资促进局 --short 市商务局 --doc-no 示编发〔2026〕3号 --date 2026-04-01"
)
def unit_rename(
    unit: UnitWord,
    name: Annotated[str, typer.Argument(metavar="新名称", help="新的规范全称", show_default=False)],
    *,
    short: Short = None,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Give a unit another name in all bodies; its earlier names stay as dated former names."""
    from xtjg.usecases.directory import rename_unit

    to = UnitNames(name=clean(name, "新名称"), short_names=_shorts(short))
    show(rename_unit(state.registry(), unit, to, _call(approvals, write, state)), state, output)


@command(
    "xtjg unit merge 市粮食局 市商务局 --into 示例市商务和粮食局 --short 市商务和粮食局 "
    "--doc-no 示编发〔2026〕3号 --date 2026-04-01"
)
def unit_merge(
    units: UnitWords,
    *,
    into: Annotated[
        str, typer.Option("--into", "--并入", metavar="单位", help="其中一个、另一个单位，或者新单位的全称")
    ],
    short: Short = None,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Let units go into another one; they stay to be found by their names."""
    from xtjg.usecases.directory import merge_units

    to = UnitNames(name=clean(into, "单位名称"), short_names=_shorts(short))
    show(merge_units(state.registry(), tuple(units), to, _call(approvals, write, state)), state, output)
