"""What a list notice says of itself around its list: organ, number, date, meeting, the count in its text.

Owns the split of the front into prose, signature and lines nobody can place. Reads only what is printed: numbers and
dates that the text merely cites are never taken for its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from xtjg.core.dates import find_date
from xtjg.core.docnumber import find_all
from xtjg.core.names import same
from xtjg.exchange.list_labels import LABELLED, PUBLISHED, SIGNED, is_organ, joined, read_facts, whole_date
from xtjg.exchange.list_text import BLANKS, NUMERAL, columns, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from xtjg.core.docnumber import DocNumber
    from xtjg.exchange.list_labels import Facts
    from xtjg.exchange.list_text import Line

_MEETING = re.compile(
    "(?P<organ>[\u4e00-\u9fff0-9]{0,24}?)(?P<rest>第[一二三四五六七八九十百零〇0-9]{1,6}次[\u4e00-\u9fff]{0,12}?会议?)"
    "(?=研究|审议|讨论|同意|通过|审定|决定|批准)"
)
_BEFORE_MEETING = re.compile("[经由据于在请报已自向日将]|按照|依照|召开的?")
_TOTAL = re.compile(rf"(?:共(?:计|有|设置?|保留)?|总[数计]为?)({NUMERAL})个")
_ATTACHMENT = re.compile(r"附\s*件\s*[0-9]{0,2}\s*:|[0-9]{1,2}\s*[.、].*(?:名单|目录|清单)$|\(此件.*\)$")
_PROSE_LENGTH = 12
_DATE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The facts around the list; `unread` are the lines that gave none and are no prose of the notice."""

    title: str | None
    organ: str | None
    doc_no: DocNumber | None
    signed: date | None
    meeting: str | None
    claimed_total: int | None
    unread: tuple[Line, ...]
    warnings: tuple[str, ...]


class _Role(Enum):
    FACT = auto()
    ORGAN = auto()
    DATE = auto()
    PROSE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signature:
    """Organ and date below the text, and the places of the parts they stand in."""

    organ: str | None
    signed: date
    places: range


def read_front(before: Sequence[Line], after: Sequence[Line], *, annexed: bool) -> Front:
    """Read the lines before a list and those after it; the latter hold prose only where the list is no annex."""
    facts = read_facts(before)
    organs = tuple(dict.fromkeys(facts.organs.values()))
    front = [part for line in before for part in _unsigned(line, organs) if part.bare]
    tail = [part for line in after for part in _unsigned(line, organs) if part.bare]
    parts = (*front, *tail)
    roles = (*_roles(front, facts, prose=True), *_roles(tail, facts, prose=not annexed))
    signature = (_signature(front, roles[: len(front)]) if annexed else None) or _signature(parts, roles)
    text = "".join(joined(part.folded) for part in (front if annexed else parts))
    total = _TOTAL.search(text)
    return Front(
        title=facts.title,
        organ=signature.organ if signature and signature.organ else facts.organ,
        doc_no=next(iter(facts.doc_numbers), None),
        signed=signature.signed if signature else facts.dates.get(SIGNED),
        meeting=_meeting(text),
        claimed_total=count_of(total[1]) if total else None,
        unread=tuple(_unread(parts, roles, signature, facts)),
        warnings=tuple(_warnings(facts, signature, text)),
    )


def _unsigned(line: Line, organs: Sequence[str]) -> tuple[Line, ...]:
    """Part a signature from run-on text before it: what stands before, the organ, the date."""
    start = _date_at_end(line.text)
    if not start:
        return (line,)
    head = line.part(0, start)
    organ = next((name for name in organs if head.bare.endswith(name)), None)
    if organ:
        begin = head.text.rindex(organ)
        return (line.part(0, begin), line.part(begin, start), line.part(start))
    return (head, line.part(start)) if _organs_in(head) else (line,)


def _date_at_end(text: str) -> int | None:
    """Find where a date begins after which nothing follows."""
    at = max(0, len(text) - _DATE_LENGTH)
    while found := find_date(text[at:]):
        start, end = found[1]
        if not text[at + end :].strip(BLANKS):
            return at + start
        at += end
    return None


def _organs_in(line: Line) -> str | None:
    """Read the organ, or the organs side by side, that a line consists of."""
    parts = columns(line.text)
    if parts and all(map(is_organ, parts)):
        return "、".join(parts)
    return joined(line.text) if is_organ(joined(line.text)) else None


def _roles(parts: Sequence[Line], facts: Facts, *, prose: bool) -> Iterator[_Role]:
    open_sentence = False
    for part in parts:
        role = _role(part, facts, prose=prose, open_sentence=open_sentence)
        yield role
        open_sentence = role is _Role.PROSE and not part.folded.rstrip().endswith(("。", ":", ";"))


def _role(part: Line, facts: Facts, *, prose: bool, open_sentence: bool) -> _Role:
    folded = part.folded.strip()
    text = joined(part.text)
    if whole_date(part.text):
        return _Role.DATE
    if _organs_in(part):
        return _Role.ORGAN
    if text == facts.title or part.number in facts.lines:
        return _Role.FACT
    if not prose:
        return _Role.OTHER
    punctuated = folded.endswith(("。", ":", ";", ",")) or "。" in folded
    long_enough = "," in folded and len(folded) >= _PROSE_LENGTH
    if punctuated or long_enough or open_sentence or _ATTACHMENT.match(folded):
        return _Role.PROSE
    return _Role.OTHER


def _signature(parts: Sequence[Line], roles: Sequence[_Role]) -> _Signature | None:
    """Find the last date below an organ; else one below all prose, or in brackets below the title (题注)."""
    dates = [place for place, role in enumerate(roles) if role is _Role.DATE]
    for place in reversed(dates):
        first = place
        while first and roles[first - 1] is _Role.ORGAN:
            first -= 1
        if first < place:
            organ = "、".join(filter(None, map(_organs_in, parts[first:place])))
            return _signed(parts[place], organ, range(first, place + 1))
    for place in reversed(dates):
        below = _Role.PROSE in roles[:place] and _Role.PROSE not in roles[place:]
        if below or parts[place].folded.strip().startswith("("):
            return _signed(parts[place], None, range(place, place + 1))
    return None


def _signed(part: Line, organ: str | None, places: range) -> _Signature | None:
    day = whole_date(part.text)
    return _Signature(organ=organ, signed=day, places=places) if day else None


def _meeting(text: str) -> str | None:
    """Give the first meeting that decided, as printed, with the organ before it."""
    found = _MEETING.search(text)
    return _BEFORE_MEETING.split(found["organ"])[-1] + found["rest"] if found else None


def _unread(
    parts: Sequence[Line], roles: Sequence[_Role], signature: _Signature | None, facts: Facts
) -> Iterator[Line]:
    used = signature.places if signature else range(0)
    known = {*facts.organs.values(), signature.organ if signature else None}
    for place, (part, role) in enumerate(zip(parts, roles, strict=True)):
        is_used = place in used or part.number in facts.lines or joined(part.text) in known
        if role not in {_Role.FACT, _Role.PROSE} and not is_used:
            yield part


def _warnings(facts: Facts, signature: _Signature | None, text: str) -> Iterator[str]:
    yield from _number_warnings(facts, text)
    yield from _date_warnings(facts, signature)
    organ = signature.organ if signature else None
    labelled = facts.organs.get(LABELLED)
    if not (organ or facts.organ):
        yield "没有找到发文机关"
    elif organ and labelled and not same(organ, labelled):
        yield f"署名“{organ}”与制定机关“{labelled}”不同，取署名"


def _number_warnings(facts: Facts, text: str) -> Iterator[str]:
    own = tuple(map(str, facts.doc_numbers))
    if len(own) > 1:
        yield f"文号有不同写法：{'、'.join(own)}，取“{own[0]}”"
    elif not own:
        cited = "、".join(dict.fromkeys(map(str, find_all(text))))
        yield "没有找到本通知的文号" + (f"；正文引用的 {cited} 不是本通知的文号，未采用" if cited else "")


def _date_warnings(facts: Facts, signature: _Signature | None) -> Iterator[str]:
    labelled, published = facts.dates.get(SIGNED), facts.dates.get(PUBLISHED)
    signed = signature.signed if signature else labelled
    if signed is None:
        yield "没有找到成文日期" + (f"；公布日期 {published} 不是成文日期，未采用" if published else "")
        return
    if labelled and labelled != signed:
        yield f"署名下的日期 {signed} 与所标成文日期 {labelled} 不同，取署名下的日期"
    if published and published != signed:
        yield f"成文日期 {signed} 与公布日期 {published} 不同，取成文日期"
