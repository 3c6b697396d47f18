"""The reader of a published list notice: text in, what the list says out.

Owns the records and the checks of numbers and counts. Never invents persons, dates or terms; a line that gave nothing
is returned, not dropped. Knows no files and no registry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import radicals, skeleton
from xtjg.errors import ImportRefused
from xtjg.exchange.list_front import read_front
from xtjg.exchange.list_pieces import pieces_of
from xtjg.exchange.list_sections import gather
from xtjg.exchange.list_start import split_at_list
from xtjg.exchange.list_text import ends_like_a_body, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from xtjg.core.docnumber import DocNumber
    from xtjg.core.terms import Tenure
    from xtjg.exchange.list_sections import Gathered, Part

_MOST_NUMBERS_SHOWN = 10
_LAST_BRACKET = re.compile("[(（][^()（）]*[)）]$")
_ORIGINAL = "请从原件重新复制正文，或改正这些名称"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One body of the list: its number there, its name, the outside names in brackets, its line from 1.

    `facts` are brackets in the name that are no part of any name; such an item cannot be taken over.
    """

    no: int
    name: str
    outside_names: tuple[str, ...]
    line: int
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSection:
    """The bodies under one heading; `heading` is empty where the list prints none, `claimed` is the count it prints."""

    heading: str
    tenure: Tenure | None
    claimed: int | None
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLine:
    """Text that gave nothing, with its line from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotice:
    """A list notice as printed; `date` is its 成文日期, `warnings` are Chinese sentences for the clerk."""

    title: str | None
    organ: str | None
    doc_no: DocNumber | None
    date: date | None
    meeting: str | None
    claimed_total: int | None
    sections: tuple[ListSection, ...]
    unread: tuple[UnreadLine, ...]
    warnings: tuple[str, ...]

    @property
    def items(self) -> tuple[ListItem, ...]:
        """All bodies in the order printed."""
        return tuple(item for section in self.sections for item in section.items)


def read_list(text: str) -> ListNotice:
    """Read a notice that publishes a list of bodies, one name a line or run-on, with or without an annex.

    Raises:
        ImportRefused: the text is empty, is no text, or holds no numbered name.
    """
    before, within, annexed = split_at_list(lines_of(text))
    gathered = gather(tuple(pieces_of(within)))
    sections = tuple(map(_section, gathered.parts))
    if not any(section.items for section in sections):
        raise _nothing_read(gathered)
    front = read_front(before, gathered.below, annexed=annexed)
    total = front.claimed_total if front.claimed_total is not None else _total_of_groups(gathered)
    return ListNotice(
        title=front.title or gathered.title,
        organ=front.organ,
        doc_no=front.doc_no,
        date=front.signed,
        meeting=front.meeting,
        claimed_total=total,
        sections=sections,
        unread=tuple(
            UnreadLine(line=line.number, text=line.bare)
            for line in sorted((*gathered.unread, *front.unread), key=lambda each: each.number)
        ),
        warnings=(
            *_radical_warnings(text),
            *front.warnings,
            *gathered.warnings,
            *_count_warnings(gathered, sections, total),
            *_tenure_warnings(sections),
            *_number_warnings(sections, frozenset(gathered.refused)),
            *_name_warnings(sections),
        ),
    )


def _nothing_read(gathered: Gathered) -> ImportRefused:
    if gathered.refused:
        reason = next(iter(gathered.refused.values()))
        return ImportRefused(f"名单的 {len(gathered.refused)} 项都未能读入；{reason}", hint=_ORIGINAL)
    return ImportRefused(
        "没有找到编号的机构名单（如“1.市××领导小组”）", hint="只读公布名单的通知；一个一个登记用 xtjg create"
    )


def _section(part: Part) -> ListSection:
    items = (
        ListItem(
            no=each.no,
            name=each.read.name,
            outside_names=each.read.outside_names,
            line=each.line,
            facts=each.read.facts,
        )
        for each in part.names
    )
    return ListSection(heading=part.heading, tenure=part.tenure, claimed=part.claimed, items=tuple(items))


def _total_of_groups(gathered: Gathered) -> int | None:
    """Add up what the outermost headings over headings claim; None where one of them claims nothing."""
    claims = [group.claimed for group in gathered.groups if group.within is None]
    known = [claim for claim in claims if claim is not None]
    return sum(known) if known and len(known) == len(claims) else None


def _radical_warnings(text: str) -> Iterator[str]:
    found = radicals(text)
    if found:
        yield f"原文有部首字形“{''.join(found)}”（多为从 PDF 复制所致），已换成相应的汉字"


def _count_warnings(gathered: Gathered, sections: Sequence[ListSection], total: int | None) -> Iterator[str]:
    counts = {id(part): len(part.names) for part in gathered.parts}
    for part in (*gathered.groups, *gathered.parts):
        counted = sum(counts[id(each)] for each in gathered.parts if _stands_below(each, part))
        if part.claimed is not None and part.claimed != counted:
            yield f"“{part.heading}”标明 {part.claimed} 个，实有 {counted} 个"
    counted = sum(len(section.items) for section in sections)
    if total is not None and total != counted:
        yield f"原文称共 {total} 个，名单实有 {counted} 个"
    claims = [section.claimed for section in sections if section.claimed is not None]
    if total is not None and len(claims) == len(sections) and sum(claims) != total:
        yield f"原文称共 {total} 个，各部分标明的个数合计 {sum(claims)} 个"


def _stands_below(part: Part | None, above: Part) -> bool:
    while part is not None and part is not above:
        part = part.within
    return part is above


def _tenure_warnings(sections: Sequence[ListSection]) -> Iterator[str]:
    for section in sections:
        if section.tenure is None:
            where = f"“{section.heading}”" if section.heading else "名单"
            yield f"{where}没有写明长期或临时，{len(section.items)} 个机构的设置未读出"


def _number_warnings(sections: Sequence[ListSection], refused: frozenset[int]) -> Iterator[str]:
    seen: set[int] = set()
    due = 1
    for section in sections:
        if section.items and section.items[0].no == 1 and seen:
            yield f"“{section.heading}”的序号从 1 重新编起"
            seen, due = set(), 1
        for item in section.items:
            if item.no in seen:
                yield f"序号 {item.no} 重复（第 {item.line} 行“{item.name}”）"
            elif missing := [number for number in range(due, item.no) if number not in refused]:
                yield f"序号缺 {_numbers(missing)}（在第 {item.no} 项之前）"
            elif item.no < due:
                yield f"序号 {item.no} 次序颠倒（第 {item.line} 行“{item.name}”）"
            seen.add(item.no)
            due = max(due, item.no + 1)


def _numbers(missing: Sequence[int]) -> str:
    if len(missing) > _MOST_NUMBERS_SHOWN:
        return f"{missing[0]} 至 {missing[-1]}"
    return "、".join(map(str, missing))


def _name_warnings(sections: Sequence[ListSection]) -> Iterator[str]:
    items = [item for section in sections for item in section.items]
    first: dict[str, ListItem] = {}
    for item in items:
        earlier = first.setdefault(skeleton(item.name), item)
        if earlier is not item:
            yield f"第 {item.no} 项与第 {earlier.no} 项名称相同：“{item.name}”"
    unusual = [str(item.no) for item in items if not ends_like_a_body(_LAST_BRACKET.sub("", item.name))]
    if unusual:
        yield f"请核对名称是否完整：第 {'、'.join(unusual)} 项不以领导小组、委员会、指挥部等结尾"
