"""审核与批准: the steps of a staged case. Each reads its words, calls the one use case, prints the outcome."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from xtjg.cli.params import CaseWord, Output, State, StepDate, Write, command
from xtjg.core import approval
from xtjg.core.case import StepRecord
from xtjg.core.names import clean_line, clean_text
from xtjg.core.terms import CaseId, Step
from xtjg.usecases import finishing, steps
from xtjg.usecases.given import ApprovalFlags
from xtjg.usecases.lookup import number_of

if TYPE_CHECKING:
    from xtjg.usecases.outcome import Outcome

By = Annotated[str, typer.Option("--by", "--由", metavar="职务 [姓名]|会议", help="谁作出的", show_default=False)]
Opinion = Annotated[
    str, typer.Option("--opinion", "--意见", metavar="同意|不同意|补正", help="意见", show_default=False)
]
Text = Annotated[str | None, typer.Option("--text", "--内容", metavar="文字", help="意见全文或理由")]
Reason = Annotated[str | None, typer.Option("--reason", "--理由", metavar="文字", help="理由")]
Ground = Annotated[str | None, typer.Option("--ground", "--情形", metavar="情形", help="不予的情形")]


def _finish(outcome: Outcome, state: State, output: Output) -> None:
    from xtjg.cli.outcomes import show

    show(outcome, state, output)


def _number(case: str, state: State) -> CaseId:
    return CaseId(number_of(case, "办件", state.today))


def _text(text: str | None, field: str) -> str | None:
    return None if text is None else clean_text(text, field)


def _take(case: str, step: StepRecord, state: State, write: Write, output: Output) -> None:
    number = _number(case, state)
    _finish(steps.take_step(state.registry(), number, step, today=state.today, dry_run=write.dry_run), state, output)


@command('xtjg consult 12 --from "市财政局" --opinion 无意见 --date 2026-02-12')
def consult(
    case: CaseWord,
    *,
    who: Annotated[
        str, typer.Option("--from", "--来自", metavar="单位或职务 [姓名]", help="谁的意见", show_default=False)
    ],
    opinion: Annotated[str, typer.Option("--opinion", "--意见", metavar="文字", help="意见", show_default=False)],
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter an opinion that was asked for."""
    organ, *rest = clean_line(who, "征求意见").split()
    step = StepRecord(
        step=Step.CONSULT,
        organ=organ,
        person=" ".join(rest) or None,
        opinion=clean_line(opinion, "意见"),
        date=day or state.today,
    )
    _take(case, step, state, write, output)


@command("xtjg submit 12")
def submit(
    case: CaseWord,
    *,
    by: Annotated[str | None, typer.Option("--by", "--由", metavar="单位", help="提出单位，缺省为牵头部门")] = None,
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Submit the application: items and opinions are checked, the 申请 is frozen."""
    number = _number(case, state)
    organ = clean_line(by, "提出单位") if by else None
    _finish(
        steps.submit(state.registry(), number, organ, day or state.today, today=state.today, dry_run=write.dry_run),
        state,
        output,
    )


@command("xtjg review 12 --opinion 同意 --date 2026-03-02")
def review(
    case: CaseWord,
    *,
    by: Annotated[str, typer.Option("--by", "--由", metavar="机关", help="审核机关")] = "编办",
    opinion: Opinion,
    text: Text = None,
    ground: Ground = None,
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter the review of the staffing office."""
    step = StepRecord(
        step=Step.REVIEW,
        organ=clean_line(by, "审核机关"),
        opinion=clean_line(opinion, "意见"),
        text=_text(text, "内容"),
        ground=ground,
        date=day or state.today,
    )
    _take(case, step, state, write, output)


def _decide(
    kind: Step,
    case: str,
    by: str,
    opinion: str,
    text: str | None,
    day: date | None,
    state: State,
    write: Write,
    output: Output,
) -> None:
    from dataclasses import replace

    place = state.registry().read(()).snapshot.place
    step = approval.read_decision(kind, clean_line(by, kind.label), state.today, place)
    step = replace(
        step, opinion=clean_line(opinion, "意见"), text=_text(text, "内容"), date=step.date or day or state.today
    )
    _take(case, step, state, write, output)


@command("xtjg deliberate 12 --by 市委编委会会议 --opinion 同意")
def deliberate(
    case: CaseWord,
    *,
    by: By,
    opinion: Opinion,
    text: Text = None,
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter a deliberation."""
    _decide(Step.DELIBERATE, case, by, opinion, text, day, state, write, output)


@command("xtjg agree 12 --by 副市长 --opinion 同意")
def agree(
    case: CaseWord,
    *,
    by: By,
    opinion: Opinion,
    text: Text = None,
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter the consent of the leader in charge."""
    _decide(Step.AGREE, case, by, opinion, text, day, state, write, output)


@command("xtjg approve 12 --by 市长 --opinion 同意")
def approve(
    case: CaseWord,
    *,
    by: By,
    opinion: Opinion,
    text: Text = None,
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter the approval."""
    _decide(Step.APPROVE, case, by, opinion, text, day, state, write, output)


@command("xtjg issue 12 --doc-no 示政办发〔2026〕12号 --date 2026-03-05")
def issue(
    case: CaseWord,
    *,
    doc_no: Annotated[str | None, typer.Option("--doc-no", "--文号", metavar="文号", help="发文字号")] = None,
    day: Annotated[str | None, typer.Option("--date", "--成文", metavar="日期", help="成文日期")] = None,
    effective: Annotated[
        str | None, typer.Option("--effective", "--生效", metavar="日期", help="缺省为成文日期")
    ] = None,
    note: Annotated[
        list[str] | None, typer.Option("--note", "--说明", metavar="代码=理由", help="对提醒事项的说明")
    ] = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Issue the paper and register the act."""
    flags = ApprovalFlags(doc_no=doc_no, date=day, effective=effective, note=tuple(note or ()))
    number = _number(case, state)
    _finish(steps.issue(state.registry(), number, flags, today=state.today, dry_run=write.dry_run), state, output)


@command("xtjg file 9 --with 市委办公室 --date 2026-04-20")
def file(
    case: CaseWord,
    *,
    organ: Annotated[str, typer.Option("--with", "--向", metavar="机关", help="备案机关", show_default=False)],
    day: StepDate = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter a filing."""
    step = StepRecord(step=Step.FILE, organ=clean_line(organ, "备案机关"), date=day or state.today)
    _take(case, step, state, write, output)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOptions:
    """The options of every step that ends a case or sends it back."""

    WRITES: ClassVar[bool] = True

    reason: Reason = None
    ground: Ground = None
    day: StepDate = None
    write: Write
    output: Output


def _end(kind: Step, case: str, options: EndOptions, state: State) -> None:
    step = StepRecord(
        step=kind,
        organ="登记人",
        text=_text(options.reason, "理由"),
        ground=options.ground,
        date=options.day or state.today,
    )
    registry, dry_run = state.registry(), options.write.dry_run
    outcome = finishing.end_case(registry, _number(case, state), step, today=state.today, dry_run=dry_run)
    _finish(outcome, state, options.output)


@command("xtjg return 12 --reason 缺少经费来源")
def return_(case: CaseWord, *, options: EndOptions, state: State) -> None:
    """Send a case back for completion."""
    _end(Step.RETURN, case, options, state)


@command("xtjg refuse 12 --reason 与现有机构职责相近 --ground 职责相同相近")
def refuse(case: CaseWord, *, options: EndOptions, state: State) -> None:
    """Refuse a case; it stays readable."""
    _end(Step.REFUSE, case, options, state)


@command("xtjg withdraw 12 --reason 暂不设立")
def withdraw(case: CaseWord, *, options: EndOptions, state: State) -> None:
    """Withdraw a case; it stays readable."""
    _end(Step.WITHDRAW, case, options, state)
