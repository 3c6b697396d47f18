"""How finished sentences are put together: absent clauses leave no trace, lists and articles as papers write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from xtjg.core.annual import DecisionCounts
    from xtjg.core.report import Facts

_ENDS = "。；，、：;,:. 　"


def plain(text: str | None) -> str:
    """Give a recorded text as one line without final punctuation; "" for none."""
    return "".join(line.strip() for line in (text or "").splitlines()).strip().rstrip(_ENDS)


def clauses(*parts: str) -> str:
    """Join what there is by commas."""
    return "，".join(filter(None, parts))


def sentence(*parts: str) -> str:
    """Join what there is to a sentence; "" where there is nothing."""
    joined = clauses(*parts)
    return f"{joined}。" if joined else ""


def lines(*parts: str) -> str:
    """Put what there is on lines of its own."""
    return "\n".join(filter(None, parts))


def listed(words: Iterable[str]) -> str:
    """Join words as a paper lists them: 甲、乙."""
    return "、".join(filter(None, words))


def quoted(words: Iterable[str]) -> str:
    """List words in quotation marks, which need no 、 between them."""
    return "".join(f"“{word}”" for word in words if word)


def on(day: date | None, form: str) -> str:
    """Put a day into a form with one `{}`; "" where there is none."""
    return form.format(to_chinese(day)) if day else ""


def article(no: str) -> str:
    """Write an article's number as papers cite it: 第十五条(二) is 第十五条第（二）项."""
    return re.sub(r"(?<!第)[（(]([一二三四五六七八九十]+)[）)]", r"第（\1）项", no)


def carried_out(counts: Facts | DecisionCounts, year: str = "当年") -> str:
    """The clauses that tell how many of the decisions due in the year were done in time; "" where none was due."""
    if counts.rate is None:
        return ""
    return f"限期在{year}的{counts.due}项，按期办结{counts.in_time}项，按期办结率{counts.rate:.0%}"


def led_by(words: tuple[str, ...], text: str) -> str:
    """Put the first word before a text unless it begins with one of them already; "" for no text."""
    return text if not text or text.startswith(words) else words[0] + text
