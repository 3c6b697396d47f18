"""Reading a 年度工作报告 form that came back: whose it is, and each answer: 是 or 否, or a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import clean_text, nearest
from xtjg.core.numerals import from_chinese_number
from xtjg.core.report import BY_KEY, NO, QUESTIONS, YES, Answer, QuestionKind
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.body import Body

_COUNT = r"(\d{1,3}|[一二两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
_HELD = re.compile(rf"会议?{_COUNT}次|(?:召开|开){_COUNT}次[^，。；\n]{{0,8}}会")
_TRUE = frozenset(("是", "y", "yes", "true", "√", "对", "有", "已", "ｙ"))
_FALSE = frozenset(("否", "n", "no", "false", "×", "不是", "没有", "无", "未", "ｎ"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """A filled form: the answers by question in its own words, what was not taken of it.

    `year` and `body` are what it says it is of, None where it says nothing.
    """

    answers: Mapping[str, str]
    year: str | None = None
    body: str | None = None
    troubles: tuple[str, ...] = ()


def refuse_foreign(form: FilledForm, year: int, body: Body) -> None:
    """Raise ActRefused for a form of another year or another body, which would be written over the right one."""
    if form.year not in (None, str(year)):
        raise ActRefused(f"填报表是 {form.year} 年的，不是 {year} 年的", hint="核对年度和 --from 的文件")
    if form.body not in (None, body.id, body.name):
        raise ActRefused(f"填报表是 {form.body} 的，不是 {body.id}「{body.name}」的", hint="核对机构和 --from 的文件")


def answers_of(given: Mapping[str, str]) -> tuple[Answer, ...]:
    """Read answers by question, cleaned, in the order of the questions; blank ones are left out.

    Raises:
        Usage: questions that there are not, answers that are neither 是 nor 否, characters no record may hold.
    """
    wrong: list[str] = []
    for key in given:
        if key not in BY_KEY:
            near = nearest(key, BY_KEY, limit=1)
            wrong.append(f"没有「{key}」这个问题" + (f"，是不是「{near[0]}」" if near else ""))
    found: list[Answer] = []
    for question in QUESTIONS:
        text = given.get(question.key, "").strip()
        if not text:
            continue
        try:
            text = clean_text(text, question.key)
        except Usage as problem:
            wrong.append(problem.message)
            continue
        if question.kind is QuestionKind.YES_NO:
            plain = _yes_or_no(text)
            if plain is None:
                wrong.append(f"「{question.key}」要答 是 或者 否，不能是「{text}」")
                continue
            text = plain
        found.append(Answer(key=question.key, text=text))
    if wrong:
        raise Usage("；".join(wrong), hint="改正后重新报送")
    return tuple(found)


def meetings_claimed(text: str) -> int:
    """How many meetings a text says were held (`召开全体会议2次、专题会议一次`, `召开3次会议`); 0 for none."""
    counts = (one[1] or one[2] for one in _HELD.finditer(text))
    return sum(int(count) if count.isdecimal() else from_chinese_number(count) for count in counts)


def _yes_or_no(text: str) -> str | None:
    plain = text.strip(" 　。.").lower()
    return YES if plain in _TRUE else NO if plain in _FALSE else None
