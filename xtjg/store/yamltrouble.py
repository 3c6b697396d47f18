"""What a clerk is told when a record file does not read: libyaml's complaints in Chinese, with the remedy.

It also finds the two slips a Chinese keyboard makes, the full-width colon and the missing blank. It reads no files.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from xtjg.errors import RecordError
from xtjg.store.yamltext import restore_hint

_LOOK_BACK = 3
_COLON_HINT = "写成“{key}: …”；冒号本是文字的一部分时整段加单引号"

# libyaml's wording, what it means to the writer of the file, and what to do; the first that occurs is taken.
_SPOKEN_OF_TOO_LATE = ("could not find expected ':'", "found unexpected end of stream")
_TROUBLES = (
    (
        "mapping values are not allowed",
        "这里不能再有冒号",
        "值里有“: ”（冒号加空格）时整段加单引号；并检查上一行的缩进",
    ),
    ("could not find expected ':'", "这一行不是“键: 值”", "每一行写成“键: 值”，续行要缩进"),
    ("did not find expected key", "缩进或括号不对", "同一级的键左边对齐；检查上一行的引号和括号"),
    ("expected ',' or '}'", "花括号里缺逗号或没有收尾", "各项用半角逗号隔开，以 } 收尾；含逗号、冒号的值加单引号"),
    ("expected ',' or ']'", "方括号里缺逗号或没有收尾", "各项用半角逗号隔开，以 ] 收尾；含逗号、冒号的值加单引号"),
    ("expected '-' indicator", "列表的缩进不对", "同一列表的 - 左边对齐"),
    ("block sequence entries are not allowed", "“- ”不能写在键的同一行", "列表各项另起一行，或写成 [甲, 乙]"),
    ("cannot start any token", "值不能以这个符号开头", "以 @ ` % 等符号开头的值加单引号"),
    ("unexpected end of stream", "引号没有收尾", "补上收尾的引号"),
    ("unexpected document indicator", "引号没有收尾", "补上收尾的引号"),
    ("escape", "双引号里的反斜杠写法不对", "改用单引号，反斜杠就是普通字符"),
    ("hexdecimal number", "双引号里的反斜杠写法不对", "改用单引号，反斜杠就是普通字符"),
    ("directive", "用了 YAML 指令（%）", "删去以 % 开头的行"),
    ("YAML document", "用了 YAML 指令（%）", "删去以 % 开头的行"),
    ("<document start>", "记录之外还有内容", "一个文件只写一份记录，检查这一行的缩进"),
    ("tag", "用了标签（!）", "删去标签；以 ! 开头的文字加单引号"),
    ("anchor", "用了锚点或别名（& *）", "把内容照写一遍；以 & 或 * 开头的文字加单引号"),
    ("alias", "用了锚点或别名（& *）", "把内容照写一遍；以 & 或 * 开头的文字加单引号"),
)


def explain(error: Exception, text: str, path: str) -> RecordError:
    """Return the RecordError for what the parser found wrong with `text`."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return RecordError("文件不能读作 YAML", path=path, hint=restore_hint(path))
    context = getattr(error, "context_mark", None) or mark
    slip = _colon_slip(text, path, min(context.line, mark.line), mark.line)
    if slip is not None:
        return slip
    wording = str(getattr(error, "problem", "") or "")
    message, hint = next(
        ((said, remedy) for phrase, said, remedy in _TROUBLES if phrase in wording),
        ("YAML 写法不对", "对照同类记录检查这一行的缩进、引号和括号"),
    )
    if wording in _SPOKEN_OF_TOO_LATE:
        mark = context
    return RecordError(message, path=path, line=mark.line + 1, column=mark.column + 1, hint=hint)


def not_a_mapping(event: Any, text: str, path: str) -> RecordError:
    """Return the error for a file whose outermost thing is not `键: 值` lines."""
    line: int = event.start_mark.line
    return _colon_slip(text, path, line, line) or RecordError(
        "文件的内容不是“键: 值”各行",
        path=path,
        line=line + 1,
        column=event.start_mark.column + 1,
        hint="每一行写成“键: 值”",
    )


def wide_colon(path: str, line: int, column: int, key: str) -> RecordError:
    """Return the error for `名称：某某`; `column` is that of the colon."""
    return RecordError(
        f"“{key}”后面是全角冒号，冒号应为半角并加空格",
        path=path,
        line=line,
        column=column,
        field=key,
        hint=_COLON_HINT.format(key=key),
    )


def tight_colon(path: str, line: int, column: int, key: str) -> RecordError:
    """Return the error for `名称:某某`; `column` is that of the colon."""
    return RecordError(
        f"“{key}”的冒号后面缺空格",
        path=path,
        line=line,
        column=column,
        field=key,
        hint=_COLON_HINT.format(key=key),
    )


def wide_colons(text: str) -> tuple[tuple[int, int, str], ...]:
    """Line, column (both from 1) and key of every line that reads `键：值`."""
    if "：" not in text:
        return ()
    slips = ((number, _slip("：").match(line)) for number, line in enumerate(text.split("\n"), start=1) if "：" in line)
    return tuple((number, found.end("key") + 1, found["key"]) for number, found in slips if found)


def _colon_slip(text: str, path: str, first: int, last: int) -> RecordError | None:
    """Look for a colon slip in the lines the parser speaks of, and a little before them."""
    lines = text.split("\n")
    for number in (*range(first, last + 1), *range(first - 1, max(first - 1 - _LOOK_BACK, -1), -1)):
        line = lines[number] if number < len(lines) else ""
        for colon, trouble in (("：", wide_colon), (":", tight_colon)):
            found = _slip(colon).match(line)
            if found:
                return trouble(path, number + 1, found.end("key") + 1, found["key"])
    return None


@cache
def _slip(colon: str) -> re.Pattern[str]:
    after = "" if colon == "：" else r"(?=[^\s:])"
    return re.compile(rf"\s*(?:- +)*(?P<key>[^\s:：,，。；#'\"\[\]{{}}]{{1,12}}){colon}{after}")
