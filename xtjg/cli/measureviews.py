"""measure list, show, diff: the 管理办法 that are to be had, the one in force, and where two of them part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import AsOf, Output, State, command

if TYPE_CHECKING:
    from pathlib import Path

    from xtjg.usecases.measures import Listed

_Pack = Annotated[
    str | None,
    typer.Argument(metavar="办法", help="代号或者文件，不写则为现行的；可只写条款", show_default=False),
]
_MEASURE_FILES = (".yaml", ".yml")
_Article = Annotated[str | None, typer.Argument(metavar="条款", help="如 第八条、第十五条(二)", show_default=False)]


@command("xtjg measure list")
def list_measures(state: State, output: Output) -> None:
    """List the shipped measures; the one in force is marked where there is a registry."""
    from xtjg.cli.measureobjects import measure_object
    from xtjg.exchange import jsonfile
    from xtjg.usecases.measures import list_measures as ask

    found = ask(state.find_registry(), state.today)
    page = Page(
        columns=titles("代号!", "名称", "文号", "条文!", "未收录!", "说明"),
        rows=tuple(map(_row, found)),
        document=lambda: jsonfile.listing(
            {**measure_object(one.measure), "in_force": one.in_force, "in_force_since": jsonfile.day(one.since)}
            for one in found
        ),
        foot=("查看一个：xtjg measure show 代号",),
    )
    show(state, output, page)


def _row(listed: Listed) -> tuple[str, ...]:
    one, clauses = listed.measure, listed.measure.clauses.values()
    since = f"现行，自 {listed.since}" if listed.since else "现行"
    remarks = (
        since if listed.in_force else "",
        f"{one.valid_from} 施行" if one.valid_from else "",
        f"{one.valid_to} 失效" if one.valid_to else "",
        "" if one.verified else "未核对",
    )
    counts = (str(sum(clause.is_held for clause in clauses)), str(sum(clause.unknown for clause in clauses)))
    return one.pack, one.title, one.doc_no or "", *counts, "；".join(filter(None, remarks))


@command("xtjg measure show municipal")
def show_measure(
    state: State, output: Output, pack: _Pack = None, article: _Article = None, as_of: AsOf = None
) -> None:
    """Show a measure: its head, its clauses by article, its grounds, procedures and meetings.

    Into a file whose name ends in .yaml goes the measure as it is written itself, to start one's own with.
    """
    from xtjg.cli.acting import read_file
    from xtjg.cli.measureobjects import measure_object
    from xtjg.cli.measurepage import head_of, rows_of
    from xtjg.exchange import jsonfile
    from xtjg.usecases import measures

    if pack is not None and article is None and measures.is_article(pack):
        pack, article = None, pack
    if output.out is not None and output.out.suffix.lower() in _MEASURE_FILES and output.format is None:
        _save(output.out, pack, state)
        return
    place = None
    if pack is None:
        answer = measures.show_measure(state.registry(), as_of, state.today)
        measure, notices, problems = answer.found, answer.notices, answer.problems
        place = answer.snapshot.place
    else:
        measure, notices, problems = measures.find_measure(pack, read_file, state.find_registry(), state.today), (), ()
    chosen = measure if article is None else measures.only_article(measure, article)
    page = Page(
        columns=titles("类!", "条款", "轻重!", "内容"),
        rows=tuple(rows_of(chosen)),
        document=lambda: jsonfile.document(measure_object(chosen)),
        head=tuple(head_of(measure, place)),
    )
    show(state, output, page)
    finish(state, notices, problems, whole=False)


def _save(path: Path, pack: str | None, state: State) -> None:
    from xtjg.cli.acting import read_file
    from xtjg.cli.saving import save_bytes
    from xtjg.usecases.measures import bytes_of

    save_bytes(path, bytes_of(pack, read_file, state.find_registry()))
    state.tell(f"已写出：{path}；改好代号、名称和不同的条文，再执行：xtjg measure adopt {path}")


@command("xtjg measure diff municipal municipal-a")
def diff_measures(
    before: Annotated[str, typer.Argument(metavar="办法", help="代号、文件，或者 现行", show_default=False)],
    after: Annotated[str, typer.Argument(metavar="对照", help="代号、文件，缺省为现行的")] = "现行",
    *,
    output: Output,
    state: State,
) -> None:
    """Show what changes from one measure to another: clauses, values, grounds, procedures."""
    from xtjg.cli.acting import read_file
    from xtjg.cli.measureobjects import difference_object
    from xtjg.cli.measurepage import difference_row
    from xtjg.exchange import jsonfile
    from xtjg.usecases.measures import compare, find_measure

    registry = state.find_registry()
    old, new = (find_measure(word, read_file, registry, state.today) for word in (before, after))
    found = compare(old, new)
    page = Page(
        columns=titles("变化!", "条款", "项目", "原为", "改为"),
        rows=tuple(difference_row(one, new) for one in found),
        document=lambda: jsonfile.listing(map(difference_object, found)),
        head=(
            f"从《{old.title}》（{old.pack}）到《{new.title}》（{new.pack}）："
            + (f"{len(found)} 处不同" if found else "没有不同"),
        ),
    )
    show(state, output, page)
