"""The check of a text against its case: the draft a leader signed says what was proposed, reviewed and approved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.names import same, skeleton
from xtjg.documents.checking.days import day_of
from xtjg.documents.checking.model import Fault, Need, at
from xtjg.documents.checking.numbering import parsed
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Annex, DateLine, Entry, Number, Paragraph, Title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import Desk
    from xtjg.documents.reading.paper import ReadPaper

_PERSON = re.compile("^(?P<name>[^\u3000 ]+(?: [^\u3000 ]+)*?)[\u3000 ]+(?P<post>.+)$")
_LONGEST = 60


@check(
    "GW53",
    "内容与办件不一致",
    part="正文",
    need=Need.CASE,
    hint="以批准的为准：改正文稿，或者先在办件中改过再发文（xtjg case show 办件）",
)
def against_case(desk: Desk) -> Iterator[Fault]:
    """Hold the text against what the case would have it say.

    查什么：文稿的名称、组成人员、职责等各部分和发文字号、成文日期，与办件登记的一致。
    例：办件的副组长是王五，领导签发的文稿上是冯十。
    例外：办件还没有发文字号、成文日期的，不比这两项；措辞不同而小标题也不同的段落，由人核对。
    """
    yield from _number(desk)
    yield from _names(desk)
    if desk.expected is not None:
        yield from _persons(desk.paper, desk.expected)
        yield from _sections(desk.paper, desk.expected)


def _number(desk: Desk) -> Iterator[Fault]:
    paper = desk.matter.paper
    found, date = desk.paper.first(Number), desk.paper.first(DateLine)
    if paper is None:
        return
    number = parsed(found[1].number) if found else None
    if found and number and paper.doc_no and str(number) != paper.doc_no and _is_notice(desk):
        yield at(found[0], f"办件的发文字号是{paper.doc_no}，文稿是{number}", found[1].number)
    day = day_of(desk.paper)
    if date and day and paper.doc_date and day != paper.doc_date and _is_notice(desk):
        yield at(date[0], f"办件的成文日期是{to_chinese(paper.doc_date)}，文稿是{date[1].text}")


def _is_notice(desk: Desk) -> bool:
    """Whether the paper is the one that the case rests on, not one on the way to it."""
    return desk.paper.genre in ("通知", "决定", "批复")


def _names(desk: Desk) -> Iterator[Fault]:
    found = desk.paper.first(Title)
    for body in desk.bodies[:1]:
        names = [name for name in (body.name, body.short_name, *(one.name for one in body.former_names)) if name]
        if not any(skeleton(name) in skeleton(desk.paper.text) for name in names):
            message = f"文稿中没有办件的机构“{body.name}”"
            yield at(found[0], message, found[1].text) if found else Fault(message=message)


def _persons(paper: ReadPaper, expected: ReadPaper) -> Iterator[Fault]:
    """Persons by name: who is missing, who is added, whose role or post differs."""
    ours, theirs = _people(paper), _people(expected)
    if not ours:
        if theirs:
            yield Fault(message=f"办件列出组成人员{len(theirs)}人，文稿没有列出")
        return
    last = max(line for line, _, _ in ours.values())
    for name, (_, role, post) in theirs.items():
        if name not in ours:
            yield Fault(message=f"缺{role}{name}（{post}）" if post else f"缺{role}{name}", line=last)
    for name, (line, role, post) in ours.items():
        if name not in theirs:
            yield Fault(message=f"办件中没有{role}{name}" + (f"（{post}）" if post else ""), line=line, quote=name)
            continue
        _, own_role, own_post = theirs[name]
        if not same(role, own_role):
            yield Fault(message=f"{name}在办件中是{own_role}，文稿是{role}", line=line, quote=name)
        if not same(post, own_post):
            yield Fault(message=f"{name}的职务在办件中是“{own_post}”，文稿是“{post}”", line=line, quote=post)


def _people(paper: ReadPaper) -> dict[str, tuple[int, str, str]]:
    """Line, role and post by name; of one who stands in the list twice the first."""
    found: dict[str, tuple[int, str, str]] = {}
    entries = [(one.line, one.element) for one in paper.placed if isinstance(one.element, Entry)]
    for placed, annex in paper.of(Annex):
        entries += [(placed.line, block) for block in annex.blocks if isinstance(block, Entry)]
    for line, entry in entries:
        parted = _PERSON.match(entry.text)
        name, post = (parted["name"], parted["post"].strip()) if parted else (entry.text, "")
        found.setdefault(name, (line, re.sub("\\s", "", entry.label), post))
    return found


def _sections(paper: ReadPaper, expected: ReadPaper) -> Iterator[Fault]:
    """What stands under each heading; persons are held against one another by name instead."""
    ours, theirs = _by_heading(paper), _by_heading(expected)
    for heading, (_, text) in theirs.items():
        found = ours.get(heading)
        if found is None:
            if text and ours:
                yield Fault(message=f"文稿没有“{heading}”一项，办件为：{_cut(text)}")
        elif not same(found[1], text):
            yield Fault(message=f"“{heading}”与办件不一致，办件为：{_cut(text)}", line=found[0], quote=_cut(found[1]))


def _by_heading(paper: ReadPaper) -> dict[str, tuple[int, str]]:
    """Line and text of the plain paragraphs under each heading of the first level."""
    found: dict[str, tuple[int, str]] = {}
    heading = ""
    for placed, one in paper.of(Paragraph):
        if one.level == 1 and one.heading == one.text:
            heading = one.text
            found[heading] = (placed.line, "")
        elif heading:
            line, text = found[heading]
            found[heading] = (line if text else placed.line, f"{text}{one.number}{one.text}")
    return found


def _cut(text: str) -> str:
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
