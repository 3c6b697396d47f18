from __future__ import annotations

from datetime import date

import pytest

from tests.core.matters import EFFECTIVE, make_desk, make_draft, make_snapshot, run
from xtjg.core.acts.establish import establish
from xtjg.core.body import Ending, Establishment, FormerName, Listing, Seat, Waiver
from xtjg.core.request import Request
from xtjg.core.terms import Act, State
from xtjg.errors import Usage


def test_a_draft_becomes_a_living_body_on_its_paper() -> None:
    request = Request(draft=make_draft(), ground="跨区域跨部门", basis="省行动方案", reason="涉及多个部门")
    (edit,) = run(Act.ESTABLISH, request)
    assert edit.before is None
    assert (edit.after.id, edit.after.state) == ("xt-0099", State.ACTIVE)
    assert edit.after.established == Establishment(
        ground="跨区域跨部门",
        basis="省行动方案",
        reason="涉及多个部门",
        doc_no="示政办发〔2026〕12号",
        doc_date=date(2026, 9, 5),
        effective=EFFECTIVE,
        case=edit.after.established.case if edit.after.established else None,
    )


def test_what_the_draft_says_of_its_founding_stays_unless_the_request_says_otherwise() -> None:
    given = Establishment(ground="上级指令", basis="甲文件", reason="理由", doc_no="旧〔2020〕1号")
    draft = make_draft(established=given)
    (edit,) = run(Act.ESTABLISH, Request(draft=draft, basis="乙文件"))
    founded = edit.after.established
    assert founded is not None
    assert (founded.ground, founded.basis, founded.reason) == ("上级指令", "乙文件", "理由")
    assert founded.doc_no == "示政办发〔2026〕12号"


def test_seats_run_from_the_effective_date_unless_they_have_their_own() -> None:
    early = date(2026, 9, 1)
    seats = (Seat(role="组长", unit="市政府", post="市长"), Seat(role="成员", unit="市财政局", since=early))
    (edit,) = run(Act.ESTABLISH, Request(draft=make_draft(seats=seats)))
    assert [seat.since for seat in edit.after.seats] == [EFFECTIVE, early]


def test_a_new_body_has_no_history_and_no_waivers() -> None:
    draft = make_draft(
        ending=Ending(state=State.ABOLISHED),
        listed=Listing(no=1),
        former_names=(FormerName(name="旧名"),),
        waivers=(Waiver(rule="XT203"),),
    )
    with pytest.raises(Usage, match="拟设机构不能写：去向、列入、曾用名、豁免"):
        run(Act.ESTABLISH, Request(draft=draft))


def test_without_a_draft_there_is_nothing_to_found() -> None:
    with pytest.raises(Usage, match="没有写明拟设机构的内容"):
        establish(Request(), make_desk(make_snapshot()))
