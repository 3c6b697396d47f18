"""One thing that is due, as `status` lists it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to be done. `days` are 自然日 to the due day, negative when it is over."""

    kind: str
    subject: str
    name: str
    due: date | None
    days: int | None
    message: str
    command: str
