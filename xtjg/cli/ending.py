"""设立与变更: the verbs by which a body ends and comes back. Each reads its words, calls the one use case, prints."""

from __future__ import annotations

from typing import Annotated

import typer

from xtjg.cli.acting import ActOptions, run_act
from xtjg.cli.changing import Ground
from xtjg.cli.params import BodyWord, Propose, State, command
from xtjg.core.dates import parse_date
from xtjg.core.names import clean
from xtjg.core.terms import Act
from xtjg.core.terms import State as BodyState
from xtjg.errors import Usage
from xtjg.usecases import requests

_ENDS = {"部门联席会议": BodyState.CONFERENCE, "部门常态化": BodyState.ROUTINE}


@command("xtjg convert 低空 --to 部门联席会议 --unit 市发展改革委 …")
def convert(
    body: BodyWord,
    *,
    to: Annotated[
        str, typer.Option("--to", "--转为", metavar="部门联席会议|部门常态化", help="转为", show_default=False)
    ],
    unit: Annotated[str, typer.Option("--unit", "--部门", metavar="单位", help="承担工作的部门", show_default=False)],
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Turn a body into a matter of one department."""
    if to not in _ENDS:
        raise Usage(f"不能转为「{to}」", hint=f"可以转为：{'、'.join(_ENDS)}")
    run_act(
        Act.CONVERT,
        lambda snapshot: requests.about(snapshot, body, end_state=_ENDS[to], unit=clean(unit, "部门")),
        options,
        state,
        staged=staged,
    )


@command("xtjg delist 低空 --reason 不再作为议事协调机构 …")
def delist(
    body: BodyWord,
    *,
    successor: Annotated[
        str | None, typer.Option("--successor", "--接替", metavar="单位|机构", help="承接工作")
    ] = None,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Take a body off the list."""
    run_act(
        Act.DELIST,
        lambda snapshot: requests.ending(snapshot, body, None, successor),
        options,
        state,
        staged=staged,
    )


@command("xtjg abolish 低空 --ground 任务完成 --successor 市发展改革委 …")
def abolish(
    body: BodyWord,
    *,
    ground: Ground = None,
    successor: Annotated[
        str | None, typer.Option("--successor", "--接替", metavar="单位|机构", help="承接工作")
    ] = None,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Abolish a body; its winding-up tasks are set."""
    run_act(
        Act.ABOLISH,
        lambda snapshot: requests.ending(snapshot, body, ground, successor),
        options,
        state,
        staged=staged,
        question="撤销后机构停止运行，确认办理吗？",
    )


@command('xtjg close 低空 --proposed-by 市发展改革委 --reviewed-by "市委编办 同意"')
def close(body: BodyWord, *, options: ActOptions, state: State) -> None:
    """Finish the winding-up of a body."""
    run_act(
        Act.CLOSE,
        lambda snapshot: requests.about(snapshot, body),
        options,
        state,
    )


@command("xtjg reinstate 低空 …")
def reinstate(
    body: BodyWord,
    *,
    ground: Ground = None,
    until: Annotated[
        str | None, typer.Option("--until", "--至", metavar="日期", help="新的期限，原期限已过的要写")
    ] = None,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Bring an ended body back under its id."""
    day = parse_date(until, state.today) if until else None
    run_act(
        Act.REINSTATE,
        lambda snapshot: requests.about(snapshot, body, ground=ground, until=day),
        options,
        state,
        staged=staged,
    )
