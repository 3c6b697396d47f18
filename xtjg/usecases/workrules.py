"""`meeting rules`: adopting a version of the 议事规则 of a body, recording its filing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.terms import Act, State
from xtjg.errors import ActRefused, NotFound, Usage
from xtjg.meetings.adopting import rules_of
from xtjg.meetings.attendance import members
from xtjg.meetings.voting import quorum_needed
from xtjg.store.cleaning import cleaned
from xtjg.store.decoding import record_error
from xtjg.store.fieldtypes import FieldProblem
from xtjg.store.layout import work_rules_path
from xtjg.store.measurefile import load_pack
from xtjg.store.meetingkeys import WORK_RULES
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.meetingdesk import take_body
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.repeated import unchanged

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.plain import PlainMap
    from xtjg.core.workrules import WorkRules
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.meetingdesk import Occasion

_DEMANDED = (("会议", "会议种类和间隔"), ("表决", "怎样表决"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesFile:
    """A file of rules as parsed, with its name and bytes to say where trouble stands."""

    record: PlainMap
    path: str
    data: bytes


def adopt_rules(registry: Registry, word: str, source: RulesFile | str, occasion: Occasion) -> Outcome:
    """Adopt a version of a body's rules: a file, or the meetings that a shipped measure lays down.

    Raises:
        Usage: the rules do not say which meetings there are or how they decide.
        RecordError: the file does not decode.
        ActRefused: a version of a later day is in force, or the body has ended.
    """
    occasion.refuse_future()
    with registry.writing("xtjg meeting rules") as writer:
        snapshot, body = take_body(writer, word)
        if body.state is not State.ACTIVE:
            raise ActRefused(
                f"「{body.name}」现为「{body.state}」，不能制定议事规则", hint=f"查看：xtjg show {body.id}"
            )
        before = snapshot.work_rules.get(body.id)
        rules = _of_pack(source, body, occasion.day) if isinstance(source, str) else _of_file(source, occasion.day)
        _refuse_unreachable(rules, len(members(body, snapshot.units)))
        if rules.since > occasion.today:
            raise Usage(f"生效日期 {rules.since} 还没有到", hint="到生效之日再登记")
        if before is not None and rules.since < before.since:
            raise ActRefused(
                f"生效日期 {rules.since} 早于现行规则的 {before.since}", hint=f"查看：xtjg meeting rules {body.id}"
            )
        after = _following(before, rules)
        return _record(writer, body, before, after, f"{rules.since} 起执行", occasion)


def file_rules(registry: Registry, word: str, day: date, occasion: Occasion) -> Outcome:
    """Record the filing of the rules in force; raises NotFound without rules, ActRefused before they were made."""
    if day > occasion.today:
        raise Usage(f"备案日期 {day} 还没有到", hint="写实际备案的日期")
    with registry.writing("xtjg meeting rules") as writer:
        snapshot, body = take_body(writer, word)
        before = snapshot.work_rules.get(body.id)
        if before is None:
            raise NotFound(f"「{body.name}」没有议事规则", hint=f"制定：xtjg meeting rules {body.id} --from 文件.yaml")
        if day < before.since:
            raise ActRefused(f"备案日期 {day} 早于规则生效的 {before.since}", hint="核对日期")
        return _record(writer, body, before, replace(before, filed=day), f"{day} 备案", occasion)


def _of_pack(pack: str, body: Body, since: date) -> WorkRules:
    measure = load_pack(pack)[1]
    if not measure.meetings:
        raise Usage(f"办法 {pack} 没有规定会议", hint="可用：xtjg meeting rules 机构 --pack town")
    return rules_of(measure, since, body.lead_unit)


def _of_file(file: RulesFile, since: date) -> WorkRules:
    """Read a file; what it does not say of its day is the day of the record."""
    record: PlainMap = {"生效": since.isoformat(), **{key: one for key, one in file.record.items() if one is not None}}
    lacking = [f"{key}（{what}）" for key, what in _DEMANDED if not record.get(key)]
    if lacking:
        raise Usage(f"议事规则缺少：{'、'.join(lacking)}", hint="格式见 docs/record.md 的「议事规则」")
    try:
        rules = WORK_RULES.decode(cleaned(record))
    except FieldProblem as problem:
        raise record_error(problem, file.path, file.data) from problem
    names = [kind.name for kind in rules.kinds]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise Usage(f"会议种类重复：{'、'.join(twice)}", hint="一种会议只写一项")
    told = (("重要事项", rules.important), ("报党委先经", rules.before_party), *(("逐级", one) for one in rules.levels))
    foreign = [f"{key}「{name}」" for key, name in told if name and name not in names]
    if foreign:
        raise Usage(f"「会议」里没有这些种类：{'、'.join(foreign)}", hint=f"已写的种类：{'、'.join(names)}")
    return replace(rules, earlier=())


def _refuse_unreachable(rules: WorkRules, seats: int) -> None:
    """Raise Usage for a quorum of more seats than the body has; of one known by its name only nobody knows."""
    needed = quorum_needed(rules.quorum, seats)
    if seats and needed > seats:
        raise Usage(f"法定人数 {needed} 多于本机构的 {seats} 个席位，永远达不到", hint="写成 过半数、三分之二或一个数")


def _following(before: WorkRules | None, rules: WorkRules) -> WorkRules:
    """The new version with those before it; one of the same day replaces."""
    if before is None:
        return rules
    same_text = replace(rules, filed=before.filed, earlier=before.earlier)
    if same_text == before or replace(same_text, filed=rules.filed) == before:
        return before
    last = replace(before, earlier=())
    earlier = before.earlier if before.since == rules.since else (last, *before.earlier)
    return replace(rules, earlier=earlier)


def _record(
    writer: Writer, body: Body, before: WorkRules | None, after: WorkRules, what: str, occasion: Occasion
) -> Outcome:
    if after == before:
        outcome = unchanged(writer, work_rules_path(body.id), f"「{body.name}」议事规则", dry_run=occasion.dry_run)
        return replace(outcome, bodies=(body.id,))
    deed = Deed(
        subject=f"议事规则：{body.name}",
        paragraph=f"{what}。{occasion.reason or ''}",
        trailers=(("Xtjg-Act", str(Act.RECORD)), ("Xtjg-Step", "meeting.rules"), ("Xtjg-Body", body.id)),
        work_rules={body.id: after},
    )
    saved = None if occasion.dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        bodies=(body.id,),
        warnings=saved.warnings if saved else writer.notices,
        told=(f"「{body.name}」议事规则 {what}（{'、'.join(kind.name for kind in after.kinds)}）",),
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
