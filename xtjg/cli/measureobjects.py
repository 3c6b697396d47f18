"""Measures and their differences as JSON objects; what a value of a clause, ground or row is called in the file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from xtjg.core.measure import Demand
from xtjg.core.measurecheck import demands_of
from xtjg.core.terms import Act, Severity
from xtjg.exchange.jsonfile import day
from xtjg.store.measurekeys import ENTRIES, MEASURE

if TYPE_CHECKING:
    from xtjg.core.measure import Clause, Ground, Measure, MeetingKind, Procedure
    from xtjg.core.measurediff import Difference

Json = dict[str, Any]
WEIGHTS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def measure_object(measure: Measure) -> Json:
    """The JSON object of a measure."""
    return {
        "pack": measure.pack,
        "title": measure.title,
        "doc_no": measure.doc_no,
        "doc_date": day(measure.doc_date),
        "index_no": measure.index_no,
        "valid_from": day(measure.valid_from),
        "valid_to": day(measure.valid_to),
        "verified": measure.verified,
        "gaps": list(measure.gaps),
        "bases": list(measure.bases),
        "interpreters": list(measure.interpreters),
        "inherits": measure.inherits,
        "derived_from": measure.derived_from,
        "digest": measure.digest,
        "clauses": list(map(_clause, measure.clauses.values())),
        "grounds": {str(use): [one.key for one in grounds] for use, grounds in measure.grounds.items()},
        "ground_items": {str(use): list(map(_ground, grounds)) for use, grounds in measure.grounds.items()},
        "procedures": list(map(_procedure, measure.procedures)),
        "meetings": list(map(_meeting, measure.meetings)),
    }


def _clause(one: Clause) -> Json:
    return {
        "key": one.key,
        "no": one.no if one.is_held else None,
        "text": one.text if one.is_held else None,
        "severity": one.severity,
        "value": _plain(one.value),
        "state": "held" if one.is_held else "unknown" if one.unknown else "absent",
    }


def _ground(one: Ground) -> Json:
    return {
        "key": one.key,
        "no": one.no,
        "text": one.text,
        "needs_basis": one.needs_basis,
        "needs_reason": one.needs_reason,
    }


def _procedure(row: Procedure) -> Json:
    held = demands_of(row)
    return {
        "key": row.key,
        "act": row.act,
        "origin": row.origin,
        "no": row.no,
        "subjects": list(row.subjects),
        "series": list(row.series),
        "forwarded_by": row.forwarded_by,
        "needs": list(row.needs),
        **{
            attr: {"who": list(held[attr].who), "no": held[attr].no} if attr in held else None
            for attr in ("proposed", "consulted", "reviewed", "agreed", "approved", "issued", "filed")
        },
        "papers": list(row.papers),
    }


def _meeting(kind: MeetingKind) -> Json:
    months = kind.interval_months
    return {
        "name": kind.key,
        "no": kind.no,
        "interval": None if months is None else {"n": months, "unit": "month"},
        "ad_hoc": kind.ad_hoc,
        "chair": kind.chair,
        "attend": list(kind.attend),
        "sit_in": list(kind.sit_in),
        "invited": list(kind.invited),
        "contents": list(kind.contents),
        "screened_by": kind.screened_by,
        "told": list(kind.told),
        "reviewed_by": kind.reviewed_by,
        "reporter_leave_by": list(kind.reporter_leave_by),
        "record_to": kind.record_to,
        "severity": kind.severity,
    }


def difference_object(one: Difference) -> Json:
    """The JSON object of a difference; `field` is the key of the file, null where the whole entry came or went."""
    return {
        "key": one.key,
        "article": one.article,
        "section": section_word(one),
        "field": field_word(one),
        "before": _plain(one.before),
        "after": _plain(one.after),
        "change": str(one.change),
    }


def section_word(one: Difference) -> str:
    """What the file calls the list or the value that differs."""
    return next(field.key for field in MEASURE.fields if field.attr == one.section)


def field_word(one: Difference) -> str | None:
    """What the file calls the attribute that differs."""
    if one.attr is None:
        return None
    return next(field.key for field in ENTRIES[one.section].fields if field.attr == one.attr)


def _plain(value: object) -> object:
    """A value as JSON: words stay words, a demand is told as in the table of procedures."""
    if isinstance(value, Demand):
        return f"{'、'.join(value.who)}（{value.no}，{WEIGHTS[value.severity]}）"
    if isinstance(value, Act):
        return value.label
    if isinstance(value, Severity):
        return WEIGHTS[value]
    if isinstance(value, StrEnum):
        return str(value)
    return list(map(_plain, value)) if isinstance(value, tuple) else value


def value_text(value: object) -> str:
    """A value as a reader sees it in a table."""
    plain = _plain(value)
    if isinstance(plain, bool):
        return "是" if plain else "否"
    return "、".join(map(str, plain)) if isinstance(plain, list) else "" if plain is None else str(plain)
