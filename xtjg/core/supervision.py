"""监督检查: on what ground the 机构编制管理机关 takes a body up, and the steps of that (第二十一条 of `municipal`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.lifecycle import next_case_state
from xtjg.core.measure import Ground
from xtjg.core.numerals import to_chinese_number
from xtjg.core.terms import Act, CaseState, Step
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case, StepRecord
    from xtjg.core.measure import Measure

UNPERFORMED, CHANGED, OTHER = "未履行职责", "擅自改变职责", "其他"
"""The grounds where the measure's own text is not to be had."""


def grounds(measure: Measure) -> tuple[Ground, ...]:
    """List the grounds of the measure with their article items; without articles where it has no text for them."""
    clause = measure.clause("supervision")
    if clause is None or not clause.words:
        return tuple(Ground(key=key, no="", text=key) for key in (UNPERFORMED, CHANGED, OTHER))
    return tuple(
        Ground(key=key, no=f"{clause.no}({to_chinese_number(number)})", text=key)
        for number, key in enumerate(clause.words, start=1)
    )


def ground_called(word: str, measure: Measure) -> Ground:
    """Find a ground by its key or its article item; raises Usage with the keys there are."""
    known = grounds(measure)
    found = next((one for one in known if word in (one.key, one.no)), None)
    if found is None:
        raise Usage(f"没有“{word}”这种监督检查情形", hint=f"可用：{'、'.join(one.key for one in known)}")
    return found


def due_of(case: Case) -> date | None:
    """The day by which the latest correction opinion wants it put right, included; None where there is none."""
    return next((step.due for step in reversed(case.steps) if step.step is Step.LETTER), None)


def is_overdue(case: Case, today: date) -> bool:
    """Whether it is open after that day."""
    due = due_of(case)
    return case.is_open and due is not None and due < today


def at(case: Case, day: date) -> Case | None:
    """Return a supervision as it stood at the end of a day, by the days of its steps; None before it was raised."""
    if day < case.opened:
        return None
    first, *later = case.steps
    found = replace(case, steps=(first,), state=CaseState.RAISED)
    for step in later:
        if step.date is None or step.date <= day:
            found = replace(found, steps=(*found.steps, step), state=next_case_state(found, step.step))
    return found


def taken(case: Case, step: StepRecord) -> Case:
    """Add a step to a supervision; the last one taken again changes nothing.

    Raises:
        ActRefused: the case is none, the step cannot follow, its day lies before the step before it, or the day for the
            correction before the letter.
    """
    if case.act is not Act.SUPERVISE:
        raise ActRefused(f"办件 {case.id} 是{case.act.label}，不是监督检查", hint="查看：xtjg supervise list")
    if case.steps[-1:] == (step,):
        return case
    state = next_case_state(case, step.step)
    last = max((one.date for one in case.steps if one.date), default=case.opened)
    if step.date is not None and step.date < last:
        raise ActRefused(f"{step.step.label}日期 {step.date} 早于上一步的 {last}", hint="改正 --date")
    if step.due is not None and step.date is not None and step.due < step.date:
        raise ActRefused(f"纠正限期 {step.due} 早于提出日期 {step.date}", hint="改正 --due")
    return replace(case, steps=(*case.steps, step), state=state)
