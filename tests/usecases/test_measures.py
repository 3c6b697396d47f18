from __future__ import annotations

from dataclasses import replace

import pytest

from tests.factories import make_measure
from xtjg.core.measure import Clause
from xtjg.usecases.measures import unread_clauses

OF_ALL = make_measure()


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (Clause(key="units_max", no="第八条", text="成员单位不超过八个"), ()),
        (Clause(key="quota_own", no="第二十六条", text="总数"), ("条文「quota_own」没有规则引用，只作记载",)),
        (
            Clause(key="units_maxx", no="第八条", text="成员单位"),
            ("条文「units_maxx」没有规则引用，只作记载；是不是「units_max」",),
        ),
        (Clause(key="units_maxx", no="未收录", text="", unknown=True), ()),
    ],
)
def test_a_key_that_nothing_reads_is_told_with_the_one_it_may_be_meant_for(
    clause: Clause, said: tuple[str, ...]
) -> None:
    assert unread_clauses(replace(OF_ALL, clauses={**OF_ALL.clauses, clause.key: clause})) == said
