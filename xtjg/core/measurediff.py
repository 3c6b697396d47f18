"""What one 管理办法 says otherwise than another: clauses, grounds, rows of the procedure, meetings, head.

Compares by key, in the order of the second; judges nothing. Names, numbers and dates of the two are not compared.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from xtjg.core.measure import GroundUse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xtjg.core.measure import Clause, Ground, Measure, MeetingKind, Procedure

    Entry: TypeAlias = Clause | Ground | Procedure | MeetingKind

HEAD = ("bases", "interpreters", "ranks", "application_items", "gaps", "verified")


class Alteration(StrEnum):
    """What became of an entry."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference: the entry (`section`, `key`) with its article, the attribute, and its two values.

    An entry that only one of them has is one difference: `attr` None, its wording as the value. `section` is the
    attribute of the measure, of a ground the name of its use.
    """

    section: str
    key: str
    article: str | None
    attr: str | None
    before: object
    after: object
    change: Alteration


def differences(before: Measure, after: Measure) -> tuple[Difference, ...]:
    """List what changes from one measure to another."""
    return (*_of_head(before, after), *_of_entries(before, after))


def _of_head(before: Measure, after: Measure) -> Iterator[Difference]:
    for attr in HEAD:
        old, new = getattr(before, attr), getattr(after, attr)
        if old != new:
            yield Difference(
                section=attr, key=attr, article=None, attr=None, before=old, after=new, change=Alteration.CHANGED
            )


def _of_entries(before: Measure, after: Measure) -> Iterator[Difference]:
    sections = ("clauses", *(use.name for use in GroundUse), "procedures", "meetings")
    for section in sections:
        old, new = _entries(before, section), _entries(after, section)
        for key in (*new, *(key for key in old if key not in new)):
            yield from _of_entry(section, key, old.get(key), new.get(key))


def _entries(measure: Measure, section: str) -> Mapping[str, Entry]:
    """The entries of a section by key; clauses whose text is not there count as none."""
    if section == "clauses":
        return {key: clause for key, clause in measure.clauses.items() if clause.is_held}
    if section == "procedures":
        return {row.key: row for row in measure.procedures}
    if section == "meetings":
        return {kind.key: kind for kind in measure.meetings}
    return {ground.key: ground for ground in measure.grounds.get(GroundUse[section], ())}


def _of_entry(section: str, key: str, old: Entry | None, new: Entry | None) -> Iterator[Difference]:
    entry = new or old
    article = entry.no if entry else None
    if old is None or new is None:
        change = Alteration.ADDED if old is None else Alteration.GONE
        yield Difference(
            section=section,
            key=key,
            article=article,
            attr=None,
            before=_wording(old),
            after=_wording(new),
            change=change,
        )
        return
    for attr in (field.name for field in fields(new)):
        was, now = getattr(old, attr), getattr(new, attr)
        if was != now:
            yield Difference(
                section=section,
                key=key,
                article=article,
                attr=attr,
                before=was,
                after=now,
                change=Alteration.CHANGED,
            )


def _wording(entry: Entry | None) -> str | None:
    """What an entry says: its text, else the act of a row, else its name."""
    if entry is None:
        return None
    act = getattr(entry, "act", None)
    return act.label if act is not None else getattr(entry, "text", entry.key)
