"""Facts that a single line of a notice's front gives: its title, labelled values, its number, its letterhead.

Owns the labels of web pages and letterheads. Does not know prose, signatures or lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xtjg.core.dates import parse_date
from xtjg.core.docnumber import find_spans
from xtjg.errors import Usage
from xtjg.exchange.list_text import BLANKS, columns, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from xtjg.core.docnumber import DocNumber
    from xtjg.exchange.list_text import Line

SIGNED, PUBLISHED = "signed", "published"
ALONE, LABELLED, LETTERHEAD, OF_TITLE = "alone", "labelled", "letterhead", "title"

_LABELS = {
    LABELLED: ("制定机关", "发文机关", "印发机关", "发文单位", "发文机构"),
    "number": ("发文字号", "发文文号", "文号", "字号"),
    SIGNED: ("成文日期", "签发日期", "发文日期"),
    "title": ("标题", "文件名称"),
    PUBLISHED: ("公布日期", "发布日期", "发布时间", "公开日期"),
}
_KEYS = {word: key for key, words in _LABELS.items() for word in words}
_ANY_LABEL = "|".join(r"\s*".join(word) for word in _KEYS)
_LABELLED = re.compile(
    rf"【\s*(?P<boxed>{_ANY_LABEL})\s*】\s*(?P<value>[^•·【]*)"
    rf"|(?:^|(?<=[\s|]))\[?(?P<plain>{_ANY_LABEL})\]?\s*:\s*(?P<rest>\S.*?)(?=\s{{2,}}|\t|\||\s(?:{_ANY_LABEL})\s*:|$)"
)
_ORGAN = re.compile("[\u4e00-\u9fff]{1,40}(?:政府|办公室|办公厅|委员会|党委|委|局|厅|部|院|编办)")
_LETTERHEAD = re.compile("(?P<organ>[\u4e00-\u9fff]{4,40})文件")
_IN_TITLE = r"(?:《[^》]*》|[^《》〔〕\[\]。•【】,:;])"
_TITLE = re.compile(rf"{_IN_TITLE}{{0,80}}?关于{_IN_TITLE}{{1,160}}?的(?:通知|通告|公告|决定|意见|批复|函)")
_LIST_TITLE = re.compile(r"[^。,:;]{2,60}(?:名单|目录|清单|一览表)")
_SENTENCE_OPENING = ("根据", "按照", "依据", "遵照", "为", "经", "现")
_TITLE_LINES = 3
_LONGEST_DATE = 24


@dataclass(slots=True)
class Facts:
    """What single lines gave, by kind of evidence; `lines` are the numbers of the lines that gave something."""

    title: str | None = None
    organs: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, DocNumber] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)

    @property
    def organ(self) -> str | None:
        """The organ as labelled, else of the letterhead, else of the title."""
        return next((self.organs[key] for key in (LABELLED, LETTERHEAD, OF_TITLE) if key in self.organs), None)

    @property
    def doc_numbers(self) -> tuple[DocNumber, ...]:
        """The different numbers found: alone on a line, then labelled, then behind the title."""
        found = (self.numbers[key] for key in (ALONE, LABELLED, OF_TITLE) if key in self.numbers)
        return tuple(dict.fromkeys(found))


def read_facts(lines: Sequence[Line]) -> Facts:
    """Read title, labels, number and letterhead off the lines before a list; the first value of a kind counts."""
    facts = Facts()
    for line in lines:
        _read_number(line, facts)
        _read_labels(line, facts)
        letterhead = _LETTERHEAD.fullmatch(joined(line.text))
        if letterhead:
            facts.organs.setdefault(LETTERHEAD, letterhead["organ"])
            facts.lines.add(line.number)
    _read_title([line for line in lines if line.bare], facts)
    return facts


def joined(text: str) -> str:
    """Give a printed line without the blanks that only space it."""
    return "".join(columns(text))


def is_organ(text: str) -> bool:
    """Say whether a text reads like the name of an organ."""
    return _ORGAN.fullmatch(text) is not None


def is_list_title(line: Line) -> bool:
    """Say whether a line reads like the title of a list (…名单)."""
    return _LIST_TITLE.fullmatch(joined(line.folded)) is not None


def whole_date(text: str) -> date | None:
    """Read a text that is a date and nothing else, brackets apart."""
    plain = text.strip(BLANKS).removeprefix("(").removesuffix(")").removeprefix("（").removesuffix("）")
    if len(plain) > _LONGEST_DATE or not plain:
        return None
    try:
        return parse_date(plain)
    except Usage:
        return None


def _read_number(line: Line, facts: Facts) -> None:
    """Take a number that stands alone on its line, 签发人 beside it at most."""
    bare = line.bare
    spans = find_spans(bare)
    if spans and spans[0][1][0] == 0 and bare[spans[0][1][1] :][:1] in {"", *BLANKS}:
        facts.numbers.setdefault(ALONE, spans[0][0])
        facts.lines.add(line.number)


def _read_labels(line: Line, facts: Facts) -> None:
    for found in _LABELLED.finditer(line.folded):
        key = _KEYS["".join((found["boxed"] or found["plain"]).split())]
        group = "value" if found["boxed"] else "rest"
        if _take(key, line.text[found.start(group) : found.end(group)].strip(BLANKS), facts):
            facts.lines.add(line.number)


def _take(key: str, value: str, facts: Facts) -> bool:
    """Take a labelled value; False where it does not read as what its label says."""
    if key == LABELLED:
        organ = joined(value)
        if is_organ(organ):
            facts.organs.setdefault(key, organ)
        return is_organ(organ)
    if key == "title":
        return _take_title(joined(value), facts)
    if key == "number":
        number = next((number for number, span in find_spans(value) if span[0] == 0), None)
        if number:
            facts.numbers.setdefault(LABELLED, number)
        return number is not None
    day = whole_date(value) or whole_date(value.split(maxsplit=1)[0] if value else "")
    if day:
        facts.dates.setdefault(key, day)
    return day is not None


def _read_title(lines: Sequence[Line], facts: Facts) -> None:
    """Find the title on lines of its own, else at the head of run-on text, else take that of the list."""
    for start, line in enumerate(lines):
        if not (is_organ(joined(line.text)) or "关于" in line.text):
            continue
        for count in range(1, _TITLE_LINES + 1):
            window = lines[start : start + count]
            if _take_title("".join(joined(part.text) for part in window), facts):
                facts.lines.update(part.number for part in window)
                return
    for line in lines[:_TITLE_LINES]:
        opening = _TITLE.match(line.folded.lstrip())
        if opening and _take_title(line.text.lstrip()[: opening.end()], facts):
            facts.lines.add(line.number)
            return
    for line in reversed(lines):
        if is_list_title(line):
            facts.title = joined(line.text)
            facts.lines.add(line.number)
            return


def _take_title(text: str, facts: Facts) -> bool:
    """Take a text as the title if it has its form; a number printed behind it is the notice's own."""
    number = next((pair for pair in find_spans(text) if not text[pair[1][1] :].strip(")）】")), None)
    title = text[: number[1][0]].rstrip("-—–_(（【 ") if number else text
    folded = line_of(0, title).folded
    if not _TITLE.fullmatch(folded) or folded.startswith(_SENTENCE_OPENING):
        return False
    facts.title = title
    if number:
        facts.numbers.setdefault(OF_TITLE, number[0])
    organ = title.partition("关于")[0]
    if is_organ(organ):
        facts.organs[OF_TITLE] = organ
    return True
