"""Running rules: the audit of a snapshot and the gate of an act, by one and the same functions.

Puts code, severity, article and waiver to what rules yield. Knows no rule by name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xtjg.core.terms import Act, BodyId, Severity
from xtjg.rules import RULES
from xtjg.rules.citation import article_of, severity_of, standing
from xtjg.rules.model import REGISTRY, Finding, Hit, Scope, WaiverUse, body_path
from xtjg.rules.registry import codes_under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xtjg.core.body import Body, Waiver
    from xtjg.core.change import Change
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Article, Context, Rule, Undecidable

RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """What a rule could not judge: how many subjects, or 1 for a clause whose text is not to be had."""

    code: str
    title: str
    article: Article | None
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Findings by (subject, field, code); `summary` has error, warning, info, waived, bodies, undecidable."""

    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    summary: Mapping[str, int]

    @property
    def worst(self) -> Severity | None:
        """The highest severity that is not waived."""
        return max((one.severity for one in self.findings if not one.waived), key=RANK.__getitem__, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    finding: Finding
    degree: int | None


@dataclass(slots=True, kw_only=True)
class _Bench:
    """One run over one snapshot: what was found and what could not be judged, so far."""

    ctx: Context
    bodies: Sequence[Body]
    changes: Sequence[Change] = ()
    only: frozenset[str] | None = None
    judged: list[_Judged] = field(default_factory=list)
    open: Counter[tuple[str, str]] = field(default_factory=Counter)
    open_subjects: set[tuple[str, str]] = field(default_factory=set)

    def run(self, rules: Iterable[Rule]) -> None:
        for rule in rules:
            if rule.scope is Scope.CHANGE and not self.changes:
                continue
            reason = standing(rule, self.ctx.measure)
            if reason is None:
                for about, subject in self._subjects(rule):
                    for verdict in rule.check(subject, self.ctx):
                        self._take(rule, verdict.subject or about, verdict)
            elif reason:
                self.open[rule.code, reason] += 1

    def _subjects(self, rule: Rule) -> Iterable[tuple[str, object]]:
        if rule.scope is Scope.BODY:
            return ((body.id, body) for body in self.bodies if rule.every_state or body.counts)
        if rule.scope is Scope.REGISTRY:
            return ((REGISTRY, self.ctx.snapshot),)
        return ((REGISTRY, change) for change in self.changes)

    def _take(self, rule: Rule, about: str, verdict: Hit | Undecidable) -> None:
        if self.only is not None and about not in self.only:
            return
        if isinstance(verdict, Hit):
            self.judged.append(_Judged(finding=finding_of(rule, verdict, about, self.ctx), degree=verdict.degree))
        else:
            self.open[rule.code, verdict.reason] += 1
            self.open_subjects.add((about, rule.code))


def audit(
    snapshot: Snapshot,
    ctx: Context,
    *,
    only: Sequence[BodyId] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_severity: Severity | None = None,
) -> Report:
    """Judge the records of a snapshot; `select` and `ignore` are codes or beginnings of codes, `only` ids of bodies.

    Raises:
        NotFound: a code that no rule has.
    """
    chosen = (codes_under(RULES, select) if select else frozenset(RULES)) - codes_under(RULES, ignore)
    rules = [rule for code, rule in RULES.items() if code in chosen]
    ctx = ctx if ctx.snapshot is snapshot else replace(ctx, snapshot=snapshot)
    bodies = [body for body in snapshot.bodies.values() if only is None or body.id in only]
    bench = _Bench(ctx=ctx, bodies=bodies, only=None if only is None else frozenset(only))
    bench.run(rule for rule in rules if not rule.last)
    bench.ctx = replace(ctx, waivers=_use_of_waivers(bench, rules))
    bench.run(rule for rule in rules if rule.last)
    count = sum(body.counts for body in bodies)
    return _report(bench, min_severity, count)


def gate(change: Change, before: Snapshot, after: Snapshot, ctx: Context) -> tuple[Finding, ...]:
    """Judge what an act changes: findings on the bodies it touches that were not there before, waived ones included.

    An excess that was there before counts as old as long as the act does not increase it.
    """
    rules = [rule for rule in RULES.values() if change.act in rule.gates]
    touched = frozenset(edit.body for edit in change.edits)
    earlier = _judge_touched([rule for rule in rules if rule.scope is not Scope.CHANGE], before, touched, ctx, ())
    after = replace(after, cases={**after.cases, change.case.id: change.case})
    later = _judge_touched(rules, after, touched, ctx, (change,))
    known = {_key(one.finding) for one in earlier}
    worst: dict[tuple[str, str, str | None], int] = {}
    for one in earlier:
        if one.degree is not None:
            place = _key(one.finding)[:3]
            worst[place] = max(one.degree, worst.get(place, one.degree))
    heir = _heir(change)
    new = (
        one.finding
        for one in later
        if _key(one.finding) not in known
        and not (one.finding.subject == heir and RULES[one.finding.code].needs_citation)
        and not (one.degree is not None and one.degree <= worst.get(_key(one.finding)[:3], one.degree - 1))
    )
    return tuple(sorted(new, key=_order))


def _heir(change: Change) -> str | None:
    """The new body of a merger that nobody described: what its parties' records lack it lacks too, and is no news."""
    if change.act is not Act.MERGE or change.case.request.draft is not None:
        return None
    return next((edit.body for edit in change.edits if edit.before is None), None)


def finding_of(rule: Rule, hit: Hit, subject: str, ctx: Context) -> Finding:
    """Put code, severity, article, names and waiver to a hit."""
    body = ctx.snapshot.bodies.get(BodyId(subject))
    cite = hit.cite or next(iter(rule.cites), None)
    severity = severity_of(rule, cite, ctx.measure)
    excuse = _excuse(rule.code, severity, body, ctx) if body else None
    command = hit.command or rule.command
    return Finding(
        code=rule.code,
        title=rule.title,
        severity=severity,
        subject=subject,
        name=body.name if body else hit.name,
        field=hit.field or rule.field,
        message=hit.message,
        evidence=(*(hit.evidence or _source(hit, rule)), *((excuse,) if excuse else ())),
        article=hit.article or (article_of(cite, ctx.measure) if cite else None),
        hint=rule.hint,
        command=command.replace("{id}", subject) if command else None,
        path=hit.path or (body_path(subject) if body else None),
        line=hit.line,
        waived=excuse is not None,
    )


def _source(hit: Hit, rule: Rule) -> tuple[str, ...]:
    """Say from which field of the record a finding is that names nothing else; a file's finding has its path."""
    field = hit.field or rule.field
    return (f"登记：{field}",) if field and not hit.path else ()


def waiver_for(code: str, body: Body, ctx: Context) -> Waiver | None:
    """Return the waiver in force for a rule on a body."""
    return next(
        (one for one in body.waivers if one.rule == code and (one.until is None or one.until >= ctx.today)), None
    )


def _excuse(code: str, severity: Severity, body: Body, ctx: Context) -> str | None:
    """Tell why a finding is set aside: by a waiver, or below error by a recorded reason."""
    waiver = waiver_for(code, body, ctx)
    if waiver is not None:
        until = f"至 {waiver.until}" if waiver.until else ""
        paper = "，".join(part for part in (waiver.doc_no, until) if part)
        return f"豁免：{waiver.reason or '未写理由'}" + (f"（{paper}）" if paper else "")
    reason = None if severity is Severity.ERROR else body.note(code)
    return f"说明：{reason}" if reason else None


def _judge_touched(
    rules: Sequence[Rule], snapshot: Snapshot, touched: frozenset[BodyId], ctx: Context, changes: tuple[Change, ...]
) -> list[_Judged]:
    bodies = [snapshot.bodies[one] for one in sorted(touched) if one in snapshot.bodies]
    bench = _Bench(ctx=replace(ctx, snapshot=snapshot), bodies=bodies, changes=changes, only=frozenset(touched))
    bench.run(rules)
    return bench.judged


def _use_of_waivers(bench: _Bench, rules: Sequence[Rule]) -> WaiverUse:
    return WaiverUse(
        used=frozenset((one.finding.subject, one.finding.code) for one in bench.judged),
        judged=frozenset(rule.code for rule in rules if _judges(rule, bench)),
        undecided=frozenset(bench.open_subjects),
        known=frozenset(RULES),
    )


def _judges(rule: Rule, bench: _Bench) -> bool:
    """Whether a rule looked at the records: one that sees acts only, or whose clause is not to be had, did not."""
    return not rule.last and rule.scope is not Scope.CHANGE and standing(rule, bench.ctx.measure) is None


def _report(bench: _Bench, min_severity: Severity | None, bodies: int) -> Report:
    least = RANK[min_severity] if min_severity else 0
    findings = sorted((one.finding for one in bench.judged if RANK[one.finding.severity] >= least), key=_order)
    undecided = tuple(_undecided(bench))
    counts = Counter("waived" if one.waived else str(one.severity) for one in findings)
    summary = {key: counts[key] for key in ("error", "warning", "info", "waived")}
    summary |= {"bodies": bodies, "undecidable": sum(one.count for one in undecided)}
    return Report(findings=tuple(findings), undecided=undecided, summary=summary)


def _undecided(bench: _Bench) -> Iterator[Undecided]:
    for (code, reason), count in sorted(bench.open.items()):
        rule = RULES[code]
        article = article_of(rule.cites[0], bench.ctx.measure) if rule.cites else None
        yield Undecided(code=code, title=rule.title, article=article, reason=reason, count=count)


def _key(finding: Finding) -> tuple[str, str, str | None, str]:
    return (finding.code, finding.subject, finding.field, finding.message)


def _order(finding: Finding) -> tuple[str, str, str, str]:
    return (finding.subject, finding.field or "", finding.code, finding.message)
