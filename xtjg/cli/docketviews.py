"""meeting items: what waits for a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import Output, State, command

if TYPE_CHECKING:
    from xtjg.core.docket import DocketItem


@command("xtjg meeting items 低空")
def items(
    state: State,
    output: Output,
    body: Annotated[str | None, typer.Argument(metavar="机构", help="只列一个机构的", show_default=False)] = None,
) -> None:
    """List the items that wait for a meeting."""
    from xtjg.exchange import jsonfile, meetingobjects
    from xtjg.usecases.docketing import list_docket

    answer = list_docket(state.registry(), body, state.today)
    page = Page(
        columns=titles("机构", "序号!", "议题", "单位", "缘由", "自!", "接自"),
        rows=tuple(
            (one.body.name, str(one.item.n), *_waiting(one.item), one.item.origin or "") for one in answer.found
        ),
        document=lambda: jsonfile.listing(meetingobjects.waiting(one.body.id, one.item) for one in answer.found),
        head=(f"{len(answer.found)} 项待议议题",),
        foot=("列入一次会议：xtjg meeting item 会议 --open 序号 --admit --by 召集单位",)
        if answer.found
        else ("提出一项：xtjg meeting item 机构 --title 议题 --unit 单位",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _waiting(one: DocketItem) -> tuple[str, str, str, str]:
    to = f"，提交{one.kind}" if one.kind else ""
    reason = f"（{one.reason}）" if one.reason else ""
    return one.title, one.unit, f"{one.waits}{to}{reason}", str(one.since)
