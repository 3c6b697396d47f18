"""What changed between two states of the registry, and since which version a field holds what it holds. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xtjg.core.body import Body
    from xtjg.core.case import FieldEdit
    from xtjg.core.plain import Plain, PlainMap
    from xtjg.core.terms import BodyId


class Turn(StrEnum):
    """What became of a body between two days."""

    ESTABLISHED = "established"
    IMPORTED = "imported"
    ENDED = "ended"
    RENAMED = "renamed"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The Chinese word of tables."""
        return TURN_LABELS[self]

    @property
    def is_new(self) -> bool:
        """Whether the body was not there before."""
        return self in (Turn.ESTABLISHED, Turn.IMPORTED)


TURN_LABELS = {
    Turn.ESTABLISHED: "新设",
    Turn.IMPORTED: "导入",
    Turn.ENDED: "结束",
    Turn.RENAMED: "更名",
    Turn.CHANGED: "变更",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A body that is not what it was; `fields` in the order of the record."""

    id: BodyId
    name: str
    turn: Turn
    fields: tuple[FieldEdit, ...]


def differences(
    before: Mapping[BodyId, Body],
    after: Mapping[BodyId, Body],
    edits: Callable[[Body | None, Body], tuple[FieldEdit, ...]],
) -> tuple[Difference, ...]:
    """Compare two states, in the order of ids; `edits` compares two records field by field."""
    return tuple(
        Difference(id=body.id, name=body.name, turn=_turn(before.get(id_), body), fields=edits(before.get(id_), body))
        for id_, body in after.items()
        if before.get(id_) != body
    )


def _turn(before: Body | None, after: Body) -> Turn:
    if before is None:
        return Turn.IMPORTED if after.listed is not None else Turn.ESTABLISHED
    if before.counts and not after.counts:
        return Turn.ENDED
    return Turn.RENAMED if before.name != after.name else Turn.CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A field (or one item of a list) and the index of the version from which on it has been there."""

    field: str
    value: str
    version: int


def origins(versions: Sequence[PlainMap]) -> tuple[Origin, ...]:
    """Tell since which version each part of the newest holds; `versions` newest first, as the files say them."""
    atoms = [dict.fromkeys(_atoms(version)) for version in versions]
    return tuple(
        Origin(field=field, value=value, version=_since((field, value), atoms)) for field, value in (atoms or [{}])[0]
    )


def _since(atom: tuple[str, str], versions: Sequence[Mapping[tuple[str, str], None]]) -> int:
    absent = (index for index, known in enumerate(versions) if atom not in known)
    return next(absent, len(versions)) - 1


def _atoms(record: PlainMap) -> Iterator[tuple[str, str]]:
    """Take a record apart: one pair a scalar, a part of a mapping (办公室.地点), an item of a list."""
    for key, value in record.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{part}", plain_text(item)) for part, item in value.items() if item is not None)
        elif isinstance(value, list):
            yield from ((key, plain_text(item)) for item in value)
        elif value is not None:
            yield key, value


def plain_text(value: Plain) -> str:
    """Write a value of a record in one line: the parts of a mapping by blanks, the items of a list by 、."""
    if isinstance(value, dict):
        return " ".join(plain_text(part) for part in value.values() if part is not None)
    if isinstance(value, list):
        return "、".join(plain_text(item) for item in value)
    return "" if value is None else value


def edited(edit: FieldEdit) -> str:
    """Say an edit in one line: `名称 甲 → 乙`; of a list only what went and what came."""
    before, after = edit.before, edit.after
    if isinstance(before, list) or isinstance(after, list):
        old, new = _items(before), _items(after)
        gone = [f"去 {plain_text(item)}" for item in old if item not in new]
        come = [f"增 {plain_text(item)}" for item in new if item not in old]
        return f"{edit.field} {'、'.join((*gone, *come)) or '次序'}"
    return f"{edit.field} {plain_text(before) or '空'} → {plain_text(after) or '空'}"


def _items(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []
