"""Looking up what a rule cites in the measure in force: article, wording, severity, and whether it is to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.measure import GroundUse
from xtjg.core.terms import Severity
from xtjg.rules.model import Article

if TYPE_CHECKING:
    from xtjg.core.measure import Ground, Measure
    from xtjg.rules.model import Cite, Rule

NOT_HELD = "办法的条文未收录"
"""Why a rule cannot judge where the text of its clause is not to be had."""
GROUND_USES = {
    "grounds": GroundUse.ESTABLISH,
    "refusals": GroundUse.REFUSE,
    "abolish_grounds": GroundUse.ABOLISH,
    "merge_grounds": GroundUse.MERGE,
}
_LIGHTER = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def standing(rule: Rule, measure: Measure) -> str | None:
    """Say whether the rule can run: None if so, "" if the measure has no such clause, else why nobody can tell."""
    if not rule.needs_citation:
        return None
    clauses = [measure.clauses.get(cite.key) for cite in rule.cites]
    if any(clause is None or clause.absent for clause in clauses):
        return ""
    if any(clause is not None and clause.unknown for clause in clauses):
        return NOT_HELD
    return None if all(cite.item is None or _ground(cite, measure) for cite in rule.cites) else ""


def _ground(cite: Cite, measure: Measure) -> Ground | None:
    use = GROUND_USES.get(cite.key)
    return measure.ground(use, cite.item) if use and cite.item else None


def article_of(cite: Cite, measure: Measure) -> Article | None:
    """Return the article of a citation; None where the measure has no text for it."""
    clause = measure.clause(cite.key)
    if clause is None:
        return None
    found = _ground(cite, measure) or clause
    return Article(source=measure.title, no=found.no, text=found.text)


def severity_of(rule: Rule, cite: Cite | None, measure: Measure) -> Severity:
    """Read the severity off the clause's wording, else the rule's own; never above what the evidence bears.

    What a measure says that was not compared with its text is information only.
    """
    if rule.needs_citation and not measure.verified:
        return Severity.INFO
    clause = measure.clause(cite.key) if cite and rule.needs_citation else None
    severity = clause.severity if clause and clause.severity else rule.severity
    return min(severity, rule.at_most or severity, key=_LIGHTER.index)
