"""meeting list, show, ics, and what `meeting rules` and `meeting plan` show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli import streams
from xtjg.cli.meetingflags import MeetingWord
from xtjg.cli.output import Page, finish, folded, show, titles
from xtjg.cli.params import Output, State, command, to_target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.meeting import Attendance, Guest, Item, Meeting
    from xtjg.core.workrules import KindRule, WorkRules

_Body = Annotated[str | None, typer.Argument(metavar="机构", help="只列一个机构的", show_default=False)]
_Year = Annotated[int | None, typer.Option("--year", "--年", metavar="年份", min=1949, max=2199, help="只列这一年的")]


@command("xtjg meeting list 低空 --year 2026")
def list_meetings(
    state: State,
    output: Output,
    body: _Body = None,
    year: _Year = None,
    kept: Annotated[str | None, typer.Option("--state", "--状态", metavar="状态", help="如 计划、召开")] = None,
) -> None:
    """List meetings, the latest first."""
    from xtjg.exchange import jsonfile, meetingobjects
    from xtjg.usecases.meetingviews import list_meetings as ask

    answer = ask(state.registry(), body, year, kept, state.today)
    names = {id_: one.name for id_, one in answer.snapshot.bodies.items()}
    page = Page(
        columns=titles("会议!", "日期!", "机构", "种类", "状态!", "议题!"),
        rows=tuple(
            (one.id, str(one.date), names.get(one.body, one.body), _kind(one), one.state, str(len(one.items)))
            for one in answer.found
        ),
        document=lambda: jsonfile.listing(meetingobjects.meeting(one) for one in answer.found),
        head=(f"{len(answer.found)} 次会议",),
        foot=("查看一次：xtjg meeting show 编号",) if answer.found else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _kind(one: Meeting) -> str:
    return f"{one.series_unit or ''}{one.kind}"


@command("xtjg meeting show xt-0056/3")
def show_meeting(state: State, output: Output, meeting: MeetingWord) -> None:
    """Show one meeting: agenda, who came, what was decided, minutes."""
    from xtjg.exchange import jsonfile, meetingobjects
    from xtjg.meetings.steps import next_command
    from xtjg.usecases.meetingviews import show_meeting as ask

    answer = ask(state.registry(), meeting, state.today)
    found = answer.found
    body = answer.snapshot.bodies[found.body].name
    facts = tuple(_facts(found))
    following = next_command(found)
    page = Page(
        columns=titles("项!", "内容"),
        rows=(("编号", found.id), ("机构", body), *facts),
        document=lambda: jsonfile.document(meetingobjects.meeting(found)),
        head=(f"{found.id}  {body}{_kind(found)}",),
        text=folded(facts),
        foot=(f"下一步：{following}",) if following else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _facts(one: Meeting) -> Iterator[tuple[str, str]]:
    yield "状态", f"{one.state}{f'（{one.reason}）' if one.reason else ''}"
    yield "时间", "  ".join(part for part in (str(one.date), one.time, "紧急" if one.urgent else None) if part)
    yield "地点", "  ".join(part for part in (one.place, str(one.mode)) if part)
    if one.convener:
        agreed = f"（{'、'.join(one.agreed)}同意）" if one.agreed else ""
        yield "召集", f"{one.convener}{agreed}"
    if one.notice is not None:
        materials = f"，材料 {one.notice.materials_by} 以前报" if one.notice.materials_by else ""
        yield "通知", f"{one.notice.day} 发 {'、'.join(one.notice.to)}{materials}"
        if one.notice.receipts:
            yield "回执", "、".join(_guest(guest) for guest in one.notice.receipts)
    yield from (("议题", text) for item in one.items for text in _item(item))
    if one.chair:
        yield "主持", one.chair
    yield from ((str(entry.status), _attendee(entry)) for entry in one.attendance)
    yield from (("列席", _guest(guest)) for guest in one.observers)
    if one.quorum is not None:
        needed = f"，须到 {one.quorum.needed}" if one.quorum.needed else ""
        yield "人数", f"应到 {one.quorum.due}，实到 {one.quorum.present}{needed}{'' if one.quorum.met else '，不足'}"
    if one.minutes is not None:
        signed = f"{one.minutes.signed_by}签发" if one.minutes.signed_by else "未签发"
        sent = f"，分送 {'、'.join(one.minutes.sent)}" if one.minutes.sent else "，未分送"
        taken = f"，{one.minutes.recorder}记录" if one.minutes.recorder else ""
        yield "纪要", f"第 {one.minutes.no} 期，{one.minutes.date}{taken}，{signed}{sent}"
    yield from (("附件", name) for name in one.attachments)


def _guest(guest: Guest) -> str:
    return f"{guest.unit} {guest.name or ''}".rstrip()


def _item(item: Item) -> Iterator[str]:
    result = f"{item.state}：{item.decision}" if item.decision else str(item.state)
    reason = f"（{item.reason}）" if item.reason and not item.decision else ""
    yield f"{item.n}. {item.title}（{item.unit}）  {result}{reason}"
    if item.vote is not None:
        vote = item.vote
        counts = f"赞成 {vote.for_}，反对 {vote.against}，弃权 {vote.abstain}，未投 {vote.not_voting}"
        yield f"   {vote.method}，{counts}（{vote.rule}，{vote.base} {vote.base_n}）"
    yield from (f"   {told}" for told in _particulars(item))
    if item.text:
        yield f"   {item.text}"
    yield from (f"   {one.who}：{one.text}" for one in item.opinions)
    if item.case:
        yield f"   办件 {item.case}"


def _particulars(item: Item) -> Iterator[str]:
    told = {
        "接自": item.origin,
        "类别": item.item_class,
        "规则": item.rule,
        "方案": item.plan,
        "调研": item.research,
        "依据": item.basis,
        "涉及": "、".join(item.concerns),
        "审阅": f"{item.reviewed.by}，{item.reviewed.day}" if item.reviewed else None,
        "汇报": item.reporter,
        "上报": item.referred_to,
        "经同意": f"{item.consent.by}，{item.consent.day}" if item.consent else None,
    }
    yield from (f"{term}：{text}" for term, text in told.items() if text)


def _attendee(entry: Attendance) -> str:
    told = (
        f"由 {entry.delegate} 代" if entry.delegate else None,
        "线上" if entry.mode == "线上" else None,
        f"自第 {entry.from_item} 项起" if entry.from_item else None,
        f"至第 {entry.to_item} 项止" if entry.to_item else None,
        entry.reason,
        f"{'、'.join(entry.agreed)}同意" if entry.agreed else None,
        f"回避第 {'、'.join(map(str, entry.recused))} 项" if entry.recused else None,
    )
    who = " ".join(part for part in (entry.unit, entry.post, entry.name) if part) or entry.role
    more = "，".join(part for part in told if part)
    return f"{who}（{more}）" if more else who


@command("xtjg meeting ics 低空 --year 2026 -o 会议.ics")
def ics(
    state: State,
    body: _Body = None,
    year: _Year = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", "--输出", callback=to_target, metavar="文件", help="写到文件")
    ] = None,
) -> None:
    """Write meetings as a calendar file."""
    from xtjg.exchange.icsfile import calendar
    from xtjg.usecases.meetingviews import list_meetings as ask

    answer = ask(state.registry(), body, year, None, state.today)
    names = {id_: one.name for id_, one in answer.snapshot.bodies.items()}
    ordered = sorted(answer.found, key=lambda one: (one.date, one.id))
    text = calendar((one, names.get(one.body, one.body)) for one in ordered)
    if out is not None:
        from xtjg.cli.saving import save_bytes

        save_bytes(out, text.encode())
        state.tell(f"已写出：{out}")
    else:
        streams.write_utf8(text)
    finish(state, answer.notices, answer.problems)


def show_rules(state: State, output: Output, word: str, day: date | None) -> None:
    """Show the rules of work of a body in force on a day."""
    from xtjg.exchange import jsonfile, meetingobjects
    from xtjg.usecases.meetingviews import show_rules as ask

    answer = ask(state.registry(), word, day, state.today)
    body, rules = answer.found
    facts = tuple(_rule_facts(rules))
    page = Page(
        columns=titles("项!", "内容"),
        rows=(("机构", body.name), *facts),
        document=lambda: jsonfile.document({"rules": meetingobjects.rules(body.id, rules)}),
        head=(f"{body.id}  {body.name}议事规则",),
        text=folded(facts),
        foot=_rule_foot(body, rules),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


def _rule_foot(body: Body, rules: WorkRules) -> tuple[str, ...]:
    kind = rules.kinds[0].name if rules.kinds else "种类"
    return (f"计划一次会议：xtjg meeting plan {body.id} --kind {kind} --date 日期",)


def _rule_facts(rules: WorkRules) -> Iterator[tuple[str, str]]:
    from xtjg.store.meetingkeys import interval_word

    filed = f"{rules.filed} 备案" if rules.filed else ("" if rules.source else "没有备案")
    yield "生效", "  ".join(part for part in (str(rules.since), rules.source, filed) if part)
    told = {
        "通过": rules.adopted,
        "召集": rules.convener,
        "通知": f"提前 {rules.notice_days} 天" if rules.notice_days is not None else None,
        "纪要": f"会后 {rules.minutes_days} 天内" if rules.minutes_days is not None else None,
        "签发": rules.signer,
        "议题": "须有方案" if rules.plan_required else None,
        "调研": "重要事项须有调研" if rules.research_required else None,
        "代表": "可以表决" if rules.delegate_votes else "不参加表决",
        "人数": rules.quorum,
        "任期": f"一任{interval_word(rules.seat_term)}，期满重新推荐" if rules.seat_term else None,
        "重要": f"重要事项由{rules.important}决定" if rules.important else None,
        "逐级": " → ".join(rules.levels),
        "报党委": f"先经{rules.before_party}讨论" if rules.before_party else None,
    }
    yield from ((term, text) for term, text in told.items() if text)
    vote = rules.vote
    yield "表决", f"{vote.default}，以{vote.base}计{'；方式：' + '、'.join(vote.methods) if vote.methods else ''}"
    yield from (("表决", f"{one.name}：{one.rule}") for one in vote.classes)
    yield from (("会议", _kind_line(kind)) for kind in rules.kinds)
    yield from (("分工", text) for text in rules.division)
    yield from (("协商", text) for text in rules.consultation)
    yield from (("以前", f"{one.since} 起的一版（--as-of {one.since}）") for one in rules.earlier)


def _kind_line(kind: KindRule) -> str:
    from xtjg.store.meetingkeys import interval_word

    told = (
        f"间隔{interval_word(kind.interval)}",
        f"{kind.chair}主持" if kind.chair else None,
        f"出席：{'、'.join(kind.attend)}" if kind.attend else None,
        f"列席：{'、'.join(kind.sit_in)}" if kind.sit_in else None,
        f"议题由{kind.screened_by}确定" if kind.screened_by else None,
        f"事先告知{'、'.join(kind.told)}" if kind.told else None,
        f"汇报材料先经{kind.reviewed_by}审阅" if kind.reviewed_by else None,
        f"负责人亲自汇报，不能的报{'、'.join(kind.reporter_leave_by)}同意" if kind.reporter_leave_by else None,
        f"请假须经{'、'.join(kind.leave_by)}同意" if kind.leave_by else None,
        f"记录报{kind.record_to}" if kind.record_to else None,
    )
    return f"{kind.name}（{'；'.join(part for part in told if part)}）"


def show_proposals(state: State, output: Output, year: int, word: str | None) -> None:
    """Show the days proposed for the meetings of a year."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.meetingviews import propose_year

    answer = propose_year(state.registry(), year, word, state.today)
    found = answer.found
    page = Page(
        columns=titles("日期!", "机构", "种类", "说明"),
        rows=tuple(
            (
                str(one.date),
                one.body.name,
                f"{one.unit or ''}{one.kind}",
                "已过，尽快召开" if one.date < state.today else "",
            )
            for one in found
        ),
        document=lambda: jsonfile.listing(
            {"body": one.body.id, "kind": one.kind, "unit": one.unit, "date": one.date.isoformat()} for one in found
        ),
        head=(f"{year} 年按议事规则应开的会议：{len(found)} 次",),
        foot=(
            "日期是间隔届满以前最后一个工作日，没有扣除春节等农历节日",
            "计划一次：xtjg meeting plan 机构 --kind 种类 --date 日期",
        )
        if found
        else ("没有应开的会议：有间隔的会议要先制定议事规则。",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)
