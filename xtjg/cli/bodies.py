"""list, show, search, stats: looking at bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, bars, finish, show, titles
from xtjg.cli.params import AsOf, BodyWord, Output, State, command
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from enum import StrEnum

    from xtjg.core.body import Body
    from xtjg.reports.selection import Filters
    from xtjg.reports.statistics import Statistics
    from xtjg.usecases.reading import Answer

_Word = Annotated[str, typer.Argument(metavar="词", help="名称、人员、单位、职责、文号中的字，或拼音首字母")]
_By = Annotated[str | None, typer.Option("--by", "--按", metavar="项", help="序列、设置、类别、牵头部门或设立年份")]


def _text(flag: str, chinese: str, metavar: str, about: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(flag, chinese, metavar=metavar, help=about)
    return option


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """The filters of `list`, as typed."""

    series: Annotated[str | None, _text("--series", "--序列", "序列", "党委、政府或联合")] = None
    tenure: Annotated[str | None, _text("--tenure", "--设置", "设置", "长期或临时")] = None
    kind: Annotated[str | None, _text("--kind", "--类别", "类别", "领导小组、委员会、指挥部等")] = None
    state: Annotated[str | None, _text("--state", "--状态", "状态", "运行、了结中、已撤销等")] = None
    lead: Annotated[str | None, _text("--lead", "--牵头部门", "单位", "由它牵头的")] = None
    unit: Annotated[str | None, _text("--unit", "--单位", "单位", "与它有关的")] = None
    expiring: Annotated[str | None, _text("--expiring", "--临期", "期间", "期限在此期间届满或已过的，如 90d")] = None
    everything: Annotated[bool, typer.Option("--all", "--全部", help="连同不计数的")] = False


@command("xtjg list --tenure 临时")
def list_bodies(state: State, output: Output, narrow: Narrow, as_of: AsOf = None) -> None:
    """List bodies; without filters exactly those that count."""
    from xtjg.usecases.listing import list_bodies as ask

    answer = ask(state.registry(), _filters(narrow, as_of or state.today), as_of, state.today)
    show(state, output, _list_page(answer, terms=narrow.expiring is not None))
    _tell_future(state, answer)
    finish(state, answer.notices, answer.problems)


def _filters(narrow: Narrow, today: date) -> Filters:
    """Read the filters; Usage that lists every wrong one."""
    from xtjg.core.terms import Series, Tenure
    from xtjg.core.terms import State as BodyState
    from xtjg.reports.selection import Filters

    wrong: list[str] = []

    def word(option: str, given: str | None, known: type[StrEnum]) -> StrEnum | None:
        found = next((one for one in known if one == given), None)
        if given is not None and found is None:
            wrong.append(f"{option} 不能是「{given}」，可用：{'、'.join(known)}")
        return found

    series = word("--series", narrow.series, Series)
    tenure = word("--tenure", narrow.tenure, Tenure)
    state = word("--state", narrow.state, BodyState)
    if wrong:
        raise Usage("；".join(wrong), hint="查看用法：xtjg list --help")
    return Filters(
        series=Series(series) if series else None,
        tenure=Tenure(tenure) if tenure else None,
        kind=narrow.kind,
        state=BodyState(state) if state else None,
        lead=narrow.lead,
        unit=narrow.unit,
        ends_by=_end(narrow.expiring, today) if narrow.expiring else None,
        everything=narrow.everything,
    )


def _end(text: str, today: date) -> date:
    from xtjg.reports.deadlines import after_span

    return after_span(text, today)


def _list_page(answer: Answer[tuple[Body, ...]], *, terms: bool) -> Page:
    bodies = answer.found
    tenures = _counts(body.tenure or "设置未填" for body in bodies)
    head = f"{len(bodies)} 个机构" + "".join(f"  {word} {n}" for word, n in tenures.items())
    columns = titles("编号!", "名称", *(("期限至!", "剩余!") if terms else ("序列!", "设置!", "状态")), "牵头部门")
    return Page(
        columns=columns,
        rows=tuple(_list_row(body, answer, terms=terms) for body in bodies),
        document=lambda: _list_document(answer),
        head=(head,),
        foot=("查看一个：xtjg show 编号",) if bodies else (),
    )


def _list_document(answer: Answer[tuple[Body, ...]]) -> Mapping[str, object]:
    from xtjg.exchange import bodyjson, jsonfile

    return jsonfile.listing(bodyjson.bodies(answer.found, answer.snapshot))


def _list_row(body: Body, answer: Answer[object], *, terms: bool) -> tuple[str, ...]:
    if terms:
        middle = (_until(body), _left(body, answer.day))
        return (body.id, body.name, *middle, body.lead_unit or "")
    return (body.id, body.name, body.series, body.tenure or "", state_shown(body, answer), body.lead_unit or "")


def state_shown(body: Body, answer: Answer[object]) -> str:
    """The state of a body, with the day from which what is registered takes effect where it lies ahead."""
    return f"{body.state}{later(body, answer)}"


def later(body: Body, answer: Answer[object]) -> str:
    """Say from which day the founding, or else the last act, takes effect; nothing where it does already."""
    day = answer.future.get(body.id)
    if day is None:
        return ""
    founded = body.established is not None and body.established.effective == day
    return f"（自{day}起生效）" if founded else f"（改动自{day}起生效）"


def _until(body: Body) -> str:
    return str(body.term.until) if body.term and body.term.until else ""


def _left(body: Body, today: date) -> str:
    if body.term is None or body.term.until is None:
        return ""
    days = (body.term.until - today).days
    return f"已过 {-days} 天" if days < 0 else f"{days} 天"


def _tell_future(state: State, answer: Answer[tuple[Body, ...]]) -> None:
    """Say which registered acts do not count yet."""
    listed = "、".join(f"{body}（自{day}起生效）" for body, day in sorted(answer.future.items())[:5])
    if listed:
        state.tell(f"已登记、尚未生效 {len(answer.future)} 项：{listed}")


def _counts(words: Iterable[str]) -> Mapping[str, int]:
    counted: dict[str, int] = {}
    for word in words:
        counted[word] = counted.get(word, 0) + 1
    return counted


@command("xtjg show 低空")
def show_body(state: State, output: Output, body: BodyWord, as_of: AsOf = None) -> None:
    """Show one body as it is registered."""
    from xtjg.cli.bodypage import page_of
    from xtjg.usecases.bodies import show_body as ask

    answer = ask(state.registry(), body, as_of, state.today, near(state))
    show(state, output, page_of(answer))
    finish(state, answer.notices, answer.problems, whole=False)


def near(state: State) -> Callable[[str], bool] | None:
    """How a reader is asked whether the one near name is meant; None where nobody can answer."""
    from xtjg.cli.ask import confirm

    return (lambda question: confirm(state, question)) if state.can_ask else None


@command("xtjg search 大数据")
def search_bodies(state: State, output: Output, word: _Word, as_of: AsOf = None) -> None:
    """Find bodies whose record says a word."""
    from xtjg.exchange import bodyjson, jsonfile
    from xtjg.usecases.bodies import search_bodies as ask

    answer = ask(state.registry(), word, as_of, state.today)
    rows = tuple(
        (match.body.id, match.body.name, str(match.body.state), field, text)
        for match in answer.found
        for field, text in match.matched
    )

    def items() -> list[Mapping[str, object]]:
        objects = bodyjson.bodies((match.body for match in answer.found), answer.snapshot)
        return [
            {**body, "matched": [{"field": field, "text": text} for field, text in match.matched]}
            for body, match in zip(objects, answer.found, strict=True)
        ]

    page = Page(
        columns=titles("编号!", "名称", "状态", "所在", "内容"),
        rows=rows,
        document=lambda: jsonfile.listing(items()),
        head=(f"{len(answer.found)} 个机构",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


@command("xtjg stats --by 牵头部门")
def count_bodies(state: State, output: Output, by: _By = None, as_of: AsOf = None) -> None:
    """Count the bodies."""
    from xtjg.core.unitwords import in_present_names
    from xtjg.reports.statistics import DIMENSIONS, count_by
    from xtjg.usecases.listing import count_bodies as ask

    if by is not None and by not in DIMENSIONS:
        raise Usage(f"不能按「{by}」统计", hint=f"可用：{' '.join(DIMENSIONS)}")
    answer = ask(state.registry(), as_of, state.today)
    present = in_present_names(answer.snapshot.counting, answer.snapshot.units)
    counted = count_by(by, present) if by else None
    show(state, output, _figures_page(answer, by, counted))
    finish(state, answer.notices, answer.problems)


def _figures_page(answer: Answer[Statistics], by: str | None, counted: Mapping[str, int] | None) -> Page:
    figures = answer.found
    tables = {"序列": figures.by_series, "设置": figures.by_tenure, "类别": figures.by_kind, "状态": figures.by_state}
    chosen = {by: counted} if by and counted is not None else tables
    rows = tuple((dimension, word, str(n)) for dimension, table in chosen.items() for word, n in table.items())
    document = {"schema": 1, **figures_object(figures)}
    if by and counted is not None:
        document["by"] = {"dimension": by, "counts": dict(counted)}
    barred = counted if counted is not None else figures.by_kind
    return Page(
        columns=titles("按!", "项", "个数!"),
        rows=(("合计", "", str(figures.total)), *rows),
        document=lambda: document,
        text=(
            headline(figures, answer.snapshot.place.name),
            *(("  " + word, bar) for word, bar in bars(barred).items()),
        ),
    )


def figures_object(figures: Statistics) -> dict[str, object]:
    """The JSON keys of the counts."""
    return {
        "total": figures.total,
        "by_series": dict(figures.by_series),
        "by_tenure": dict(figures.by_tenure),
        "by_kind": dict(figures.by_kind),
        "by_state": dict(figures.by_state),
        "base": figures.base,
        "cap": figures.cap,
    }


def headline(figures: Statistics, place: str) -> str:
    """The counts in a line: the total against base and limit, by series where there are several, by tenure."""
    limits = []
    if figures.base is not None:
        limits.append(f"基数 {figures.base}，{_against(figures.total, figures.base)}")
    if figures.cap is not None:
        limits.append(f"限额 {figures.cap}，{_against(figures.total, figures.cap)}")
    within = f"（{'；'.join(limits)}）" if limits else ""
    series = figures.by_series if len(figures.by_series) > 1 else {}
    parts = "".join(f"  {word} {n}" for word, n in (*series.items(), *figures.by_tenure.items()))
    return f"{place}议事协调机构 {figures.total} 个{within}{parts}"


def _against(total: int, limit: int) -> str:
    if total > limit:
        return f"超 {total - limit}"
    return f"少 {limit - total}" if total < limit else "持平"
