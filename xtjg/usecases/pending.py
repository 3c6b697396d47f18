"""What open cases wait for: who is next, and the exact command."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.parties import filed_with
from xtjg.core.procedure import Missing, edited_subjects, in_rows, next_step, rows_of
from xtjg.core.roles import RoleKind, role_kind
from xtjg.core.terms import Act, CaseState, Severity, Step
from xtjg.errors import XtjgError
from xtjg.usecases.judging import judged
from xtjg.usecases.perform import changed

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.case import Case
    from xtjg.core.measure import Procedure
    from xtjg.core.snapshot import Snapshot


_DECIDING = (Step.AGREE, Step.APPROVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open case: what it lacks, whose turn it is, what to type, how many 自然日 since its last step.

    `forwards`: whose turn it is has to send the case up to who decides.
    """

    case: Case
    missing: tuple[Missing, ...]
    next: Missing | None
    command: str
    days: int
    trouble: str | None = None
    forwards: bool = False


def waiting_cases(snapshot: Snapshot, today: date) -> tuple[Waiting, ...]:
    """List the cases that wait for something, the longest waiting first; those registered wait for filings only."""
    found = [one for case in snapshot.cases.values() if (one := waiting(case, snapshot, today)) is not None]
    return tuple(sorted(found, key=lambda one: (-one.days, one.case.id)))


def waiting(case: Case, snapshot: Snapshot, today: date) -> Waiting | None:
    """Tell what a case waits for; None where it waits for nothing."""
    days = (today - max((step.date for step in case.steps if step.date), default=case.opened)).days
    if case.state is CaseState.ISSUE:
        return _filing(case, snapshot, days)
    if not case.is_open:
        return None
    if case.act is Act.SUPERVISE:
        return _supervision(case, snapshot, days)
    try:
        judgement = judged(changed(case, snapshot), snapshot, today)
    except XtjgError as problem:
        return Waiting(
            case=case,
            missing=(),
            next=None,
            command=f"xtjg withdraw {case.id} --reason 理由",
            days=days,
            trouble=problem.message,
        )
    missing = tuple(one for one in judgement.verdict.missing if one.severity is Severity.ERROR)
    following = next_step(judgement.verdict)
    sender = _sender(case, following, judgement.way.decides)
    return Waiting(
        case=case,
        missing=missing,
        next=replace(following, organ=sender) if following and sender else following,
        command=command_for(case, following),
        days=days,
        forwards=sender is not None,
    )


def _sender(case: Case, following: Missing | None, row: Procedure) -> str | None:
    """The unit that proposed, where the row has it send the reviewed case up and nobody above has decided yet."""
    if following is None or following.step not in _DECIDING or row.forwarded_by == "编办" or case.of(*_DECIDING):
        return None
    return next((step.organ for step in reversed(case.of(Step.SUBMIT))), None)


def filings_of(case: Case, snapshot: Snapshot) -> tuple[str, ...]:
    """Keys of the organs a registered case must still be filed with, in the order of the measure's row.

    None where the case was registered under another measure: its rows are not at hand.
    """
    if case.measure and snapshot.measure.digest not in case.measure:
        return ()
    known = rows_of(case.act, snapshot.measure, cleanup=case.cleanup is not None)
    subjects = (subject for edit in case.edits for field in edit.fields for subject in edited_subjects(field))
    edited = in_rows(subjects, known)
    rows = [row for row in known if not row.subjects or set(row.subjects).intersection(edited)]
    rows.sort(key=lambda row: row.rank, reverse=True)
    series = [body.series for one in case.bodies[:1] if (body := snapshot.bodies.get(one))]
    done = {snapshot.place.organ_called(step.organ) for step in case.steps if step.step is Step.FILE}
    return tuple(key for key in filed_with(rows, series) if key not in done)


def _filing(case: Case, snapshot: Snapshot, days: int) -> Waiting | None:
    keys = filings_of(case, snapshot)
    if not keys:
        return None
    names = [snapshot.place.organs[key].short for key in keys]
    no = next((row.filed.no for row in snapshot.measure.procedures if row.act is case.act and row.filed), "")
    missing = tuple(
        Missing(what=f"报{name}备案", step=Step.FILE, organ=name, no=no, option=f'--filed "{name}@日期"')
        for name in names
    )
    return Waiting(
        case=case, missing=missing, next=missing[0], command=f"xtjg file {case.id} --with {names[0]}", days=days
    )


def _supervision(case: Case, snapshot: Snapshot, days: int) -> Waiting:
    """A matter that was raised waits for a word with the lead unit, then for what came of it."""
    raised = case.state is CaseState.RAISED
    step, organ = Step.RESULT, snapshot.place.organs["编办"].short
    if raised:
        bodies = (body.lead_unit for body in snapshot.bodies.values() if body.id in case.bodies)
        step, organ = Step.TALK, next(filter(None, bodies), "承担日常工作的部门")
    clause = snapshot.measure.clause("supervision")
    command = _COMMANDS[step].format(case=case.id, organ=organ)
    following = Missing(
        what="沟通或者纠正意见" if raised else "办理结果",
        step=step,
        organ=organ,
        no=clause.no if clause else "",
        option=command,
    )
    return Waiting(case=case, missing=(following,), next=following, command=command, days=days)


_COMMANDS = {
    Step.TALK: "xtjg supervise talk {case} --with {organ} --text 沟通的内容",
    Step.RESULT: "xtjg supervise result {case} --text 办理结果",
    Step.CONSULT: 'xtjg consult {case} --from "{organ}" --opinion 无意见',
    Step.SUBMIT: "xtjg submit {case}",
    Step.REVIEW: "xtjg review {case} --opinion 同意",
    Step.AGREE: 'xtjg agree {case} --by "{organ}" --opinion 同意',
    Step.APPROVE: 'xtjg approve {case} --by "{organ}" --opinion 同意',
    Step.ISSUE: "xtjg issue {case} --doc-no 文号 --date 成文日期",
    Step.FILE: "xtjg file {case} --with {organ}",
}


def _asked_again(case: Case, option: str) -> str:
    """The words that drafted the case, with what they lack: … stands for those that were given before."""
    if case.act is Act.ESTABLISH:
        return f"xtjg apply {case.title} --from 草稿.yaml {option}"
    return f"xtjg {case.act} {' '.join(case.request.bodies)} … --propose {option}"


def command_for(case: Case, missing: Missing | None) -> str:
    """The command that supplies what a staged case lacks; where it lacks nothing, the one that issues its paper."""
    if missing is None:
        return _COMMANDS[Step.ISSUE].format(case=case.id)
    if not missing.organ:
        return missing.option
    if missing.step is Step.SUBMIT and not missing.option.startswith("--proposed-by"):
        return _asked_again(case, missing.option)
    if missing.step is Step.SUBMIT and role_kind(missing.organ) is RoleKind.HEAD:
        return f"xtjg submit {case.id} --by {missing.organ}"
    organ = missing.organ if missing.step is Step.CONSULT else missing.option.partition('"')[2].partition("@")[0]
    return _COMMANDS[missing.step].format(case=case.id, organ=organ)
