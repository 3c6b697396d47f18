from __future__ import annotations

from dataclasses import replace
from typing import Any

from xtjg.core.measure import Clause, Demand, Ground, GroundUse, Measure, MeetingKind, Origin, Procedure
from xtjg.core.measurediff import Difference, differences
from xtjg.core.terms import Act, Severity

UNITS = Clause(key="units_max", no="第八条", text="不超过十个", severity=Severity.WARNING, value="10")
JOINT = Clause(key="no_joint", no="第九条", text="不联合设立", severity=Severity.WARNING)
DONE = Ground(key="任务完成", no="第十五条(二)", text="任务已完成")
HEAD = Demand(who=("机构负责人",), no="第十三条", severity=Severity.ERROR)
RENAME = Procedure(key="rename", act=Act.RENAME, origin=Origin.ARTICLE, no="第十三条", approved=HEAD)
PLENARY = MeetingKind(key="全体会议", no="第三条", interval_months=12)
BEFORE = Measure(
    pack="a",
    title="甲",
    clauses={"units_max": UNITS, "no_joint": JOINT},
    grounds={GroundUse.ABOLISH: (DONE,)},
    procedures=(RENAME,),
    meetings=(PLENARY,),
    ranks=("正科级",),
)


def told(after: Measure) -> list[tuple[str, str, str | None, object, object, str]]:
    def row(one: Difference) -> tuple[str, str, str | None, object, object, str]:
        return one.section, one.key, one.attr, one.before, one.after, str(one.change)

    return [row(one) for one in differences(BEFORE, after)]


def with_clauses(*clauses: Clause) -> Measure:
    return replace(BEFORE, clauses={one.key: one for one in clauses})


def test_name_number_and_digest_are_no_difference() -> None:
    assert told(replace(BEFORE, pack="b", title="乙", doc_no="示办发〔2026〕1号", digest="0" * 12)) == []


def test_each_attribute_that_differs_is_told_in_the_order_of_the_entry() -> None:
    eight = replace(UNITS, text="不超过八个", severity=Severity.ERROR, value="8")
    assert told(with_clauses(eight, JOINT)) == [
        ("clauses", "units_max", "text", "不超过十个", "不超过八个", "changed"),
        ("clauses", "units_max", "severity", Severity.WARNING, Severity.ERROR, "changed"),
        ("clauses", "units_max", "value", "10", "8", "changed"),
    ]


def test_a_clause_that_came_or_went_is_one_difference_by_its_wording() -> None:
    quota = Clause(key="quota", no="第二十条", text="总数不超过三十个")
    assert told(with_clauses(UNITS, quota)) == [
        ("clauses", "quota", None, None, "总数不超过三十个", "added"),
        ("clauses", "no_joint", None, "不联合设立", None, "gone"),
    ]


def test_a_clause_without_text_counts_as_none() -> None:
    for facts in ({"unknown": True}, {"absent": True}):
        made: dict[str, Any] = {"key": "no_joint", "no": "未收录", "text": "未收录", **facts}
        assert told(with_clauses(UNITS, Clause(**made))) == [("clauses", "no_joint", None, "不联合设立", None, "gone")]


def test_grounds_rows_meetings_and_ranks_are_compared_too() -> None:
    mayor = replace(HEAD, who=("主要领导",))
    after = replace(
        BEFORE,
        grounds={},
        procedures=(replace(RENAME, approved=mayor),),
        meetings=(replace(PLENARY, interval_months=6),),
        ranks=("正科级", "副县级"),
    )
    assert told(after) == [
        ("ranks", "ranks", None, ("正科级",), ("正科级", "副县级"), "changed"),
        ("ABOLISH", "任务完成", None, "任务已完成", None, "gone"),
        ("procedures", "rename", "approved", HEAD, mayor, "changed"),
        ("meetings", "全体会议", "interval_months", 12, 6, "changed"),
    ]
