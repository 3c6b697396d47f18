"""measure adopt: a 管理办法 is put in force."""

from __future__ import annotations

from typing import Annotated

import typer

from xtjg.cli.acting import approval_flags, read_file
from xtjg.cli.approvals import Approvals
from xtjg.cli.params import Output, State, Write, command


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
    from xtjg.cli.outcomes import show
    from xtjg.usecases.rowless import adopt_measure

    flags = approval_flags(approvals)
    outcome = adopt_measure(state.registry(), pack, read_file, flags, today=state.today, dry_run=write.dry_run)
    show(outcome, state, output)
