from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.walking import DRAFT, NAME, create

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

SHORT = DRAFT.replace("2028-12-31", "2026-06-30").replace("类别: 领导小组", "类别: 专班")
SINCE = "2026-04-01"


@pytest.fixture
def overdue(registry: Registry) -> Registry:
    """One body, founded on 5 March 2026, whose term ended on 30 June."""
    create(registry, draft=SHORT)
    return registry


def test_findings_are_set_against_those_of_an_earlier_day(overdue: Registry) -> None:
    result = overdue.run(f"audit --since {SINCE} --json")
    found = result.json
    assert result.code == 1
    assert found["since"]["date"] == SINCE
    assert [one["code"] for one in found["since"]["new"]] == ["XT401"]
    assert [one["code"] for one in found["since"]["gone"]] == ["XT402"]
    assert found["since"]["remaining"] == len(found["items"]) - 1
    assert "XT106" in {one["code"] for one in found["items"]}


def test_before_the_first_body_everything_is_new(overdue: Registry) -> None:
    found = overdue.run("audit --since 2026-01-01 --json").json
    assert found["since"]["new"] == found["items"]
    assert (found["since"]["gone"], found["since"]["remaining"]) == ([], 0)


def test_the_change_stands_before_each_row(overdue: Registry) -> None:
    rows = [line.split("\t") for line in overdue.run(f"audit --since {SINCE}").out.splitlines()]
    assert {(row[0], row[2]) for row in rows} >= {("新增", "XT401"), ("消除", "XT402"), ("仍在", "XT106")}
    table = overdue.run(f"audit --since {SINCE} -f table").out
    assert f"与 {SINCE} 相比" in table
    assert table.index("新增 1 个") < table.index("XT401") < table.index("消除 1 个") < table.index("仍在")


def test_only_an_earlier_day_can_be_set_against_today(overdue: Registry) -> None:
    result = overdue.run("audit --since 今天")
    assert (result.code, result.out) == (2, "")
    assert "--since 要早于今天" in result.err


def test_table_is_grouped_by_body(overdue: Registry) -> None:
    table = overdue.run("audit --exit-zero -f table").out.splitlines()
    heading = table.index(f"{NAME}（xt-0001）")
    assert table[heading + 1].startswith("  XT")
    assert sum(line.startswith(NAME) for line in table) == 1


def test_evidence_is_told_of_one_body(overdue: Registry) -> None:
    assert "证据 办法列举：" in overdue.run("audit xt-0001 --exit-zero -f table").out
    assert "证据 " not in overdue.run("audit --exit-zero -f table").out


def test_rows_tell_the_rule_and_what_is_to_be_done(overdue: Registry) -> None:
    head, *rows = overdue.run("audit --exit-zero -f csv").out.lstrip("\ufeff").splitlines()
    assert head == "对象,代码,规则,轻重,字段,内容,条款,处理,名称,凭据"
    (row,) = (row for row in rows if row.startswith("xt-0001,XT401,设立期限已过,"))
    assert row.split(",")[-2:] == [NAME, "登记：期限"]


def test_statistics_count_rules_in_every_format(overdue: Registry) -> None:
    rows = [line.split("\t") for line in overdue.run("audit --statistics --exit-zero").out.splitlines()]
    assert ["1", "XT401", "设立期限已过", "警告", ""] in rows
    undecided = {one["code"]: one["count"] for one in overdue.run("audit --exit-zero --json").json["undecided"]}
    assert {row[1]: row[4] for row in rows if row[4]}.items() <= {key: str(n) for key, n in undecided.items()}.items()
    assert overdue.run("audit --statistics --exit-zero -f csv").out.lstrip("\ufeff").startswith("数目,代码,规则")
