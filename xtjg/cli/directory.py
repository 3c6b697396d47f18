"""who, load, unit list, unit show: people and units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, bars, finish, folded, show, titles
from xtjg.cli.params import AsOf, Output, State, command

if TYPE_CHECKING:
    from xtjg.cli.output import Line
    from xtjg.core.involvement import Involvement
    from xtjg.core.unit import FormerUnitName

_Who = Annotated[str, typer.Argument(metavar="人员|单位", help="姓名，或单位的全称、简称", show_default=False)]
_Top = Annotated[int, typer.Option("--top", metavar="个数", min=1, help="领导和单位各列前几个")]
_All = Annotated[bool, typer.Option("--all", "--全部", help="全部列出")]
UnitWord = Annotated[str, typer.Argument(metavar="单位", help="全称、简称或曾用名", show_default=False)]


@command("xtjg who 市财政局")
def who(state: State, output: Output, name: _Who, as_of: AsOf = None) -> None:
    """Show in which bodies a person or a unit has a part, in which role, since when."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.bodies import who_is

    answer = who_is(state.registry(), name, as_of, state.today)
    several = len(answer.found) > 1
    page = Page(
        columns=titles("编号!", "机构", "职务", "自!", *(("人员或单位",) if several else ())),
        rows=tuple(
            (part.body, part.name, part.role, str(part.since or ""), *((_called(one),) if several else ()))
            for one in answer.found
            for part in one.parts
        ),
        document=lambda: jsonfile.listing(involvement_object(one) for one in answer.found),
        head=tuple(f"{_called(one)}  {len(one.parts)} 个机构" for one in answer.found),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


@command("xtjg load --top 10")
def load(state: State, output: Output, top: _Top = 20, everybody: _All = False, as_of: AsOf = None) -> None:
    """Show which leaders and which units have a part in most bodies."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.bodies import load as ask

    answer = ask(state.registry(), as_of, state.today)
    place = answer.snapshot.place
    people, units = answer.found
    groups = (("领导", place.leader_load, people), ("单位", place.unit_load, units))
    listed = tuple((kind, limit, found if everybody else found[:top]) for kind, limit, found in groups)
    page = Page(
        columns=titles("类!", "人员或单位", "机构数!", "多于!", "当年会议!"),
        rows=tuple(
            (kind, _called(one), str(len(one.parts)), str(limit or ""), str(one.meetings or ""))
            for kind, limit, found in listed
            for one in found
        ),
        document=lambda: jsonfile.listing(
            {**involvement_object(one), "meetings": one.meetings} for _, _, found in listed for one in found
        ),
        text=tuple(line for group in listed if group[2] for line in _load_lines(*group)),
        foot=("查看一个：xtjg who 姓名或单位",) if people or units else ("登记中没有姓名和单位可以统计。",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _load_lines(kind: str, limit: int | None, found: tuple[Involvement, ...]) -> tuple[Line, ...]:
    """A heading and a bar for each; who is over the limit of the place is marked."""
    over = sum(1 for one in found if limit is not None and len(one.parts) > limit)
    heading = f"{kind}参与的机构" + (f"（{over} 个多于 {limit} 个）" if limit is not None else "")
    drawn = bars({_called(one): len(one.parts) for one in found})
    marks = {
        _called(one): ("  ！" if limit is not None and len(one.parts) > limit else "")
        + (f"  当年会议 {one.meetings} 次" if one.meetings else "")
        for one in found
    }
    return (heading, *(("  " + name, bar + marks[name]) for name, bar in drawn.items()))


def _called(one: Involvement) -> str:
    return f"{one.unit} {one.name}" if one.unit else one.name


def involvement_object(one: Involvement) -> dict[str, object]:
    """The JSON object of a person or unit with the bodies."""
    return {
        "name": one.name,
        "unit": one.unit,
        "bodies": [
            {
                "id": part.body,
                "name": part.name,
                "role": part.role,
                "since": part.since.isoformat() if part.since else None,
            }
            for part in one.parts
        ],
        "count": len(one.parts),
    }


def _former(former: FormerUnitName) -> str:
    return f"{former.name}（至 {former.until}）" if former.until else former.name


@command("xtjg unit list")
def list_units(state: State, output: Output, as_of: AsOf = None) -> None:
    """List the units of the directory."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.units import list_units as ask

    answer = ask(state.registry(), as_of, state.today)
    page = Page(
        columns=titles("名称", "简称", "曾用名", "级别!", "机构数!"),
        rows=tuple(
            (
                unit.name,
                "、".join(unit.short_names),
                "、".join(former.name for former in unit.former_names),
                unit.rank or "",
                str(count),
            )
            for unit, count in answer.found
        ),
        document=lambda: jsonfile.listing({**jsonfile.unit(unit), "count": count} for unit, count in answer.found),
        head=(f"{len(answer.found)} 个单位",),
        foot=("查看一个：xtjg unit show 单位",) if answer.found else ("登记单位：xtjg unit add 全称",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)


@command("xtjg unit show 市财政局")
def show_unit(state: State, output: Output, unit: UnitWord, as_of: AsOf = None) -> None:
    """Show one unit of the directory and its part in bodies."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.units import show_unit as ask

    answer = ask(state.registry(), unit, as_of, state.today)
    found, part = answer.found
    facts = [("简称", "、".join(found.short_names))]
    facts += [(str(former.change or "曾用名"), _former(former)) for former in found.former_names]
    facts += [("级别", found.rank or ""), ("上级", found.superior or "")]
    facts += [("职能", function) for function in found.functions]
    facts += [("机构", f"{one.body} {one.name}  {one.role}") for one in part.parts]
    said = tuple((term, text) for term, text in facts if text)
    page = Page(
        columns=titles("项!", "内容"),
        rows=(("名称", found.name), *said),
        document=lambda: jsonfile.document({**jsonfile.unit(found), "bodies": involvement_object(part)["bodies"]}),
        head=(f"{found.name}  {len(part.parts)} 个机构",),
        text=folded(said),
        foot=(f"逐个查看：xtjg who {found.short}",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems, whole=False)
