"""Reading the answers of a 年度工作报告 form: which question, 是 or 否, or a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.names import clean_text, nearest
from xtjg.core.report import BY_KEY, NO, QUESTIONS, YES, Answer, QuestionKind
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRUE = frozenset(("是", "y", "yes", "√", "对", "有", "已", "ｙ"))
_FALSE = frozenset(("否", "n", "no", "×", "不是", "没有", "无", "未", "ｎ"))


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


def _yes_or_no(text: str) -> str | None:
    plain = text.strip(" 　。.").lower()
    return YES if plain in _TRUE else NO if plain in _FALSE else None
