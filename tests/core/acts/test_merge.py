from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.matters import EFFECTIVE, ONE, TWO, UNITS, make_draft, make_other, run
from tests.factories import make_body
from xtjg.core.body import Body, Ending
from xtjg.core.names import skeleton
from xtjg.core.request import Request
from xtjg.core.terms import Act, BodyId, CaseId, Secrecy, Series, State, Tenure
from xtjg.errors import ActRefused, IllegalTransition, NotFound, Usage

THREE = BodyId("xt-0069")
THIRD = make_other(id=THREE, name="示例市无人机产业领导小组", duties=("协调试飞",), member_units=("市公安局",))
GROUND = "职责相同相近"


def end_in(receiver: BodyId) -> Ending:
    return Ending(
        state=State.MERGED,
        successor_kind="机构",
        successor=receiver,
        ground=GROUND,
        effective=EFFECTIVE,
        case=CaseId("2026-0040"),
    )


def test_merging_into_one_of_them_unites_duties_and_units() -> None:
    first, second = run(Act.MERGE, Request(bodies=(ONE, TWO), into=TWO, ground=GROUND), make_body(), make_other())
    assert (first.before, first.after.id, first.after.state) == (make_other(), TWO, State.ACTIVE)
    assert first.after.duties == ("协调通用机场建设", *make_body().duties)
    assert first.after.member_units == ("市交通运输局", "市财政局", "市发展改革委")
    assert first.after.seats == make_other().seats
    assert (second.body, second.after.state, second.after.seats) == (ONE, State.WINDING_UP, ())
    assert second.after.ending == end_in(TWO)


def test_merging_into_another_living_body_absorbs_all() -> None:
    edits = run(Act.MERGE, Request(bodies=(ONE, TWO), into=THREE, ground=GROUND), make_body(), make_other(), THIRD)
    assert [edit.body for edit in edits] == [THREE, ONE, TWO]
    assert edits[0].after.duties == ("协调试飞", *make_body().duties, *make_other().duties)
    assert [edit.after.ending for edit in edits[1:]] == [end_in(THREE), end_in(THREE)]


def test_one_body_may_be_merged_into_another() -> None:
    edits = run(Act.MERGE, Request(bodies=(ONE,), into=TWO, ground=GROUND), make_body(), make_other())
    assert [(edit.body, edit.after.state) for edit in edits] == [(TWO, State.ACTIVE), (ONE, State.WINDING_UP)]


def test_merging_into_a_new_body_founds_it() -> None:
    new, *absorbed = run(
        Act.MERGE,
        Request(bodies=(ONE, TWO), new_name="示例市航空委员会", ground=GROUND),
        make_body(discipline_related=True),
        make_other(),
    )
    assert (new.before, new.after.id, new.after.name, new.after.kind) == (None, "xt-0099", "示例市航空委员会", "委员会")
    assert new.after.lead_unit == "市发展改革委"
    assert new.after.duties == (*make_body().duties, *make_other().duties)
    assert new.after.member_units == ("市发展改革委", "市财政局", "市交通运输局")
    assert (new.after.seats, new.after.discipline_related) == ((), True)
    assert new.after.established is not None
    assert (new.after.established.ground, new.after.established.effective) == (GROUND, EFFECTIVE)
    assert [edit.after.ending for edit in absorbed] == [end_in(BodyId("xt-0099"))] * 2


def test_a_draft_of_the_new_body_stands_as_it_is() -> None:
    draft = make_draft(name="示例市航空领导小组", duties=("统筹航空",), member_units=("市财政局",))
    request = Request(bodies=(ONE, TWO), draft=draft, new_name="示例市航空产业领导小组", ground=GROUND)
    new, *_ = run(Act.MERGE, request, make_body(), make_other())
    assert (new.after.name, new.after.duties) == ("示例市航空产业领导小组", ("统筹航空",))
    assert new.after.member_units == ("市财政局",)
    assert all(seat.since for seat in new.after.seats)


def test_what_is_internal_does_not_become_public_by_a_merger() -> None:
    secret = make_body(secrecy=Secrecy.INTERNAL)
    into, *_ = run(Act.MERGE, Request(bodies=(ONE, TWO), into=TWO, ground=GROUND), secret, make_other())
    assert into.after.secrecy is Secrecy.INTERNAL
    for order in ((ONE, TWO), (TWO, ONE)):
        new, *_ = run(
            Act.MERGE, Request(bodies=order, new_name="示例市航空领导小组", ground=GROUND), secret, make_other()
        )
        assert new.after.secrecy is Secrecy.INTERNAL
    public, *_ = run(Act.MERGE, Request(bodies=(ONE, TWO), into=TWO, ground=GROUND), make_body(), make_other())
    assert public.after.secrecy is Secrecy.PUBLIC


def test_equal_duties_and_units_are_kept_once() -> None:
    twin = make_other(duties=("研究低空经济发展规划", "另一项"), member_units=("示例市财政局",))
    into, _ = run(Act.MERGE, Request(bodies=(ONE, TWO), into=ONE, ground=GROUND), make_body(), twin)
    assert into.after.duties == (*make_body().duties, "另一项")
    assert into.after.member_units == make_body().member_units


@pytest.mark.parametrize(
    ("request_", "error", "words"),
    [
        (Request(bodies=(ONE,), new_name="示例市航空领导小组"), ActRefused, "至少要有两个机构"),
        (Request(bodies=(ONE,), into=ONE), ActRefused, "至少要有两个机构"),
        (Request(bodies=(ONE, ONE), into=TWO), ActRefused, "重复的机构"),
        (Request(bodies=(ONE, TWO)), Usage, "并入哪个机构"),
        (Request(bodies=(ONE, TWO), into=ONE, new_name="示例市航空领导小组"), Usage, "并入哪个机构"),
        (Request(bodies=(ONE, TWO), into=BodyId("xt-0001")), NotFound, "xt-0001"),
        (Request(bodies=(ONE, BodyId("xt-0001")), into=ONE), NotFound, "xt-0001"),
    ],
)
def test_what_is_no_merger_is_refused(request_: Request, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        run(Act.MERGE, request_, make_body(), make_other())


@pytest.mark.parametrize("state", [state for state in State if state is not State.ACTIVE])
def test_neither_receiver_nor_party_may_have_ended(state: State) -> None:
    for into in (ONE, TWO):
        with pytest.raises(IllegalTransition):
            run(Act.MERGE, Request(bodies=(ONE, TWO), into=into), make_body(), make_other(state=state))


WORDS = st.sampled_from(["统筹规划", "协调空域", "推进项目", "协调(空域)", "协调（空域）", "督促检查"])
UNIT_NAMES = st.sampled_from(["市财政局", "示例市财政局", "市发改委", "市发展改革委", "市公安局"])


@st.composite
def parties(draw: st.DrawFn) -> list[Body]:
    count = draw(st.integers(2, 4))
    return [
        make_body(
            id=BodyId(f"xt-{number:04d}"),
            name=f"第{number}领导小组",
            duties=tuple(draw(st.lists(WORDS, max_size=3))),
            member_units=tuple(draw(st.lists(UNIT_NAMES, max_size=3))),
        )
        for number in range(1, count + 1)
    ]


def content(into: Body) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(map(skeleton, into.duties)), frozenset(map(UNITS.key, into.member_units))


@given(parties())
def test_merge_is_free_of_the_order_of_the_absorbed(bodies: list[Body]) -> None:
    receiver, *absorbed = bodies
    found = set()
    for order in permutations(absorbed):
        request = Request(bodies=tuple(body.id for body in order), into=receiver.id, ground=GROUND)
        edits = run(Act.MERGE, request, *bodies)
        found.add(content(edits[0].after))
        assert {edit.body for edit in edits[1:]} == {body.id for body in absorbed}
    assert len(found) == 1
    duties, units = found.pop()
    assert duties == {skeleton(duty) for body in bodies for duty in body.duties}
    assert units == content(make_body(member_units=tuple(unit for body in bodies for unit in body.member_units)))[1]


def test_a_new_body_is_of_the_series_and_tenure_of_the_first() -> None:
    party = make_other(series=Series.PARTY, tenure=Tenure.PERMANENT)
    new, *_ = run(Act.MERGE, Request(bodies=(TWO, ONE), new_name="示例市航空小组", ground=GROUND), make_body(), party)
    assert (new.after.series, new.after.tenure, new.after.kind) == (Series.PARTY, Tenure.PERMANENT, "领导小组")
