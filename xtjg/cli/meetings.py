"""meeting rules, plan, item, notice, cancel, close: what comes before a meeting and what ends it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.meetingflags import Consent, Happening, MeetingWord, Words, finish, line, lines
from xtjg.cli.params import AsOf, BodyWord, State, command, to_date
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.meetings.agenda import Move
    from xtjg.usecases.workrules import RulesFile

_File = Annotated[Path | None, typer.Option("--from", "--文件", metavar="文件", help="议事规则；- 为标准输入")]
_Pack = Annotated[str | None, typer.Option("--pack", "--办法", metavar="办法", help="取随附办法所定的会议，如 town")]
_Filed = Annotated[
    date | None,
    typer.Option("--filed", "--备案", parser=str, callback=to_date, metavar="日期", help="登记向编办备案的日期"),
]


@command("xtjg meeting rules 低空 --from 议事规则.yaml")
def rules(
    body: BodyWord,
    *,
    file: _File = None,
    pack: _Pack = None,
    filed: _Filed = None,
    as_of: AsOf = None,
    happening: Happening,
    state: State,
) -> None:
    """Show the rules of work of a body, adopt a new version, or record their filing."""
    if sum(one is not None for one in (file, pack, filed)) > 1:
        raise Usage("--from、--pack、--filed 只写一样", hint="先制定，再登记备案")
    if file is None and pack is None and filed is None:
        from xtjg.cli.meetingviews import show_rules

        show_rules(state, happening.output, body, as_of)
        return
    from xtjg.usecases.workrules import adopt_rules, file_rules

    occasion = happening.occasion(state)
    if filed is not None:
        outcome = file_rules(state.registry(), body, filed, occasion)
    else:
        outcome = adopt_rules(state.registry(), body, _read(file) if file else pack or "", occasion)
    finish(outcome, state, happening)


def _read(path: Path) -> RulesFile:
    from xtjg.cli.acting import read_bytes
    from xtjg.store.yamlfile import parse
    from xtjg.usecases.workrules import RulesFile

    data = read_bytes(path)
    return RulesFile(record=parse(data, str(path)), path=str(path), data=data)


_Time = Annotated[str | None, typer.Option("--time", "--时间", metavar="起止", help="如 09:00-11:00")]
_Place = Annotated[str | None, typer.Option("--place", "--地点", metavar="地点", help="开会地点")]
_ReviewedBy = Annotated[str | None, typer.Option("--reviewed-by", "--审阅", metavar="谁", help="汇报材料由谁审阅")]
_Reporter = Annotated[
    str | None, typer.Option("--reporter", "--汇报", metavar='"单位 姓名"', help="由谁汇报，缺省为提出单位")
]
_Follows = Annotated[
    str | None, typer.Option("--follows", "--接自", metavar="会议#序号", help="接着以前会议的哪一项再议")
]
_Taken = Annotated[int | None, typer.Option("--open", "--待议", metavar="序号", min=1, help="取待议议题的第几项")]


@command("xtjg meeting plan 低空 --kind 全体会议 --date 2026-12-15 --time 09:00-11:00 --place 市政府第一会议室")
def plan(
    what: Annotated[str, typer.Argument(metavar="机构|年份", help="写年份则按议事规则提出日期", show_default=False)],
    of: Annotated[str | None, typer.Argument(metavar="机构", help="只看一个机构", show_default=False)] = None,
    *,
    kind: Annotated[str | None, typer.Option("--kind", "--种类", metavar="种类", help="议事规则里的会议种类")] = None,
    time: _Time = None,
    place: _Place = None,
    mode: Annotated[str | None, typer.Option("--mode", "--方式", metavar="方式", help="现场、线上或混合")] = None,
    by: Annotated[str | None, typer.Option("--by", "--召集", metavar="单位", help="召集单位")] = None,
    agreed: Annotated[Words, typer.Option("--agreed", "--同意", metavar="单位", help="同意开会的单位，可多次")] = None,
    urgent: Annotated[bool, typer.Option("--urgent", "--紧急", help="紧急召开，不要求提前通知")] = False,
    unit: Annotated[str | None, typer.Option("--for", "--所属", metavar="单位", help="单位自己的例会")] = None,
    happening: Happening,
    state: State,
) -> None:
    """Plan a meeting, or propose the days of a year."""
    if _is_year(what):
        from xtjg.cli.meetingviews import show_proposals

        show_proposals(state, happening.output, int(what), of)
        return
    lacking = [name for name, given in (("--kind 种类", kind), ("--date 日期", happening.day)) if not given]
    if lacking:
        raise Usage(f"缺少：{'、'.join(lacking)}", hint="查看：xtjg meeting plan --help")
    from xtjg.usecases.planning import PlanWords, plan_meeting

    words = PlanWords(
        kind=line(kind, "会议种类") or "",
        time=time,
        place=line(place, "地点"),
        mode=mode,
        by=line(by, "召集单位"),
        agreed=lines(agreed, "同意单位"),
        urgent=urgent,
        series_unit=line(unit, "单位"),
    )
    finish(plan_meeting(state.registry(), what, words, happening.occasion(state)), state, happening)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isascii() and word.isdigit()  # noqa: PLR2004 — a year


@command("xtjg meeting item xt-0056/3 --title 低空起降场布点 --unit 市发展改革委 --plan 布点方案 --admit --by 市长")
def item(
    meeting: Annotated[
        str,
        typer.Argument(metavar="会议|机构", help="会议 xt-0056/3；写机构的是还没有定哪次会议", show_default=False),
    ],
    n: Annotated[int | None, typer.Argument(metavar="序号", min=1, help="已有议题的序号", show_default=False)] = None,
    *,
    title: Annotated[str | None, typer.Option("--title", "--题目", metavar="文字", help="议题")] = None,
    unit: Annotated[str | None, typer.Option("--unit", "--单位", metavar="单位", help="提出单位")] = None,
    item_class: Annotated[str | None, typer.Option("--class", "--类别", metavar="类别", help="议题类别")] = None,
    plan_text: Annotated[str | None, typer.Option("--plan", "--方案", metavar="文字", help="具体方案")] = None,
    research: Annotated[str | None, typer.Option("--research", "--调研", metavar="文字", help="调研论证情况")] = None,
    basis: Annotated[str | None, typer.Option("--basis", "--依据", metavar="文字", help="依据")] = None,
    concerns: Annotated[Words, typer.Option("--concerns", "--涉及", metavar="单位", help="涉及的单位，可多次")] = None,
    rule: Annotated[str | None, typer.Option("--rule", "--规则", metavar="规则", help="本项的议决规则")] = None,
    reviewed_by: _ReviewedBy = None,
    reporter: _Reporter = None,
    consent: Consent = None,
    follows: _Follows = None,
    take: _Taken = None,
    on_spot: Annotated[bool, typer.Option("--on-spot", "--临时", help="通知以后临时提出")] = False,
    admit: Annotated[bool, typer.Option("--admit", "--列入", help="列入议程")] = False,
    defer: Annotated[bool, typer.Option("--defer", "--暂缓", help="暂缓")] = False,
    reject: Annotated[bool, typer.Option("--reject", "--不列入", help="不列入")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", "--撤回", help="撤回")] = False,
    by: Annotated[str | None, typer.Option("--by", "--决定人", metavar="谁", help="谁决定的：席位或召集单位")] = None,
    happening: Happening,
    state: State,
) -> None:
    """Propose an item to a meeting or to a body, complete it, admit it to the agenda or not."""
    from xtjg.usecases.items import ItemWords, enter_item

    words = ItemWords(
        n=n,
        docket=take,
        title=line(title, "议题"),
        unit=line(unit, "单位"),
        item_class=line(item_class, "类别"),
        plan=line(plan_text, "方案"),
        research=line(research, "调研"),
        basis=line(basis, "依据"),
        concerns=lines(concerns, "涉及单位"),
        rule=rule,
        reviewed_by=line(reviewed_by, "审阅"),
        reporter=line(reporter, "汇报人"),
        follows=line(follows, "接自"),
        consent=consent,
        on_spot=on_spot,
        move=_move(admit=admit, defer=defer, reject=reject, withdraw=withdraw),
        by=line(by, "决定人"),
    )
    if "/" in meeting:
        outcome = enter_item(state.registry(), meeting, words, happening.occasion(state))
    else:
        from xtjg.usecases.docketing import enter_docket

        outcome = enter_docket(state.registry(), meeting, words, happening.occasion(state))
    finish(outcome, state, happening)


def _move(*, admit: bool, defer: bool, reject: bool, withdraw: bool) -> Move | None:
    from xtjg.meetings.agenda import Move

    given = {Move.ADMIT: admit, Move.DEFER: defer, Move.REJECT: reject, Move.WITHDRAW: withdraw}
    chosen = [move for move, is_given in given.items() if is_given]
    if len(chosen) > 1:
        raise Usage("--admit、--defer、--reject、--withdraw 只写一样", hint="一次只办一种")
    return chosen[0] if chosen else None


@command('xtjg meeting notice xt-0056/3 --materials-by 2026-12-10 --receipt "市财政局 赵六"')
def notice(
    meeting: MeetingWord,
    *,
    materials_by: Annotated[
        date | None,
        typer.Option(
            "--materials-by", "--材料", parser=str, callback=to_date, metavar="日期", help="材料报送截止，含当日"
        ),
    ] = None,
    receipt: Annotated[
        Words, typer.Option("--receipt", "--回执", metavar='"单位 姓名"', help="回执，可多次；可以以后再登记")
    ] = None,
    time: _Time = None,
    place: _Place = None,
    happening: Happening,
    state: State,
) -> None:
    """Send the notice: fix the agenda and who is told; later, take receipts."""
    from xtjg.usecases.notifying import NoticeWords, send_notice

    words = NoticeWords(
        materials_by=materials_by, receipts=lines(receipt, "回执"), time=time, place=line(place, "地点")
    )
    finish(send_notice(state.registry(), meeting, words, happening.occasion(state)), state, happening)


@command("xtjg meeting cancel xt-0056/3 --reason 议题没有成熟")
def cancel(meeting: MeetingWord, *, happening: Happening, state: State) -> None:
    """Call a meeting off."""
    from xtjg.usecases.planning import cancel_meeting

    finish(cancel_meeting(state.registry(), meeting, happening.occasion(state)), state, happening)


@command("xtjg meeting close xt-0056/3")
def close(meeting: MeetingWord, *, happening: Happening, state: State) -> None:
    """Close a meeting whose minutes are signed and sent."""
    from xtjg.usecases.planning import close_meeting

    finish(close_meeting(state.registry(), meeting, happening.occasion(state)), state, happening)
