"""Findings as a person and a table sees them: of the audit and of the check of a paper alike."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xtjg.rules.model import Finding

WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_EVIDENCE = 3
COLUMNS = ("对象!", "代码!", "规则", "轻重!", "字段", "内容", "条款", "处理")


def row(one: Finding, where: str | None = None) -> tuple[str, ...]:
    """A finding under `COLUMNS`; `where` stands for its subject."""
    return (
        where or one.subject,
        one.code,
        one.title,
        word(one),
        one.field or "",
        one.message,
        one.article.no if one.article else "",
        one.command or one.hint,
    )


def lines(found: Iterable[Finding], *, named: bool = True, evidence: bool = False, cured: bool = True) -> Iterator[str]:
    """Each finding in a line, and below it what to do; what is to be done about several in a row is said once.

    `named` tells whose it is, `evidence` where it is from (of a waived one always, that is why it is waived).
    """
    for cure, group in groupby(found, key=lambda one: "" if one.waived else one.command or one.hint):
        for one in group:
            no = f"（{one.article.no}）" if one.article else ""
            whose = f"{one.name or one.subject}：" if named else ""
            yield f"  {one.code} {word(one)} {whose}{one.message}{no}"
            if one.evidence and (evidence or (one.waived and not named)):
                yield f"        证据 {'；'.join(one.evidence[:_EVIDENCE])}"
        if cure and cured:
            yield f"        {cure}"


def word(one: Finding) -> str:
    """How heavy a finding is."""
    return "豁免" if one.waived else WORDS[one.severity]
