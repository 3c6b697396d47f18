"""Reading what people write about who was heard and who decided: `副市长 王五 同意@2026-03-04`.

Makes `StepRecord`s out of text; whether they satisfy the measure is `procedure.py`'s business.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.case import StepRecord
from xtjg.core.dates import parse_date
from xtjg.core.names import clean_line, skeleton
from xtjg.core.terms import Form, Step
from xtjg.errors import Usage

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.place import Place

AGREED = ("同意", "无意见", "原则同意", "拟同意", "无不同意见", "赞成")
ADVERSE = ("不同意", "反对", "有不同意见")
_MEETING_TAILS = ("会议", "常委会", "办公会", "全会", "全体会", "党组会", "常务会")


def split_date(text: str, field: str, today: date) -> tuple[str, date | None]:
    """Split `…@DATE` at the last @; None where no date is given. Raises Usage on a malformed date."""
    words, mark, day = clean_line(text, field).rpartition("@")
    if not mark:
        return day.strip(), None
    if not words.strip():
        raise Usage(f"「{field}」只有日期：{text}", hint=f"写成「某某@2026-03-05」：{field}")
    return words.strip(), parse_date(day, today)


def is_agreement(opinion: str | None) -> bool:
    """Whether the opinion agrees; one that is absent counts as agreement of who signed."""
    if opinion is None:
        return True
    word = skeleton(opinion)
    return not any(bad in word for bad in ("不同意", "反对", "不予")) and any(
        word.startswith(good) for good in (*AGREED, "经审核")
    )


def is_meeting(text: str, place: Place) -> bool:
    """Whether the text names a meeting."""
    known = (meeting for posts in place.posts.values() for meeting in posts.meetings)
    return any(meeting in text for meeting in known) or text.endswith(_MEETING_TAILS)


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
    """Read `ORGAN 意见[@DATE]`; the last word is the opinion."""
    form = "市委编办 同意@2026-03-02"
    _need(text, "审核", form)
    words, day = split_date(text, "审核", today)
    organ, _, opinion = words.rpartition(" ")
    if not organ:
        raise Usage(f"审核没有写明意见：{text}", hint=f"写成：{form}")
    return StepRecord(step=Step.REVIEW, organ=organ.strip(), opinion=opinion, form=Form.PAPER, date=day)


def read_decision(step: Step, text: str, today: date, place: Place) -> StepRecord:
    """Read `POST [NAME][@DATE]` or `会议[@DATE]` for deliberation, agreement and approval."""
    _need(text, step.label, "副市长 王五@2026-03-04")
    words, day = split_date(text, step.label, today)
    if step is Step.DELIBERATE or is_meeting(words, place):
        organ = next((one.short for one in place.organs.values() if one.is_called(words[: len(one.short)])), words)
        return StepRecord(step=step, organ=organ, form=Form.MEETING, meeting=words, opinion="同意", date=day)
    organ, *rest = words.split()
    person = " ".join(rest) or None
    return StepRecord(step=step, organ=organ, person=person, form=Form.INSTRUCTION, opinion="同意", date=day)


def read_filed(text: str, today: date) -> StepRecord:
    """Read `ORGAN@DATE`; without a date it is today."""
    _need(text, "备案", "市委办公室@2026-03-20")
    organ, day = split_date(text, "备案", today)
    return StepRecord(step=Step.FILE, organ=organ, date=day or today)
