"""Writing commands of the sub-systems: units added, a measure adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.acting import approval_flags, read_file
from xtjg.cli.approvals import Approvals
from xtjg.cli.params import Output, State, Write, command
from xtjg.core.names import clean, clean_line
from xtjg.core.unit import Unit

if TYPE_CHECKING:
    from xtjg.usecases.outcome import Outcome


def _finish(outcome: Outcome, state: State, output: Output) -> None:
    from xtjg.cli.outcomes import show

    show(outcome, state, output)


@command("xtjg unit add 示例市发展和改革委员会 --short 市发展改革委 --short 市发改委 --reason 建立单位名录")
def unit_add(
    name: Annotated[str, typer.Argument(metavar="名称", help="规范全称", show_default=False)],
    *,
    short: Annotated[
        list[str] | None, typer.Option("--short", "--简称", metavar="简称", help="规范简称，可多次")
    ] = None,
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
    from xtjg.usecases.rowless import add_units

    unit = Unit(
        name=clean(name, "单位名称"),
        short_names=tuple(clean(one, "简称") for one in short or ()),
        former_names=tuple(clean(one, "曾用名") for one in former or ()),
        functions=tuple(clean_line(one, "职能") for one in function or ()),
        rank=clean(rank, "级别") if rank else None,
        superior=clean(superior, "上级单位") if superior else None,
    )
    outcome = add_units(state.registry(), (unit,), approval_flags(approvals), today=state.today, dry_run=write.dry_run)
    _finish(outcome, state, output)


@command("xtjg measure adopt municipal --doc-no 示办发〔2026〕3号 --date 2026-01-20")
def measure_adopt(
    pack: Annotated[str, typer.Argument(metavar="办法", help="随附办法的代号，或者本地办法的文件", show_default=False)],
    *,
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Put a measure in force."""
    from xtjg.usecases.rowless import adopt_measure

    outcome = adopt_measure(
        state.registry(), pack, read_file, approval_flags(approvals), today=state.today, dry_run=write.dry_run
    )
    _finish(outcome, state, output)
