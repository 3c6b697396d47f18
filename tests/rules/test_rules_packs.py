"""The same rules under the measures of several places: what is wrong in one is right in another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.factories import make_body, make_seats
from tests.rules.rowkit import context, ended, founded, registry_of, seat, seats_with
from xtjg.core.body import Body, SuperiorCounterpart
from xtjg.core.terms import Series, Severity, State
from xtjg.rules.explain import explain
from xtjg.rules.runner import audit
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from xtjg.core.measure import Measure

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
UNITS = tuple(f"市{n}局" for n in range(3, 16))


@cache
def pack(name: str) -> Measure:
    return load_pack(name)[1]


def judged(name: str, code: str, body: Body) -> tuple[list[Severity], int]:
    """Severities of what the rule finds under a pack, and how many it could not judge."""
    snapshot = registry_of(body, measure=pack(name))
    report = audit(snapshot, context(snapshot), select=[code])
    return [one.severity for one in report.findings], report.summary["undecidable"]


COMMAND = make_body(name="示例市防汛抗旱指挥部", kind="指挥部")
COMMITTEE = make_body(name="示例市绿化委员会", kind="委员会")
SUPERVISING = make_body(duties=("开展监督检查",))
FINING = make_body(duties=("对违法行为作出处罚",))
JOINT = make_body(series=Series.JOINT)
SECTION_CHIEF = make_body(seats=seats_with(seat(post="科长", rank="正科级")))
DEPUTY_COUNTY = make_body(seats=seats_with(seat(post="副局长", rank="副县级")))
OWN_POSTS = make_body(leader_posts="一正二副")
MIRROR = make_body(superior_counterpart=SuperiorCounterpart(name="省领导小组", state="运行"))
MIRROR_BY_OWN_ORDER = replace(MIRROR, established=founded(ground="本级指令", basis="市委决定"))
MIRROR_LOCAL = replace(MIRROR, established=founded(ground="地方重点任务", reason="本地急需"))
MIRROR_CENTRAL = replace(MIRROR, established=founded(ground="中央对应机构"))
MIRROR_BY_ORDER = replace(MIRROR, established=founded(ground="上级指令", basis="省政府通知"))


@pytest.mark.parametrize(
    ("code", "body", "name", "found"),
    [
        ("XT106", COMMAND, "municipal", [INFO]),
        ("XT106", COMMAND, "municipal-a", []),
        ("XT106", COMMAND, "liaoning", []),
        ("XT106", COMMAND, "yuxi", []),
        ("XT106", COMMITTEE, "municipal", []),
        ("XT106", COMMITTEE, "yuxi", [INFO]),
        ("XT110", SUPERVISING, "municipal", []),
        ("XT110", SUPERVISING, "municipal-a", []),
        ("XT110", SUPERVISING, "yuxi", [ERROR]),
        ("XT110", FINING, "municipal", [WARNING]),
        ("XT110", FINING, "yuxi", [ERROR]),
        ("XT107", JOINT, "municipal", [WARNING]),
        ("XT107", JOINT, "municipal-a", []),
        ("XT107", JOINT, "liaoning", [WARNING]),
        ("XT108", JOINT, "municipal-a", [WARNING]),
        ("XT108", JOINT, "municipal", []),
        ("XT207", SECTION_CHIEF, "municipal", [WARNING]),
        ("XT207", SECTION_CHIEF, "municipal-a", [WARNING]),
        ("XT207", DEPUTY_COUNTY, "municipal", [WARNING]),
        ("XT207", DEPUTY_COUNTY, "municipal-a", []),
        ("XT207", SECTION_CHIEF, "liaoning", []),
        ("XT122", OWN_POSTS, "municipal", [WARNING]),
        ("XT122", OWN_POSTS, "liaoning", [ERROR]),
        ("XT122", OWN_POSTS, "yuxi", [ERROR]),
        ("XT109", MIRROR, "municipal-a", [ERROR]),
        ("XT109", MIRROR_LOCAL, "national-2025", [INFO]),
        ("XT109", MIRROR_CENTRAL, "national-2025", []),
        ("XT109", MIRROR_BY_OWN_ORDER, "municipal-a", [ERROR]),
        ("XT109", MIRROR_BY_ORDER, "municipal-a", []),
        ("XT101", MIRROR_BY_OWN_ORDER, "municipal-a", []),
        ("XT101", MIRROR_BY_OWN_ORDER, "municipal", [ERROR]),
        ("XT203", make_body(member_units=UNITS[:11]), "municipal-a", [WARNING]),
        ("XT203", make_body(member_units=UNITS[:11]), "liaoning", []),
    ],
)
def test_a_rule_goes_by_the_clause_of_the_place(code: str, body: Body, name: str, found: list[Severity]) -> None:
    assert judged(name, code, body) == (found, 0)


@pytest.mark.parametrize(
    ("code", "name", "body", "article"),
    [
        ("XT122", "liaoning", OWN_POSTS, "no_own_leader_posts"),
        ("XT122", "municipal", OWN_POSTS, "no_own_posts"),
        ("XT921", "beijing-2003", ended(State.DELISTED, seats=make_seats()), "leaders_leave"),
        ("XT921", "beijing-2003", ended(seats=make_seats()), None),
        ("XT921", "municipal", ended(State.DELISTED, seats=make_seats()), None),
        ("XT922", "beijing-2003", ended(ending=None), "successor_takes_over"),
        ("XT922", "municipal", ended(ending=None), None),
        ("XT943", "municipal", make_body(established=founded(effective=date(2025, 12, 1))), "duties_unperformed"),
        ("XT943", "weifang", make_body(established=founded(effective=date(2025, 1, 1))), None),
    ],
)
def test_a_finding_cites_the_clause_that_the_place_has(code: str, name: str, body: Body, article: str | None) -> None:
    snapshot = registry_of(body, measure=pack(name))
    (found,) = audit(snapshot, context(snapshot), select=[code]).findings
    clause = pack(name).clause(article) if article else None
    assert (found.article and (found.article.no, found.article.text)) == (clause and (clause.no, clause.text))


@pytest.mark.parametrize("name", ["weifang", "beijing-2003", "yuxi", "national-2025"])
def test_a_clause_that_is_not_to_be_had_leaves_the_matter_open(name: str) -> None:
    assert judged(name, "XT203", make_body(member_units=UNITS)) == ([], 1)


def test_a_clause_that_the_text_does_not_have_is_silent_and_explained() -> None:
    assert judged("town", "XT203", make_body(member_units=UNITS)) == ([], 0)
    assert "没有这一条，不作检查" in explain("XT203", pack("town"))
    assert "条文未收录，不作检查" in explain("XT203", pack("yuxi"))


def test_what_is_known_from_hearsay_is_information_only() -> None:
    hearsay = replace(pack("municipal"), verified=False)
    snapshot = registry_of(replace(SECTION_CHIEF, member_units=UNITS, established=None), measure=hearsay)
    findings = audit(snapshot, context(snapshot)).findings
    assert {one.severity for one in findings if not one.code.startswith("XT9")} == {INFO}
    assert "级别：提示" in explain("XT203", hearsay)
