"""Assessing the bodies of a round (清理方案 3): findings and answers side by side, what speaks for what.

A proposal rests on evidence and names its ground; people decide. Where nothing speaks for an ending, the body is to
be kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Assessment, Fate, Proposal
from xtjg.core.measure import GroundUse
from xtjg.core.report import is_filler
from xtjg.core.survey import YES, is_answered
from xtjg.core.terms import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xtjg.core.body import Body
    from xtjg.core.cleanup import Row
    from xtjg.core.measure import Ground, Measure
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Finding

# What a 是 to a question speaks for, by the key of the ground.
_ANSWERED: Mapping[str, str] = {
    "任务已完成": "任务完成",
    "职能已消失": "职能消失",
    "已转常态工作": "转为常态",
    "部门可以承担": "部门承担",
    "上级机构已撤销": "上级撤销",
}
_DORMANT = "长期不开展"
_MANY_UNITS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One body of a round with all that is known of it."""

    row: Row
    body: Body
    findings: tuple[Finding, ...]
    assessment: Assessment

    @property
    def is_notable(self) -> bool:
        """Whether anything speaks against leaving the body as it is, or it wants care."""
        made = self.assessment
        return bool(made.problems or made.focal or made.by_hand) or made.proposals != (Proposal(fate=Fate.KEEP),)


def assess(row: Row, findings: Sequence[Finding], snapshot: Snapshot, *, surveyed: bool) -> Sight | None:
    """Assess one body; None where it is no longer in the registry. What was judged by hand stays.

    Args:
        row: what is known of the body from the round.
        findings: what the rules find about it.
        snapshot: the registry.
        surveyed: whether any body of the round has answered, so that silence tells something.
    """
    body = snapshot.bodies.get(row.body)
    if body is None:
        return None
    open_ = tuple(one for one in findings if not one.waived)
    made = row.assessment if row.assessment and row.assessment.by_hand else _assessed(row, body, open_, snapshot)
    if surveyed and made is not row.assessment and not is_answered(row):
        made = replace(made, focal=(*made.focal, "没有调查结果"))
    return Sight(row=row, body=body, findings=tuple(findings), assessment=made)


def _assessed(row: Row, body: Body, findings: Sequence[Finding], snapshot: Snapshot) -> Assessment:
    proposals = tuple(_proposals(row, findings, snapshot.measure))
    return Assessment(
        necessity=_necessity(row, proposals),
        effect=_effect(row),
        problems=tuple(dict.fromkeys(_problems(row, findings, snapshot.measure))),
        proposals=proposals or (Proposal(fate=Fate.KEEP),),
        focal=tuple(_focal(row, body, proposals, snapshot)),
    )


def _proposals(row: Row, findings: Sequence[Finding], measure: Measure) -> Iterator[Proposal]:
    """Yield fates by the grounds that findings cite and answers name, each once, endings first, then mere hints."""
    cited = {one.article.no for one in findings if one.article and one.severity is not Severity.INFO}
    hinted = {one.article.no for one in findings if one.article and one.severity is Severity.INFO}
    said = {ground for question, ground in _ANSWERED.items() if row.answer(question) == YES}
    if _is_dormant(row):
        said.add(_DORMANT)
    grounds = _grounds(measure)
    sure = [(fate, ground) for fate, ground in grounds if ground.no in cited or ground.key in said]
    yield from (Proposal(fate=fate, ground=ground.key) for fate, ground in sure)
    if said and not any(fate is Fate.ABOLISH for fate, _ in grounds):
        yield Proposal(fate=Fate.ABOLISH)
    for fate, ground in grounds:
        if ground.no in hinted and (fate, ground) not in sure:
            yield Proposal(fate=fate, ground=ground.key, doubtful=True)


def _grounds(measure: Measure) -> tuple[tuple[Fate, Ground], ...]:
    """The grounds of endings with what they lead to, in the order of the measure."""
    by_use = ((Fate.ABOLISH, GroundUse.ABOLISH), (Fate.MERGE, GroundUse.MERGE))
    return tuple((fate, ground) for fate, use in by_use for ground in measure.grounds.get(use, ()))


def _is_dormant(row: Row) -> bool:
    """Whether the department says that the body neither met nor issued anything."""
    return row.answer("上年会议次数") == "0" and row.answer("上年发文数") in ("0", None)


def _necessity(row: Row, proposals: Sequence[Proposal]) -> str:
    sure = {one.fate for one in proposals if not one.doubtful}
    if Fate.ABOLISH in sure:
        return "必要性不足"
    if sure:
        return "可以整合"
    return "有必要" if is_answered(row) and not proposals else "待核实"


def _effect(row: Row) -> str:
    if _is_dormant(row):
        return "不明显"
    told = row.answer("主要成效")
    return told or ("有活动" if row.answer("上年会议次数") else "待核实")


def _problems(row: Row, findings: Sequence[Finding], measure: Measure) -> Iterator[str]:
    """Yield what the department tells and what the rules find; of hints those that speak for an ending."""
    told = row.answer("存在问题")
    if told and not is_filler(told):
        yield told
    grounds = {ground.no for _, ground in _grounds(measure)}
    for one in findings:
        no = f"（{one.article.no}）" if one.article else ""
        if one.severity is not Severity.INFO:
            yield f"{one.title}{no}"
        elif one.article and one.article.no in grounds:
            yield f"{one.message}{no}"


def _focal(row: Row, body: Body, proposals: Sequence[Proposal], snapshot: Snapshot) -> Iterator[str]:
    """Yield why a body wants special care: opinions that differ, things that must not be lost."""
    sure = {one.fate for one in proposals if not one.doubtful}
    wanted, ending = row.answer("清理意见"), Fate.ABOLISH in sure
    if wanted and ending and wanted.startswith(Fate.KEEP):
        yield f"部门意见为「{wanted}」，与检查结果不一致"
    if row.answer("债权债务") == "有":
        yield "有债权债务"
    still_open = snapshot.open_tasks(body.id)
    if still_open:
        yield f"有 {len(still_open)} 项在办事项"
    if len(body.member_units) >= _MANY_UNITS:
        yield f"成员单位 {len(body.member_units)} 个"
    if len(sure) > 1:
        yield "同时具备撤销和合并的情形"
