"""Assessing the bodies of a round (清理方案 3): findings and answers side by side, what speaks for what.

A proposal rests on evidence and names its ground; people decide. Where nothing speaks for an ending, the body is to
be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Assessment, Fate, Proposal
from xtjg.core.measure import GroundUse
from xtjg.core.survey import YES, is_answered
from xtjg.core.terms import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xtjg.core.body import Body
    from xtjg.core.cleanup import Row
    from xtjg.core.measure import Measure
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


def assess(row: Row, findings: Sequence[Finding], snapshot: Snapshot) -> Sight | None:
    """Assess one body; None where it is no longer in the registry. What was judged by hand stays."""
    body = snapshot.bodies.get(row.body)
    if body is None:
        return None
    kept = row.assessment if row.assessment and row.assessment.by_hand else None
    return Sight(
        row=row, body=body, findings=tuple(findings), assessment=kept or _assessed(row, body, findings, snapshot)
    )


def _assessed(row: Row, body: Body, findings: Sequence[Finding], snapshot: Snapshot) -> Assessment:
    proposals = tuple(_proposals(row, findings, snapshot.measure))
    return Assessment(
        necessity=_necessity(row, proposals),
        effect=_effect(row),
        problems=tuple(_problems(row, findings)),
        proposals=proposals or (Proposal(fate=Fate.KEEP),),
        focal=tuple(_focal(row, body, proposals, snapshot)),
    )


def _proposals(row: Row, findings: Sequence[Finding], measure: Measure) -> Iterator[Proposal]:
    """Yield fates by the grounds that findings cite and answers name, each once, endings first."""
    grounds = {use: measure.grounds.get(use, ()) for use in (GroundUse.ABOLISH, GroundUse.MERGE)}
    cited = {one.article.no for one in findings if one.article and one.severity is not Severity.INFO}
    said = {ground for question, ground in _ANSWERED.items() if row.answer(question) == YES}
    if _is_dormant(row):
        said.add(_DORMANT)
    for ground in grounds[GroundUse.ABOLISH]:
        if ground.no in cited or ground.key in said:
            said.discard(ground.key)
            yield Proposal(fate=Fate.ABOLISH, ground=ground.key)
    for ground in grounds[GroundUse.MERGE]:
        if ground.no in cited:
            yield Proposal(fate=Fate.MERGE, ground=ground.key)
    if not grounds[GroundUse.ABOLISH] and said:
        yield Proposal(fate=Fate.ABOLISH)


def _is_dormant(row: Row) -> bool:
    """Whether the department says that the body neither met nor issued anything."""
    return row.answer("上年会议次数") == "0" and row.answer("上年发文数") in ("0", None)


def _necessity(row: Row, proposals: Sequence[Proposal]) -> str:
    if any(one.fate is Fate.ABOLISH for one in proposals):
        return "必要性不足"
    if proposals:
        return "可以整合"
    return "有必要" if is_answered(row) else "待核实"


def _effect(row: Row) -> str:
    if _is_dormant(row):
        return "不明显"
    told = row.answer("主要成效")
    return told or ("有活动" if row.answer("上年会议次数") else "待核实")


def _problems(row: Row, findings: Sequence[Finding]) -> Iterator[str]:
    told = row.answer("存在问题")
    if told:
        yield told
    for one in findings:
        if one.severity is not Severity.INFO and not one.waived:
            yield f"{one.title}（{one.article.no}）" if one.article else one.title


def _focal(row: Row, body: Body, proposals: Sequence[Proposal], snapshot: Snapshot) -> Iterator[str]:
    """Yield why a body wants special care: opinions that differ, things that must not be lost."""
    wanted, ending = row.answer("清理意见"), any(one.fate is Fate.ABOLISH for one in proposals)
    if wanted and ending and wanted.startswith(Fate.KEEP):
        yield f"部门意见为「{wanted}」，与检查结果不一致"
    if row.answer("债权债务") == "有":
        yield "有债权债务"
    still_open = snapshot.open_tasks(body.id)
    if still_open:
        yield f"有 {len(still_open)} 项在办事项"
    if len(body.member_units) >= _MANY_UNITS:
        yield f"成员单位 {len(body.member_units)} 个"
    if len({one.fate for one in proposals}) > 1:
        yield "同时具备撤销和合并的情形"
    if not is_answered(row):
        yield "没有调查结果"
