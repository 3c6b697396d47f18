"""What a case proposes, in words: the same for the application, the request upward, the consultation and the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.names import same
from xtjg.core.posts import organ_named
from xtjg.core.request import Request
from xtjg.core.seats import heads, leaders
from xtjg.core.terms import Act, Series, State, Step
from xtjg.documents import approval, particulars
from xtjg.documents.alterations import alterations, members_in_words, units_in_words
from xtjg.documents.people import member_units, roster, working_groups
from xtjg.documents.wording import clauses, lines, listed, on, plain, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xtjg.core.body import Body
    from xtjg.documents.context import PaperContext

NEW_FORMS = {State.CONFERENCE: "部门联席会议", State.ROUTINE: "部门常态化工作"}


def subject(context: PaperContext) -> str:
    """The matter in a few words, for titles and sentences: 设立示例市…领导小组."""
    return _SUBJECTS[context.matter.act](context)


def merging(context: PaperContext, call: Callable[[Body], str] = lambda body: plain(body.name)) -> str:
    """Who merges into whom, each called as `call` says: 将甲并入乙, 将甲、乙合并为丙."""
    verb = "合并为" if context.edits[0].before is None else "并入"
    return f"将{listed(map(call, parties(context)))}{verb}{call(context.body)}"


def parties(context: PaperContext) -> tuple[Body, ...]:
    """The bodies a merger absorbs."""
    return tuple(edit.before for edit in context.edits[1:] if edit.before)


def _names(context: PaperContext) -> str:
    return particulars.named_bodies([edit.before or edit.after for edit in context.edits])


def new_form(context: PaperContext) -> State:
    """What a body is turned into: 部门联席会议 or 部门常态化."""
    end = context.body.ending
    return end.state if end else context.request.end_state or State.CONFERENCE


def delisted_as(context: PaperContext) -> str:
    """As what a body counts no longer: 市级议事协调机构."""
    place = context.place
    return f"{place.organs['政府'].short.removesuffix('政府')}级议事协调机构"


_SUBJECTS: Mapping[Act, Callable[[PaperContext], str]] = {
    Act.ESTABLISH: lambda context: f"设立{plain(context.body.name)}",
    Act.ADJUST: lambda context: f"调整{plain(context.before.name)}{alterations(context).subjects}",
    Act.RENAME: lambda context: f"将{plain(context.before.name)}更名为{plain(context.body.name)}",
    Act.MERGE: merging,
    Act.REASSIGN: lambda context: f"调整{plain(context.before.name)}隶属关系",
    Act.EXTEND: lambda context: f"延长{plain(context.before.name)}设立期限",
    Act.CONVERT: lambda context: f"将{_names(context)}转为{NEW_FORMS[new_form(context)]}",
    Act.DELIST: lambda context: f"不再将{_names(context)}列为{delisted_as(context)}",
    Act.ABOLISH: lambda context: f"撤销{_names(context)}",
    Act.REINSTATE: lambda context: f"恢复{plain(context.before.name)}",
}


def founding(context: PaperContext) -> dict[str, str]:
    """The items of an application for a new or reinstated body; all empty for the other acts."""
    if not _is_founding(context):
        return dict.fromkeys(_ITEMS, "")
    return {item: told(context) for item, told in _ITEMS.items()}


def _grounds(context: PaperContext) -> str:
    given = context.body.established
    basis = plain(given.basis if given else None)
    return lines(f"依据：{basis}。" if basis else "", reasons(context))


def reasons(context: PaperContext) -> str:
    """Why it is asked for: the recorded reason and the ground of the measure."""
    given, found = context.body.established, approval.ground(context)
    founded = given.reason if given and _is_founding(context) else None
    reason = plain(context.request.reason) or plain(founded)
    return lines(
        f"理由：{reason}。" if reason else "",
        f"情形：属于{approval.cited(context, found.no)}“{plain(found.text)}”的情形。" if found else "",
    )


def _is_founding(context: PaperContext) -> bool:
    return context.matter.act in (Act.ESTABLISH, Act.REINSTATE)


def _name(context: PaperContext) -> str:
    body = context.body
    series = "" if body.series is Series.JOINT else f"列入{context.place.decider(body.series).short}序列"
    return sentence(plain(body.name), series, particulars.setting(body))


def _units(context: PaperContext) -> str:
    units = member_units(context.body)
    return f"{units}，共{len(context.body.member_units)}个。" if units else ""


def _leaders(column: int) -> Callable[[PaperContext], str]:
    return lambda context: roster(leaders(context.body.seats), context.place)[column]


def _place(context: PaperContext) -> str:
    office = context.body.office
    return sentence(plain(office.place)) if office and office.place else ""


_ITEMS: Mapping[str, Callable[[PaperContext], str]] = {
    "机构名称": _name,
    "依据和理由": _grounds,
    "领导职务": _leaders(0),
    "领导成员": _leaders(1),
    "成员单位": _units,
    "任务": lambda context: particulars.task(context.body),
    "职责": lambda context: particulars.duties(context.body),
    "办事机构": lambda context: lines(particulars.office(context.body), working_groups(context.body, context.place)),
    "设立期限": lambda context: sentence(particulars.term(context.body)),
    "办公地点": _place,
    "经费来源": lambda context: sentence(plain(context.body.funding)),
}


def changes(context: PaperContext) -> str:
    """What any act but a founding would do, a line for each thing; "" for a founding."""
    told = _CHANGES.get(context.matter.act)
    return lines(told(context), reasons(context)) if told else ""


def _adjusting(context: PaperContext) -> str:
    found = alterations(context)
    return lines(members_in_words(found, context.place), units_in_words(found), *found.fields.values())


def _renaming(context: PaperContext) -> str:
    return f"{plain(context.before.name)}更名为{plain(context.body.name)}，职责任务、组成人员和工作机构不变。"


def _merged(context: PaperContext) -> str:
    return sentence(f"拟{merging(context)}", f"其职责任务由{plain(context.body.name)}承担")


def reassigned(context: PaperContext) -> str:
    """From which series to which, and under which superior body."""
    before, after, place = context.before, context.body, context.place
    moved = before.series is not after.series and Series.JOINT not in (before.series, after.series)
    superior = after.superior_counterpart
    new_superior = superior is not None and superior != before.superior_counterpart
    return clauses(
        f"{plain(before.name)}由{place.decider(before.series).short}序列调整为{place.decider(after.series).short}序列"
        if moved
        else "",
        f"{'' if moved else plain(before.name)}对应的上级机构调整为{plain(superior.name)}"
        if superior and new_superior
        else "",
    )


def extended(context: PaperContext) -> str:
    """From which last day to which."""
    before, after = context.before, context.body
    old = on(before.term.until, "由{}") if before.term else ""
    until = context.request.until or (after.term.until if after.term else None)
    return on(until, f"{plain(before.name)}设立期限{old}延长至{{}}")


def successor(context: PaperContext, body: Body) -> str:
    """Who takes over the work of an ending body: a unit's or a body's name."""
    ending, request = body.ending, context.case.request if context.case else Request()
    word = plain((ending.successor if ending else None) or request.successor or request.unit)
    known = next((one for one in context.snapshot.bodies.values() if one.id == word), None)
    return plain(known.name) if known else word


def _ending(context: PaperContext) -> str:
    receivers = [(plain(edit.after.name), successor(context, edit.after)) for edit in context.edits]
    if len(receivers) == 1:
        receiver = receivers[0][1]
        return sentence(f"拟{subject(context)}", f"其工作由{receiver}承担" if receiver else "")
    told = (f"{name}的工作由{receiver}承担。" for name, receiver in receivers if receiver)
    return lines(f"拟{subject(context)}。", *told)


_CHANGES: Mapping[Act, Callable[[PaperContext], str]] = {
    Act.ADJUST: _adjusting,
    Act.RENAME: _renaming,
    Act.MERGE: _merged,
    Act.REASSIGN: lambda context: sentence(reassigned(context)),
    Act.EXTEND: lambda context: sentence(extended(context)),
    Act.CONVERT: _ending,
    Act.DELIST: _ending,
    Act.ABOLISH: _ending,
}


def heard(context: PaperContext) -> str:
    """The opinions of those consulted, adverse ones in full."""
    return approval.opinions(context.matter.of(Step.CONSULT), context)


def proposer(context: PaperContext) -> str:
    """The unit that proposes: who submitted, else the lead unit, which also writes what the head proposes."""
    step = context.last(Step.SUBMIT)
    return plain(step.organ) if step and not nominator(context) else plain(context.before.lead_unit)


def nominator(context: PaperContext) -> str:
    """The head of the body where he proposes himself, in the words of the case; "" where a unit does."""
    step = context.last(Step.SUBMIT)
    words = step.organ.split() if step else []
    own = [part for seat in heads(context.before.seats) for part in (seat.role, seat.post, seat.holder) if part]
    return "".join(words) if words and any(same(words[0], part) for part in own) else ""


def by_office(context: PaperContext) -> bool:
    """Whether the 机构编制管理机关 itself proposes: it asks those who decide, and nobody applies to it."""
    who = proposer(context)
    return bool(who) and organ_named(who, context.place) == "编办"


def letter_about(context: PaperContext) -> str:
    """The application as those cite it who got it: 《…关于申请…的函》（示发改函〔2026〕18号）."""
    step = context.last(Step.SUBMIT)
    number = f"（{plain(step.doc_no)}）" if step and step.doc_no else ""
    return f"《关于申请{subject(context)}的函》{number}"


def verdict(context: PaperContext) -> str:
    """What the reviewer said of the matter, in full where it is on record; "" before that."""
    step = approval.review(context)
    if step is None:
        return ""
    return sentence(f"{'同意' if approval.agrees(step) else '不同意'}{subject(context)}", plain(step.text))
