"""units.yaml: the table of keys of the 单位名录 and its way from and to records.

Knows nothing of bodies; whether a name in a body is a unit's is asked of the directory itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.unit import Unit, UnitDirectory
from xtjg.store.decoding import decode_record
from xtjg.store.fieldtypes import TEXT, TEXTS, Field, Spec, records_of

if TYPE_CHECKING:
    from xtjg.core.plain import PlainMap

UNIT = Spec(
    Unit,
    "单位",
    Field("名称", "name", TEXT, required=True, about="全称"),
    Field("简称", "short_names", TEXTS, about="规范简称在前"),
    Field("曾用名", "former_names", TEXTS, about="改过的名称"),
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
