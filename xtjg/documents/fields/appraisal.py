"""绩效考核表: one sheet a lead unit, every point with its evidence (municipal 第二十二条)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.documents.wording import listed, plain
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.core.score import IndicatorScore, Scores, UnitScore
    from xtjg.documents.context import PaperContext

_COLUMNS = ("指标", "分值", "得分", "依据")
_MEETING = re.compile(r"(?:会议 )?(xt-\d+)/(\d{4})-(\d+)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def addressees(context: PaperContext) -> tuple[str, ...]:
    """The units scored, best first."""
    return tuple(row.unit for row in _scores(context).items)


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the sheet of the unit spoken of, else that of the first."""
    scores = _scores(context)
    row = next((one for one in scores.items if one.unit == context.addressee), scores.items[0])
    cells = [_cells(context, one) for one in row.indicators] + [_total(row)]
    bodies = (context.snapshot.bodies[body] for body in row.bodies if body in context.snapshot.bodies)
    return {
        "年度": str(scores.year),
        "单位": row.unit,
        "机构": listed(plain(body.name) for body in bodies),
        **{name: "\n".join(told) for name, told in zip(_COLUMNS, zip(*cells, strict=True), strict=True)},
    }


def _scores(context: PaperContext) -> Scores:
    if context.scores is None:
        raise Usage("绩效考核表要指明年度", hint="xtjg doc 绩效考核表 2026")
    return context.scores


def _cells(context: PaperContext, one: IndicatorScore) -> tuple[str, str, str, str]:
    return one.title, f"{one.weight:g}", f"{one.points:g}", "；".join(_spoken(context, line) for line in one.evidence)


def _spoken(context: PaperContext, line: str) -> str:
    """Evidence as a paper has it: bodies by name, meetings by their body and number, days in full."""
    names = {str(body.id): plain(body.name) for body in context.snapshot.bodies.values()}
    word, _, rest = line.partition(" ")
    text = f"{names[word]}{rest}" if word in names else line

    def met(found: re.Match[str]) -> str:
        whose = "" if found[1] == word else names.get(found[1], "")
        return f"{whose}{found[2]}年第{int(found[3])}次会议"

    text = _MEETING.sub(met, text)
    return _DAY.sub(lambda found: to_chinese(date.fromisoformat(found[0])), text).replace(" ", "")


def _total(row: UnitScore) -> tuple[str, str, str, str]:
    told = f"等次：{row.grade}" if row.grade else "" if row.of else "各项指标都没有数据，不计分"
    return "合计", f"{row.of:g}", f"{row.points:g}", told
