"""Whether a 管理办法 is whole in itself: its procedures rest on its articles, its acts have rows, its keys are unique.

Judges the data of a measure, never a body; what a text does not give may be marked unknown and is no problem. Which
keys the rules cite and which papers there are it is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.measure import GroundUse, Origin
from xtjg.core.score import GRADES, INDICATORS
from xtjg.core.terms import Act

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from xtjg.core.measure import Clause, Demand, Measure, Procedure

PRACTICE = "惯例"
NOT_HELD = "未收录"
DEMANDS = ("proposed", "consulted", "reviewed", "agreed", "approved", "issued", "filed")
BODY_ACTS = (
    Act.ESTABLISH,
    Act.ADJUST,
    Act.SUCCEED,
    Act.RENAME,
    Act.MERGE,
    Act.REASSIGN,
    Act.EXTEND,
    Act.CONVERT,
    Act.DELIST,
    Act.ABOLISH,
    Act.CLOSE,
    Act.REINSTATE,
    Act.CORRECT,
)
_COUNT, _DAYS, _MONTHS, _PERCENT = (1, 9999), (1, 3650), (1, 600), (1, 100)
NUMBERS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("head_count", "deputies", "member_per_unit", "units_max", "application_items"), _COUNT),
    **dict.fromkeys(("total_control", "province_quota"), _COUNT),
    "deputies_min": (0, 9999),
    **dict.fromkeys(("expiring_days", "seal_days", "rules_of_work_days", "progress_days"), _DAYS),
    **dict.fromkeys(("inactivity_months", "rebound_months", "periodic_cleanup"), _MONTHS),
    "annual_report_grace": (0, 3650),
    **dict.fromkeys(INDICATORS, (0, 100)),
    **dict.fromkeys(("near_names", "near_duties", "decisions_in_time"), _PERCENT),
}
"""The keys whose value is read as a number (`Clause.number`), with the least and the most it can lawfully be."""
FORWARDERS = ("编办", "牵头部门")
_MONTH_AND_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_GRADE = re.compile(r"\S+ \d{1,3}", re.ASCII)
_GROUND_CLAUSES = {
    GroundUse.ESTABLISH: "grounds",
    GroundUse.REFUSE: "refusals",
    GroundUse.ABOLISH: "abolish_grounds",
    GroundUse.MERGE: "merge_grounds",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What contradicts itself, in one sentence, and where: attributes of the measure and keys of its entries."""

    message: str
    at: tuple[str, ...] = ()


def problems(measure: Measure) -> tuple[Problem, ...]:
    """List what contradicts itself in a measure: articles, acts, grounds, fields, values, ranks, dates."""
    return (
        *dangling_articles(measure),
        *_acts_without_row(measure),
        *_repeated_grounds(measure),
        *_grounds_without_clause(measure),
        *_contested_subjects(measure),
        *_foreign_forwarder(measure),
        *_wrong_values(measure),
        *wrong_numbers(measure),
        *_foreign_rank(measure),
        *_reversed_limits(measure),
        *_reversed_validity(measure),
    )


def undeclared_keys(measure: Measure, keys: Collection[str]) -> Iterator[Problem]:
    """Name every key that a rule cites and the measure neither holds nor declares unknown or absent."""
    for key in sorted(set(keys) - set(measure.clauses)):
        yield Problem(f"条文中没有键「{key}」：未收录的写「未知: 是」，办法没有的写「无此条: 是」", ("clauses",))


def foreign_papers(measure: Measure, kinds: Collection[str]) -> Iterator[Problem]:
    """Name every paper of a procedure that is none of `kinds`."""
    for row in measure.procedures:
        for paper in (paper.partition(":")[2] for paper in row.papers):
            if paper not in kinds:
                yield Problem(f"程序「{row.key}」的文种「{paper}」不在公文种类之中", ("procedures", row.key, "papers"))


def foreign_items(measure: Measure, items: Collection[str]) -> Iterator[Problem]:
    """Name every item of the application that is none of `items`: no record holds it, no paper prints it."""
    for item in measure.application_items:
        if item not in items:
            message = f"申请内容「{item}」没有地方登记，公文也不印；可以列的是：{'、'.join(items)}"
            yield Problem(f"{message}。别的内容作为附件随申请报送", ("application_items",))


def dangling_articles(measure: Measure) -> Iterator[Problem]:
    """Name every article that a ground or a cell of a procedure cites and no clause has.

    A ground is itself the item of its article. Rows by analogy or without a text may rest on another text, single cells
    on practice.
    """
    numbers = [clause.no for clause in measure.clauses.values() if clause.is_held and clause.no != PRACTICE]
    known = frozenset((*numbers, *map(_article_of, numbers)))
    for use, grounds in measure.grounds.items():
        for ground in grounds:
            if _article_of(ground.no) not in known:
                message = f"{use}情形「{ground.key}」所引的{ground.no}不在条文之中"
                yield Problem(message, (use.name, ground.key, "no"))
    for row in measure.procedures:
        for at, no in _article_numbers(row):
            if not _cited(no) <= known:
                yield Problem(f"程序「{row.key}」所引的{no}不在条文之中", ("procedures", row.key, *at))


def wrong_numbers(measure: Measure) -> Iterator[Problem]:
    """Name every value that is read as a number and is none, or one that cannot be."""
    for key, (least, most) in NUMBERS.items():
        clause = measure.clause(key)
        if clause is not None and clause.value is not None and not _is_number(clause):
            yield _of_value(clause, f"应当是数字，{least} 至 {most}")


def demands_of(row: Procedure) -> dict[str, Demand]:
    """Return the cells of a row that demand something, by attribute, in the order of the steps."""
    found = {name: getattr(row, name) for name in DEMANDS}
    return {name: demand for name, demand in found.items() if demand is not None}


def _article_numbers(row: Procedure) -> Iterator[tuple[tuple[str, ...], str]]:
    if row.origin is Origin.ARTICLE:
        yield ("no",), row.no
        yield from (((name, "no"), cell.no) for name, cell in demands_of(row).items() if cell.no != PRACTICE)


def _cited(no: str) -> frozenset[str]:
    """The single numbers of a citation: 第十条、第十一条 are two."""
    return frozenset(no.split("、"))


def _article_of(no: str) -> str:
    """The whole article of a paragraph or item: 第十五条 of 第十五条(二); other numbers stand for themselves."""
    article, mark, _ = no.partition("条")
    return article + mark


def _acts_without_row(measure: Measure) -> Iterator[Problem]:
    held = {row.act for row in measure.procedures}
    yield from (Problem(f"程序中没有「{act.label}」", ("procedures",)) for act in BODY_ACTS if act not in held)


def _repeated_grounds(measure: Measure) -> Iterator[Problem]:
    for use, grounds in measure.grounds.items():
        keys = [ground.key for ground in grounds]
        for key in dict.fromkeys(keys):
            if keys.count(key) > 1:
                yield Problem(f"{use}情形「{key}」重复", (use.name, key))


def _grounds_without_clause(measure: Measure) -> Iterator[Problem]:
    """Grounds are looked up by the clause they are the items of; without it no rule sees them."""
    for use, grounds in measure.grounds.items():
        key = _GROUND_CLAUSES[use]
        if grounds and measure.clause(key) is None:
            yield Problem(f"列有{use}情形，条文「{key}」却没有写明", (use.name,))


def _contested_subjects(measure: Measure) -> Iterator[Problem]:
    """One field may stand in one row of an act only: else nobody knows whom to ask."""
    rows: dict[tuple[Act, str], str] = {}
    for row in measure.procedures:
        for subject in row.subjects:
            first = rows.setdefault((row.act, subject), row.key)
            if first != row.key:
                message = f"「{subject}」同时列在程序「{first}」和「{row.key}」"
                yield Problem(message, ("procedures", row.key, "subjects"))


def _foreign_forwarder(measure: Measure) -> Iterator[Problem]:
    for row in measure.procedures:
        if row.forwarded_by not in FORWARDERS:
            message = f"程序「{row.key}」的报送人不能是「{row.forwarded_by}」，只能是{'或者'.join(FORWARDERS)}"
            yield Problem(message, ("procedures", row.key, "forwarded_by"))


def _wrong_values(measure: Measure) -> Iterator[Problem]:
    due = measure.clause("annual_report_due")
    if due is not None and not (isinstance(due.value, str) and _MONTH_AND_DAY.fullmatch(due.value)):
        yield _of_value(due, "应当是月和日，写成 12-31")
    inclusive = measure.clause("rank_floor_inclusive")
    if inclusive is not None and inclusive.value not in ("是", "否"):
        yield _of_value(inclusive, "应当是「是」或者「否」")
    grades = measure.clause(GRADES)
    if grades is not None and not all(_GRADE.fullmatch(one) for one in grades.words or ("",)):
        yield _of_value(grades, "应当是等次和分数的列表，写成 [优秀 90, 合格 60]")


def _of_value(clause: Clause, should: str) -> Problem:
    return Problem(f"条文「{clause.key}」的值{should}", ("clauses", clause.key, "value"))


def _is_number(clause: Clause) -> bool:
    least, most = NUMBERS[clause.key]
    value = clause.value
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()):
        return False
    return len(value) <= len(str(most)) and least <= clause.number <= most


def _foreign_rank(measure: Measure) -> Iterator[Problem]:
    floor = measure.clause("rank_floor")
    if floor is not None and floor.value not in measure.ranks:
        yield Problem(f"{floor.no}的「{floor.value}」不在级别之中", ("clauses", floor.key, "value"))
    for rank in dict.fromkeys(measure.ranks):
        if measure.ranks.count(rank) > 1:
            yield Problem(f"级别「{rank}」重复，分不出高低", ("ranks",))


def _reversed_limits(measure: Measure) -> Iterator[Problem]:
    least, most = measure.clause("deputies_min"), measure.clause("deputies")
    if least and most and _is_number(least) and _is_number(most) and least.number > most.number:
        message = f"副职至少 {least.number} 名，多于至多的 {most.number} 名"
        yield Problem(message, ("clauses", least.key, "value"))


def _reversed_validity(measure: Measure) -> Iterator[Problem]:
    if measure.valid_from and measure.valid_to and measure.valid_to < measure.valid_from:
        yield Problem(f"失效日期 {measure.valid_to} 早于生效日期 {measure.valid_from}", ("valid_to",))
