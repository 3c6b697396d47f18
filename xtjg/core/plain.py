"""The shape of a decoded record file: text, nothing, lists and mappings.

Every scalar of a file is text; what a text means (a date, a number, a yes) is decided by the codec alone.
"""

from __future__ import annotations

from typing import TypeAlias

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
PlainMap: TypeAlias = "dict[str, Plain]"
