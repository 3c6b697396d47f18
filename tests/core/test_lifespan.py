from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.factories import make_body, make_snapshot
from tests.rules.rowkit import make_case
from xtjg.core.body import Ending, Establishment, Listing
from xtjg.core.case import Case, FieldEdit, Paper, RecordEdit
from xtjg.core.lifespan import Lifespans
from xtjg.core.terms import Act, BodyId, CaseId, CaseState, State

LOW = BodyId("xt-0067")


def _turned(number: int, act: Act, day: date, before: str | None, after: str, **facts: Any) -> Case:
    edit = RecordEdit(
        path="bodies/xt-0067.yaml",
        before=None,
        after="0" * 40,
        fields=(FieldEdit(field="状态", before=before, after=after),),
    )
    paper = Paper(doc_date=day, effective=day)
    return make_case(id=CaseId(f"2026-{number:04}"), act=act, paper=paper, edits=(edit,), **facts)


FOUNDED = _turned(1, Act.ESTABLISH, date(2022, 3, 10), None, "运行")
ENDED = _turned(2, Act.ABOLISH, date(2024, 1, 1), "运行", "了结中")
CLOSED = _turned(3, Act.CLOSE, date(2024, 5, 1), "了结中", "已撤销")
BACK = _turned(4, Act.REINSTATE, date(2026, 6, 1), "已撤销", "运行")


def _lifespans(*cases: Case) -> Lifespans:
    return Lifespans(snapshot=make_snapshot(make_body(), cases={one.id: one for one in cases}))


@pytest.mark.parametrize(
    ("year", "ran"), [(2021, False), (2022, True), (2023, True), (2024, False), (2025, False), (2026, True)]
)
def test_a_body_ran_in_the_years_between_founding_and_ending_and_again_once_back(year: int, *, ran: bool) -> None:
    assert _lifespans(FOUNDED, ENDED, CLOSED, BACK).ran_in(LOW, year) is ran


def test_one_day_of_a_year_is_enough() -> None:
    ended = _turned(2, Act.ABOLISH, date(2024, 1, 2), "运行", "了结中")
    assert _lifespans(FOUNDED, ended).ran_in(LOW, 2024)
    assert not _lifespans(FOUNDED, ended).is_running(LOW, date(2024, 1, 2))


def test_a_case_that_is_not_registered_turns_nothing() -> None:
    draft = replace(ENDED, state=CaseState.DRAFT)
    assert _lifespans(FOUNDED, draft).ran_in(LOW, 2025)


def test_where_no_case_tells_the_record_does() -> None:
    listed = make_body(established=None, listed=Listing(doc_date=date(2020, 3, 31)))
    ending = Ending(state=State.ABOLISHED, effective=date(2023, 7, 1))
    gone = make_body(established=Establishment(effective=date(2020, 1, 1)), state=State.ABOLISHED, ending=ending)
    for body, first, last in ((listed, 2020, 2030), (gone, 2020, 2023)):
        lifespans = Lifespans(snapshot=make_snapshot(body))
        assert [year for year in range(2018, 2031) if lifespans.ran_in(LOW, year)] == list(range(first, last + 1))


def test_bodies_that_were_never_managed_owe_nothing() -> None:
    lifespans = Lifespans(snapshot=make_snapshot(make_body(managed=False)))
    assert lifespans.in_year(2026) == ()
    assert lifespans.at(date(2026, 12, 31)) == ()
