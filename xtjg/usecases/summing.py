"""年度汇总 and 绩效考核: the figures of a year, worked out from the records or as they were recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.yearly import year_of
from xtjg.documents.context import of_year
from xtjg.documents.kinds import kind_named
from xtjg.documents.render import render, to_text
from xtjg.errors import ActRefused, NotFound
from xtjg.reports.annual import summarise
from xtjg.reports.performance import scores
from xtjg.store import reportkeys, yamledit
from xtjg.store.decoding import decode_record
from xtjg.store.layout import score_path, summary_paper_path, summary_path
from xtjg.store.yamlfile import parse
from xtjg.usecases import auditing
from xtjg.usecases.pending import filings_of
from xtjg.usecases.reading import Answer, answered, at_head
from xtjg.usecases.templates import template_of
from xtjg.usecases.yearbook import PARTS, recorded, refuse_early

if TYPE_CHECKING:
    from datetime import date

    from xtjg.core.annual import AnnualSummary
    from xtjg.core.score import Scores
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.yearly import Year
    from xtjg.store.loading import Loaded
    from xtjg.store.registry import Registry
    from xtjg.usecases.entry import Entry
    from xtjg.usecases.outcome import Outcome

SUMMARY_PAPER, SCORE_PAPER = "年度汇总报告", "绩效考核表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed:
    """The summary that was recorded, its text, and the outcome of recording it."""

    outcome: Outcome
    summary: AnnualSummary
    text: str
    snapshot: Snapshot


def summarise_year(registry: Registry, year: int, entry: Entry) -> Summed:
    """Sum up the reports of a year as of the day and record it with its paper; what was recorded before is replaced.

    Raises:
        ActRefused: the year had not begun, or no body was at work in it.
    """
    with registry.writing("xtjg report summary") as writer:
        loaded = writer.read(PARTS)
        refuse_early(year, entry.day)
        told = _refuse_empty(year_of(loaded.snapshot, year))
        summary = _summary(registry, loaded, year, entry.day)
        summary = replace(summary, paper=summary_paper_path(year), attachments=entry.attachments)
        text = _paper(registry, summary, loaded.snapshot, entry.day)
        files = {summary_path(year): yamledit.dump(reportkeys.SUMMARY.encode(summary), summary_path(year))}
        files[summary_paper_path(year)] = text.encode("utf-8")
        outcome = recorded(writer, "report.summary", f"{year} 年年度报告汇总", files, entry)
        outcome = replace(outcome, warnings=(*told, *outcome.warnings))
        return Summed(outcome=outcome, summary=summary, text=text, snapshot=loaded.snapshot)


def _refuse_empty(record: Year) -> tuple[str, ...]:
    """Raise ActRefused for a year in which no body was at work; tell where no report of it was opened."""
    if not record.bodies:
        raise ActRefused(f"{record.year} 年没有在运行的机构，不能汇总", hint="查看：xtjg list --all")
    if record.reports:
        return ()
    return (f"{record.year} 年没有开展年度报告，{len(record.bodies)} 个机构都计为没有报送",)


def summary_of(registry: Registry, year: int, today: date) -> Answer[AnnualSummary]:
    """The summary as it was recorded, else as it would be today."""
    read = at_head(registry, today, PARTS)
    refuse_early(year, today)
    path = summary_path(year)
    if path in read.found.raw:
        data = read.found.raw[path]
        return answered(read, decode_record(reportkeys.SUMMARY, parse(data, path), path, data))
    return answered(read, _summary(registry, read.found, year, today))


def scores_of(registry: Registry, year: int, today: date, unit: str | None = None) -> Answer[Scores]:
    """The scores as they were recorded, else as they are today; of one unit where one is named.

    Raises:
        ActRefused: the measure has no indicators.
        NotFound: that unit led no body in the year.
    """
    read = at_head(registry, today, PARTS)
    refuse_early(year, today)
    data, path = registry.text_of(score_path(year)), score_path(year)
    if data is not None:
        raw = data.encode("utf-8")
        found = decode_record(reportkeys.SCORES, parse(raw, path), path, raw)
        if found.day != today:
            told = f"{year} 年的考核是 {found.day} 登记的；按现在的情况重新登记：xtjg score {year} --record"
            read = replace(read, notices=(*read.notices, told))
    else:
        found = _scores(read.snapshot, year, today)
    return answered(read, _of_unit(found, read.snapshot, unit))


def record_scores(registry: Registry, year: int, entry: Entry, unit: str | None = None) -> Outcome:
    """Record the scores of a year, of all units, as they are on the day; raises as `scores_of`."""
    with registry.writing("xtjg score") as writer:
        loaded = writer.read(PARTS)
        refuse_early(year, entry.day)
        found, path = _scores(loaded.snapshot, year, entry.day), score_path(year)
        found = replace(found, attachments=entry.attachments)
        _of_unit(found, loaded.snapshot, unit)
        data = yamledit.dump(reportkeys.SCORES.encode(found), path)
        return recorded(writer, "score.record", f"{year} 年绩效考核", {path: data}, entry)


def _of_unit(found: Scores, snapshot: Snapshot, unit: str | None) -> Scores:
    if unit is None:
        return found
    rows = tuple(row for row in found.items if snapshot.units.same(row.unit, unit))
    if not rows:
        names = tuple(row.unit for row in found.items)
        raise NotFound(f"「{unit}」{found.year} 年没有牵头的机构", candidates=names[:8], hint="写牵头部门的名称")
    return replace(found, items=rows)


def _scores(snapshot: Snapshot, year: int, today: date) -> Scores:
    from xtjg.core.score import weights_of

    if not weights_of(snapshot.measure):
        raise ActRefused(
            f"执行的办法（{snapshot.measure.pack}）没有考核指标",
            hint="在本地办法的条文里写 appraisal_meetings 等键的分值，再 xtjg measure adopt 文件",
        )
    unfiled = {
        case.id: left for case in snapshot.cases.values() if case.is_registered and (left := filings_of(case, snapshot))
    }
    return scores(year_of(snapshot, year), snapshot.measure, today, unfiled)


def _summary(registry: Registry, loaded: Loaded, year: int, today: date) -> AnnualSummary:
    report = auditing.audit_registry(registry, loaded, auditing.Choice(), today=today)
    return summarise(year_of(loaded.snapshot, year), loaded.snapshot.measure, today, report.summary)


def _paper(registry: Registry, summary: AnnualSummary, snapshot: Snapshot, today: date) -> str:
    kind = kind_named(SUMMARY_PAPER)
    return to_text(render(kind, of_year(snapshot, today, summary=summary), template_of(kind, registry.root)))
