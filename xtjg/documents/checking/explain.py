"""The page of a check, for `xtjg explain` and for docs/paper-rules.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents.checking import PAPER_RULES
from xtjg.documents.checking.model import Need
from xtjg.documents.checking.runner import clause_of
from xtjg.rules.explain import LEVELS, sections
from xtjg.rules.registry import find_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import PaperRule

_NEEDS = {
    Need.REGISTRY: "在登记簿里查",
    Need.CASE: "有对应办件的才查",
    Need.FILE: "只查 .docx 文件",
}


def explain(code: str) -> str:
    """Write the page of a check as plain lines.

    Raises:
        NotFound: no check of that code; the nearest codes are named.
    """
    rule = find_rule(PAPER_RULES, code)
    lines = [f"{rule.code} {rule.title}", *_facts(rule)]
    for section, text in sections(rule.doc).items():
        lines += ["", f"{section}：{text}"]
    return "\n".join((*lines, "", f"怎么改：{rule.hint}")) + "\n"


def rule_page(rule: PaperRule) -> str:
    """Write the page of a check in Markdown."""
    lines = [f"### {rule.code} {rule.title}", "", *(f"- {line}" for line in _facts(rule))]
    for section, text in sections(rule.doc).items():
        lines += ["", f"**{section}** {text}"]
    return "\n".join((*lines, "", f"**怎么改** {rule.hint}")) + "\n"


def _facts(rule: PaperRule) -> Iterator[str]:
    clause = clause_of(rule)
    yield f"级别：{LEVELS[rule.severity]}"
    yield f"部分：{rule.part}"
    yield f"依据：{clause.source}{clause.no} {clause.text}" if clause else "依据：公文的通行要求"
    if rule.need in _NEEDS:
        yield f"范围：{_NEEDS[rule.need]}"
