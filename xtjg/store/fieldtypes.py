"""How one field of a record file is read and written: text, dates, words of closed lists, nested records.

Knows nothing of any particular record; `codec.py` puts these together into the one table of keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from xtjg.core.names import nearest, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from xtjg.core.plain import Plain, PlainMap

R = TypeVar("R")
KeyPath = tuple["str | int", ...]
_MOST_DIGITS = 9


class FieldProblem(Exception):
    """A value that a field cannot hold; `path` leads to it from the top of the record.

    It never leaves the store: codec.py turns it into a RecordError.
    """

    def __init__(self, path: KeyPath, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class FieldType:
    """A pair of converters; `decode` gets the value and its place.

    `words` is a closed list, `inner` the table of a nested record.
    """

    title: str
    decode: Callable[[Plain, KeyPath], Any]
    encode: Callable[[Any], Plain]
    words: tuple[str, ...] = ()
    inner: Spec[Any] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record file and the attribute it stands for.

    `always` writes the key even when it holds nothing; `required` refuses a file without it.
    """

    key: str
    attr: str
    type: FieldType
    required: bool = False
    always: bool = False
    about: str = ""


class Spec(Generic[R]):
    """The table of keys of one record type, in the order in which a new file has them."""

    def __init__(self, make: Callable[..., R], title: str, *fields: Field) -> None:
        self.make = make
        self.title = title
        self.fields = fields
        self.by_key = {field.key: field for field in fields}

    def decode(self, value: Plain, at: KeyPath = (), extra: Mapping[str, Any] | None = None) -> R:
        """Make the record; `extra` are attributes that do not stand in the file. Raises FieldProblem."""
        if not isinstance(value, dict):
            raise FieldProblem(at, f"{self.title}应当是「键: 值」的形式")
        made: dict[str, Any] = dict(extra or {})
        for key, item in value.items():
            field = self.by_key.get(key)
            if field is None:
                raise _unknown_key(key, (*at, key), tuple(self.by_key))
            if item is not None:
                made[field.attr] = field.type.decode(item, (*at, key))
        for field in self.fields:
            if field.required and field.attr not in made:
                raise FieldProblem(at, f"{self.title}缺少「{field.key}」")
        return self.make(**made)

    def encode(self, record: R) -> PlainMap:
        """Return the mapping of the file, without keys that hold nothing."""
        made: PlainMap = {}
        for field in self.fields:
            value = getattr(record, field.attr)
            if value is None or value == ():
                if field.always:
                    made[field.key] = None
                continue
            made[field.key] = field.type.encode(value)
        return made


def _unknown_key(key: str, at: KeyPath, known: tuple[str, ...]) -> FieldProblem:
    near = nearest(key, known, limit=1)
    hint = f"是不是「{near[0]}」？" if near else f"可用的键：{'、'.join(known)}"
    return FieldProblem(at, f"不认识的键「{key}」", hint)


def _text(value: Plain, at: KeyPath) -> str:
    if not isinstance(value, str):
        raise FieldProblem(at, f"「{at[-1]}」应当是一段文字")
    return value


def _date(value: Plain, at: KeyPath) -> date:
    try:
        return date.fromisoformat(_text(value, at))
    except ValueError:
        raise FieldProblem(at, f"「{at[-1]}」不是有效日期：{value}", "写成 2026-03-05") from None


def _number(value: Plain, at: KeyPath) -> int:
    word = _text(value, at)
    if not (word.isascii() and word.isdigit()):
        raise FieldProblem(at, f"「{at[-1]}」应当是数字：{shown(word)}")
    if len(word) > _MOST_DIGITS:
        raise FieldProblem(at, f"「{at[-1]}」超过 {_MOST_DIGITS} 位：{shown(word)}")
    return int(word)


def _texts(value: Plain, at: KeyPath) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise FieldProblem(at, f"「{at[-1]}」应当是列表", "写成 [甲, 乙]")
    return tuple(_text(item, (*at, index)) for index, item in enumerate(value))


def _groups(value: Plain, at: KeyPath) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise FieldProblem(at, f"「{at[-1]}」应当是列表，每项又是一组词", "写成 [[甲, 乙], [丙, 丁]]")
    return tuple(_texts(group, (*at, number)) for number, group in enumerate(value))


def one_of(*pairs: tuple[str, Any]) -> FieldType:
    """Words of a closed list and what they stand for."""
    to_value = dict(pairs)
    to_word = {value: word for word, value in pairs}
    words = tuple(to_value)

    def decode(value: Plain, at: KeyPath) -> Any:
        word = _text(value, at)
        if word not in to_value:
            raise FieldProblem(at, f"「{at[-1]}」不能是「{word}」", f"可用：{'、'.join(words)}")
        return to_value[word]

    return FieldType("词", decode, lambda value: to_word[value], words)


def words_of(members: type[StrEnum], label: Callable[[Any], str] = str) -> FieldType:
    """The closed list of an enumeration; `label` gives the word of the file."""
    return one_of(*((label(member), member) for member in members))


def record_of(spec: Spec[Any]) -> FieldType:
    """A nested mapping."""
    return FieldType("映射", spec.decode, spec.encode, inner=spec)


def records_of(spec: Spec[Any]) -> FieldType:
    """A list of nested mappings."""

    def decode(value: Plain, at: KeyPath) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise FieldProblem(at, f"「{at[-1]}」应当是列表，每项以「- 」开头")
        return tuple(spec.decode(item, (*at, index)) for index, item in enumerate(value))

    return FieldType("列表", decode, lambda value: [spec.encode(item) for item in value], inner=spec)


TEXT = FieldType("文字", _text, str)
DATE = FieldType("日期", _date, date.isoformat)
NUMBER = FieldType("数字", _number, str)
TEXTS = FieldType("文字列表", _texts, list)
TEXT_GROUPS = FieldType("文字组列表", _groups, lambda value: [list(group) for group in value])
YES_NO = one_of(("是", True), ("否", False))
HAS = one_of(("有", True), ("无", False))
PLAIN = FieldType("原样", lambda value, _at: value, lambda value: value)
