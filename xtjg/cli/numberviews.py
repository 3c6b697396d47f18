"""doc numbers: the register of papers, and the numbers that this registry hands out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import Output, State, Write, command, to_past_date
from xtjg.core.dates import parse_year
from xtjg.core.names import clean, clean_line
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.reports.numbering import NumberRow
    from xtjg.usecases.outcome import Outcome


def to_year(text: str | None) -> int | None:
    """Read --year; Usage where it is no year."""
    return None if text is None else parse_year(text)


Mark = Annotated[str, typer.Argument(metavar="代字", help="发文机关代字，如 示政办发", show_default=False)]
Year = Annotated[
    int | None, typer.Option("--year", "--年", parser=str, callback=to_year, metavar="年份", help="缺省为今年")
]
_AnyYear = Annotated[
    int | None, typer.Option("--year", "--年", parser=str, callback=to_year, metavar="年份", help="只列这一年的")
]
_Series = Annotated[str | None, typer.Option("--series", "--代字", metavar="代字", help="只列这个代字的")]
_Why = Annotated[str | None, typer.Option("--reason", "--理由", metavar="文字", help="理由")]

STATES = {"used": "已用", "reserved": "预留", "gap": "空号", "received": "收文"}


@command("xtjg doc numbers list --series 示政办发 --year 2026")
def list_numbers(state: State, output: Output, *, series: _Series = None, year: _AnyYear = None) -> None:
    """List the register of papers: used, held back and missing numbers."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.numbering import list_numbers as ask

    answer = ask(state.registry(), series, year, state.today)
    rows = answer.found
    page = Page(
        columns=titles("文号!", "现在!", "日期!", "机关", "标题", "办件", "说明"),
        rows=tuple(_row(row) for row in rows),
        document=lambda: jsonfile.listing(map(jsonfile.number, rows)),
        head=(_head(rows),),
        text=tuple(line for row in rows for line in _lines(row)),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _head(rows: tuple[NumberRow, ...]) -> str:
    counts = ((word, sum(row.state == key for row in rows)) for key, word in STATES.items())
    return "，".join(f"{word} {count} 个" for word, count in counts if count) or "还没有登记文号"


def _row(row: NumberRow) -> tuple[str, ...]:
    return (
        row.number,
        STATES[row.state],
        str(row.day or ""),
        row.organ or "",
        row.title or "",
        "、".join(row.cases),
        row.reason or "",
    )


def _lines(row: NumberRow) -> Iterator[str]:
    """A number as people read it: the number with its day and state, then what it stands for."""
    cases = f"办件 {'、'.join(row.cases)}" if row.cases else ""
    yield "  ".join(part for part in (row.number, STATES[row.state], str(row.day or ""), cases) if part)
    what = "  ".join(part for part in (row.organ, row.title, row.reason) if part)
    if what:
        yield f"  {what}"


@command("xtjg doc numbers next 示编办发")
def next_number(series: Mark, *, year: Year = None, output: Output, state: State) -> None:
    """Show the number that comes next; nothing is held back."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.numbering import find_next

    answer = find_next(state.registry(), series, year, state.today)
    number = answer.found
    page = Page(
        columns=titles("文号!"),
        rows=((str(number),),),
        document=lambda: jsonfile.document(
            {"number": str(number), "series": number.prefix, "year": number.year, "serial": number.serial}
        ),
        text=(str(number),),
        foot=(f"预留这个号：xtjg doc numbers reserve {series}",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


@command("xtjg doc numbers reserve 示编办发 --for 12")
def reserve(
    series: Mark,
    *,
    year: Year = None,
    case: Annotated[
        str | None, typer.Option("--for", "--办件", metavar="办件", help="为哪个在办的办件，2026-0007 或 7")
    ] = None,
    reason: _Why = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Hold back the next number."""
    from xtjg.core.terms import CaseId
    from xtjg.usecases.lookup import number_of
    from xtjg.usecases.numbering import reserve as run

    outcome = run(
        state.registry(),
        series,
        year,
        case=CaseId(number_of(case, "办件", state.today)) if case else None,
        reason=clean_line(reason, "理由") if reason else None,
        today=state.today,
        dry_run=write.dry_run,
    )
    _finish(outcome, state, output)


@command("xtjg doc numbers release 示编办发〔2026〕3号 --reason 文件没有印发")
def release(
    number: Annotated[str, typer.Argument(metavar="文号", help="预留的或者空着的文号", show_default=False)],
    *,
    reason: _Why = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter a number as a gap."""
    from xtjg.usecases.numbering import release as run

    why = clean_line(reason, "理由") if reason else None
    _finish(run(state.registry(), number, why, today=state.today, dry_run=write.dry_run), state, output)


@command("xtjg doc numbers keep 示编办发 --organ 编办 --from 示编办发〔2026〕41号")
def keep(
    series: Mark,
    *,
    organ: Annotated[str | None, typer.Option("--organ", "--机关", metavar="机关", help="用这一代字发文的机关")] = None,
    since: Annotated[
        str | None, typer.Option("--from", "--起编", metavar="文号", help="本登记簿所编的第一个号，缺省为 1 号")
    ] = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Let this registry hand out the numbers of a series."""
    from xtjg.core.docnumber import DocNumber, parse
    from xtjg.core.place import PaperSeries
    from xtjg.usecases.numbering import keep as run

    mark = DocNumber(clean(series, "代字"), state.today.year, 1).prefix
    first = parse(since) if since else None
    if first is not None and first.prefix != mark:
        raise Usage(f"{first} 不是代字「{mark}」的文号", hint=f"写成 --from {mark}〔{first.year}〕{first.serial}号")
    made = PaperSeries(mark=mark, organ=clean(organ, "机关") if organ else None, own=True, since=first)
    _finish(run(state.registry(), made, dry_run=write.dry_run), state, output)


@command(
    "xtjg doc numbers receive 省政办发〔2026〕3号 --organ 省政府办公厅 --date 2026-01-05 --abolishes 省低空经济领导小组"
)
def receive(
    number: Annotated[str, typer.Argument(metavar="文号", help="上级文件的文号", show_default=False)],
    *,
    organ: Annotated[str, typer.Option("--organ", "--机关", metavar="机关", help="发文的上级机关")],
    signed: Annotated[
        date | None,
        typer.Option("--date", "--成文", parser=str, callback=to_past_date, metavar="日期", help="成文日期"),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", "--标题", metavar="文字", help="标题")] = None,
    received: Annotated[
        date | None,
        typer.Option("--received", "--收到", parser=str, callback=to_past_date, metavar="日期", help="收到的日期"),
    ] = None,
    abolishes: Annotated[
        list[str] | None, typer.Option("--abolishes", "--撤销", metavar="名称", help="它撤销的上级机构，可多次")
    ] = None,
    repeals: Annotated[
        list[str] | None, typer.Option("--repeals", "--废止", metavar="文号", help="它废止的文件，可多次")
    ] = None,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Enter a paper received from above: bodies that rest on what it ends are found."""
    from xtjg.core.docnumber import parse
    from xtjg.core.numbers import ReceivedPaper
    from xtjg.usecases.numbering import enter_received

    paper = ReceivedPaper(
        doc_no=str(parse(number)),
        organ=clean(organ, "机关"),
        doc_date=signed,
        title=clean_line(title, "标题") if title else None,
        received=received,
        abolishes=tuple(clean(name, "上级机构") for name in abolishes or ()),
        repeals=tuple(str(parse(text)) for text in repeals or ()),
    )
    _finish(enter_received(state.registry(), paper, dry_run=write.dry_run), state, output)


def _finish(outcome: Outcome, state: State, output: Output) -> None:
    from xtjg.cli.outcomes import show as tell

    tell(outcome, state, output)
