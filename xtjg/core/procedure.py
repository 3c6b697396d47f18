"""Which rows of the measure's table govern a matter, and what a verdict on its chain of approval is.

Reads the table only, no series is named here. The comparison itself is `chain.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.acts.adjust import DEPUTIES, SEAT_SUBJECTS, SEATS, changed_subjects
from xtjg.core.measure import Demand, GroundUse, Origin
from xtjg.core.roles import RoleKind, role_kind
from xtjg.core.terms import Act, Severity, Step
from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xtjg.core.case import FieldEdit
    from xtjg.core.change import Edit
    from xtjg.core.measure import Ground, Measure, Procedure
    from xtjg.core.parties import Matter
    from xtjg.core.plain import Plain

ORDER = (Step.CONSULT, Step.SUBMIT, Step.REVIEW, Step.DELIBERATE, Step.AGREE, Step.APPROVE, Step.ISSUE, Step.FILE)

# The ground of a founding stands in the record itself, where the rules judge it.
_DECIDED_ABOVE = "审定"
_USES: Mapping[Act, GroundUse] = {Act.ABOLISH: GroundUse.ABOLISH, Act.MERGE: GroundUse.MERGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something the procedure asks for and the case does not hold.

    `organ` is who has to act, `option` the flag that supplies it, `no` the article of the measure titled `source`.
    `subject` is the body's id.
    """

    what: str
    step: Step
    organ: str
    no: str
    option: str
    severity: Severity = Severity.ERROR
    subject: str | None = None
    source: str | None = None

    @property
    def said(self) -> str:
        """Say what is missing; dates in the wrong order, which nobody has to supply, are there and wrong."""
        return f"缺 {self.what}" if self.organ else self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The rows that govern a matter: `decides` is the highest, all are asked for their consultations.

    `rows` are in the order of their rank, the highest first; `grounds` are those the act may rest on, None where they
    are not judged by the chain.
    """

    decides: Procedure
    rows: tuple[Procedure, ...]
    grounds: tuple[Ground, ...] | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether the measure's text of this procedure is not to be had."""
        return self.decides.origin is Origin.UNKNOWN and self.decides.reviewed is None

    @property
    def analogy(self) -> str | None:
        """Say that the measure has no words of its own for this; None where it has, or asks for no approval."""
        row = self.decides
        if row.origin is Origin.ARTICLE or self.is_unknown or row.approved is None:
            return None
        what = f"这类{row.act.label}" if row.subjects else row.act.label
        how = f"比照{row.no}办理" if row.origin is Origin.ANALOGY else "按惯例办理"
        return f"办法没有明文规定{what}的程序，{how}（{row.origin}），可以在本地的办法里改"

    @property
    def files(self) -> Procedure | None:
        """The row by which the act is filed: the highest that asks for it, also below one that does not."""
        return next((row for row in self.rows if row.filed is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a case lacks, and what could only be taken as given (`unverified`)."""

    missing: tuple[Missing, ...] = ()
    unverified: tuple[str, ...] = ()

    @property
    def refusing(self) -> tuple[Missing, ...]:
        """What keeps the act from being registered: all but filings (they may follow) and mere practice."""
        return tuple(one for one in self.missing if one.severity is Severity.ERROR and one.step is not Step.FILE)

    @property
    def filings(self) -> tuple[Missing, ...]:
        """The filings still to be made."""
        return tuple(one for one in self.missing if one.step is Step.FILE)


def route(matter: Matter, measure: Measure) -> Route:
    """Find the rows for the act, its subjects and its series.

    Raises:
        ActRefused: the measure has no procedure for it, or none for something that the act changes.
    """
    known = rows_of(matter.act, measure, cleanup=matter.cleanup)
    rows = [row for row in known if _is_of_series(row, matter)]
    subjects = in_rows((key for edit in matter.edits for key in _subjects(edit)), rows)
    named = [row for row in rows if row.subjects and any(key in row.subjects for key in subjects)]
    general = [row for row in rows if not row.subjects]
    chosen = named or general or ([] if subjects else rows)
    series = "、".join(matter.series)
    hint = "查看程序：xtjg measure show"
    if not chosen:
        raise ActRefused(f"《{measure.title}》没有{series}序列机构的{matter.act.label}程序", hint=hint)
    open_ = _unnamed(subjects, named) if named and not general else ()
    if open_:
        raise ActRefused(f"《{measure.title}》没有{matter.act.label}{'、'.join(open_)}的程序", hint=hint)
    chosen.sort(key=lambda row: row.rank, reverse=True)
    use = _USES.get(matter.act)
    return Route(decides=chosen[0], rows=tuple(chosen), grounds=measure.grounds.get(use) if use else None)


def rows_of(act: Act, measure: Measure, *, cleanup: bool = False) -> tuple[Procedure, ...]:
    """List the rows for an act, those that hold in a 清理 where it is part of one."""
    rows = (row for row in measure.procedures if row.act is act)
    return tuple(_in_cleanup(row, measure) if cleanup else row for row in rows)


def _in_cleanup(row: Procedure, measure: Measure) -> Procedure:
    """What 党委 or 政府 decides on the 编办's proposal needs no lower decision (municipal 第十九条)."""
    clause = measure.clause("cleanup_decision")
    if clause is None or row.approved is None or _DECIDED_ABOVE in row.approved.who:
        return row

    def by(*who: str) -> Demand:
        return Demand(who=who, no=clause.no, severity=clause.severity or Severity.ERROR)

    return replace(
        row,
        proposed=by("编办", "牵头部门"),
        agreed=None,
        approved=by(_DECIDED_ABOVE),
        issued=by("序列办公室"),
        filed=None,
        meeting_replaces=True,
        review_covers_own_proposal=True,
    )


def _is_of_series(row: Procedure, matter: Matter) -> bool:
    return not row.series or set(matter.series) <= set(row.series)


def _subjects(edit: Edit) -> tuple[str, ...]:
    """What a row may name: the fields changed; of a body entered as never managed, its kind."""
    if edit.before is not None:
        return changed_subjects(edit.before, edit.after)
    return (edit.after.kind,) if edit.after.kind and not edit.after.managed else ()


def in_rows(subjects: Iterable[str], rows: Sequence[Procedure]) -> tuple[str, ...]:
    """What was changed in the words of these rows: 副职 are 席位 where none of them names deputies."""
    named = any(DEPUTIES in row.subjects for row in rows)
    return tuple(dict.fromkeys(SEATS if key == DEPUTIES and not named else key for key in subjects))


def edited_subjects(edit: FieldEdit) -> Iterator[str]:
    """What a row may call the field that a registered case edited; of the seats, which kinds of them."""
    if edit.field != SEATS:
        yield {"期限": "撤销条件"}.get(edit.field, edit.field)
        return
    before, after = (value if isinstance(value, list) else [] for value in (edit.before, edit.after))
    for subject, kinds in SEAT_SUBJECTS.items():
        one, other = ([seat for seat in seats if _kind(seat) in kinds] for seats in (before, after))
        if one != other:
            yield subject


def _kind(record: Plain) -> RoleKind:
    part = record if isinstance(record, dict) else {}
    return RoleKind.GROUP if part.get("组别") else role_kind(str(part.get("职务")))


def _unnamed(subjects: Iterable[str], rows: Sequence[Procedure]) -> tuple[str, ...]:
    return tuple(key for key in subjects if not any(key in row.subjects for row in rows))


def next_step(verdict: Verdict, state_order: Sequence[Step] = ORDER) -> Missing | None:
    """Return what is to be done next: the earliest missing step of the procedure, refusing ones first."""
    waiting = verdict.refusing or verdict.filings
    return min(waiting, key=lambda one: state_order.index(one.step), default=None)
