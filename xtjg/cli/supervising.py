"""supervise check, add, talk, letter, result, list: 监督检查 of how bodies do their duties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.bodies import near
from xtjg.cli.following import Entering, entry_of
from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import AsOf, BodyWord, CaseWord, Output, State, Write, command, to_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.cli.output import Line
    from xtjg.core.terms import CaseId
    from xtjg.usecases.candidates import Candidate
    from xtjg.usecases.outcome import Outcome

Said = Annotated[
    str, typer.Option("--text", "--内容", metavar="文字", help="发现、沟通或者办理的内容", show_default=False)
]
_Open = Annotated[bool, typer.Option("--open", "--在办", help="只列还没有办结的")]
_SHOWN = 12


@command("xtjg supervise check")
def check(
    body: Annotated[str | None, typer.Argument(metavar="机构", help="只看它，缺省看全部", show_default=False)] = None,
    *,
    output: Output,
    state: State,
) -> None:
    """Show which bodies there is reason to take up, and what speaks for it."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.candidates import candidates

    answer = candidates(state.registry(), body, state.today, near(state))
    page = Page(
        columns=titles("机构!", "名称", "情形", "条款!", "线索", "命令"),
        rows=tuple(
            (one.body.id, one.body.name, one.ground.key, one.ground.no, "；".join(one.evidence), one.command)
            for one in answer.found
        ),
        document=lambda: jsonfile.listing(_candidate(one) for one in answer.found),
        head=(f"{len(answer.found)} 条线索" if answer.found else "没有线索",),
        text=tuple(_candidate_lines(answer.found)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _candidate_lines(found: tuple[Candidate, ...]) -> Iterator[Line]:
    """What speaks against each; bodies of which nothing at all is recorded share a line where they are many."""
    quiet = [one for one in found if one.quiet]
    many = len(quiet) > _SHOWN
    for one in found:
        if not (many and one.quiet):
            yield f"{one.body.id}  {one.body.name}：{one.ground.key}（{one.ground.no or '条文未收录'}）"
            yield from (f"  {text}" for text in one.evidence)
            yield f"  立案：{one.command}"
    if many:
        yield f"另有 {len(quiet)} 个机构一年以上没有活动记录，逐个查看：xtjg supervise check 机构"


def _candidate(one: Candidate) -> dict[str, object]:
    return {
        "body": one.body.id,
        "name": one.body.name,
        "ground": one.ground.key,
        "no": one.ground.no or None,
        "evidence": list(one.evidence),
        "command": one.command,
    }


@command("xtjg supervise add xt-0067 --ground 未履行职责 --text 全年没有召开会议，议定事项无人落实")
def add(
    body: BodyWord,
    *,
    ground: Annotated[
        str,
        typer.Option("--ground", "--情形", metavar="情形", help="未履行职责、擅自改变职责或其他", show_default=False),
    ],
    text: Said,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Open a supervision of a body."""
    from xtjg.core.names import clean_text
    from xtjg.usecases.supervising import Matter, raise_matter

    matter = Matter(body=body, ground=ground, text=clean_text(text, "内容"))
    _finish(raise_matter(state.registry(), matter, entry_of(entering, write, state), state.today), state, output)


@command("xtjg supervise talk 12 --with 市发展改革委 --text 要求一个月内召开会议")
def talk(
    case: CaseWord,
    *,
    unit: Annotated[str, typer.Option("--with", "--与", metavar="单位", help="沟通的单位", show_default=False)],
    text: Said,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter that it was talked over with a unit."""
    from xtjg.core.names import clean, clean_text
    from xtjg.usecases.supervising import talk as enter

    entry = entry_of(entering, write, state)
    who, said = clean(unit, "单位"), clean_text(text, "内容")
    _finish(enter(state.registry(), _case(case, state), who, said, entry, state.today), state, output)


@command("xtjg supervise letter 12 --due 2026-09-30 --text 责成牵头部门召开会议，清理逾期事项")
def letter(
    case: CaseWord,
    *,
    due: Annotated[
        date,
        typer.Option("--due", "--限期", parser=str, callback=to_date, metavar="日期", help="纠正的限期，含当日"),
    ],
    text: Said,
    entering: Entering,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Put a correction opinion to the committee or the government over the body."""
    from xtjg.core.names import clean_text
    from xtjg.usecases.supervising import send_letter

    entry, said = entry_of(entering, write, state), clean_text(text, "内容")
    _finish(send_letter(state.registry(), _case(case, state), due, said, entry, state.today), state, output)


@command("xtjg supervise result 12 --text 已召开会议，逾期事项全部办结")
def result(case: CaseWord, *, text: Said, entering: Entering, write: Write, output: Output, state: State) -> None:
    """Enter what came of it; that closes the supervision."""
    from xtjg.core.names import clean_text
    from xtjg.usecases.supervising import settle

    entry, said = entry_of(entering, write, state), clean_text(text, "内容")
    _finish(settle(state.registry(), _case(case, state), said, entry, state.today), state, output)


@command("xtjg supervise list --open")
def list_(state: State, output: Output, *, only_open: _Open = False, as_of: AsOf = None) -> None:
    """List the supervisions, those overdue first."""
    from xtjg.core.supervision import due_of, is_overdue
    from xtjg.exchange import jsonfile
    from xtjg.usecases.supervising import list_supervisions

    day = as_of or state.today
    answer = list_supervisions(state.registry(), day, state.today, only_open=only_open)
    page = Page(
        columns=titles("办件!", "机构", "情形", "现在!", "限期!", "逾期!"),
        rows=tuple(
            (
                case.id,
                case.title,
                case.request.ground or "",
                case.state,
                str(due_of(case) or ""),
                "是" if is_overdue(case, day) else "",
            )
            for case in answer.found
        ),
        document=lambda: jsonfile.listing(
            jsonfile.supervision(case, overdue=is_overdue(case, day)) for case in answer.found
        ),
        head=(f"{len(answer.found)} 件监督检查",),
        foot=("查看一件：xtjg case show 编号",) if answer.found else (),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _case(word: str, state: State) -> CaseId:
    from xtjg.core.terms import CaseId
    from xtjg.usecases.lookup import number_of

    return CaseId(number_of(word, "办件", state.today))


def _finish(outcome: Outcome, state: State, output: Output) -> None:
    from xtjg.cli.outcomes import show

    show(outcome, state, output)
