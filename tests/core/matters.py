"""Matters for tests of the chain of approval: an act on lawful records, the flags of a whole chain read as typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import TODAY, make_body, make_measure, make_place, make_units
from xtjg.core import approval
from xtjg.core.acts import ACTS
from xtjg.core.acts.desk import Desk
from xtjg.core.body import Seat
from xtjg.core.case import Case, Paper
from xtjg.core.chain import judge
from xtjg.core.docnumber import parse
from xtjg.core.parties import Matter
from xtjg.core.procedure import Route, Verdict, route
from xtjg.core.request import Request
from xtjg.core.snapshot import Snapshot
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, Series, Step
from xtjg.store.codec import amend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body
    from xtjg.core.case import StepRecord
    from xtjg.core.change import Edit
    from xtjg.core.measure import Measure
    from xtjg.core.place import Place

MEASURE = make_measure()
PLACE = make_place()
UNITS = make_units()
ONE = BodyId("xt-0067")
TWO = BodyId("xt-0068")
EFFECTIVE = date(2026, 9, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """The approval flags of a recorded act, as typed."""

    consulted: tuple[str, ...] = ()
    proposed_by: str | None = "市发展改革委@2026-08-20"
    reviewed_by: str | None = "市委编办 同意@2026-09-02"
    deliberated_by: str | None = None
    agreed_by: tuple[str, ...] = ("副市长 王五@2026-09-04",)
    approved_by: tuple[str, ...] = ("市长 张三@2026-09-05",)
    doc_no: str | None = "示政办发〔2026〕12号"
    date: str | None = "2026-09-05"
    filed: tuple[str, ...] = ()

    def steps(self, place: Place) -> tuple[StepRecord, ...]:
        """Read the flags in the order of the procedure."""

        def decided(step: Step, texts: Sequence[str]) -> list[StepRecord]:
            return [approval.read_decision(step, text, TODAY, place) for text in texts]

        return (
            *(approval.read_consulted(text, TODAY) for text in self.consulted),
            *([approval.read_proposed(self.proposed_by, TODAY)] if self.proposed_by else []),
            *([approval.read_reviewed(self.reviewed_by, TODAY)] if self.reviewed_by else []),
            *decided(Step.DELIBERATE, [self.deliberated_by] if self.deliberated_by else []),
            *decided(Step.AGREE, self.agreed_by),
            *decided(Step.APPROVE, self.approved_by),
            *(approval.read_filed(text, TODAY) for text in self.filed),
        )

    @property
    def paper(self) -> Paper:
        """The paper the flags name."""
        day = date.fromisoformat(self.date) if self.date else None
        number = str(parse(self.doc_no)) if self.doc_no else None
        return Paper(doc_no=number, doc_date=day, effective=EFFECTIVE)


BY_HEAD = Flags(
    agreed_by=(),
    approved_by=("组长@2026-09-05",),
    doc_no="低空办〔2026〕3号",
    filed=("市委办公室@2026-09-08", "市政府办公室@2026-09-08", "市委编办@2026-09-08"),
)


def make_snapshot(*bodies: Body, **facts: Any) -> Snapshot:
    """A registry of these bodies; place, measure and units are made once."""
    given: dict[str, Any] = {
        "place": PLACE,
        "measure": MEASURE,
        "bodies": {body.id: body for body in bodies},
        "units": UNITS,
    }
    return Snapshot(**{**given, **facts})


def make_desk(snapshot: Snapshot, **facts: Any) -> Desk:
    """A desk on a paper of 2026-09-05, effective on 2026-09-10."""
    given: dict[str, Any] = {
        "case": CaseId("2026-0040"),
        "effective": EFFECTIVE,
        "new_id": BodyId("xt-0099"),
        "amend": amend,
        "doc_no": "示政办发〔2026〕12号",
        "doc_date": date(2026, 9, 5),
    }
    return Desk(snapshot=snapshot, **{**given, **facts})


def run(act: Act, request: Request, *bodies: Body, **facts: Any) -> tuple[Edit, ...]:
    """Let an act make its edits on these bodies."""
    return ACTS[act](request, make_desk(make_snapshot(*bodies, **facts)))


def make_matter(act: Act, request: Request, *bodies: Body, **facts: Any) -> Matter:
    """Put an act on these bodies before the table."""
    snapshot = make_snapshot(*bodies, **facts)
    edits = ACTS[act](request, make_desk(snapshot))
    return Matter(act=act, request=request, edits=edits, place=snapshot.place, units=snapshot.units)


def judged(matter: Matter, flags: Flags, measure: Measure | None = None, *, paper: Paper | None = None) -> Verdict:
    """Judge a matter by the flags."""
    way = route_of(matter, measure)
    return judge(matter, way, flags.steps(matter.place), paper or flags.paper)


def route_of(matter: Matter, measure: Measure | None = None) -> Route:
    """Find the rows of the measure, `municipal` if none is given."""
    return route(matter, measure or MEASURE)


def whats(verdict: Verdict) -> list[str]:
    """What keeps an act from being registered."""
    return [one.what for one in verdict.refusing]


def make_draft(**facts: Any) -> Body:
    """A body to be set up, as `--from` gives it."""
    return replace(make_body(established=None, id=BodyId("")), **facts)


def make_other(**facts: Any) -> Body:
    """A second lawful body under another lead unit."""
    given: dict[str, Any] = {
        "id": TWO,
        "name": "示例市通用航空发展领导小组",
        "lead_unit": "市交通运输局",
        "duties": ("协调通用机场建设",),
        "member_units": ("市交通运输局", "市财政局"),
    }
    return make_body(**{**given, **facts})


def make_party_body(**facts: Any) -> Body:
    """A lawful body of the party's series."""
    head = Seat(role="主任", unit="市委", post="书记", holder="周一")
    deputy = Seat(role="副主任", unit="市委", post="副书记", holder="吴二")
    given: dict[str, Any] = {
        "name": "示例市委网络安全委员会",
        "kind": "委员会",
        "series": Series.PARTY,
        "seats": (head, deputy),
    }
    return make_other(**{**given, **facts})


def make_case(act: Act, *steps: StepRecord, **facts: Any) -> Case:
    """A case of one act on one body."""
    given: dict[str, Any] = {
        "id": CaseId("2026-0040"),
        "token": "0f",
        "act": act,
        "title": "示例市低空经济发展领导小组",
        "bodies": (ONE,),
        "opened": date(2026, 8, 20),
        "state": CaseState.DRAFT,
        "request": Request(bodies=(ONE,)),
        "steps": steps,
    }
    return Case(**{**given, **facts})
