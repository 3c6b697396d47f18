"""move: one person's seats go over to another."""

from __future__ import annotations

from typing import Annotated

import typer

from xtjg.cli.acting import approval_flags
from xtjg.cli.approvals import Approvals
from xtjg.cli.params import Output, State, Write, command


@command("xtjg move 张三 --to 李四 --doc-no 示政办发〔2026〕18号 --date 2026-07-01")
def move(
    person: Annotated[str, typer.Argument(metavar="人员", help="姓名；重名的写成「单位 姓名」", show_default=False)],
    *,
    to: Annotated[str, typer.Option("--to", "--接任", metavar="姓名", help="接任人", show_default=False)],
    approvals: Approvals,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Give all seats of a person to another, in every body, on one paper."""
    from xtjg.cli.outcomes import show
    from xtjg.usecases.moving import move as register

    flags = approval_flags(approvals)
    show(register(state.registry(), person, to, flags, today=state.today, dry_run=write.dry_run), state, output)
