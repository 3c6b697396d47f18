"""What a check of a paper is, what it may look at, and what it finds.

A check yields `Fault`; the runner alone puts code, severity and clause to it. Nothing here runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from xtjg.core.terms import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.case import Case
    from xtjg.core.snapshot import Snapshot
    from xtjg.documents.checking.sheet import Sheet
    from xtjg.documents.reading.paper import Placed, ReadPaper

_T = TypeVar("_T")

STANDARD = "党政机关公文格式（GB/T 9704—2012）"
CLAUSES = {
    "5.1": "幅面尺寸",
    "5.2.1": "页边与版心尺寸",
    "5.2.2": "字体和字号",
    "5.2.3": "行数和字数",
    "7.2.1": "份号",
    "7.2.2": "密级和保密期限",
    "7.2.3": "紧急程度",
    "7.2.4": "发文机关标志",
    "7.2.5": "发文字号",
    "7.2.6": "签发人",
    "7.3.1": "标题",
    "7.3.2": "主送机关",
    "7.3.3": "正文",
    "7.3.4": "附件说明",
    "7.3.5": "发文机关署名、成文日期和印章",
    "7.3.6": "附注",
    "7.3.7": "附件",
    "7.4.1": "版记中的分隔线",
    "7.4.2": "抄送机关",
    "7.4.3": "印发机关和印发日期",
    "7.5": "页码",
    "10.3": "纪要格式",
}
"""What the clauses of the standard that checks cite are about."""


class Need(StrEnum):
    """What a check looks at besides the text: nothing, the registry, the case of the paper, the .docx file."""

    TEXT = "text"
    REGISTRY = "registry"
    CASE = "case"
    FILE = "file"

    @property
    def lacking(self) -> str:
        """Why checks of this need were left out, in Chinese."""
        return {Need.REGISTRY: "没有登记簿", Need.CASE: "没有对应的办件", Need.FILE: "不是 .docx 文件"}.get(self, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a check found: the line or paragraph, the piece of it, and where it departs from the rule's severity."""

    message: str
    line: int | None = None
    quote: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRule:
    """One check with a permanent code; `part` tells what it is about, `clause` that of the standard."""

    code: str
    title: str
    part: str
    check: Callable[[Desk], Iterator[Fault]]
    doc: str
    hint: str
    clause: str | None = None
    severity: Severity = Severity.ERROR
    need: Need = Need.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The paper in hand and what it is held against; what is not known is None.

    `genre` is the 文种 of the kind, where that is known. `bodies` are those the case is about, as its
    act leaves them. `expected` is the paper as the case would have it.
    """

    paper: ReadPaper
    today: date
    genre: str | None = None
    snapshot: Snapshot | None = None
    case: Case | None = None
    bodies: tuple[Body, ...] = ()
    expected: ReadPaper | None = None
    sheet: Sheet | None = None

    def has(self, need: Need) -> bool:
        """Whether a check of that need can run."""
        if need is Need.REGISTRY:
            return self.snapshot is not None
        if need is Need.CASE:
            return self.case is not None
        return need is Need.TEXT or self.sheet is not None

    @property
    def registry(self) -> Snapshot:
        """The registry; only for checks that need one."""
        return _given(self.snapshot)

    @property
    def file(self) -> Sheet:
        """The file as it is set; only for checks that need one."""
        return _given(self.sheet)

    @property
    def matter(self) -> Case:
        """The case; only for checks that need one."""
        return _given(self.case)


def _given(value: _T | None) -> _T:
    if value is None:
        message = "a check runs without what it needs"
        raise LookupError(message)
    return value


def at(placed: Placed, message: str, quote: str = "", severity: Severity | None = None) -> Fault:
    """Make a fault of an element; the piece is its first row unless another is given."""
    return Fault(message=message, line=placed.line, quote=quote or placed.raw, severity=severity)
