"""The commit message of an act: a Chinese subject, a short paragraph, the trailer block that mirrors the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.names import a_few
from xtjg.core.terms import Act, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.case import Case, StepRecord

_STEP_KEYS = (
    (Step.CONSULT, "Xtjg-Consulted"),
    (Step.SUBMIT, "Xtjg-Proposed-By"),
    (Step.REVIEW, "Xtjg-Reviewed-By"),
    (Step.DELIBERATE, "Xtjg-Deliberated-By"),
    (Step.AGREE, "Xtjg-Agreed-By"),
    (Step.APPROVE, "Xtjg-Approved-By"),
    (Step.FILE, "Xtjg-Filed-With"),
)


def case_trailers(case: Case, step: Step, measure: str) -> tuple[tuple[str, str], ...]:
    """Mirror a case in trailers, in the order of design.md §3; `measure` is «pack digest»."""
    found: list[tuple[str, str]] = [
        ("Xtjg-Act", str(case.act)),
        ("Xtjg-Step", f"{case.act}.{step}" if case.act is Act.SUPERVISE else str(step)),
        ("Xtjg-Case", case.id),
        *(("Xtjg-Body", body) for body in case.bodies),
    ]
    for kind, key in _STEP_KEYS:
        found += [(key, _said(one)) for one in case.steps if one.step is kind]
    if case.paper and case.paper.doc_no:
        found.append(("Xtjg-Doc-No", case.paper.doc_no))
    if case.paper and case.paper.doc_date:
        found.append(("Xtjg-Doc-Date", case.paper.doc_date.isoformat()))
    if case.paper and case.paper.effective and step is Step.ISSUE:
        found.append(("Xtjg-Effective", case.paper.effective.isoformat()))
    if case.cleanup:
        found.append(("Xtjg-Cleanup", case.cleanup))
    found.append(("Xtjg-Measure", measure))
    return tuple(found)


def _said(step: StepRecord) -> str:
    who = step.meeting or step.organ
    opinion = None if step.step in (Step.AGREE, Step.APPROVE, Step.DELIBERATE) else step.opinion
    parts = (who, step.person, opinion, step.date.isoformat() if step.date else None)
    return " ".join(part for part in parts if part)


def subject(case: Case, step: Step) -> str:
    """`设立：示例市低空经济发展领导小组`; a step before registration names the step: `申请（设立）：…`."""
    label = case.act.label
    return f"{label}：{case.title}" if step is Step.ISSUE else f"{step.label}（{label}）：{case.title}"


def paragraph(case: Case, names: Sequence[str]) -> str:
    """One short paragraph for people who read `git log`."""
    paper = case.paper
    number = f"依据 {paper.doc_no}" if paper and paper.doc_no else ""
    if case.act is Act.CORRECT and case.request.evidence:
        number = f"凭 {case.request.evidence}"
    effective = f"自 {paper.effective} 起生效" if paper and paper.effective else ""
    about = f"办件 {case.id}：{a_few(names)}"
    return "，".join(part for part in (about, number, effective) if part) + "。"
