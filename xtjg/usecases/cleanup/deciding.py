"""Deciding on bodies of a round (清理方案 4): the words of a command become what the act will be asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.acts.adjust import refuse_foreign_fields
from xtjg.core.cleanup import Decision, Fate, RoundState, RoundStep
from xtjg.core.names import clean, clean_line
from xtjg.core.request import FieldSetting, Request
from xtjg.core.terms import State
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.store.codec import amend
from xtjg.store.layout import Part
from xtjg.usecases import requests
from xtjg.usecases.cleanup.approving import registered
from xtjg.usecases.cleanup.recording import Noted, again, find_round, loaded, record, stepped
from xtjg.usecases.lookup import find_body

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.cleanup import Round, Row
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import BodyId
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer

_CONDITION = "任务完成"
_ALTERED = "方案审定以后改定，须经原审定的党委、政府同意；接着办：xtjg cleanup run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a command says of a decision; `rest` means every body of the round that nothing is decided on."""

    fate: Fate
    bodies: tuple[str, ...] = ()
    rest: bool = False
    into: str | None = None
    successor: str | None = None
    ground: str | None = None
    reason: str | None = None
    new_name: str | None = None
    settings: tuple[str, ...] = ()
    add_units: tuple[str, ...] = ()
    remove_units: tuple[str, ...] = ()
    series: str | None = None
    superior: str | None = None
    demands: tuple[str, ...] = ()
    due: date | None = None
    anew: bool = False


def decide(registry: Registry, word: str | None, words: Words, *, today: date, dry_run: bool) -> Noted:
    """Decide on bodies of a round.

    Raises:
        Usage: what the fate needs is not given; all of it at once.
        ActRefused: a body is decided otherwise already and `anew` is not given, or what was decided is registered.
        NotFound: a body that is not there, or not in the round.
    """
    _check(words)
    with registry.writing("xtjg cleanup decide") as writer:
        snapshot = loaded(writer, today)
        round_ = find_round(snapshot, word, today)
        rows = _rows(round_, words, snapshot)
        made = {row.body: _decision(snapshot, row.body, words) for row in rows}
        _refuse_second(rows, made, words)
        if round_.state is RoundState.RUN:
            _refuse_carried_out(round_, rows, words, writer)
        changed = [row.body for row in rows if row.decision != made[row.body]]
        if not changed:
            return again(round_, "已有这样的意见", dry_run=dry_run)
        after = replace(
            round_,
            rows=tuple(replace(row, decision=made[row.body]) if row.body in made else row for row in round_.rows),
        )
        noted = record(writer, stepped(after, RoundStep.DECIDE), RoundStep.DECIDE, dry_run=dry_run, bodies=changed)
        left = len(after.undecided)
        told = f"还有 {left} 个没有处理意见" if left else "全部机构都有了处理意见"
        return replace(noted, told=(_ALTERED if round_.state is RoundState.RUN else told,))


def _check(words: Words) -> None:
    """Raise Usage that lists what the fate needs and what it has no use for."""
    needs, allows = _TAKES[words.fate]
    given = {option for option, value in _given(words).items() if value}
    wrong = [f"「{words.fate}」要写明 {_OPTIONS[need]}" for need in needs if need not in given]
    wrong += [f"「{words.fate}」用不上 {_OPTIONS[one]}" for one in _OPTIONS if one in given - {*needs, *allows}]
    if words.fate is Fate.ADJUST and not given & {"settings", "add_units", "remove_units"}:
        wrong.append("「调整」要写明 --set、--add-unit 或 --remove-unit")
    if words.fate is Fate.REASSIGN and not given & {"series", "superior"}:
        wrong.append("「改隶」要写明 --series 或 --superior")
    if bool(words.bodies) == words.rest:
        wrong.append("要写明机构，或者用 --rest 指其余全部机构")
    if words.rest and (words.fate is Fate.RENAME or words.anew):
        wrong.append("--rest 不能用于更名、改定")
    if wrong:
        raise Usage("；".join(wrong), hint="查看：xtjg cleanup decide --help")


def _given(words: Words) -> Mapping[str, object]:
    return {name: getattr(words, name) for name in _OPTIONS}


_OPTIONS = {
    "into": "--into 机构",
    "successor": "--successor 单位或机构",
    "ground": "--ground 情形",
    "new_name": "--new 新名称",
    "settings": "--set 字段=值",
    "add_units": "--add-unit 单位",
    "remove_units": "--remove-unit 单位",
    "series": "--series 序列",
    "superior": "--superior 上级机构",
    "demands": "--demand 要求",
    "due": "--due 限期",
}
# What a fate must be told and what it may be told besides; a ground is asked for where the measure has any.
_TAKES: Mapping[Fate, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Fate.KEEP: ((), ("demands", "due")),
    Fate.KEEP_UNTIL_DONE: ((), ("demands", "due")),
    Fate.RENAME: (("new_name",), ()),
    Fate.ADJUST: ((), ("settings", "add_units", "remove_units")),
    Fate.REASSIGN: ((), ("series", "superior")),
    Fate.MERGE: (("into",), ("ground",)),
    Fate.ABOLISH: (("successor",), ("ground",)),
    Fate.DELIST: ((), ("successor", "ground")),
    Fate.CONFERENCE: (("successor",), ("ground",)),
    Fate.ROUTINE: (("successor",), ("ground",)),
}


def _rows(round_: Round, words: Words, snapshot: Snapshot) -> tuple[Row, ...]:
    if words.rest:
        if not round_.undecided:
            raise ActRefused(f"清理 {round_.id} 的机构都有了处理意见", hint="查看：xtjg cleanup show")
        return round_.undecided
    bodies = [find_body(snapshot, word) for word in words.bodies]
    outside = [body.name for body in bodies if round_.row_of(body.id) is None]
    if outside:
        raise NotFound(
            f"不在清理 {round_.id} 的范围：{'、'.join(outside)}", hint="范围一经确定不再增减，查看：xtjg cleanup show"
        )
    return tuple(row for row in round_.rows if row.body in {body.id for body in bodies})


def _refuse_second(rows: tuple[Row, ...], made: Mapping[BodyId, Decision], words: Words) -> None:
    """Nobody's decision is replaced unnoticed."""
    again_ = [row for row in rows if row.decision is not None and row.decision != made[row.body]]
    if again_ and not words.anew:
        listed = "、".join(f"{row.name}（{row.decision.fate}）" for row in again_ if row.decision)
        raise ActRefused(f"已经有处理意见：{listed}", hint="确要改定的加 --anew")


def _refuse_carried_out(round_: Round, rows: tuple[Row, ...], words: Words, writer: Writer) -> None:
    """While a round is carried out, only what is not yet registered is decided otherwise, and not without a reason."""
    done = registered(round_, writer.read((Part.CASES,)).snapshot)
    listed = "、".join(f"{row.name}（办件 {done[row.body]}）" for row in rows if row.body in done)
    if listed:
        raise ActRefused(f"已经办理，不能改定：{listed}", hint="登记有误的凭文件勘误，要恢复的用 xtjg reinstate")
    if not words.reason:
        raise Usage("方案审定以后改定的要写明理由", hint="加 --reason 理由")


def _decision(snapshot: Snapshot, number: BodyId, words: Words) -> Decision:
    body = find_body(snapshot, number)
    request = replace(
        _REQUESTS[words.fate](snapshot, body, words),
        reason=clean_line(words.reason, "理由") if words.reason else None,
    )
    demands = tuple(clean_line(one, "要求") for one in words.demands)
    return Decision(fate=words.fate, request=request, demands=demands, due=words.due)


def _keep(_snapshot: Snapshot, body: Body, _words: Words) -> Request:
    return Request(bodies=(body.id,))


def _keep_until_done(_snapshot: Snapshot, body: Body, _words: Words) -> Request:
    """A body without condition of ending gets one; the rest of its record stays."""
    if body.term and body.term.condition:
        return Request(bodies=(body.id,))
    return Request(bodies=(body.id,), settings=(FieldSetting(field="期限.撤销条件", value=_CONDITION),))


def _rename(snapshot: Snapshot, body: Body, words: Words) -> Request:
    return requests.about(snapshot, body.id, new_name=clean(words.new_name or "", "新名称"))


def _adjust(snapshot: Snapshot, body: Body, words: Words) -> Request:
    request = requests.adjusting(
        snapshot,
        body.id,
        settings=words.settings,
        add_units=words.add_units,
        remove_units=words.remove_units,
    )
    refuse_foreign_fields(tuple(setting.field for setting in request.settings))
    amend(body, request.settings)
    return request


def _reassign(snapshot: Snapshot, body: Body, words: Words) -> Request:
    superior = clean(words.superior, "上级机构") if words.superior else None
    return requests.about(snapshot, body.id, series=requests.read_series(words.series), superior=superior)


def _merge(snapshot: Snapshot, body: Body, words: Words) -> Request:
    request = requests.merging(snapshot, (body.id,), words.into, None, None, words.ground)
    if request.into == body.id:
        raise ActRefused(f"「{body.name}」不能并入自己", hint="写明并入的机构")
    return request


def _end(snapshot: Snapshot, body: Body, words: Words) -> Request:
    return requests.ending(snapshot, body.id, words.ground, words.successor)


def _convert(snapshot: Snapshot, body: Body, words: Words) -> Request:
    end = State.CONFERENCE if words.fate is Fate.CONFERENCE else State.ROUTINE
    unit = clean(words.successor or "", "承接部门")
    return requests.about(snapshot, body.id, end_state=end, unit=unit, ground=words.ground)


_REQUESTS: Mapping[Fate, Callable[[Snapshot, Body, Words], Request]] = {
    Fate.KEEP: _keep,
    Fate.KEEP_UNTIL_DONE: _keep_until_done,
    Fate.RENAME: _rename,
    Fate.ADJUST: _adjust,
    Fate.REASSIGN: _reassign,
    Fate.MERGE: _merge,
    Fate.ABOLISH: _end,
    Fate.DELIST: _end,
    Fate.CONFERENCE: _convert,
    Fate.ROUTINE: _convert,
}
