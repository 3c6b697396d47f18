"""Comparing a case with its procedure: who was heard, proposed, reviewed, agreed, approved, issued, filed.

One generator per column of the table; each yields what is missing. Purely mechanical: every demand, article and
severity comes from the measure's row.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from xtjg.core import parties as p
from xtjg.core.approval import is_agreement
from xtjg.core.procedure import ORDER, Missing, Verdict
from xtjg.core.seats import heads
from xtjg.core.terms import Series, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xtjg.core.case import Paper, StepRecord
    from xtjg.core.measure import Demand, Procedure
    from xtjg.core.parties import Matter
    from xtjg.core.procedure import Route


def judge(matter: Matter, way: Route, steps: Sequence[StepRecord], paper: Paper | None) -> Verdict:
    """Compare the steps of a case with the procedure; missing things in the order of the procedure."""
    bench = _Bench(matter=matter, way=way, steps=tuple(steps), paper=paper)
    found = tuple(one for check in _CHECKS for one in check(bench))
    return Verdict(missing=found, unverified=tuple(_unverified(bench)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    matter: Matter
    way: Route
    steps: tuple[StepRecord, ...]
    paper: Paper | None

    def taken(self, step: Step) -> tuple[StepRecord, ...]:
        return tuple(one for one in self.steps if one.step is step)

    @property
    def row(self) -> Procedure:
        return self.way.decides

    @property
    def proposed_by_office(self) -> bool:
        return any(self.matter.place.organ_called(one.organ) == "编办" for one in self.taken(Step.SUBMIT))


def _miss(demand: Demand, what: str, step: Step, organ: str, option: str) -> Missing:
    return Missing(what=what, step=step, organ=organ, no=demand.no, option=option, severity=demand.severity)


def _consulted(bench: _Bench) -> Iterator[Missing]:
    units, heard = bench.matter.units, bench.taken(Step.CONSULT)
    for row in bench.way.rows:
        if row.consulted is None:
            continue
        for party in p.consulted_parties(bench.matter, row.consulted.who):
            if not any(party.spoke(step, units) for step in heard):
                option = f'--consulted "{party.label} 无意见@日期"'
                yield _miss(row.consulted, f"{party.label}的意见", Step.CONSULT, party.label, option)


def _proposed(bench: _Bench) -> Iterator[Missing]:
    demand = bench.row.proposed
    if demand is None or bench.way.is_unknown:
        return
    given = bench.taken(Step.SUBMIT)
    allowed = _proposers(bench, demand)
    if given and (not allowed or any(one(given[-1]) for one in allowed)):
        return
    lead = next(iter(bench.matter.lead_units), "承担日常工作的部门")
    wrong = f"（「{given[-1].organ}」不是提出单位）" if given else ""
    yield _miss(demand, f"{lead}提出{wrong}", Step.SUBMIT, lead, f'--proposed-by "{lead}@日期"')


def _proposers(bench: _Bench, demand: Demand) -> list[Callable[[StepRecord], bool]]:
    """Who may propose; empty where a names-only body gives nothing to compare with."""
    matter, place, units = bench.matter, bench.matter.place, bench.matter.units
    tests: list[Callable[[StepRecord], bool]] = []
    if "牵头部门" in demand.who:
        if not matter.lead_units:
            return []
        tests.append(lambda step: any(units.same(step.organ, lead) for lead in matter.lead_units))
    if "编办" in demand.who:
        tests.append(lambda step: place.organ_called(step.organ) == "编办")
    return tests


def _reviewed(bench: _Bench) -> Iterator[Missing]:
    demand, place = bench.row.reviewed, bench.matter.place
    if demand is None or (bench.row.review_covers_own_proposal and bench.proposed_by_office):
        return
    office = place.organs["编办"].short
    given = [one for one in bench.taken(Step.REVIEW) if place.organ_called(one.organ) == "编办"]
    option = f'--reviewed-by "{office} 同意@日期"'
    if not given:
        yield _miss(demand, f"{office}审核意见", Step.REVIEW, office, option)
    elif not is_agreement(given[-1].opinion):
        yield _miss(demand, f"{office}同意的审核意见（现为「{given[-1].opinion}」）", Step.REVIEW, office, option)


def _agreed(bench: _Bench) -> Iterator[Missing]:
    demand, place = bench.row.agreed, bench.matter.place
    if demand is None:
        return
    for series in bench.matter.series:
        if any(p.is_deputy(one, series, place) for one in bench.taken(Step.AGREE)) or _met(bench, series):
            continue
        post = place.posts[series].deputies
        name = f"{place.decider(series).short}分管领导"
        given = "".join(f"（「{one.organ}」不是{name}）" for one in bench.taken(Step.AGREE))
        example = post[-1] if post else name
        yield _miss(
            demand, f"{name}同意{given}", Step.AGREE, name, f'--agreed-by "{_deputy_example(post, example)}@日期"'
        )


def _deputy_example(posts: Sequence[str], fallback: str) -> str:
    return min(posts, key=len) if posts else fallback


def _met(bench: _Bench, series: Series) -> bool:
    place = bench.matter.place
    return bench.row.meeting_replaces and any(
        p.is_series_meeting(one, series, place) for one in bench.taken(Step.APPROVE)
    )


def _approved(bench: _Bench) -> Iterator[Missing]:
    demand = bench.row.approved
    if demand is None:
        if bench.way.is_unknown and not bench.taken(Step.APPROVE):
            yield _no_approver(bench)
        return
    if "机构负责人" in demand.who:
        yield from _approved_by_head(bench, demand)
        return
    for series in bench.matter.series:
        yield from _approved_for(bench, demand, series)


def _no_approver(bench: _Bench) -> Missing:
    return Missing(
        what="批准", step=Step.APPROVE, organ="批准人", no=bench.row.no, option='--approved-by "批准人或会议@日期"'
    )


def _approved_by_head(bench: _Bench, demand: Demand) -> Iterator[Missing]:
    body, given = bench.matter.subject, bench.taken(Step.APPROVE)
    known = heads(body.seats)
    if given and (not known or any(p.is_body_head(one, body, bench.matter.units) for one in given)):
        return
    name = f"{known[0].role} {known[0].post or known[0].holder or ''}".strip() if known else "主要负责人"
    wrong = "".join(f"（「{one.organ}」不是该机构负责人）" for one in given)
    example = known[0].role if known else "组长"
    yield _miss(demand, f"机构负责人（{name}）批准{wrong}", Step.APPROVE, name, f'--approved-by "{example}@日期"')


def _approved_for(bench: _Bench, demand: Demand, series: Series) -> Iterator[Missing]:
    place, given = bench.matter.place, bench.taken(Step.APPROVE)
    by_meeting = bench.row.meeting_replaces or "审定" in demand.who
    if any(
        p.is_principal(one, series, place) or (by_meeting and p.is_series_meeting(one, series, place)) for one in given
    ):
        return
    posts = place.posts.get(series)
    post = posts.principals[0] if posts and posts.principals else "主要领导"
    name = f"{place.decider(series).short}{'审定' if '审定' in demand.who else '主要领导审批'}"
    wrong = "".join(
        f"（「{one.meeting or one.organ}」不是{place.decider(series).short}主要领导或会议）" for one in given
    )
    what = f"{name}{wrong}" if len(bench.matter.series) == 1 else name
    yield _miss(demand, what, Step.APPROVE, post, f'--approved-by "{post}@日期"')


def _issued(bench: _Bench) -> Iterator[Missing]:
    demand, paper = bench.row.issued, bench.paper
    if demand is None and not bench.way.is_unknown:
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
    return tuple(place.general_office(series).name for series in matter.series)


def _issuer(bench: _Bench) -> str:
    return "、".join(issuers(bench.matter, bench.way)) or "发文机关"


def _wrong_code_word(bench: _Bench, demand: Demand, doc_no: str) -> Iterator[Missing]:
    organ, place = p.issuing_organ(doc_no, bench.matter.place), bench.matter.place
    if organ is None:
        return
    offices = {"党委办" if series is Series.PARTY else "政府办" for series in bench.matter.series}
    if "机构" in demand.who and organ in ("党委办", "政府办"):
        what = f"以机构名义行文的文号（{doc_no} 是{place.organs[organ].short}的代字）"
    elif "序列办公室" in demand.who and organ not in offices:
        what = f"{_issuer(bench)}的文号（{doc_no} 是{place.organs[organ].short}的代字）"
    else:
        return
    yield _miss(demand, what, Step.ISSUE, _issuer(bench), "--doc-no 文号")


def _filed(bench: _Bench) -> Iterator[Missing]:
    demand, place = bench.row.filed, bench.matter.place
    done = {place.organ_called(one.organ) for one in bench.taken(Step.FILE)}
    for key in demand.who if demand else ():
        if demand is not None and key not in done:
            name = place.organs[key].short
            yield _miss(demand, f"报{name}备案", Step.FILE, name, f'--filed "{name}@日期"')


def _in_order(bench: _Bench) -> Iterator[Missing]:
    """Dates must not run backwards along the chain (design.md §2; 第四条第二款)."""
    dated = [(one.step, one.date) for step in ORDER[1:6] for one in bench.taken(step) if one.date]
    if bench.paper and bench.paper.doc_date:
        dated.append((Step.ISSUE, bench.paper.doc_date))
    order = bench.row.reviewed or bench.row.approved
    for (before, earlier), (after, later) in pairwise(dated):
        if earlier > later:
            what = f"日期先后：{after.label} {later} 早于{before.label} {earlier}"
            yield Missing(what=what, step=after, organ="", no=order.no if order else bench.row.no, option="改正日期")


_CHECKS = (_consulted, _proposed, _reviewed, _agreed, _approved, _issued, _in_order, _filed)


def _unverified(bench: _Bench) -> Iterator[str]:
    if bench.way.is_unknown:
        yield "程序未收录，未核对"
        return
    row, body = bench.row, bench.matter.subject
    if row.proposed and "牵头部门" in row.proposed.who and not bench.matter.lead_units and not bench.proposed_by_office:
        yield "登记中没有牵头部门，提出单位未核对"
    if row.approved and "机构负责人" in row.approved.who and not heads(body.seats):
        yield "登记中没有负责人，批准人未核对"
