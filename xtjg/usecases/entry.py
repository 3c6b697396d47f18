"""What a record of the body's own business is entered with, whatever it records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The day it happened, why, what is enclosed; with `dry_run` it is only told what would be."""

    day: date
    reason: str | None = None
    attachments: tuple[str, ...] = ()
    dry_run: bool = False

    def enclosed(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """What is enclosed with a record after this step, each file once."""
        return tuple(dict.fromkeys((*before, *self.attachments)))

    @property
    def why(self) -> str:
        """The reason as a sentence of a commit message; "" where none is given."""
        return f"{self.reason.rstrip('。')}。" if self.reason else ""
