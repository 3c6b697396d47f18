"""Reading lines of text: persons, who attended, cells of a form, tables, paragraphs with their levels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.documents.elements import Attendance, Entry, Paragraph, Table
from xtjg.documents.reading.rows import BLANKS, CLOSED, COLUMN, FORMS, level_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.documents.reading.rows import Row

INDENTED = 2
_SIGNED_BELOW = ("清单", "考核表")  # people sign by hand under their tables
LABEL = re.compile("^(?P<label>[^：:，。；]{1,12})[：:](?P<text>.*)$")
_ROLE = re.compile(
    "^(?:(?:常务|第一|执行)?副?(?:总?召集人|组\u3000?长|总指挥|指挥长|指\u3000?挥|主\u3000?任|会\u3000?长|政委|总监)"
    "|顾\u3000?问|成\u3000?员|秘\u3000?书\u3000?长|委\u3000?员|主持|记录)$"
)
_ATTENDANCE = re.compile("^(?P<label>(?:出席|请假|列席|缺席)(?:人员)?)[：:](?P<text>.+)$")


@dataclass(slots=True)
class Rows:
    """The rows still to be read."""

    rows: Sequence[Row]
    at: int = 0

    @property
    def left(self) -> bool:
        """Whether there are any."""
        return self.at < len(self.rows)

    @property
    def row(self) -> Row:
        """The one in hand."""
        return self.rows[self.at]

    def take(self) -> Row:
        """Put the one in hand away and give it."""
        row = self.rows[self.at]
        self.at += 1
        return row

    def after(self) -> Row | None:
        """The next row that prints something, behind the one in hand."""
        return next((row for row in self.rows[self.at + 1 :] if not row.is_blank), None)


def table(left: Rows) -> Table:
    """Read the rows of a table; the first one names the columns."""
    rows: list[tuple[str, ...]] = []
    while left.left and COLUMN in left.row.text:
        rows.append(tuple(left.take().text.split(COLUMN)))
    return Table(columns=rows[0], rows=tuple(rows[1:]))


def attendance(row: Row) -> Attendance | None:
    """Read who was at a meeting and who was not."""
    found = _ATTENDANCE.match(row.text)
    return Attendance(label=found["label"], text=found["text"]) if found else None


def entry(row: Row, label: str, title: str) -> Entry | None:
    """Read a line of a list of persons or of a form.

    Args:
        row: the line; indented further it goes on under the last label.
        label: that label, "" for none.
        title: of the paper or annex; a form has labels only, what is signed below its table has some to be filled in.
    """
    if label and row.indent > INDENTED and not LABEL.match(row.text) and not row.text.endswith(CLOSED):
        return Entry(label=label, text=row.text, continued=True)
    found = LABEL.match(row.text)
    if found is None:
        return None
    if not _is_entry(found["label"], found["text"], title):
        return None
    return Entry(label=found["label"], text=found["text"])


def _is_entry(label: str, text: str, title: str) -> bool:
    if title.endswith(FORMS):
        return True
    if not text:
        return title.endswith(_SIGNED_BELOW)
    is_person = _ROLE.match(label) or "\u3000" in label or "\u3000" in text
    return bool(is_person) and not text.endswith(CLOSED)


def paragraph(row: Row) -> Paragraph:
    """Read a paragraph; a numbered one that no mark closes is a heading."""
    level, number = level_of(row.text)
    text = row.text[len(number) :].strip(BLANKS)
    heading = text if level and not text.endswith((*CLOSED, "：")) else ""
    return Paragraph(text=text, level=level, number=number, heading=heading)
