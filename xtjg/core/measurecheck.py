"""Whether a 管理办法 is whole in itself: its procedures rest on its articles, its acts have rows, its keys are unique.

Judges the data of a measure, never a body; what a text does not give may be marked unknown and is no problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.measure import Origin
from xtjg.core.terms import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.measure import Demand, Measure, Procedure

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


def problems(measure: Measure) -> tuple[str, ...]:
    """List what contradicts itself in a measure, one sentence each: articles, acts, grounds, fields, ranks, dates."""
    return (
        *dangling_articles(measure),
        *_acts_without_row(measure),
        *_repeated_grounds(measure),
        *_contested_subjects(measure),
        *_foreign_rank(measure),
        *_reversed_validity(measure),
    )


def dangling_articles(measure: Measure) -> Iterator[str]:
    """Name every article that a ground or a cell of a procedure cites and no clause has.

    A ground is itself the item of its article. Rows by analogy or without a text may rest on another text, single cells
    on practice.
    """
    numbers = [clause.no for clause in measure.clauses.values() if not clause.unknown and clause.no != PRACTICE]
    known = frozenset((*numbers, *map(_article_of, numbers)))
    for use, grounds in measure.grounds.items():
        for ground in grounds:
            if _article_of(ground.no) not in known:
                yield f"{use}情形「{ground.key}」所引的{ground.no}不在条文之中"
    for row in measure.procedures:
        for no in _article_numbers(row):
            if not _cited(no) <= known:
                yield f"程序「{row.key}」所引的{no}不在条文之中"


def demands_of(row: Procedure) -> dict[str, Demand]:
    """Return the cells of a row that demand something, by attribute, in the order of the steps."""
    found = {name: getattr(row, name) for name in DEMANDS}
    return {name: demand for name, demand in found.items() if demand is not None}


def _article_numbers(row: Procedure) -> Iterator[str]:
    if row.origin is Origin.ARTICLE:
        yield row.no
        yield from (demand.no for demand in demands_of(row).values() if demand.no != PRACTICE)


def _cited(no: str) -> frozenset[str]:
    """The single numbers of a citation: 第十条、第十一条 are two."""
    return frozenset(no.split("、"))


def _article_of(no: str) -> str:
    """The whole article of a paragraph or item: 第十五条 of 第十五条(二); other numbers stand for themselves."""
    article, mark, _ = no.partition("条")
    return article + mark


def _acts_without_row(measure: Measure) -> Iterator[str]:
    held = {row.act for row in measure.procedures}
    yield from (f"程序中没有「{act.label}」" for act in BODY_ACTS if act not in held)


def _repeated_grounds(measure: Measure) -> Iterator[str]:
    for use, grounds in measure.grounds.items():
        keys = [ground.key for ground in grounds]
        yield from (f"{use}情形「{key}」重复" for key in dict.fromkeys(keys) if keys.count(key) > 1)


def _contested_subjects(measure: Measure) -> Iterator[str]:
    """One field may stand in one row of an act only: else nobody knows whom to ask."""
    rows: dict[tuple[Act, str], str] = {}
    for row in measure.procedures:
        for subject in row.subjects:
            first = rows.setdefault((row.act, subject), row.key)
            if first != row.key:
                yield f"「{subject}」同时列在程序「{first}」和「{row.key}」"


def _foreign_rank(measure: Measure) -> Iterator[str]:
    floor = measure.clause("rank_floor")
    if floor is not None and floor.value not in measure.ranks:
        yield f"{floor.no}的「{floor.value}」不在级别之中"


def _reversed_validity(measure: Measure) -> Iterator[str]:
    if measure.valid_from and measure.valid_to and measure.valid_to < measure.valid_from:
        yield f"失效日期 {measure.valid_to} 早于生效日期 {measure.valid_from}"
