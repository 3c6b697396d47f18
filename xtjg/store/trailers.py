"""The form of a commit message: subject, paragraph for people, one block of ASCII-keyed trailers.

Two parsers that disagree about a line are a way to forge an approval, so a value is one clean line, lines are split on
LF only, and what was built is parsed back and compared. It must not know which trailers an act needs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PARAGRAPH_BYTES = 20 * 1024
_INDENT = "    "


def build(subject: str, paragraph: str, trailers: Sequence[tuple[str, str]]) -> str:
    """Return the message, ending in one line feed.

    Lines of the paragraph that git could take for a trailer or a divider are indented by four blanks.

    Raises:
        Usage: a line with control characters or line separators, an empty value, a paragraph over 20 KB; all at once.
    """
    problems = [*_line_problems("标题", subject), *_paragraph_problems(paragraph)]
    for key, value in trailers:
        if not _key().fullmatch(key):
            problems.append(f"提交说明的键“{key}”不是 Xtjg-Name 的形式")
        problems += _line_problems(key, value)
    if problems:
        raise Usage("；".join(problems), hint="去掉换行和看不见的字符；长文字放进公文，说明里只写要点")
    prose = "\n".join(_indented(line) for line in paragraph.split("\n")).strip("\n") if paragraph.strip() else ""
    block = "\n".join(f"{key}: {value}" for key, value in trailers)
    message = "\n\n".join(part for part in (subject, prose, block) if part) + "\n"
    if parse(message) != list(trailers):
        raise Usage("提交说明读回后与办件不一致", hint="检查说明文字里有没有形如“Xtjg-…: …”的行")
    return message


def parse(message: str) -> list[tuple[str, str]]:
    """Return the trailers in their order: those of the last paragraph if every line of it is one, else none."""
    lines = message.rstrip("\n").split("\n")
    start = max((number for number, line in enumerate(lines) if not line.strip()), default=-1) + 1
    if start == 0:
        return []
    found = [_trailer().fullmatch(line) for line in lines[start:]]
    return [(match[1], match[2]) for match in found if match] if all(found) else []


def _line_problems(name: str, text: str) -> Iterator[str]:
    if not text or text != text.strip():
        yield f"{name}是空的，或两端有空白"
    if bad := _not_one_line().search(text):
        yield f"{name}含有换行或控制字符 U+{ord(bad.group()):04X}"


def _paragraph_problems(text: str) -> Iterator[str]:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_PARAGRAPH_BYTES:
        yield f"说明有 {size} 字节，超过 {MAX_PARAGRAPH_BYTES // 1024} KB 的上限"
    if bad := _not_one_line().search(text.replace("\n", "")):
        yield f"说明含有控制字符 U+{ord(bad.group()):04X}"


def _indented(line: str) -> str:
    return _INDENT + line if _taken_for_trailer().match(line) else line.rstrip()


@cache
def _key() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)*")


@cache
def _trailer() -> re.Pattern[str]:
    return re.compile(r"([A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)*): (\S(?:[^\n]*\S)?)")


@cache
def _taken_for_trailer() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9-]+\s*[:：=#]|---|\(cherry picked from commit ")


@cache
def _not_one_line() -> re.Pattern[str]:
    return re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
