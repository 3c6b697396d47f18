"""Putting changed values into the text of a record file, everything else being the old text itself.

Positions come from libyaml's marks, the text of a value from the canonical look. It must not know what a record means.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

import yaml

from xtjg.store import yamlstyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.core.plain import Plain


class NoPlace(Exception):
    """The old file is laid out in a way that has no place for the change; it is written anew."""


class Splice:
    """Collects replacements of the old text, all positions being offsets in that text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.changes: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """Return the text with all replacements made; of two at one place the earlier asked for comes first."""
        parts: list[str] = []
        at = 0
        for start, end, text in sorted(self.changes, key=lambda change: change[:2]):
            if start < at:
                raise NoPlace
            parts += (self.text[at:start], text)
            at = end
        return "".join((*parts, self.text[at:]))

    def record(self, before: Mapping[str, Plain], after: Mapping[str, Plain]) -> None:
        """Change the whole record."""
        root: Any = yaml.compose(self.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if root.flow_style or not before.keys() & after.keys():
            raise NoPlace
        self._mapping(root, before, after)

    def _value(self, node: Any, before: Plain, after: Plain) -> bool:
        """Change a block collection inside; False if the value must be replaced as a whole."""
        if getattr(node, "flow_style", True) or not before or not after:
            return False
        if isinstance(before, dict) and isinstance(after, dict) and before.keys() & after.keys():
            self._mapping(node, before, after)
            return True
        if isinstance(before, list) and isinstance(after, list):
            self._sequence(node, before, after)
            return True
        return False

    def _mapping(self, node: Any, before: Mapping[str, Plain], after: Mapping[str, Plain]) -> None:
        entries = {key.value: (key, value) for key, value in node.value}
        kept = [name for name in entries if name in after]
        self._remove_keys(entries, kept)
        for name in kept:
            key, value = entries[name]
            if before[name] != after[name] and not self._value(value, before[name], after[name]):
                self._replace_entry(key, value, after[name])
        previous: str | None = None
        added: list[str] = []
        for name in (*after, None):
            if name is not None and name not in entries:
                added.append(name)
                continue
            if added:
                lines = [line for new in added for line in yamlstyle.entry_lines(new, after[new])]
                self._insert_entries(entries, previous, lines)
            previous, added = name, []

    def _remove_keys(self, entries: Mapping[str, tuple[Any, Any]], kept: list[str]) -> None:
        names = list(entries)
        first, first_kept = entries[names[0]][0].start_mark.index, names.index(kept[0])
        if first_kept and not self._opens_line(first):  # after a dash: what is kept moves up to the dash
            self._change(first, entries[kept[0]][0].start_mark.index, "")
            names = names[first_kept:]
        for name in names:
            if name not in kept:
                key, value = entries[name]
                self._change(self._own_line(key.start_mark.index), self._line_end(self._end(value, key)) + 1, "")

    def _insert_entries(self, entries: Mapping[str, tuple[Any, Any]], previous: str | None, lines: list[str]) -> None:
        first = next(iter(entries.values()))[0]
        indent = " " * first.start_mark.column
        if previous is not None:
            key, value = entries[previous]
            self._insert_below(self._end(value, key), lines, indent)
            return
        start = first.start_mark.index
        body = "".join(_indented(lines, indent))
        if self._opens_line(start):
            self._change(self._line_start(start), self._line_start(start), body)
        else:
            self._change(start, start, body.removeprefix(indent) + indent)

    def _replace_entry(self, key: Any, value: Any, after: Plain) -> None:
        colon = self.text.index(":", key.end_mark.index)
        if self.text[key.end_mark.index : colon].strip(" "):
            raise NoPlace
        first, rest = yamlstyle.value_lines(after)
        end = self._end(value, key)
        self._change(colon + 1, end, f" {first}" if first else "")
        self._insert_below(end, rest, " " * key.start_mark.column)

    def _sequence(self, node: Any, before: list[Plain], after: list[Plain]) -> None:
        matcher = SequenceMatcher(None, [repr(item) for item in before], [repr(item) for item in after], autojunk=False)
        for kind, start, end, new_start, new_end in matcher.get_opcodes():
            if kind == "equal":
                continue
            paired = min(end - start, new_end - new_start)
            for offset in range(paired):
                self._replace_item(node, start + offset, before[start + offset], after[new_start + offset])
            for index in range(start + paired, end):
                self._remove_item(node.value[index])
            if new_start + paired < new_end:
                self._insert_items(node, start + paired, after[new_start + paired : new_end])

    def _replace_item(self, node: Any, index: int, before: Plain, after: Plain) -> None:
        item = node.value[index]
        if self._value(item, before, after):
            return
        start, end = item.start_mark.index, self._end(item)
        first, *rest = yamlstyle.item_lines(after)
        blank = " " if self.text[start - 1] == "-" else ""
        self._change(start, end, blank + first[2:])
        self._insert_below(end, [line[2:] for line in rest], " " * (item.start_mark.column + len(blank)))

    def _remove_item(self, item: Any) -> None:
        dash = self._dash(item)
        self._change(self._own_line(dash), self._line_end(self._end(item)) + 1, "")

    def _insert_items(self, node: Any, index: int, items: list[Plain]) -> None:
        dash = self._dash(node.value[0])
        indent = " " * (dash - self._own_line(dash))
        lines = [line for item in items for line in yamlstyle.item_lines(item)]
        if index:
            self._insert_below(self._end(node.value[index - 1]), lines, indent)
        else:
            self._change(self._line_start(dash), self._line_start(dash), "".join(_indented(lines, indent)))

    def _dash(self, item: Any) -> int:
        """Offset of the dash before an item that has its own line."""
        dash = self.text.rfind("-", 0, item.start_mark.index)
        if self.text[dash + 1 : item.start_mark.index].strip():
            raise NoPlace
        return dash

    def _end(self, node: Any, key: Any = None) -> int:
        """Offset after the last character of a value, comments and line feeds after it left out."""
        if hasattr(node, "flow_style") and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1], last[0]) if isinstance(last, tuple) else self._end(last)
        end: int = node.end_mark.index
        if getattr(node, "style", None) in ("|", ">"):
            end = len(self.text[:end].rstrip("\n "))
        return end if key is None else max(end, self.text.index(":", key.end_mark.index) + 1)

    def _insert_below(self, offset: int, lines: list[str], indent: str) -> None:
        if lines:
            at = self._line_end(offset) + 1
            self._change(at, at, "".join(_indented(lines, indent)))

    def _own_line(self, offset: int) -> int:
        if not self._opens_line(offset):
            raise NoPlace
        return self._line_start(offset)

    def _opens_line(self, offset: int) -> bool:
        return not self.text[self._line_start(offset) : offset].strip(" ")

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        return self.text.index("\n", offset)

    def _change(self, start: int, end: int, text: str) -> None:
        self.changes.append((start, end, text))


def _indented(lines: list[str], indent: str) -> list[str]:
    return [f"{indent}{line}\n" if line else "\n" for line in lines]
