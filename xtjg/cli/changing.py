"""设立与变更: the act verbs. Each reads its words, calls the one use case, prints the outcome."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.acting import ActOptions, read_record, run_act
from xtjg.cli.params import BodyWord, Propose, State, command
from xtjg.core.dates import parse_date
from xtjg.core.names import clean
from xtjg.core.terms import Act
from xtjg.errors import Usage
from xtjg.usecases import requests

if TYPE_CHECKING:
    from xtjg.core.body import Body

From = Annotated[
    Path | None,
    typer.Option("--from", "--草稿", metavar="文件.yaml", help="机构内容，键与登记文件相同；- 为标准输入"),
]
Ground = Annotated[str | None, typer.Option("--ground", "--情形", metavar="情形", help="办法中的情形，或其条款")]
Settings = Annotated[list[str] | None, typer.Option("--set", "--改", metavar="字段=值", help="设字段，可多次")]
AddSeats = Annotated[
    list[str] | None,
    typer.Option(
        "--add-seat", "--增席位", metavar='"职务 单位 岗位 [姓名]"', help="增加席位，工作组的写成 组别/职务，可多次"
    ),
]
RemoveSeats = Annotated[
    list[str] | None,
    typer.Option("--remove-seat", "--减席位", metavar='"职务 单位 岗位 [姓名]"', help="减少席位，可写席位号，可多次"),
]
AddUnits = Annotated[
    list[str] | None, typer.Option("--add-unit", "--增单位", metavar="单位", help="增加成员单位，可多次")
]
RemoveUnits = Annotated[
    list[str] | None, typer.Option("--remove-unit", "--减单位", metavar="单位", help="减少成员单位，可多次")
]


def _words(
    name: str | None, file: Path | None, settings: list[str] | None, seats: list[str] | None, units: list[str] | None
) -> requests.DraftWords:
    """What is said of a body to be set up; the file is read here, once."""
    return requests.DraftWords(
        name=name,
        record=read_record(file),
        path=str(file or ""),
        settings=settings or (),
        seats=seats or (),
        units=units or (),
    )


@command(
    "xtjg create 示例市专项攻坚领导小组 --from 攻坚.yaml --ground 跨区域跨部门 "
    "--doc-no 示政办发〔2026〕15号 --date 2026-05-06"
)
def create(
    name: Annotated[str, typer.Argument(metavar="名称", help="机构全称", show_default=False)],
    *,
    draft: From = None,
    ground: Ground = None,
    settings: Settings = None,
    add_seats: AddSeats = None,
    add_units: AddUnits = None,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Record a body that was already approved."""
    words = _words(name, draft, settings, add_seats, add_units)
    run_act(
        Act.ESTABLISH,
        lambda snapshot: requests.establishing(requests.draft_of(words), ground, snapshot),
        options,
        state,
        staged=staged,
    )


@command("xtjg apply 示例市低空经济发展领导小组 --from 草稿.yaml --ground 跨区域跨部门")
def apply(
    name: Annotated[str | None, typer.Argument(metavar="名称", help="拟设机构全称", show_default=False)] = None,
    *,
    draft: From = None,
    ground: Ground = None,
    settings: Settings = None,
    add_seats: AddSeats = None,
    add_units: AddUnits = None,
    options: ActOptions,
    state: State,
) -> None:
    """Open a case to establish a body and draft its 申请."""
    asked: Body | None = None
    words = _words(name, draft, settings, add_seats, add_units)
    if name is None and draft is None and state.can_ask:
        from xtjg.cli.wizard import ask_for_body

        _name, asked, ground = ask_for_body(state)
    run_act(
        Act.ESTABLISH,
        lambda snapshot: requests.establishing(asked or requests.draft_of(words), ground, snapshot),
        options,
        state,
        staged=True,
    )


@command('xtjg adjust 低空 --add-unit 市交通运输局 --consulted "市交通运输局 无意见@2026-06-01" …')
def adjust(
    body: BodyWord,
    *,
    settings: Settings = None,
    add_seats: AddSeats = None,
    remove_seats: RemoveSeats = None,
    add_units: AddUnits = None,
    remove_units: RemoveUnits = None,
    head: Annotated[
        str | None, typer.Option("--head", "--负责人", metavar='"单位 岗位 [姓名]"', help="更换主要负责人")
    ] = None,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Change members, units or fields of a body."""
    run_act(
        Act.ADJUST,
        lambda snapshot: requests.adjusting(
            snapshot,
            body,
            settings=settings or (),
            add_seats=add_seats or (),
            remove_seats=remove_seats or (),
            add_units=add_units or (),
            remove_units=remove_units or (),
            head=head,
        ),
        options,
        state,
        staged=staged,
    )


@command('xtjg succeed 低空 "市财政局 局长" --to 钱七 --date 2026-07-01 --source 示政任〔2026〕5号')
def succeed(
    body: BodyWord,
    seat: Annotated[str, typer.Argument(metavar="席位", help="席位号、职务，或「单位 岗位」", show_default=False)],
    *,
    to: Annotated[str, typer.Option("--to", "--接任", metavar="姓名", help="接任人", show_default=False)],
    source: Annotated[str | None, typer.Option("--source", "--来源", metavar="文字", help="任免文号等来源")] = None,
    options: ActOptions,
    state: State,
) -> None:
    """Put the successor in a post into its seat."""
    given = options.approvals
    dated = given.date or given.effective or given.approval
    lacking = [what for what, value in (("--date 日期", dated), ("--source 来源", source)) if not value]
    if lacking:
        raise Usage(f"缺少：{'、'.join(lacking)}", hint="xtjg succeed 机构 席位 --to 姓名 --date 日期 --source 来源")
    run_act(
        Act.SUCCEED,
        lambda snapshot: requests.succeeding(snapshot, body, seat, to, source),
        options,
        state,
    )


@command("xtjg rename 低空 示例市低空经济和通用航空发展领导小组 …")
def rename(
    body: BodyWord,
    new: Annotated[str, typer.Argument(metavar="新名称", help="新的全称", show_default=False)],
    *,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Give a body a new name."""
    run_act(
        Act.RENAME,
        lambda snapshot: requests.about(snapshot, body, new_name=clean(new, "新名称")),
        options,
        state,
        staged=staged,
    )


@command("xtjg merge xt-0067 xt-0068 --into xt-0067 --ground 职责相同相近 …")
def merge(
    bodies: Annotated[list[str], typer.Argument(metavar="机构…", help="合并的各方", show_default=False)],
    *,
    into: Annotated[str | None, typer.Option("--into", "--并入", metavar="机构", help="并入的机构")] = None,
    new: Annotated[str | None, typer.Option("--new", "--新名称", metavar="名称", help="合并为新机构")] = None,
    draft: From = None,
    ground: Ground = None,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Merge bodies into one of them, another one or a new one."""
    words = _words(new, draft, None, None, None) if draft else None
    run_act(
        Act.MERGE,
        lambda snapshot: requests.merging(
            snapshot, bodies, into, new, requests.draft_of(words) if words else None, ground
        ),
        options,
        state,
        staged=staged,
        question="合并后被合并的机构停止运行，确认办理吗？",
    )


@command("xtjg reassign 低空 --series 党委 …")
def reassign(
    body: BodyWord,
    *,
    series: Annotated[str | None, typer.Option("--series", "--序列", metavar="党委|政府", help="改隶后的序列")] = None,
    superior: Annotated[
        str | None, typer.Option("--superior", "--上级", metavar="机构", help="改隶后的上级对应机构")
    ] = None,
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Move a body to another series or superior."""
    run_act(
        Act.REASSIGN,
        lambda snapshot: requests.about(snapshot, body, series=requests.read_series(series), superior=superior),
        options,
        state,
        staged=staged,
    )


@command("xtjg extend 低空 --until 2030-12-31 --reason 任务尚未完成 …")
def extend(
    body: BodyWord,
    *,
    until: Annotated[str, typer.Option("--until", "--至", metavar="日期", help="延期至", show_default=False)],
    staged: Propose = False,
    options: ActOptions,
    state: State,
) -> None:
    """Extend the term of a body."""
    run_act(
        Act.EXTEND,
        lambda snapshot: requests.about(snapshot, body, until=parse_date(until, state.today)),
        options,
        state,
        staged=staged,
    )


@command("xtjg correct 低空 --set 任务=统筹全市低空经济发展 --paper 示政办发〔2026〕12号")
def correct(
    body: BodyWord,
    *,
    settings: Settings = None,
    paper: Annotated[
        str, typer.Option("--paper", "--所据文件", metavar="文号", help="记录应与之一致的文件", show_default=False)
    ],
    options: ActOptions,
    state: State,
) -> None:
    """Bring a record in line with its paper."""
    run_act(
        Act.CORRECT,
        lambda snapshot: requests.about(
            snapshot, body, settings=requests.read_settings(settings or ()), evidence=requests.read_number(paper)
        ),
        options,
        state,
    )
