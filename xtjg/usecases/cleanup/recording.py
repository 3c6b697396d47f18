"""What every step of a round shares: finding the round, and its `record` commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import RoundState
from xtjg.core.lifecycle import next_round_state
from xtjg.core.names import a_few
from xtjg.core.terms import Act
from xtjg.errors import NotFound, Usage
from xtjg.store.layout import Part, round_of
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.inforce import in_force
from xtjg.usecases.repeated import REPEATED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from xtjg.core.cleanup import Round, RoundStep
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.task import Task
    from xtjg.core.terms import BodyId
    from xtjg.errors import RecordError
    from xtjg.rules.model import Finding
    from xtjg.store.writer import Writer

PARTS = (Part.BODIES, Part.TASKS, Part.NUMBERS, Part.CLEANUPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What came of a step of a round.

    `told` are lines about what was read or decided, `texts` the papers made. `message` is that of a dry run's commit.
    """

    round: Round
    registered: bool
    commit: str | None = None
    told: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    message: str | None = None
    repeated: bool = False


def loaded(writer: Writer, today: date, parts: Collection[Part] = PARTS) -> Snapshot:
    """Read what a step of a round needs, under the measure in force today.

    Raises:
        RecordError: the file of a round does not decode, so that nobody knows which one is open.
    """
    read = writer.read(parts)
    refuse_damaged(read.problems)
    return in_force(read.snapshot, writer.registry.root, None, today)


def refuse_damaged(problems: Sequence[RecordError]) -> None:
    """Raise the trouble of a round's file."""
    for problem in problems:
        if round_of(problem.path):
            raise problem


def find_round(snapshot: Snapshot, word: str | None, today: date) -> Round:
    """Return the round a word names (`2026-001`, or `1` in the current year); without a word the one that is open.

    Raises:
        Usage: the word is no number of a round.
        NotFound: no such round, or none is open.
    """
    if word is None:
        found = open_round(snapshot)
        if found is None:
            raise NotFound(
                "没有正在进行的清理", hint="开始：xtjg cleanup new --all；查看以前的：xtjg cleanup show --round 编号"
            )
        return found
    year, _, serial = word.strip().rpartition("-")
    if not (f"{year}{serial}".isascii() and f"{year or today.year}{serial}".isdigit() and len(serial) <= 6):  # noqa: PLR2004 — digits of a serial
        raise Usage(f"「{word}」不是清理编号", hint=f"写成 {today.year}-001，本年的可只写 1")
    number = f"{year or today.year}-{int(serial):03d}"
    known = next((one for one in snapshot.cleanups.values() if one.id == number), None)
    if known is None:
        raise NotFound(f"没有清理 {number}", candidates=tuple(snapshot.cleanups), hint="开始：xtjg cleanup new --all")
    return known


def open_round(snapshot: Snapshot) -> Round | None:
    """Return the round that is under way."""
    return next((one for one in reversed(tuple(snapshot.cleanups.values())) if one.state.is_open), None)


def stepped(round_: Round, step: RoundStep) -> Round:
    """The round after a step; IllegalTransition where the step cannot follow."""
    return replace(round_, state=next_round_state(round_, step))


def record(
    writer: Writer,
    round_: Round,
    step: RoundStep,
    *,
    dry_run: bool,
    bodies: Sequence[BodyId] = (),
    tasks: tuple[Task, ...] = (),
    files: Mapping[str, bytes] | None = None,
) -> Noted:
    """Register a step of a round; nothing but its own file, its texts and tasks is touched."""
    names = [row.name for row in round_.rows if row.body in set(bodies)]
    about = a_few(names)
    deed = Deed(
        subject=f"{step.label}：{about or round_.scope}",
        paragraph=f"清理 {round_.id}，{len(round_.rows)} 个机构。",
        trailers=(
            ("Xtjg-Act", str(Act.RECORD)),
            ("Xtjg-Step", f"cleanup.{step}"),
            ("Xtjg-Cleanup", round_.id),
            *(("Xtjg-Body", body) for body in bodies),
        ),
        cleanup=round_,
        tasks=tasks,
        files=files or {},
    )
    saved = None if dry_run else writer.save(deed)
    return Noted(
        round=round_,
        registered=saved is not None,
        commit=saved.commit if saved else None,
        warnings=saved.warnings if saved else writer.notices,
        tasks=tasks,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )


def again(round_: Round, what: str, *, dry_run: bool) -> Noted:
    """Say that a step is registered already with the same content."""
    return Noted(
        round=round_,
        registered=not dry_run,
        repeated=True,
        warnings=(f"{REPEATED}：清理 {round_.id} {what}，没有改动",),
    )


def next_command(round_: Round) -> str | None:
    """What to type next; None where the round is over."""
    if round_.state is RoundState.DECIDE and not round_.undecided:
        return "xtjg cleanup plan"
    return _NEXT.get(round_.state)


_NEXT = {
    RoundState.SCOPE: "xtjg cleanup survey -o 调查表.xlsx",
    RoundState.SURVEY: "xtjg cleanup assess",
    RoundState.ASSESS: "xtjg cleanup decide 机构 --fate 处理",
    RoundState.DECIDE: "xtjg cleanup decide 机构 --fate 处理",
    RoundState.PLAN: "xtjg cleanup run --proposed-by 编办@日期 --approved-by 会议@日期 --doc-no 文号 --date 日期",
    RoundState.RUN: "xtjg cleanup run",
    RoundState.DONE: "xtjg cleanup report -o 通知.docx",
}
