"""待议议题 of a body: items that wait for a meeting, proposed outside of one or carried on from an earlier one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Waits(StrEnum):
    """缘由: why an item waits."""

    PROPOSED = "提出"
    UNSCREENED = "未列入"
    DEFERRED = "暂缓"
    POSTPONED = "缓议"
    REFERRED = "上报"
    CALLED_OFF = "会议取消"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketItem:
    """An item that waits since a day; `n` is never given twice in a body.

    `kind` is the kind of meeting it was sent up to. `origin` names the item of a meeting that it goes on from, None
    where it was proposed outside of any.
    """

    n: int
    title: str
    unit: str
    waits: Waits
    since: date
    item_class: str | None = None
    rule: str | None = None
    plan: str | None = None
    research: str | None = None
    basis: str | None = None
    concerns: tuple[str, ...] = ()
    kind: str | None = None
    origin: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """The items of a body that wait; `last` is the highest number given so far."""

    last: int = 0
    items: tuple[DocketItem, ...] = ()

    def item(self, n: int) -> DocketItem | None:
        """Return the item of that number while it waits."""
        return next((one for one in self.items if one.n == n), None)

    def with_new(self, kept: Iterable[DocketItem], new: Iterable[DocketItem]) -> Docket:
        """Return the docket with these items, the new ones numbered on."""
        numbered = tuple(replace(one, n=n) for n, one in enumerate(new, self.last + 1))
        return Docket(last=self.last + len(numbered), items=(*kept, *numbered))
