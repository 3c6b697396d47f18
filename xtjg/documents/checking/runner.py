"""Running the checks of a paper: findings in the words of the audit, and which checks had nothing to go by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.documents.checking import PAPER_RULES
from xtjg.documents.checking.model import CLAUSES, STANDARD, Need
from xtjg.rules.model import Article, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.documents.checking.model import Desk, Fault, PaperRule

SUBJECT = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReport:
    """Findings in the order of the lines; `left_out` are the codes that lacked what they need, by that need."""

    findings: tuple[Finding, ...]
    left_out: Mapping[Need, tuple[str, ...]]

    @property
    def summary(self) -> dict[str, int]:
        """How many findings of each severity, and how many checks were left out."""
        counts = Counter(str(one.severity) for one in self.findings)
        left_out = sum(map(len, self.left_out.values()))
        return {**{key: counts[key] for key in ("error", "warning", "info")}, "undecidable": left_out}


def check_paper(desk: Desk, path: str) -> PaperReport:
    """Check a paper; `path` is the name of its file as findings show it."""
    found: list[Finding] = []
    left_out: dict[Need, tuple[str, ...]] = {}
    for rule in PAPER_RULES.values():
        if desk.has(rule.need):
            found += [finding_of(rule, fault, path, desk) for fault in rule.check(desk)]
        else:
            left_out[rule.need] = (*left_out.get(rule.need, ()), rule.code)
    ordered = sorted(dict.fromkeys(found), key=lambda one: (one.line or 0, one.code, one.message))
    return PaperReport(findings=tuple(ordered), left_out=left_out)


def finding_of(rule: PaperRule, fault: Fault, path: str, desk: Desk) -> Finding:
    """Put code, severity, clause and place to a fault."""
    unit = "行" if desk.sheet is None else "段"
    return Finding(
        code=rule.code,
        title=rule.title,
        severity=fault.severity or rule.severity,
        subject=SUBJECT,
        name=f"第 {fault.line} {unit}" if fault.line else "全文",
        field=rule.part,
        message=fault.message,
        evidence=(fault.quote,) if fault.quote else (),
        article=clause_of(rule),
        hint=rule.hint,
        path=path,
        line=fault.line,
    )


def clause_of(rule: PaperRule) -> Article | None:
    """The clause of the standard that a check rests on."""
    return Article(source=STANDARD, no=rule.clause, text=CLAUSES[rule.clause]) if rule.clause else None
