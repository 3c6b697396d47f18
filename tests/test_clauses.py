from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from xtjg.cli import clausepage, docpages
from xtjg.cli.clausepage import ClauseRow, Means, Program, Source
from xtjg.errors import RecordError
from xtjg.store.yamlfile import parse

LETTERS = (*"TABCDESFGHIJKLMNROPQ", "000", "002")
CLAUSES = (87, 16, 15, 17, 9, 18, 2, 14, 13, 19, 17, 12, 20, 10, 6, 13, 7, 10, 15, 11, 38, 43)

# What the table names and the program does not have yet: a name goes off the list with the change that brings it.
MISSING: frozenset[str] = frozenset(
    {
        "export",
        "site",
    }
)

# Clauses that are carried out in part only, though everything they name is there.
SHORT: frozenset[str] = frozenset({})


@cache
def program() -> Program:
    return docpages.program()


@cache
def sources() -> tuple[Source, ...]:
    return docpages.clause_table()


def test_every_clause_of_every_source_stands_once() -> None:
    assert {source.letter: len(source.rows) for source in sources()} == dict(zip(LETTERS, CLAUSES, strict=True))
    counted = Counter(row.no for source in sources() for row in source.rows)
    assert [no for no, count in counted.items() if count > 1] == []


def test_what_is_named_and_not_there_is_exactly_what_is_listed() -> None:
    assert set(clausepage.missing(sources(), program())) == MISSING


def test_clauses_carried_out_in_part_are_exactly_those_listed() -> None:
    assert set(clausepage.shortfalls(sources(), program())) == SHORT


def source_of(*rows: ClauseRow) -> tuple[Source, ...]:
    return (Source(letter="T", title="办法", rows=rows),)


def row_of(means: Means, **more: Any) -> ClauseRow:
    return ClauseRow(no="T1", means=means, about="事项", **more)


EMPTY = {
    Means.RULE: row_of(Means.RULE, keys=("purpose",), commands=("adjust",)),
    Means.ACT: row_of(Means.ACT, keys=("purpose",), papers=("申请报告",)),
    Means.PAPER: row_of(Means.PAPER, keys=("application",), rules=("XT131",)),
    Means.MEETING: row_of(Means.MEETING, meetings=("政府办公会议",)),
    Means.REPORT: row_of(Means.REPORT, keys=("annual_report",)),
    Means.SETTING: row_of(Means.SETTING, rules=("XT101",)),
    Means.NONE: row_of(Means.NONE),
}
MET = {
    Means.RULE: row_of(Means.RULE, keys=("units_max",)),
    Means.ACT: row_of(Means.ACT, commands=("adjust",)),
    Means.PAPER: row_of(Means.PAPER, papers=("申请报告",)),
    Means.MEETING: row_of(Means.MEETING, commands=("task list",)),
    Means.REPORT: row_of(Means.REPORT, commands=("stats",)),
    Means.SETTING: row_of(Means.SETTING, keys=("purpose",)),
    Means.NONE: replace(row_of(Means.NONE), note="原则"),
}


@pytest.mark.parametrize("means", Means)
def test_clause_needs_something_of_its_kind(means: Means) -> None:
    assert clausepage.missing(source_of(EMPTY[means], MET[means]), program()) == {}
    assert clausepage.shortfalls(source_of(EMPTY[means]), program()) == {"T1": f"没有{means}"}
    assert clausepage.shortfalls(source_of(MET[means]), program()) == {}


@pytest.mark.parametrize(
    "named",
    [
        {"keys": ("units_maxx",)},
        {"keys": ("grounds/领导交办",)},
        {"acts": ("设立机构",)},
        {"meetings": ("办公会",)},
        {"rules": ("XT000",)},
        {"commands": ("adopt",)},
        {"papers": ("通知书",)},
        {"fields": ("机构.席位.年龄",)},
    ],
    ids=lambda named: next(iter(named)),
)
def test_name_that_the_program_lacks_is_told_with_its_clause(named: dict[str, tuple[str, ...]]) -> None:
    row = row_of(Means.SETTING, **named)
    name = next(iter(named.values()))[0]
    assert clausepage.missing(source_of(row), program()) == {name: ("T1",)}
    assert f"尚未实现：`{name}`" in clausepage.page(source_of(row), program())


def test_rules_and_articles_follow_from_the_keys() -> None:
    row = row_of(Means.RULE, keys=("units_max", "refusals/职责相同相近"), fields=("机构.席位.岗位", "登记簿.基数"))
    text = clausepage.page(source_of(row), program())
    assert "XT133 职责与已有机构相同、XT134 名称或职责与已有机构相近、XT203 成员单位过多" in text
    assert "XT132" not in text
    row = row_of(Means.PAPER, papers=("设立通知",), rules=("XT131", "GW01"))
    assert "规则：XT131 申请内容不全、GW01 发文字号写法不对<br>公文：设立通知" in clausepage.page(
        source_of(row), program()
    )
    assert "`units_max`（municipal 第八条第二款，municipal-a 第九条第二款）" in text
    assert "`refusals/职责相同相近`（municipal 第六条(三)，municipal-a 第六条(三)）" in text


def test_what_lacks_is_told_beside_what_is_there() -> None:
    row = replace(MET[Means.ACT], lacking="不提醒")
    assert clausepage.shortfalls(source_of(row), program()) == {"T1": "不提醒"}
    assert "| T1 | 不提醒 |" in clausepage.page(source_of(row), program())


def test_a_word_that_the_table_does_not_know_is_refused() -> None:
    text = "来源:\n- {代号: T, 名称: 办法, 条款: [{号: T1, 类: 规定, 事项: 目的}]}\n"
    with pytest.raises(RecordError, match="规定"):
        clausepage.read_clauses(parse(text.encode(), "clauses.yaml"), "clauses.yaml", text.encode())
