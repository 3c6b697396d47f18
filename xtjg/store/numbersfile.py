"""numbers.yaml: read and written fast as long as it has its canonical look; any other look goes the general way.

It grows by an entry an act, so an act must not parse and render all of it: a canonical file is read line by line and
changed only in the lines of the entries that changed. Knows the look of the file, not what a number means.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from xtjg.errors import DamagedRegistry
from xtjg.store import casekeys, yamledit, yamltext
from xtjg.store.decoding import decode_record
from xtjg.store.layout import NUMBERS_FILE
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.numbers import PaperRegister
    from xtjg.core.plain import Plain, PlainMap

# An entry as its lines and what they say.
_Block = tuple[str, "PlainMap"]


def read(data: bytes, path: str) -> PaperRegister:
    """Decode the register; raises RecordError with line and column where it does not decode."""
    return decode_record(casekeys.NUMBERS, _plain(data, path), path, data)


def write(old: bytes | None, register: PaperRegister) -> bytes:
    """Encode the register; of the old bytes, entries that did not change stay as they are.

    Raises:
        RecordError: the old file does not decode.
        DamagedRegistry: the bytes would not read back as the register.
    """
    record = {key: value or [] for key, value in casekeys.NUMBERS.encode(register).items()}
    blocks = _blocks(yamltext.decode(old, NUMBERS_FILE)) if old else {}
    if old and blocks is None:
        return yamledit.edit(old, record, NUMBERS_FILE)
    text = "".join(_section(key, value, blocks or {}) for key, value in record.items())
    data = text.encode("utf-8", "surrogatepass")
    if _plain(data, NUMBERS_FILE) != record:
        raise DamagedRegistry("文号登记写成文件后读不回原样，未写入", hint="检查内容里有没有看不见的字符")
    return data


def _section(key: str, value: Plain, blocks: dict[str, list[_Block]]) -> str:
    """The lines of one list: an entry that stands in the old file as it is keeps its lines."""
    if not isinstance(value, list) or not value:
        return f"{key}: []\n"
    known = {_number(said): (lines, said) for lines, said in blocks.get(key, ())}
    parts = [f"{key}:\n"]
    for entry in value:
        lines, said = known.get(_number(entry), ("", None))
        parts.append(lines if said == entry else _rendered(entry))
    return "".join(parts)


def _number(entry: Plain) -> Plain:
    return entry.get("文号") if isinstance(entry, dict) else None


def _rendered(entry: Plain) -> str:
    from xtjg.store.yamlstyle import item_lines

    return "".join(f"  {line}\n" for line in item_lines(entry))


def _plain(data: bytes, path: str) -> PlainMap:
    """What the file says, by the short way where it has its canonical look."""
    blocks = _blocks(yamltext.decode(data, path))
    if blocks is None:
        return parse(data, path)
    return {key: [said for _, said in entries] for key, entries in blocks.items()}


def _blocks(text: str) -> dict[str, list[_Block]] | None:
    """Split a file of canonical look into its entries, None where it has another look."""
    found: dict[str, list[_Block]] = {}
    at = 0
    for head in _head().finditer(text):
        if head.start() != at or head["key"] in found:
            return None
        entries = found[head["key"]] = []
        at = head.end()
        if head["empty"]:
            continue
        for entry in _entry().finditer(text, at):
            if entry.start() != at:
                break
            said = _said(entry["lines"])
            if said is None:
                return None
            entries.append((entry[0], said))
            at = entry.end()
        if not entries:
            return None
    return found if at == len(text) and found else None


def _said(lines: str) -> PlainMap | None:
    """What the lines of an entry say; None where a key stands twice."""
    said: PlainMap = {}
    count = 0
    for line in (_pair() if lines.startswith("{") else _line()).finditer(lines):
        said[line["key"]] = _text(line["text"]) if line["text"] else list(_texts(line["list"] or line["below"]))
        count += 1
    return said if len(said) == count else None


def _texts(text: str) -> Iterator[Plain]:
    return (_text(item[0]) for item in _scalar().finditer(text))


def _text(text: str) -> str:
    return text[1:-1].replace("''", "'") if text[0] == "'" else text


# A text that is safe as it stands: it begins with a letter or a bracket and holds no mark of YAML.
_SAFE = r"[^\x00-\x20\x7f-\xa0\u2028\u2029\ufeff'\"\\:#,{}\[\]&*!|>%@`?]"
_BARE = rf"(?!null[\n,\]}}])(?=[《“（]|[^\W\d_]){_SAFE}++(?: (?!-){_SAFE}++)*+"
_QUOTED = r"'(?:[^'\n]|'')*+'"
_TEXT = rf"(?:{_QUOTED}|{_BARE})"
_LIST = rf"\[(?P<list>{_TEXT}(?:, {_TEXT})*+)\]"
_KEY = "(?P<key>[一-龥]{2}):"
_PAIR = rf"{_KEY} (?:{_LIST}|(?P<text>{_TEXT}))(?P<below>)"
_LINE = rf"{_KEY}(?: (?:{_LIST}|(?P<text>{_TEXT}))\n|\n(?P<below>(?:      - {_TEXT}\n)++))"
_ANY_PAIR, _ANY_LINE = (re.sub(r"\?P<\w+>", "?:", one) for one in (_PAIR, _LINE))


@cache
def _head() -> re.Pattern[str]:
    return re.compile(r"^(?P<key>[一-龥]{2}):(?P<empty> \[\])?\n", re.MULTILINE)


@cache
def _entry() -> re.Pattern[str]:
    flow = rf"\{{{_ANY_PAIR}(?:, {_ANY_PAIR})*+\}}\n"
    return re.compile(rf"  - (?P<lines>{flow}|{_ANY_LINE}(?:    {_ANY_LINE})*+)")


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(_PAIR)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(_LINE)


@cache
def _scalar() -> re.Pattern[str]:
    return re.compile(_TEXT)
