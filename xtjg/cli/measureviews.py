"""measure list, measure show: the 管理办法 that are to be had and the one in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import AsOf, Output, State, command

if TYPE_CHECKING:
    from xtjg.core.measure import Demand, Measure, Procedure

_Pack = Annotated[str | None, typer.Argument(metavar="办法", help="代号，不写则为现行的", show_default=False)]


@command("xtjg measure list")
def list_measures(state: State, output: Output) -> None:
    """List the shipped measures; the one in force is marked where there is a registry."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.measures import list_measures as ask

    found = ask(state.find_registry())
    page = Page(
        columns=titles("代号!", "名称", "条文!", "程序!", "现行!"),
        rows=tuple(
            (one.pack, one.title, str(len(one.clauses)), str(len(one.procedures)), "现行" if current else "")
            for one, current in found
        ),
        document=lambda: jsonfile.listing({**measure_object(one), "in_force": current} for one, current in found),
        foot=("查看一个：xtjg measure show 代号",),
    )
    show(state, output, page)


@command("xtjg measure show municipal")
def show_measure(state: State, output: Output, pack: _Pack = None, as_of: AsOf = None) -> None:
    """Show a measure: its clauses by article and its procedures."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.measures import show_measure as ask

    if pack is None:
        answer = ask(state.registry(), as_of, state.today)
        measure, notices, problems = answer.found, answer.notices, answer.problems
    else:
        from xtjg.store.measurefile import load_pack

        measure, notices, problems = load_pack(pack)[1], (), ()
    rows = (
        *(("条文", one.no, one.text) for one in measure.clauses.values()),
        *(("情形", one.no, f"{use}：{one.key}") for use, grounds in measure.grounds.items() for one in grounds),
        *(("程序", one.no, _told(one)) for one in measure.procedures),
    )
    page = Page(
        columns=titles("类!", "条款", "内容"),
        rows=rows,
        document=lambda: jsonfile.document(measure_object(measure)),
        head=(_headline(measure),),
    )
    show(state, output, page)
    finish(state, notices, problems, whole=False)


def _headline(measure: Measure) -> str:
    since = f"  自 {measure.valid_from} 起施行" if measure.valid_from else ""
    checked = "" if measure.verified else "  未与原文核对"
    return f"《{measure.title}》（{measure.pack}）{since}{checked}"


_STEPS = {
    "proposed": "提出",
    "consulted": "征求",
    "reviewed": "审核",
    "agreed": "同意",
    "approved": "批准",
    "issued": "发文",
    "filed": "备案",
}


def _told(row: Procedure) -> str:
    """Name the act, its subjects, and who does what; an analogy or an unknown text says so."""
    subjects = f"（{'、'.join(row.subjects)}）" if row.subjects else ""
    cells: list[tuple[str, Demand | None]] = [(word, getattr(row, attr)) for attr, word in _STEPS.items()]
    steps = "  ".join(f"{word}：{'、'.join(cell.who)}" for word, cell in cells if cell)
    origin = "" if row.origin == "条文" else f"〔{row.origin}〕"
    return f"{row.act.label}{subjects}{origin}  {steps}".rstrip()


def measure_object(measure: Measure) -> dict[str, object]:
    """The JSON object of a measure."""
    return {
        "pack": measure.pack,
        "title": measure.title,
        "doc_no": measure.doc_no,
        "valid_from": measure.valid_from.isoformat() if measure.valid_from else None,
        "valid_to": measure.valid_to.isoformat() if measure.valid_to else None,
        "verified": measure.verified,
        "inherits": measure.inherits,
        "digest": measure.digest,
        "clauses": [
            {"key": one.key, "no": one.no, "text": one.text, "severity": one.severity, "value": one.value}
            for one in measure.clauses.values()
        ],
        "grounds": {str(use): [one.key for one in grounds] for use, grounds in measure.grounds.items()},
        "procedures": [_procedure(row) for row in measure.procedures],
    }


def _procedure(row: Procedure) -> dict[str, object]:
    cells: dict[str, Demand | None] = {attr: getattr(row, attr) for attr in _STEPS}
    return {
        "key": row.key,
        "act": row.act,
        "origin": row.origin,
        "no": row.no,
        "subjects": list(row.subjects),
        "series": list(row.series),
        **{attr: {"who": list(cell.who), "no": cell.no} if cell else None for attr, cell in cells.items()},
        "papers": list(row.papers),
    }
