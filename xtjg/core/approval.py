"""Reading what people write about who was heard and who decided: `副市长 王五 同意@2026-03-04`.

Makes `StepRecord`s out of text; whether they satisfy the measure is `procedure.py`'s business.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.case import StepRecord
from xtjg.core.dates import parse_past
from xtjg.core.names import clean_line, skeleton
from xtjg.core.posts import is_meeting, leading_organ
from xtjg.core.terms import Form, Step
from xtjg.errors import Usage

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.place import Place

_NO_OBJECTION = "(无|没有|未提)(不同|反对|修改)?(意见|异议)"
_AGREED = "同意|赞成|支持|通过|符合|批准|NO_OBJECTION"
_ADVERSE = (
    "(不|不能|不予|不宜|未|未经|没有|难以|无法|暂不|待)(再)?(同意|赞成|支持|通过|符合|批准|设立|办理)"
    "|反对|否决|暂缓|缓办|缓设|退回|补正"
)


def split_date(text: str, field: str, today: date) -> tuple[str, date | None]:
    """Split `…@DATE` at the last @; None where no date is given. Raises Usage on a malformed date or a future one."""
    words, mark, day = clean_line(text, field).rpartition("@")
    if not mark:
        return day.strip(), None
    if not words.strip():
        raise Usage(f"「{field}」只有日期：{text}", hint=f"写成「某某@2026-03-05」：{field}")
    return words.strip(), parse_past(day, today, field)


def is_stated(text: str | None) -> bool:
    """Whether something is said at all."""
    return text is not None and skeleton(text) != ""


def is_agreement(opinion: str | None) -> bool:
    """Whether the opinion agrees; one that is absent counts as agreement of who signed."""
    if opinion is None:
        return True
    word = re.sub(_NO_OBJECTION, "NO_OBJECTION", skeleton(opinion))
    return re.search(_ADVERSE, word) is None and re.search(_AGREED, word) is not None


def is_opinion(word: str) -> bool:
    """Whether a word is an opinion and no name."""
    plain = re.sub(_NO_OBJECTION, "NO_OBJECTION", skeleton(word))
    return re.match(f"(原则|拟|完全|经审核)*({_AGREED}|{_ADVERSE})", plain) is not None


def _need(text: str, field: str, form: str) -> None:
    if not text.strip():
        raise Usage(f"「{field}」是空的", hint=f"写成：{form}")


def read_proposed(text: str, today: date) -> StepRecord:
    """Read `UNIT[@DATE]`."""
    _need(text, "提出", "市发展改革委@2026-02-20")
    organ, day = split_date(text, "提出", today)
    return StepRecord(step=Step.SUBMIT, organ=organ, date=day)


def read_consulted(text: str, today: date) -> StepRecord:
    """Read `单位或职务 [姓名] 意见[@DATE]`; the last word is the opinion."""
    form = "市财政局 无意见@2026-02-12"
    _need(text, "征求意见", form)
    words, day = split_date(text, "征求意见", today)
    organ, *rest = words.split()
    if not rest:
        raise Usage(f"征求意见没有写明意见：{text}", hint=f"写成：{form}")
    person = " ".join(rest[:-1]) or None
    return StepRecord(step=Step.CONSULT, organ=organ, person=person, opinion=rest[-1], date=day)


def read_reviewed(text: str, today: date) -> StepRecord:
    """Read `ORGAN [姓名] 意见[@DATE]`; the last word is the opinion."""
    form = "市委编办 同意@2026-03-02"
    _need(text, "审核", form)
    words, day = split_date(text, "审核", today)
    organ, *rest = words.split()
    if not rest:
        raise Usage(f"审核没有写明意见：{text}", hint=f"写成：{form}")
    person = " ".join(rest[:-1]) or None
    return StepRecord(step=Step.REVIEW, organ=organ, person=person, opinion=rest[-1], form=Form.PAPER, date=day)


def read_decision(step: Step, text: str, today: date, place: Place) -> StepRecord:
    """Read `POST [NAME] [意见][@DATE]` or `会议 [意见][@DATE]` for deliberation, agreement and approval."""
    _need(text, step.label, "副市长 王五@2026-03-04")
    words, day = split_date(text, step.label, today)
    organ, *rest = words.split()
    opinion = rest.pop() if rest and is_opinion(rest[-1]) else "同意"
    told = " ".join((organ, *rest))
    if step is Step.DELIBERATE or is_meeting(told, place):
        key = leading_organ(told, place)
        called = place.organs[key].short if key else told
        return StepRecord(step=step, organ=called, form=Form.MEETING, meeting=told, opinion=opinion, date=day)
    person = " ".join(rest) or None
    return StepRecord(step=step, organ=organ, person=person, form=Form.INSTRUCTION, opinion=opinion, date=day)


def read_filed(text: str, today: date) -> StepRecord:
    """Read `ORGAN@DATE`; without a date it is today."""
    _need(text, "备案", "市委办公室@2026-03-20")
    organ, day = split_date(text, "备案", today)
    return StepRecord(step=Step.FILE, organ=organ, date=day or today)
