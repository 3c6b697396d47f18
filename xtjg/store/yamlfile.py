"""Reading of record files: bytes to plain text, lists and mappings, by libyaml's events.

It owns what YAML a record may use; every scalar is text and nothing is resolved to a type. One function is the
boundary: whatever is wrong with the bytes comes out as a RecordError. It must not know what a record means, nor write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from xtjg.errors import RecordError
from xtjg.store import yamltext, yamltrouble

if TYPE_CHECKING:
    from xtjg.core.plain import Plain

MAX_DEPTH = 20
_NULLS = frozenset(("", "~", "null"))
_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BEGIN = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_END = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def parse(data: bytes, path: str) -> dict[str, Plain]:
    """Decode one record file.

    Plain `null`, `~` and nothing are None, every other scalar is text. CRLF line ends are accepted.

    Raises:
        RecordError: with line and column, for anything that is not one plain block of unique keys.
    """
    text = yamltext.decode(data, path)
    builder = _Builder(text, path)
    parser = _Parser(data)
    try:
        return builder.build(parser.get_event)
    except (yaml.YAMLError, ValueError) as error:
        raise yamltrouble.explain(error, text, path) from error
    finally:
        parser.dispose()


def positions(data: bytes, path: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Line and column, from 1, of every key and list item by its path (`("席位", 0, "姓名")`).

    Never raises: of a broken file it tells what stands before the trouble.
    """
    found: dict[tuple[str | int, ...], tuple[int, int]] = {(): (1, 1)}
    try:
        yamltext.decode(data, path)
    except RecordError:
        return found
    parser = _Parser(data)
    try:
        _locate(parser.get_event, found)
    except (yaml.YAMLError, ValueError):
        return found
    finally:
        parser.dispose()
    return found


class _Builder:
    """Builds the mapping from events and refuses what a record may not use."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.field: str | None = None
        self.escapes = "\\" in text
        self.wide_colons = yamltrouble.wide_colons(text)

    def build(self, next_event: Any) -> dict[str, Plain]:
        """Return the record; the loop is flat, so depth costs no recursion."""
        self._open_document(next_event)
        outer: list[tuple[Any, str | None]] = []
        here: Any = None
        key: str | None = None
        while True:
            event = next_event()
            kind = event.__class__
            made: Plain
            if kind is yaml.ScalarEvent:
                made = self._scalar(event, here) if self._is_odd(event, here) else event.value
                if key is None and here.__class__ is dict:
                    key = self._key(event, here)
                    continue
            elif kind in _BEGIN:
                self._check_begin(event, here, key, len(outer))
                outer.append((here, key))
                here, key = ({}, None) if kind is yaml.MappingStartEvent else ([], None)
                continue
            elif kind in _END:
                made = here
                here, key = outer.pop()
                if here is None:
                    self._close_document(next_event)
                    return made  # type: ignore[return-value] # the outermost collection is a mapping by _check_begin
            else:
                self._refuse(event, "用了别名（*）", "把内容照写一遍；以 * 开头的文字加单引号")
            if key is None:
                here.append(made)
            else:
                here[key] = made
                key = None

    def _is_odd(self, event: Any, here: Any) -> bool:
        """Whether a scalar needs a second look: null, escaped, tagged, anchored or outside of any mapping."""
        return (
            event.value in _NULLS
            or event.tag is not None
            or event.anchor is not None
            or here is None
            or bool(self.wide_colons)
            or (self.escapes and event.style == '"')
        )

    def _scalar(self, event: Any, here: Any) -> str | None:
        self._check_properties(event)
        if here is None:
            raise yamltrouble.not_a_mapping(event, self.text, self.path)
        value: str = event.value
        if event.style == '"':
            at = (event.start_mark.line + 1, event.start_mark.column + 1)
            yamltext.check_characters(value, self.path, at=at)
        if event.implicit[0]:
            if value in _NULLS:
                return None
            self._check_swallowed_key(event, here)
        return value

    def _check_swallowed_key(self, event: Any, here: Any) -> None:
        """Refuse a plain text of its own line, or run on over a line, that was meant as `键：值`."""
        first = event.start_mark.line + 1 + (here.__class__ is list)
        for line, column, key in self.wide_colons:
            if first <= line <= event.end_mark.line + 1:
                raise yamltrouble.wide_colon(self.path, line, column, key)

    def _key(self, event: Any, here: dict[str, Plain]) -> str:
        key: str = event.value
        if event.implicit[0]:
            self._check_plain_key(event, key)
        if not key:
            self._refuse(event, "有一项没有键名", "冒号前写上键名")
        if key in here:
            self._refuse(event, f"键“{key}”写了两次", "留一个，删去另一个", field=key)
        self.field = key
        return key

    def _check_plain_key(self, event: Any, key: str) -> None:
        if key == "<<":
            self._refuse(event, "用了合并键（<<）", "把内容照写一遍")
        for colon, trouble in (("：", yamltrouble.wide_colon), (":", yamltrouble.tight_colon)):
            if colon in key:
                column = event.start_mark.column + key.index(colon) + 1
                raise trouble(self.path, event.start_mark.line + 1, column, key.partition(colon)[0])

    def _check_begin(self, event: Any, here: Any, key: str | None, depth: int) -> None:
        self._check_properties(event)
        if here is None and event.__class__ is yaml.SequenceStartEvent:
            raise yamltrouble.not_a_mapping(event, self.text, self.path)
        if key is None and here.__class__ is dict:
            self._refuse(event, "键不是文字", "键只能是一个词；以 { 或 [ 开头的文字加单引号")
        if depth >= MAX_DEPTH:
            self._refuse(event, f"嵌套超过 {MAX_DEPTH} 层", "记录没有这样深的内容，请检查括号和缩进")

    def _check_properties(self, event: Any) -> None:
        if event.tag is not None:
            self._refuse(event, f"用了标签（{event.tag}）", "删去标签；以 ! 开头的文字加单引号")
        if event.anchor is not None:
            self._refuse(event, f"用了锚点（&{event.anchor}）", "删去锚点；以 & 开头的文字加单引号")

    def _open_document(self, next_event: Any) -> None:
        next_event()
        event = next_event()
        if event.__class__ is yaml.StreamEndEvent:
            raise RecordError("文件是空的", path=self.path, line=1, hint=yamltext.restore_hint(self.path))
        if event.version is not None or event.tags:
            self._refuse(event, "用了 YAML 指令（%）", "删去以 % 开头的行")

    def _close_document(self, next_event: Any) -> None:
        end = next_event()
        event = next_event()
        if end.explicit or event.__class__ is not yaml.StreamEndEvent:
            at = event if event.__class__ is yaml.DocumentStartEvent else end
            self._refuse(
                at, "一个文件里不止一份记录（--- 或 ...）", "一个文件只写一份，删去分隔行和其后的内容", field=""
            )

    def _refuse(self, event: Any, message: str, hint: str, *, field: str | None = None) -> NoReturn:
        mark = event.start_mark
        raise RecordError(
            message,
            path=self.path,
            line=mark.line + 1,
            column=mark.column + 1,
            field=(self.field if field is None else field) or None,
            hint=hint,
        )


@dataclass(slots=True)
class _Frame:
    """A collection being walked: where it is and which key or index comes next."""

    path: tuple[str | int, ...]
    is_list: bool
    index: int = 0
    key: str | None = None


def _locate(next_event: Any, found: dict[tuple[str | int, ...], tuple[int, int]]) -> None:
    """Fill `found` from the events, key by key."""
    frames: list[_Frame] = []
    while (event := next_event()) is not None:
        if event.__class__ in _END:
            frames.pop()
        elif event.__class__ is yaml.ScalarEvent or event.__class__ in _BEGIN:
            path = _step(frames, event, found)
            if event.__class__ in _BEGIN:
                frames.append(_Frame(path, event.__class__ is yaml.SequenceStartEvent))


def _step(
    frames: list[_Frame], event: Any, found: dict[tuple[str | int, ...], tuple[int, int]]
) -> tuple[str | int, ...]:
    """Note where a key or an item stands; return the path of the value the event begins."""
    if not frames:
        return ()
    frame = frames[-1]
    mark = (event.start_mark.line + 1, event.start_mark.column + 1)
    if frame.is_list:
        frame.index += 1
        path = (*frame.path, frame.index - 1)
        found[path] = mark
    elif frame.key is None:
        frame.key = getattr(event, "value", "")
        path = (*frame.path, frame.key)
        found.setdefault(path, mark)
    else:
        path = (*frame.path, frame.key)
        frame.key = None
    return path
