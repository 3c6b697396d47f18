"""Comparing a case with its procedure: who was heard, proposed, reviewed, agreed, approved, issued, filed.

One generator per column of the table; each yields what is missing. Purely mechanical: every demand, article and
severity comes from the measure's rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core import parties as p
from xtjg.core.approval import is_agreement, is_stated
from xtjg.core.bench import Bench, highest, miss
from xtjg.core.hearing import consulted
from xtjg.core.needs import needed
from xtjg.core.order import out_of_order, undated
from xtjg.core.posts import organ_named
from xtjg.core.procedure import Missing, Verdict
from xtjg.core.seats import heads
from xtjg.core.terms import Series, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.core.case import Paper, StepRecord
    from xtjg.core.measure import Demand
    from xtjg.core.parties import Matter
    from xtjg.core.procedure import Route

# What a row may ask for where its text does not say by whom.
_APPROVER = "批准"
_NUMBER = "文号"
_BY_HEAD = "机构负责人"


def judge(matter: Matter, way: Route, steps: Sequence[StepRecord], paper: Paper | None) -> Verdict:
    """Compare the steps of a case with the procedure; missing things in the order of the procedure."""
    bench = Bench(matter=matter, way=way, steps=tuple(steps), paper=paper)
    found = tuple(one for check in _CHECKS for one in check(bench))
    return Verdict(missing=found, unverified=tuple(_unverified(bench)))


def _proposed(bench: Bench) -> Iterator[Missing]:
    demand = highest(row.proposed for row in bench.way.rows)
    if demand is None or bench.way.is_unknown or "登记人" in demand.who:
        return
    given = bench.taken(Step.SUBMIT)
    if given and _may_propose(bench, demand, given[-1]):
        return
    by_head = _BY_HEAD in demand.who and "牵头部门" not in demand.who
    lead = next(iter(bench.matter.lead_units), "承担日常工作的部门")
    who, example = (f"机构负责人（{_head(bench)}）", _head_role(bench)) if by_head else (lead, lead)
    wrong = f"（「{given[-1].organ}」不是提出{'人' if by_head else '单位'}）" if given else ""
    yield miss(demand, f"{who}提出{wrong}", Step.SUBMIT, example, f'--proposed-by "{example}@日期"')


def _may_propose(bench: Bench, demand: Demand, step: StepRecord) -> bool:
    """Whether the unit may propose; where a names-only body gives nothing to compare with, any may."""
    matter = bench.matter
    if "编办" in demand.who and bench.proposed_by_office:
        return True
    if _BY_HEAD in demand.who and (not heads(matter.subject.seats) or p.is_body_head(step, matter)):
        return True
    return "牵头部门" in demand.who and (
        not matter.knows_leads or any(matter.is_same_unit(step.organ, lead) for lead in matter.lead_units)
    )


def _reviewed(bench: Bench) -> Iterator[Missing]:
    demand, place = highest(row.reviewed for row in bench.way.rows), bench.matter.place
    if demand is None or (bench.row.review_covers_own_proposal and bench.proposed_by_office):
        return
    office = place.organs["编办"].short
    given = [one for one in bench.taken(Step.REVIEW) if organ_named(one.organ, place) == "编办"]
    option = f'--reviewed-by "{office} 同意@日期"'
    if not given or not is_stated(given[-1].opinion):
        others = [one for one in bench.taken(Step.REVIEW) if one not in given]
        wrong = "".join(f"（「{one.organ}」不是机构编制管理机关）" for one in others)
        yield miss(demand, f"{office}审核意见{wrong}", Step.REVIEW, office, option)
    elif not is_agreement(given[-1].opinion):
        yield miss(demand, f"{office}同意的审核意见（现为「{given[-1].opinion}」）", Step.REVIEW, office, option)


def _agreed(bench: Bench) -> Iterator[Missing]:
    demand, place = highest(row.agreed for row in bench.way.rows), bench.matter.place
    if demand is None:
        return
    for series in bench.matter.deciding:
        if any(p.is_deputy(one, series, place) for one in bench.agreeing(Step.AGREE)) or _met(bench, series):
            continue
        posts = place.posts.get(series)
        name = f"{place.decider(series).short}分管领导"
        example = min(posts.deputies, key=len, default=name) if posts else name
        wrong = _wrong(bench.taken(Step.AGREE), name) if len(bench.matter.deciding) == 1 else ""
        yield miss(demand, f"{name}同意{wrong}", Step.AGREE, name, f'--agreed-by "{example}@日期"')


def _wrong(given: Sequence[StepRecord], name: str) -> str:
    """Say why what is given does not count: it was against, or it was somebody else's."""
    told = [(one, one.meeting or " ".join(filter(None, (one.organ, one.person)))) for one in given]
    return "".join(
        f"（「{who}」不是{name}）" if is_agreement(one.opinion) else f"（「{who}」的意见为「{one.opinion}」）"
        for one, who in told
    )


def _met(bench: Bench, series: Series) -> bool:
    place = bench.matter.place
    return bench.row.meeting_replaces and any(
        p.is_series_meeting(one, series, place) for one in bench.agreeing(Step.APPROVE)
    )


def _approved(bench: Bench) -> Iterator[Missing]:
    demand = bench.row.approved
    if demand is None:
        if (bench.way.is_unknown or _APPROVER in bench.row.needs) and not bench.agreeing(Step.APPROVE):
            yield _no_approver(bench)
        return
    if _BY_HEAD in demand.who:
        yield from _approved_by_head(bench, demand)
        return
    for series in bench.matter.deciding:
        yield from _approved_for(bench, demand, series)


def _no_approver(bench: Bench) -> Missing:
    return Missing(
        what="批准", step=Step.APPROVE, organ="批准人", no=bench.row.no, option='--approved-by "批准人或会议@日期"'
    )


def _approved_by_head(bench: Bench, demand: Demand) -> Iterator[Missing]:
    body, given = bench.matter.subject, bench.agreeing(Step.APPROVE)
    known = heads(body.seats)
    if given and (not known or any(p.is_body_head(one, bench.matter) for one in given)):
        return
    name, wrong = _head(bench), _wrong(bench.taken(Step.APPROVE), "该机构负责人")
    option = f'--approved-by "{_head_role(bench)}@日期"'
    yield miss(demand, f"机构负责人（{name}）批准{wrong}", Step.APPROVE, name, option)


def _head(bench: Bench) -> str:
    """How the head of the matter's body is called in messages."""
    known = heads(bench.matter.subject.seats)
    return f"{known[0].role} {known[0].post or known[0].holder or ''}".strip() if known else "主要负责人"


def _head_role(bench: Bench) -> str:
    known = heads(bench.matter.subject.seats)
    return known[0].role if known else "组长"


def _approved_for(bench: Bench, demand: Demand, series: Series) -> Iterator[Missing]:
    place, given = bench.matter.place, bench.agreeing(Step.APPROVE)
    by_meeting = bench.row.meeting_replaces or "审定" in demand.who
    by_deputy = "分管领导" in demand.who
    if any(
        p.is_principal(one, series, place)
        or (by_meeting and p.is_series_meeting(one, series, place))
        or (by_deputy and p.is_deputy(one, series, place))
        for one in given
    ):
        return
    if by_deputy:
        yield _no_deputy(bench, demand, series)
        return
    posts = place.posts.get(series)
    post = posts.principals[0] if posts and posts.principals else "主要领导"
    decider = place.decider(series).short
    name = f"{decider}{'审定' if '审定' in demand.who else '主要领导审批'}"
    wrong = _wrong(bench.taken(Step.APPROVE), f"{decider}主要领导或会议") if len(bench.matter.deciding) == 1 else ""
    yield miss(demand, f"{name}{wrong}", Step.APPROVE, post, f'--approved-by "{post}@日期"')


def _no_deputy(bench: Bench, demand: Demand, series: Series) -> Missing:
    """What is missing where the 分管领导 approves by himself."""
    posts, name = bench.matter.place.posts.get(series), f"{bench.matter.place.decider(series).short}分管领导"
    example = min(posts.deputies, key=len, default=name) if posts else name
    wrong = _wrong(bench.taken(Step.APPROVE), name)
    return miss(demand, f"{name}批准{wrong}", Step.APPROVE, name, f'--approved-by "{example}@日期"')


def _issued(bench: Bench) -> Iterator[Missing]:
    demand, paper = bench.row.issued, bench.paper
    if demand is None and not (bench.way.is_unknown or _NUMBER in bench.row.needs):
        return
    no = demand.no if demand else bench.row.no
    for what, there, option in (
        ("文号", paper and paper.doc_no, "--doc-no 文号"),
        ("成文日期", paper and paper.doc_date, "--date 成文日期"),
    ):
        if not there:
            yield Missing(what=what, step=Step.ISSUE, organ=_issuer(bench), no=no, option=option)
    if demand is not None and paper and paper.doc_no:
        yield from _wrong_code_word(bench, demand, paper.doc_no)


def issuers(matter: Matter, way: Route) -> tuple[str, ...]:
    """Names of who issues the paper: the body itself, or the general office of each series touched."""
    demand, place = way.decides.issued, matter.place
    if demand is None:
        return ()
    if "机构" in demand.who:
        return (matter.subject.name,)
    return tuple(place.general_office(series).name for series in matter.deciding)


def _issuer(bench: Bench) -> str:
    return "、".join(issuers(bench.matter, bench.way)) or "发文机关"


def _wrong_code_word(bench: Bench, demand: Demand, doc_no: str) -> Iterator[Missing]:
    """A number whose 代字 is another organ's; where it is nobody's known, it is taken as given."""
    organ, place = p.issuing_organ(doc_no, bench.matter.place), bench.matter.place
    if organ is None or organ in _issuing_keys(bench, demand):
        return
    whose = f"（{doc_no} 是{place.organs[organ].short}的代字）"
    by_body = "机构" in demand.who
    what = f"以机构名义行文的文号{whose}" if by_body else f"{_issuer(bench)}的文号{whose}"
    yield miss(demand, what, Step.ISSUE, _issuer(bench), "--doc-no 文号")


def _issuing_keys(bench: Bench, demand: Demand) -> set[str | None]:
    """Keys of the organs under whose 代字 the paper may stand.

    A body without a 代字 uses its lead unit's letterhead; a notice that both general offices sign is either's.
    """
    matter, place = bench.matter, bench.matter.place
    if "机构" in demand.who:
        return {organ_named(lead, place) for lead in matter.lead_units}
    due = {"党委办" if series is Series.PARTY else "政府办" for series in matter.deciding}
    printed = re.split("[、，,]", bench.paper.organ) if bench.paper and bench.paper.organ else []
    signed = {organ_named(name.strip(), place) for name in printed}
    return {*due, *(signed if due <= signed else ())}


def _filed(bench: Bench) -> Iterator[Missing]:
    files, place = bench.way.files, bench.matter.place
    demand = files.filed if files else None
    done = {organ_named(one.organ, place) for one in bench.taken(Step.FILE)}
    for key in p.filed_with(bench.way.rows, bench.matter.deciding):
        if demand is not None and key not in done:
            name = place.organs[key].short
            yield miss(demand, f"报{name}备案", Step.FILE, name, f'--filed "{name}@日期"')


_CHECKS = (consulted, needed, _proposed, _reviewed, _agreed, _approved, _issued, out_of_order, _filed)


def _unverified(bench: Bench) -> Iterator[str]:
    days = "、".join(undated(bench))
    if days:
        yield f"没有写日期，先后未核对：{days}"
    if bench.way.is_unknown:
        yield "程序未收录，未核对"
        return
    row, matter = bench.row, bench.matter
    if row.approved is None and _APPROVER in row.needs:
        yield "批准程序未收录，未核对"
    if row.proposed and "牵头部门" in row.proposed.who and not matter.knows_leads and not bench.proposed_by_office:
        yield "登记中没有牵头部门，提出单位未核对"
    if row.approved and _BY_HEAD in row.approved.who and not heads(matter.subject.seats):
        yield "登记中没有负责人，批准人未核对"
    if row.proposed and _BY_HEAD in row.proposed.who and not heads(matter.subject.seats):
        yield "登记中没有负责人，提出人未核对"
    number = bench.paper.doc_no if bench.paper else None
    if row.issued and "序列办公室" in row.issued.who and number and p.issuing_organ(number, matter.place) is None:
        yield f"登记簿没有收录 {number} 的代字，发文机关未核对"
