"""The page of an audit: findings by body, what hits most bodies in one line, what could not be judged, the sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from xtjg.cli import findings
from xtjg.cli.output import Page, titles
from xtjg.exchange import jsonfile
from xtjg.rules.citation import NOT_HELD
from xtjg.rules.model import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xtjg.rules.comparison import Comparison
    from xtjg.rules.model import Finding
    from xtjg.rules.runner import Report, Undecided

FLOOD = 5
"""A rule that hits more bodies than this is told in one line."""
NEW, GONE, REMAINING = "新增", "消除", "仍在"
_RULES = 3
_MORE = ("名称", "凭据")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How it is looked at: `whole` lists everything of one body, `statistics` only counts."""

    title: str
    whole: bool = False
    statistics: bool = False


def page(report: Report, view: View, changed: Comparison | None = None) -> Page:
    """Lay an audit out in all formats; `changed` sets it against an earlier day."""
    if view.statistics:
        columns, rows = titles("数目!", "代码!", "规则", "轻重!", "无法判断!"), tuple(_statistics(report))
    elif changed is None:
        columns = titles(*findings.COLUMNS, *_MORE)
        rows = tuple((*findings.row(one), *_more(one)) for one in report.findings)
    else:
        columns = titles("变化!", *findings.COLUMNS, *_MORE)
        rows = tuple((what, *findings.row(one), *_more(one)) for what, one in _changes(changed))
    lines = _lines(report, view) if changed is None else _changed_lines(report, view, changed)
    return Page(columns=columns, rows=rows, text=tuple(lines), document=lambda: _document(report, changed))


def _more(one: Finding) -> tuple[str, str]:
    """What a table that leaves the registry needs besides: whose it is by name, and where it is from."""
    return one.name or "", "；".join(one.evidence) or one.path or ""


def _changes(changed: Comparison) -> Iterator[tuple[str, Finding]]:
    for what, found in ((NEW, changed.new), (GONE, changed.gone), (REMAINING, changed.remaining)):
        yield from ((what, one) for one in found)


def _document(report: Report, changed: Comparison | None) -> dict[str, Any]:
    undecided = [
        {
            "code": one.code,
            "title": one.title,
            "article": one.article.no if one.article else None,
            "reason": one.reason,
            "count": one.count,
        }
        for one in report.undecided
    ]
    made = {
        **jsonfile.listing(jsonfile.finding(one) for one in report.findings),
        "summary": dict(report.summary),
        "undecided": undecided,
    }
    if changed is not None:
        made["since"] = {
            "date": changed.since.isoformat(),
            "new": [jsonfile.finding(one) for one in changed.new],
            "gone": [jsonfile.finding(one) for one in changed.gone],
            "remaining": len(changed.remaining),
        }
    return made


def _statistics(report: Report) -> Iterator[tuple[str, ...]]:
    """A rule a row: how often it found something, and how much it could not judge."""
    counts, heaviest, undecided = Counter(one.code for one in report.findings), _heaviest(report), Counter[str]()
    named = {one.code: one.title for one in report.findings}
    for left in report.undecided:
        if left.reason != NOT_HELD:
            undecided[left.code] += left.count
            named[left.code] = left.title
    for code, title in sorted(named.items()):
        yield str(counts[code]), code, title, heaviest.get(code, ""), str(undecided[code] or "")


def _heaviest(report: Report) -> dict[str, str]:
    """How heavy the findings of a rule are, by the heaviest of them."""
    ordered = sorted(report.findings, key=lambda one: list(findings.WORDS).index(one.severity), reverse=True)
    return {one.code: findings.WORDS[one.severity] for one in ordered}


def _lines(report: Report, view: View) -> Iterator[str]:
    yield view.title
    yield from _findings(report.findings, view)
    yield from _undecided(report)
    yield _sums(report)


def _changed_lines(report: Report, view: View, changed: Comparison) -> Iterator[str]:
    yield f"{view.title} · 与 {changed.since} 相比"
    for what, found in ((NEW, changed.new), (GONE, changed.gone)):
        yield f"{what} {len(found)} 个"
        yield from _findings(found, view, cured=what == NEW)
    yield f"{REMAINING} {len(changed.remaining)} 个"
    yield from _sums_by_rule(changed.remaining)
    yield from _undecided(report)
    yield _sums(report)


def _findings(found: Iterable[Finding], view: View, *, cured: bool = True) -> Iterator[str]:
    """What hits many bodies first, one line a rule; then body by body."""
    found = tuple(found)
    times = Counter(one.code for one in found)
    floods = {code for code, count in times.items() if view.statistics or (not view.whole and count > FLOOD)}
    yield from _sums_by_rule(one for one in found if one.code in floods)
    told = (one for one in found if one.code not in floods)
    for _, of_one in groupby(told, key=lambda one: one.subject):
        group = tuple(of_one)
        yield _heading(group[0])
        yield from findings.lines(group, named=False, evidence=view.whole, cured=cured)


def _sums_by_rule(every: Iterable[Finding]) -> Iterator[str]:
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for one in every:
        by_code[one.code].append(one)
    for code, found in sorted(by_code.items()):
        first = found[0]
        no = f"  {first.article.no}" if first.article else ""
        what = f"{code} {first.title}{no}  {len(found)} 个  {findings.WORDS[first.severity]}"
        yield f"  {what}  xtjg audit --select {code} -f md"


def _heading(one: Finding) -> str:
    if one.subject == REGISTRY:
        return "登记簿"
    return f"{one.name}（{one.subject}）" if one.name and ":" not in one.subject else one.name or one.subject


def _undecided(report: Report) -> Iterator[str]:
    """One line a reason, with the rules that it leaves open: how many bodies each, where they differ."""
    by_reason: dict[str, list[Undecided]] = defaultdict(list)
    for one in report.undecided:
        by_reason[one.reason].append(one)
    for reason, found in by_reason.items():
        least, most = min(one.count for one in found), max(one.count for one in found)
        count = f"{most} 个" if least == most else f"{least} 至 {most} 个"
        rules = "、".join(f"{one.code} {one.title}" for one in found[:_RULES])
        more = f"等 {len(found)} 条规则" if len(found) > _RULES else ""
        what = f"{rules}{more}" if reason != NOT_HELD else f"{len(found)} 条规则（{found[0].code} 等）"
        yield f"  无法判断 {count}（{reason}）：{what}"


def _sums(report: Report) -> str:
    summary = report.summary
    return (
        f"错误 {summary['error']}  警告 {summary['warning']}  提示 {summary['info']}"
        f"  豁免 {summary['waived']}  无法判断 {summary['undecidable']}"
    )
