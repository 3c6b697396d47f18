"""doc check: what is wrong with a paper, in the form of the audit's findings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtjg.cli import findings
from xtjg.cli.output import Page, show, titles
from xtjg.cli.params import Output, State, command
from xtjg.core.names import a_few, shown
from xtjg.core.terms import Severity
from xtjg.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.checking.model import Need
    from xtjg.usecases.checking import Checked

_SHOWN = 3  # codes that fit on a line


@command("xtjg doc check 送审稿.docx 2026-0007")
def check(
    target: Annotated[
        str,
        typer.Argument(metavar="文件|对象", help=".docx、.txt、.md 文件，办件，机构，或 registry", show_default=False),
    ],
    case: Annotated[
        str | None, typer.Argument(metavar="办件", help="文件与哪个办件比对，缺省按文号和标题找", show_default=False)
    ] = None,
    *,
    output: Output,
    state: State,
) -> None:
    """Check a paper against the standard, the registry and its case."""
    papers = _checked(target, case, state)
    page = Page(
        columns=titles(*findings.COLUMNS),
        rows=tuple(findings.row(one, _where(one)) for paper in papers for one in paper.report.findings),
        text=(*(line for paper in papers for line in _lines(paper)), *_left_out(papers)),
        document=lambda: _document(papers),
    )
    show(state, output, page)
    for notice in dict.fromkeys(notice for paper in papers for notice in paper.notices):
        state.tell(f"注意：{notice}")
    worst = {one.severity for paper in papers for one in paper.report.findings}
    if worst & {Severity.ERROR, Severity.WARNING}:
        raise typer.Exit(1)


def _checked(word: str, case: str | None, state: State) -> Sequence[Checked]:
    """Check the file of that name, else what the registry has under the word."""
    from xtjg.exchange.zipguard import MOST_BYTES
    from xtjg.usecases import checking

    path = Path(word)
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if word == "-" else checking.bytes_of(path)
    registry = state.find_registry()
    if data is not None:
        return (checking.check_file(checking.read_file(path, data), registry, case, state.today),)
    if registry is None or (_is_file_name(path) and not word.startswith("papers/")):
        raise NotFound(
            f"没有文件：{shown(word)}", hint="检查文件名；登记簿里的公文写办件编号：xtjg doc check 2026-0007"
        )
    return checking.check_target(registry, word, state.today)


def _is_file_name(path: Path) -> bool:
    """Whether a word can only have meant a file."""
    return len(path.parts) > 1 or path.suffix.lower() in (".docx", ".doc", ".wps", ".pdf", ".txt", ".md")


def _where(one: Any) -> str:
    return f"{one.path}:{one.line}" if one.line else one.path


def _lines(paper: Checked) -> Iterator[str]:
    """A paper with its findings and their count."""
    summary = paper.report.summary
    against = f"（与办件 {paper.case} 比对）" if paper.case else ""
    yield f"{paper.path}{against}"
    yield from findings.lines(sorted(paper.report.findings, key=lambda one: one.code))
    yield f"  错误 {summary['error']}  警告 {summary['warning']}  提示 {summary['info']}"


def _left_out(papers: Sequence[Checked]) -> Iterator[str]:
    """Which checks had nothing to go by, once for all papers."""
    left_out: dict[Need, dict[str, None]] = {}
    for paper in papers:
        for need, codes in paper.report.left_out.items():
            left_out.setdefault(need, {}).update(dict.fromkeys(codes))
    for need, known in left_out.items():
        yield f"未查：{need.lacking}，{len(known)} 条（{a_few(list(known), _SHOWN)}）"


def _document(papers: Sequence[Checked]) -> dict[str, Any]:
    from xtjg.exchange import jsonfile

    found = [one for paper in papers for one in paper.report.findings]
    counts = [paper.report.summary for paper in papers]
    return {
        **jsonfile.listing(map(jsonfile.finding, found)),
        "summary": {key: sum(count[key] for count in counts) for key in ("error", "warning", "info", "undecidable")},
        "papers": [{"path": paper.path, "case": paper.case} for paper in papers],
    }
