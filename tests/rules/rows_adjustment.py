from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.factories import make_body
from tests.rules.rowkit import Row, cases, make_case
from xtjg.core.case import FieldEdit, Paper, RecordEdit, StepRecord
from xtjg.core.terms import Act, CaseId, Step

_FILED = tuple(
    StepRecord(step=Step.FILE, organ=organ, date=date(2026, 3, 20)) for organ in ("党委办", "政府办", "编办")
)
_CHAIN = tuple(step for step in make_case().steps if step.step is not Step.AGREE)
_OWN = Paper(doc_no="示低空发〔2026〕3号", doc_date=date(2026, 3, 6), effective=date(2026, 3, 6))
_OFFICES = replace(_OWN, doc_no="示政办发〔2026〕13号")
_EDITS = (
    RecordEdit(
        path="bodies/xt-0067.yaml", before="a", after="b", fields=(FieldEdit(field="成员单位", before=[], after=[]),)
    ),
)
_RENAME: dict[str, Any] = {"act": Act.RENAME, "id": CaseId("2026-0009"), "paper": _OWN}
_ADJUST: dict[str, Any] = {"act": Act.ADJUST, "id": CaseId("2026-0010"), "paper": _OWN, "edits": _EDITS}
_PAPER = make_case().paper or Paper()
_LATE_REVIEW = tuple(
    replace(step, date=date(2026, 3, 8)) if step.step is Step.REVIEW else step for step in make_case().steps
)
_SAME_DAY = tuple(replace(step, date=date(2026, 3, 5)) for step in make_case().steps)

ROWS = (
    Row(code="XT301", fact="none filed", found=("办件",) * 3, registry=cases(make_case(**_RENAME, steps=_CHAIN))),
    Row(
        code="XT301",
        fact="the third is missing",
        found=("办件",),
        registry=cases(make_case(**_ADJUST, steps=(*_CHAIN, *_FILED[:2]))),
    ),
    Row(code="XT301", fact="all three filed", registry=cases(make_case(**_RENAME, steps=(*_CHAIN, *_FILED)))),
    Row(code="XT301", fact="establishing is not filed", registry=cases(make_case())),
    Row(code="XT302", fact="no number", found=("办件",), registry=cases(make_case(paper=replace(_PAPER, doc_no=None)))),
    Row(
        code="XT302",
        fact="the other series' office",
        found=("办件",),
        registry=cases(make_case(paper=replace(_PAPER, doc_no="示委办发〔2026〕2号"))),
        bodies=(make_body(established=None),),
    ),
    Row(code="XT302", fact="number and date", registry=cases(make_case())),
    Row(code="XT302", fact="number that is none", registry=cases(make_case(paper=replace(_PAPER, doc_no="第12号")))),
    Row(code="XT303", fact="reviewed after approval", found=("办件",), registry=cases(make_case(steps=_LATE_REVIEW))),
    Row(code="XT303", fact="all on one day", registry=cases(make_case(steps=_SAME_DAY))),
    Row(
        code="XT303",
        fact="effective before the paper",
        found=("办件",),
        registry=cases(make_case(paper=replace(_PAPER, effective=date(2026, 3, 4)))),
    ),
    Row(
        code="XT303",
        fact="effective with the paper",
        registry=cases(make_case(paper=replace(_PAPER, effective=date(2026, 3, 5)))),
    ),
    Row(code="XT304", fact="not agreed", found=("办件",), registry=cases(make_case(without=Step.AGREE))),
    Row(code="XT304", fact="not reviewed", found=("办件",), registry=cases(make_case(without=Step.REVIEW))),
    Row(code="XT304", fact="whole chain", registry=cases(make_case())),
    Row(
        code="XT304",
        fact="under an earlier measure",
        registry=cases(make_case(without=Step.REVIEW, measure="municipal-a 0123456789ab")),
    ),
    Row(
        code="XT304",
        fact="members adjusted with the head's approval",
        registry=cases(make_case(**_ADJUST, steps=_CHAIN)),
    ),
    Row(
        code="XT305",
        fact="office issues a renaming",
        found=("办件",),
        registry=cases(make_case(**{**_RENAME, "paper": _OFFICES}, steps=_CHAIN)),
    ),
    Row(code="XT305", fact="the body issues", registry=cases(make_case(**_RENAME, steps=_CHAIN))),
)
