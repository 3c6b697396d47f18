"""units.yaml: the table of keys of the 单位名录 and its way from and to records.

Knows nothing of bodies; whether a name in a body is a unit's is asked of the directory itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import UnitChange
from xtjg.core.unit import FormerUnitName, Unit, UnitDirectory
from xtjg.store.decoding import decode_record
from xtjg.store.fieldtypes import DATE, TEXT, TEXTS, Field, FieldType, Spec, records_of, words_of

if TYPE_CHECKING:
    from xtjg.core.plain import Plain, PlainMap
    from xtjg.store.fieldtypes import KeyPath

FORMER_NAME = Spec(
    FormerUnitName,
    "曾用名",
    Field("名称", "name", TEXT, required=True, about="改过的名称"),
    Field("至", "until", DATE, about="用到哪一天（含当天）"),
    Field("事由", "change", words_of(UnitChange), about="单位更名，或者并入本单位"),
    Field("办件", "case", TEXT, about="登记的办件"),
)
_FORMER_NAMES = records_of(FORMER_NAME)


def _read_former_names(value: Plain, at: KeyPath) -> tuple[FormerUnitName, ...]:
    """Read former names; one of which only the name is known may stand as a mere text."""
    items: Plain = value
    if isinstance(value, list):
        items = [{"名称": one} if isinstance(one, str) else one for one in value]
    read: tuple[FormerUnitName, ...] = _FORMER_NAMES.decode(items, at)
    return read


def _write_former_names(names: tuple[FormerUnitName, ...]) -> Plain:
    return [one.name if one == FormerUnitName(name=one.name) else FORMER_NAME.encode(one) for one in names]


UNIT = Spec(
    Unit,
    "单位",
    Field("名称", "name", TEXT, required=True, about="全称"),
    Field("简称", "short_names", TEXTS, about="规范简称在前"),
    Field(
        "曾用名",
        "former_names",
        FieldType("列表", _read_former_names, _write_former_names, inner=FORMER_NAME),
        about="改过的名称；并入本单位的单位的名称。只知道名称的写名称",
    ),
    Field("职能", "functions", TEXTS, about="主要职能，一项一条"),
    Field("级别", "rank", TEXT, about="正县级、副县级等"),
    Field("上级", "superior", TEXT, about="上级单位"),
)
UNITS = Spec(
    UnitDirectory,
    "单位名录",
    Field("单位", "units", records_of(UNIT), always=True, about="单位，一个一项"),
)


def decode_units(record: PlainMap, path: str, data: bytes | None = None) -> UnitDirectory:
    """Read the directory from a parsed units.yaml, in its order; with its bytes in `data` an error has line and column.

    Raises:
        RecordError: an unknown key or a value of the wrong shape.
    """
    return decode_record(UNITS, record, path, data)


def encode_units(directory: UnitDirectory) -> PlainMap:
    """Give the mapping of units.yaml, without the keys that hold nothing."""
    return UNITS.encode(directory)
