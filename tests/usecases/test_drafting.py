from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import TODAY, make_body, make_snapshot
from xtjg.core.body import Body
from xtjg.core.terms import BodyId, Series, State
from xtjg.usecases.drafting import foreseen

HELD = make_body()
SNAPSHOT = make_snapshot(HELD)
BARE = Body(id=BodyId(""), name="市垃圾分类领导小组", series=Series.GOVERNMENT, state=State.ACTIVE)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(BARE, name="领导小组"), "XT924"),
        (replace(BARE, name="市垃圾/分类领导小组"), "XT925"),
        (replace(BARE, name=HELD.name), "XT914"),
        (replace(BARE, duties=HELD.duties), "XT133"),
    ],
)
def test_a_draft_is_judged_as_far_as_it_goes(draft: Body, code: str) -> None:
    assert code in {one.code for one in foreseen(draft, SNAPSHOT, TODAY)}
    assert code not in {one.code for one in foreseen(BARE, SNAPSHOT, TODAY)}
