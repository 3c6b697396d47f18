"""The markup of templates: what each line of a template is, before anything is put into it (templates/README.md).

A value never becomes markup, because the signs are read here and the values are put in later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from xtjg.documents.template import StrictTemplate, check_marks
from xtjg.errors import TemplateError

COPY_NUMBER, SECRECY, URGENCY = "!份号", "!密级", "!紧急程度"
MARK, NUMBER, MASTHEAD = "!标志", "!文号", "!报头"
TITLE, ADDRESSEE, ENTRY, CLOSING = "#", ">", "*", "!结语"
COLUMNS, ROW, FORM, ATTENDED = "!列名", "!行", "!格", "!到会"
ANNEX_NOTE, SIGNATURE, DATE, SEAL, NOTE = "!附件说明", "!署名", "!日期", "!代章", "!附注"
ANNEX, COPIES, DISTRIBUTED, PRINTED = "!附件", "!抄送", "!分送", "!印发"
TEXT = ""

HANDLING = (COPY_NUMBER, SECRECY, URGENCY)
TABLE = (COLUMNS, ROW)
SIGNS = (
    *HANDLING,
    MARK,
    NUMBER,
    MASTHEAD,
    TITLE,
    ADDRESSEE,
    ENTRY,
    CLOSING,
    *TABLE,
    FORM,
    ATTENDED,
    ANNEX_NOTE,
    SIGNATURE,
    DATE,
    SEAL,
    NOTE,
    ANNEX,
    COPIES,
    DISTRIBUTED,
    PRINTED,
)
_PARTED = (MARK, NUMBER, MASTHEAD, ENTRY, FORM, ATTENDED, PRINTED, *TABLE)
_LEVELS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+\.", r"（\d+）")
_CLOSED = ("。", "；", "：", "！", "？", "}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a template; `heading` is its literal heading, "" for none, and `stands_alone` if it is all of it."""

    sign: str
    text: str
    level: int = 0
    heading: str = ""
    stands_alone: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts between `|` where the sign has parts, else the one text."""
        return tuple(part.strip() for part in self.text.split("|")) if self.sign in _PARTED else (self.text,)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields the line names."""
        return tuple(StrictTemplate(self.text).get_identifiers())


def parse(template_text: str) -> tuple[Line, ...]:
    """Read a template into lines; blank lines say nothing.

    Raises:
        TemplateError: unknown signs or stray `$`, all of them listed.
    """
    check_marks(template_text)
    rows = [(number, row.strip()) for number, row in enumerate(template_text.split("\n"), 1) if row.strip()]
    unknown = [f"第 {number} 行 {row.split()[0]}" for number, row in rows if row[0] == "!" and sign_of(row) == TEXT]
    if unknown:
        raise TemplateError(f"模板有不认识的标记：{'、'.join(unknown)}", hint=f"可用：{'、'.join(SIGNS)}")
    return tuple(_read(row) for _, row in rows)


def sign_of(row: str) -> str:
    """The sign a line begins with; TEXT for none."""
    return next((sign for sign in SIGNS if row == sign or row.startswith(f"{sign} ")), TEXT)


def _read(row: str) -> Line:
    sign = sign_of(row)
    if sign != TEXT:
        return Line(sign=sign, text=row[len(sign) :].strip())
    level = next((depth for depth, form in enumerate(_LEVELS, 1) if re.match(form, row)), 0)
    if not level:
        return Line(sign=TEXT, text=row)
    text = re.sub(_LEVELS[level - 1], "", row, count=1).strip()
    alone = not text.endswith(_CLOSED)
    run_in = re.match(r"[^$。]*。(?=.)", text)
    heading = text if alone else run_in.group() if run_in else ""
    return Line(sign=TEXT, text=text, level=level, heading=heading, stands_alone=alone)
