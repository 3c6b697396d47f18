"""`xtjg doc check`: a paper of the registry, a text or a .docx against the rules of papers and against its case."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.dates import find_date
from xtjg.core.names import shown, skeleton
from xtjg.core.terms import Step
from xtjg.documents.checking.model import Desk
from xtjg.documents.checking.numbering import parsed
from xtjg.documents.checking.runner import PaperReport, check_paper
from xtjg.documents.elements import Addressee, Paragraph
from xtjg.documents.kinds import KINDS, kind_named
from xtjg.documents.making import one_by_one
from xtjg.documents.reading.paper import ReadPaper, read
from xtjg.documents.reading.rows import rows_of
from xtjg.documents.render import render, to_text
from xtjg.errors import ActRefused, ImportRefused, NotFound, TemplateError, Usage
from xtjg.exchange.papertext import read_text
from xtjg.exchange.zipguard import MOST_BYTES
from xtjg.store.layout import Part
from xtjg.usecases.drawing import draw
from xtjg.usecases.lookup import find_body, find_case, number_of
from xtjg.usecases.papercontexts import case_context
from xtjg.usecases.templates import template_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from xtjg.core.case import Case
    from xtjg.core.snapshot import Snapshot
    from xtjg.documents.checking.sheet import Sheet
    from xtjg.documents.context import PaperContext
    from xtjg.documents.kinds import Kind
    from xtjg.store.registry import Registry

PARTS = (Part.BODIES, Part.CASES, Part.TASKS, Part.NUMBERS)
_DOCX, _MARKDOWN = ".docx", (".md", ".markdown")
_NO_PAPERS = {".doc", ".wps", ".docm", ".dotm", ".pdf", ".rtf", ".ofd", ".odt"}
_ANSWER_BY = re.compile("请于(?P<day>[^。，]+日)前(?:函复|签署)")
_SAVE_AS = "在 WPS 或者 Word 中打开，另存为 .docx 后再查"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One paper that was checked: its name, the case it was held against, what is wrong."""

    path: str
    case: str | None
    report: PaperReport
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A paper to be checked, as it was read."""

    path: str
    paper: ReadPaper
    sheet: Sheet | None = None
    notices: tuple[str, ...] = ()


def read_file(path: Path, data: bytes) -> Given:
    """Read the bytes of a file as the paper it holds.

    Raises:
        ImportRefused: it holds none, or nothing that may be opened.
    """
    ending = path.suffix.lower()
    if ending in _NO_PAPERS:
        raise ImportRefused(f"不能读 {ending} 文件：{shown(path.name)}", hint=_SAVE_AS)
    if ending == _DOCX or data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from xtjg.exchange.docx.reader import read_docx

        rows, sheet = read_docx(data)
        if not any(row.text for row in rows):
            raise ImportRefused("文件里没有文字", hint="扫描件和图片不能查，请用文字稿")
        return Given(path=str(path), paper=read(rows), sheet=sheet)
    text = read_text(data, markdown=ending in _MARKDOWN)
    return Given(path=str(path), paper=read(text.rows), notices=text.notices)


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a plain file of the size of a paper; None where there is no file.

    Raises:
        ImportRefused: a folder, a device, or larger than any paper.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        raise ImportRefused(f"不是文件：{shown(str(path))}", hint="写明一个文件：xtjg doc check 文稿.docx")
    if found.st_size > MOST_BYTES:
        raise ImportRefused(f"文件超过 {MOST_BYTES // 1024 // 1024} MB", hint="删去图片后再查")
    return path.read_bytes()


def check_file(given: Given, registry: Registry | None, case_word: str | None, today: date) -> Checked:
    """Check a paper from outside; against the case named, else against the one that its number or title tells.

    Raises:
        NotFound: no such case, or none to look in.
    """
    desk = Desk(paper=given.paper, today=today, sheet=given.sheet)
    if registry is None:
        if case_word is not None:
            raise NotFound("这里没有登记簿，不能与办件比对", hint="用 -C 指明登记簿所在文件夹")
        return Checked(path=given.path, case=None, report=check_paper(desk, given.path), notices=given.notices)
    snapshot = registry.read(PARTS).snapshot
    case = find_case(snapshot, case_word, today) if case_word else _told_by(given.paper, snapshot)
    desk = replace(desk, snapshot=snapshot, case=case)
    if case is not None:
        desk = _with_case(desk, case, registry)
    report = check_paper(desk, given.path)
    return Checked(path=given.path, case=case.id if case else None, report=report, notices=given.notices)


def _told_by(paper: ReadPaper, snapshot: Snapshot) -> Case | None:
    """The case that the paper's number names, else the one open case whose body and act the title names."""
    number = parsed(paper.number)
    if number is not None:
        numbered = [case for case in snapshot.cases.values() if case.paper and case.paper.doc_no == str(number)]
        if numbered:
            return numbered[0] if len(numbered) == 1 else None
    title = skeleton(paper.title)
    cases = [case for case in snapshot.cases.values() if case.is_open and _is_named(case, title, snapshot)]
    return cases[0] if len(cases) == 1 else None


def _is_named(case: Case, title: str, snapshot: Snapshot) -> bool:
    """Whether a title names the body of a case, as it is or as it is to be."""
    names = [snapshot.bodies[body].name for body in (*case.bodies, *case.request.bodies) if body in snapshot.bodies]
    names += [name for name in (case.request.new_name, case.request.draft and case.request.draft.name) if name]
    return any(skeleton(name) in title for name in names)


def _with_case(desk: Desk, case: Case, registry: Registry) -> Desk:
    """Add what the case would have the paper say: its bodies, and the paper of the same kind made of it."""
    for kind in _fitting(desk.paper, case):
        try:
            context = case_context(registry, case, kind, desk.today)
            expected = _expected(kind, context, registry, desk.paper)
        except (Usage, ActRefused, TemplateError):
            continue
        bodies = tuple(edit.after for edit in context.edits)
        desk = replace(desk, bodies=bodies, genre=kind.genre, expected=expected)
        if expected.title and skeleton(expected.title) == skeleton(desk.paper.title):
            return desk
    return desk


def _fitting(paper: ReadPaper, case: Case) -> list[Kind]:
    """The kinds of papers of the act in that 文种; what the case ends in comes last, so that it wins a tie."""
    kinds = [kind for kind in KINDS if kind.target == "case" and case.act in kind.acts and kind.genre == paper.genre]
    return sorted(kinds, key=lambda kind: kind.step is Step.ISSUE)


def _expected(kind: Kind, context: PaperContext, registry: Registry, paper: ReadPaper) -> ReadPaper:
    """The paper as the case would have it, of those to several addressees the one of that title and addressee."""
    template = template_of(kind, registry.root)
    context = replace(context, reply_by=_answer_day(paper))
    made = [_rendered(kind, one, template) for one in one_by_one(kind, context)]
    titled = [one for one in made if skeleton(one.title) == skeleton(paper.title)] or made[:1]
    return next((one for one in titled if _addressee(one) == _addressee(paper)), titled[0])


def _answer_day(paper: ReadPaper) -> date | None:
    """The day by which a letter wants its answer: it is given when the letter is made, no case keeps it."""
    said = (_ANSWER_BY.search(one.text) for _, one in paper.of(Paragraph))
    found = next((find_date(one["day"]) for one in said if one), None)
    return found[0] if found else None


def _addressee(paper: ReadPaper) -> str:
    found = paper.first(Addressee)
    return skeleton(found[1].text) if found else ""


def _rendered(kind: Kind, context: PaperContext, template: str) -> ReadPaper:
    return read(rows_of(to_text(render(kind, context, template)).rstrip("\n").split("\n")))


def check_target(registry: Registry, word: str, today: date) -> tuple[Checked, ...]:
    """Check what the registry keeps: a file in papers/, the papers of a case, the list of a body, the 名单.

    Raises:
        NotFound: nothing of that name, or a case without papers.
    """
    snapshot = registry.read(PARTS).snapshot
    if word.startswith("papers/"):
        return (_kept(registry, word, snapshot, today),)
    if word == "registry" or not _is_case(word, today):
        kind = "名单" if word == "registry" else "组成人员名单"
        target = None if word == "registry" else find_body(snapshot, word).id
        text = draw(registry, kind, target, today=today)
        return (
            _checked(
                text, kind, f"{kind} {target or ''}".strip(), Desk(paper=read(()), today=today, snapshot=snapshot)
            ),
        )
    case = find_case(snapshot, word, today)
    kept = tuple(_kept(registry, paper.file, snapshot, today) for paper in case.papers)
    found = (*kept, *_to_be_issued(registry, case, snapshot, today))
    if not found:
        raise NotFound(f"办件 {case.id} 没有留存公文", hint=f"查文稿：xtjg doc check 文稿.docx {case.id}")
    return found


def _is_case(word: str, today: date) -> bool:
    try:
        return bool(number_of(word, "办件", today))
    except Usage:
        return False


def _kept(registry: Registry, path: str, snapshot: Snapshot, today: date) -> Checked:
    """Check a paper as it was frozen; the case it belongs to made it and is not held against it."""
    text = registry.text_of(path)
    if text is None:
        raise NotFound(f"登记簿里没有公文 {shown(path)}", hint="查看：xtjg case list")
    case, kind = next(
        ((case, paper.kind) for case in snapshot.cases.values() for paper in case.papers if paper.file == path),
        (None, None),
    )
    desk = Desk(paper=read(()), today=today, snapshot=snapshot, case=case)
    if case is not None and kind is not None:
        context = case_context(registry, case, kind_named(kind), today)
        desk = replace(desk, bodies=tuple(edit.after for edit in context.edits))
    return _checked(text, kind, path, desk)


def _to_be_issued(registry: Registry, case: Case, snapshot: Snapshot, today: date) -> Iterator[Checked]:
    """Check the papers that an open case would be issued with, as they stand now."""
    for kind in KINDS:
        if case.is_open and kind.target == "case" and case.act in kind.acts and kind.step is Step.ISSUE:
            text = draw(registry, kind.name, case.id, today=today)
            desk = Desk(paper=read(()), today=today, snapshot=snapshot, case=case)
            context = case_context(registry, case, kind, today)
            desk = replace(desk, bodies=tuple(edit.after for edit in context.edits))
            yield _checked(text, kind.name, f"{kind.name} {case.id}", desk)


def _checked(text: str, kind: str | None, path: str, desk: Desk) -> Checked:
    paper = read(rows_of(text.rstrip("\n").split("\n")))
    desk = replace(desk, paper=paper, genre=kind_named(kind).genre if kind else None)
    return Checked(path=path, case=desk.case.id if desk.case else None, report=check_paper(desk, path))
