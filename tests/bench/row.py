"""A line of the table of the bench."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured, the ratio, the bar (None: told only)."""

    work: str
    ratio: float
    bar: float | None
    unit: str
    note: str = ""

    @property
    def verdict(self) -> str:
        """达到, or how far it is missed."""
        if self.bar is None:
            return ""
        if self.ratio <= self.bar:
            return "达到"
        return f"差 {self.ratio / self.bar - 1:.0%}" if self.bar else f"差 {self.ratio:g}"
