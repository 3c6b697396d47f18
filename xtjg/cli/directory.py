"""who, load, unit list, unit show: people and units."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, bars, finish, folded, show, titles
from xtjg.cli.params import AsOf, Output, State, command, to_date

if TYPE_CHECKING:
    from xtjg.cli.output import Line
    from xtjg.core.involvement import Involvement
    from xtjg.core.unit import FormerUnitName
    from xtjg.usecases.burdens import Burden

_Who = Annotated[str, typer.Argument(metavar="人员|单位", help="姓名，或单位的全称、简称", show_default=False)]
_Top = Annotated[int, typer.Option("--top", metavar="个数", min=1, help="领导和单位各列前几个")]
_ByMeetings = Annotated[bool, typer.Option("--by-meetings", "--按会议", help="应到会议多的在前")]
_Since = Annotated[
    date | None,
    typer.Option(
        "--since", "--自", parser=str, callback=to_date, metavar="日期", help="会议从哪天算起，缺省为十二个月以前"
    ),
]
_All = Annotated[bool, typer.Option("--all", "--全部", help="全部列出")]
_BAR = 16
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
def load(
    state: State,
    output: Output,
    top: _Top = 20,
    everybody: _All = False,
    by_meetings: _ByMeetings = False,
    since: _Since = None,
    as_of: AsOf = None,
) -> None:
    """Show which leaders and which units have a part in most bodies, and how many meetings call for them."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.burdens import load as ask

    answer = ask(state.registry(), as_of, state.today, since, by_meetings=by_meetings)
    place, found = answer.snapshot.place, answer.found
    limits = (place.leader_meetings, None) if by_meetings else (place.leader_load, place.unit_load)
    groups = (("领导", limits[0], found.people), ("单位", limits[1], found.units))
    listed = tuple((kind, limit, burdens if everybody else burdens[:top]) for kind, limit, burdens in groups)
    told = f"会议：{found.since} 至 {answer.day} 到会、应到的次数"
    page = Page(
        columns=titles("类!", "人员或单位", "机构数!", "多于!", "应到会议!", "到会!"),
        rows=tuple(
            (
                kind,
                _called(one.part),
                str(len(one.part.parts)),
                str(limit or ""),
                str(one.calls.due),
                str(one.calls.attended),
            )
            for kind, limit, burdens in listed
            for one in burdens
        ),
        document=lambda: jsonfile.listing(
            _burden_object(one, found.since, answer.day) for _, _, burdens in listed for one in burdens
        ),
        text=tuple(
            line
            for kind, limit, burdens in listed
            for line in _load_lines(kind, limit, burdens, by_meetings=by_meetings)
        ),
        foot=(told, "查看一个：xtjg who 姓名或单位")
        if found.people or found.units
        else ("登记中没有姓名和单位可以统计。",),
    )
    show(state, output, page)
    finish(state, answer.notices, answer.problems)


def _load_lines(kind: str, limit: int | None, found: tuple[Burden, ...], *, by_meetings: bool) -> tuple[Line, ...]:
    """A heading and a bar for each, of the bodies or of the meetings; who is over the limit of the place is marked."""
    if not found:
        return ()
    counts = {_called(one.part): one.calls.due if by_meetings else len(one.part.parts) for one in found}
    over = {name for name, count in counts.items() if limit is not None and count > limit}
    heading = f"{kind}{'应到的会议' if by_meetings else '参与的机构'}"
    told = f"（{len(over)} 个多于 {limit} {'次' if by_meetings else '个'}）" if limit is not None else ""
    drawn = bars(counts, _BAR)
    beside = {_called(one.part): _beside(one, by_meetings=by_meetings) for one in found}
    lines = (("  " + name, f"{bar}{beside[name]}{'  ！' if name in over else ''}") for name, bar in drawn.items())
    return (heading + told, *lines)


def _beside(one: Burden, *, by_meetings: bool) -> str:
    """What stands behind the bar: the meetings attended, of those due."""
    calls = one.calls
    if by_meetings:
        return f"  到会 {calls.attended}" if calls.due else ""
    return f"  会议 {calls.attended}/{calls.due}" if calls.due else ""


def _called(one: Involvement) -> str:
    return f"{one.unit} {one.name}" if one.unit else one.name


def _burden_object(one: Burden, since: date, until: date) -> dict[str, object]:
    """The JSON object of who bears how much; `meetings` are those of the span, both days included."""
    calls = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "due": one.calls.due,
        "attended": one.calls.attended,
    }
    return {**involvement_object(one.part), "meetings": calls}


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
