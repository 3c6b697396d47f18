"""What an official paper is made of: one record per element of the standard layout, in the order of the page.

Between a template and a text or .docx writer stands a tuple of these. They hold finished text and no layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """发文机关标志: the organs on the letterhead; `tail` is 文件 or, on a letter, nothing."""

    organs: tuple[str, ...]
    tail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """份号, 密级 with its period, 紧急程度; any of them may be empty."""

    copy: str = ""
    secrecy: str = ""
    urgency: str = ""

    @property
    def rows(self) -> tuple[str, ...]:
        """Those that are there."""
        return tuple(filter(None, (self.copy, self.secrecy, self.urgency)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """发文字号, and on an upward paper who signs it."""

    number: str
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The row under the number of a 纪要: the office that issues it, and its date."""

    office: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """标题 in rows of at most 20 characters."""

    rows: tuple[str, ...]

    @property
    def text(self) -> str:
        """The title in one line."""
        return "".join(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """主送机关, without the colon."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of 正文.

    `level` 0 is plain text, 1 to 4 are the levels 一、 （一） 1. （1）; `number` is printed before the text.
    `heading` is the part set in the level's own face: all of `text` where it stands alone, else its first sentence.
    """

    text: str
    level: int = 0
    number: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a list of persons; `continued` where the label stands already on a line above and is not repeated."""

    label: str
    text: str
    continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list in columns; `landscape` where it is to stand on pages laid across."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """出席, 请假 or 列席 of a meeting and who it was."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexNote:
    """附件说明: the titles of what is attached."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One 署名."""

    organ: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """成文日期."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealNote:
    """The row under the date that says whose seal stands for that of a body without one."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """附注, without the brackets."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """附件 on a page of its own."""

    mark: str
    title: Title
    blocks: tuple[Paragraph | Entry | Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """版记: who gets a copy (抄送), to whom a 纪要 goes (分送), who printed it, when; any of them may be empty."""

    copies: str = ""
    distribution: str = ""
    printer: str = ""
    date: str = ""


Element: TypeAlias = (
    Mark
    | Handling
    | Number
    | Masthead
    | Title
    | Addressee
    | Paragraph
    | Entry
    | Table
    | Attendance
    | AnnexNote
    | Signature
    | DateLine
    | SealNote
    | Note
    | Annex
    | Imprint
)
