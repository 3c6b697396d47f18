"""task add, progress, extend, done, drop, verify: what is given out and how it is carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.params import Output, State, StepDate, Write, command, to_date
from xtjg.cli.taskviews import TaskWord

if TYPE_CHECKING:
    from xtjg.core.terms import TaskId
    from xtjg.usecases.entry import Entry
    from xtjg.usecases.outcome import Outcome

Text = Annotated[str, typer.Option("--text", "--内容", metavar="文字", help="进展", show_default=False)]
Evidence = Annotated[str | None, typer.Option("--evidence", "--凭据", metavar="文字", help="凭据")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """--date, --reason and --attach, which every record of the body's own business takes."""

    day: StepDate = None
    reason: Annotated[str | None, typer.Option("--reason", "--理由", metavar="文字", help="理由")] = None
    attach: Annotated[list[str], typer.Option("--attach", "--附件", metavar="文件", help="附件，可多次")] = field(
        default_factory=list
    )


def entry_of(entering: Entering, write: Write, state: State) -> Entry:
    """Read what a step is entered with."""
    from xtjg.cli.acting import attached
    from xtjg.core.names import clean_text
    from xtjg.usecases.entry import Entry

    return Entry(
        day=entering.day or state.today,
        reason=clean_text(entering.reason, "理由") if entering.reason else None,
        attachments=tuple(map(attached, entering.attach)),
        dry_run=write.dry_run,
    )


def _line(text: str | None, what: str) -> str | None:
    from xtjg.core.names import clean_line

    return clean_line(text, what) if text else None


def _task(word: str, state: State) -> TaskId:
    from xtjg.core.terms import TaskId
    from xtjg.usecases.lookup import number_of

    return TaskId(number_of(word, "事项", state.today))


def _finish(outcome: Outcome, state: State, output: Output) -> None:
    from xtjg.cli.outcomes import show

    show(outcome, state, output)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """Who has to do what until when, and where it comes from."""

    lead: Annotated[str | None, typer.Option("--lead", "--牵头", metavar="单位", help="牵头单位")] = None
    joint: Annotated[list[str], typer.Option("--joint", "--协办", metavar="单位", help="配合的单位，可多次")] = field(
        default_factory=list
    )
    due: Annotated[
        date | None,
        typer.Option("--due", "--限期", parser=str, callback=to_date, metavar="日期", help="限期，含当日"),
    ] = None
    result: Annotated[str | None, typer.Option("--result", "--成果", metavar="文字", help="办成什么")] = None
    meeting: Annotated[
        str | None, typer.Option("--from", "--会议", metavar="会议#N", help="议定它的会议和议题，如 xt-0056/2026-003#2")
    ] = None
    case: Annotated[str | None, typer.Option("--case", "--办件", metavar="办件", help="由它而来的办件")] = None
    body: Annotated[str | None, typer.Option("--body", "--机构", metavar="机构", help="交办的机构")] = None


@command("xtjg task add 编制飞行服务站选址方案 --lead 市财政局 --due 2026-09-30 --result 方案报市政府 --body 低空")
def task_add(
    title: Annotated[str, typer.Argument(metavar="事项", help="要做的事", show_default=False)],
    *,
    ordering: Ordering,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Give a task out."""
    from xtjg.core.names import clean_line
    from xtjg.usecases.tasks import Order, add_task

    order = Order(
        title=clean_line(title, "事项"),
        lead=_line(ordering.lead, "牵头单位"),
        due=ordering.due,
        result=_line(ordering.result, "成果"),
        joint=tuple(clean_line(one, "协办单位") for one in ordering.joint),
        meeting=ordering.meeting,
        case=ordering.case,
        body=ordering.body,
    )
    _finish(add_task(state.registry(), order, entry_of(entering, write, state), state.today), state, output)


@command("xtjg task progress 12 --text 已完成初稿，正在征求意见")
def task_progress(
    task: TaskWord,
    *,
    text: Text,
    evidence: Evidence = None,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter what the responsible unit reports."""
    from xtjg.core.names import clean_line
    from xtjg.usecases.tasks import report_progress

    said, entry = clean_line(text, "进展"), entry_of(entering, write, state)
    outcome = report_progress(state.registry(), _task(task, state), said, _line(evidence, "凭据"), entry)
    _finish(outcome, state, output)


@command("xtjg task extend 12 --until 2026-10-31 --reason 选址需上级批复")
def task_extend(
    task: TaskWord,
    *,
    until: Annotated[
        date | None,
        typer.Option("--until", "--至", parser=str, callback=to_date, metavar="日期", help="延期至，含当日"),
    ] = None,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Put a task off."""
    from xtjg.usecases.tasks import extend_task

    outcome = extend_task(state.registry(), _task(task, state), until, entry_of(entering, write, state))
    _finish(outcome, state, output)


@command("xtjg task done 12 --evidence 市政府办公室印章销毁记录")
def task_done(
    task: TaskWord,
    *,
    evidence: Evidence = None,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Mark a task done."""
    from xtjg.usecases.tasks import finish_task

    entry = entry_of(entering, write, state)
    _finish(finish_task(state.registry(), _task(task, state), _line(evidence, "凭据"), entry), state, output)


@command("xtjg task drop 12 --reason 该机构没有印章")
def task_drop(task: TaskWord, *, entering: Entering, write: Write, output: Output, state: State) -> None:
    """Drop a task."""
    from xtjg.usecases.tasks import drop_task

    _finish(drop_task(state.registry(), _task(task, state), entry_of(entering, write, state)), state, output)


@command("xtjg task verify 12 --by 市政府办公室")
def task_verify(
    task: TaskWord,
    *,
    by: Annotated[str, typer.Option("--by", "--由", metavar="单位", help="销号的单位", show_default=False)],
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Strike a task off that is done."""
    from xtjg.core.names import clean
    from xtjg.usecases.tasks import verify_task

    who, entry = clean(by, "销号单位"), entry_of(entering, write, state)
    _finish(verify_task(state.registry(), _task(task, state), who, entry), state, output)
