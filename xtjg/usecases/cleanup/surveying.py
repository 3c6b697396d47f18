"""The survey of a round (清理方案 2): a sheet filled in beforehand from the registry, and what comes back in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.cleanup import Answer, RoundStep
from xtjg.core.names import clean_line, shown
from xtjg.core.survey import QUESTIONS, Known, contradicts, filled, is_answered, says_more
from xtjg.errors import ImportRefused, Usage
from xtjg.exchange import surveysheet
from xtjg.store.layout import Part
from xtjg.usecases.cleanup.opening import bodies_of
from xtjg.usecases.cleanup.recording import PARTS, Noted, again, find_round, loaded, record, stepped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.cleanup import Round, Row
    from xtjg.core.snapshot import Snapshot
    from xtjg.exchange.surveysheet import Sheet, SheetRow
    from xtjg.store.registry import Registry

_SHOWN = 20
_READ = (*PARTS, Part.MEETINGS)


def sheet_of(registry: Registry, word: str | None, *, as_csv: bool, today: date) -> tuple[Round, bytes]:
    """Make the sheet of a round; what was answered before stands in it."""
    snapshot = registry.read(_READ).snapshot
    round_ = find_round(snapshot, word, today)
    bodies = bodies_of(snapshot, round_)
    rows = [
        {
            surveysheet.ID: row.body,
            surveysheet.NAME: row.name,
            **filled(row, _known(snapshot, bodies[row.body], round_)),
        }
        for row in round_.rows
        if row.body in bodies
    ]
    return round_, surveysheet.write_csv(rows) if as_csv else surveysheet.write_xlsx(rows)


def _known(snapshot: Snapshot, body: Body, round_: Round) -> Known:
    """What the registry says of a body; asked is after the year before the round."""
    held = tuple(one for one in snapshot.meetings_of(body.id) if one.is_held)
    return Known(body=body, meetings=held, year=round_.opened.year - 1)


@dataclass(slots=True)
class _Reader:
    """Reading of a sheet against a round: new answers by row, and everything there is to tell."""

    round_: Round
    bodies: dict[str, Body]
    snapshot: Snapshot
    told: list[str]
    seen: dict[str, int]

    def row_for(self, row: SheetRow) -> Row | None:
        """The row of the round that a row of the sheet is about; told where it is about none, or about it again."""
        number, name = row.cells.get(surveysheet.ID, ""), row.cells.get(surveysheet.NAME, "")
        found = next((one for one in self.round_.rows if one.body == number), None)
        found = found or (self._by_name(name) if not number else None)
        if found is None:
            self._tell(row, f"「{shown(number or name)}」不在本轮清理范围，没有读入")
        elif found.body in self.seen:
            self._tell(row, f"{found.name} 与第 {self.seen[found.body]} 行重复，没有读入")
            return None
        elif name and self.snapshot.place.name_key(name) != self.snapshot.place.name_key(found.name):
            self.told.append(
                f"第 {row.line} 行：编号 {number} 是「{found.name}」，表上写的是「{shown(name)}」，没有读入"
            )
            return None
        return found

    def _by_name(self, name: str) -> Row | None:
        key = self.snapshot.place.name_key(name)
        return next((one for one in self.round_.rows if self.snapshot.place.name_key(one.name) == key), None)

    def answers(self, row: SheetRow, body: Body) -> tuple[Answer, ...]:
        """What the row says beyond the registry; what it says against it is told."""
        return tuple(self._answers(row, body))

    def _answers(self, row: SheetRow, body: Body) -> Iterator[Answer]:
        known = _known(self.snapshot, body, self.round_)
        for question in QUESTIONS:
            text = self._clean(row, question.key)
            if not text or not says_more(question, text, known):
                continue
            if contradicts(question, text, known):
                self._tell(row, f"{body.name}「{question.key}」与登记不同，登记为「{shown(question.known(known))}」")
            if question.words and text not in question.words:
                allowed = "、".join(question.words)
                self._tell(row, f"{body.name}「{question.key}」写的是「{shown(text)}」，应为{allowed}")
            yield Answer(question=question.key, text=text)

    def _tell(self, row: SheetRow, what: str) -> None:
        self.told.append(f"第 {row.line} 行：{what}")

    def _clean(self, row: SheetRow, key: str) -> str:
        text = " ".join(row.cells.get(key, "").split())
        try:
            return clean_line(text, key) if text else ""
        except Usage as problem:
            self._tell(row, f"{problem.message}，没有读入")
            return ""


def read_sheet(registry: Registry, word: str | None, data: bytes, name: str, *, today: date, dry_run: bool) -> Noted:
    """Read a sheet back; rows that are missing keep what was answered before.

    Raises:
        ImportRefused: the sheet cannot be read, or no row of it is about the round.
    """
    sheet = surveysheet.read(data, name)
    with registry.writing("xtjg cleanup survey") as writer:
        snapshot = loaded(writer, today, _READ)
        round_ = find_round(snapshot, word, today)
        after, told = _answered(round_, sheet, snapshot)
        if not told.seen:
            raise ImportRefused(f"{name} 里没有本轮清理的机构", hint="导出本轮的表：xtjg cleanup survey -o 调查表.xlsx")
        lines = (*_about(sheet), *told.told, *_missing(after))
        if after.rows == round_.rows:
            return replace(again(round_, "的调查表", dry_run=dry_run), told=lines)
        bodies = [new.body for old, new in zip(round_.rows, after.rows, strict=True) if old.answers != new.answers]
        noted = record(writer, stepped(after, RoundStep.SURVEY), RoundStep.SURVEY, dry_run=dry_run, bodies=bodies)
        return replace(noted, told=(f"读入 {len(told.seen)} 行，{len(bodies)} 个机构有新的回答", *lines))


def _answered(round_: Round, sheet: Sheet, snapshot: Snapshot) -> tuple[Round, _Reader]:
    reader = _Reader(
        round_=round_,
        bodies={str(body.id): body for body in bodies_of(snapshot, round_).values()},
        snapshot=snapshot,
        told=[],
        seen={},
    )
    given: dict[str, tuple[Answer, ...]] = {}
    for line in sheet.rows:
        row = reader.row_for(line)
        if row is not None and row.body in reader.bodies:
            reader.seen[row.body] = line.line
            given[row.body] = reader.answers(line, reader.bodies[row.body])
    rows = tuple(replace(row, answers=given.get(row.body, row.answers)) for row in round_.rows)
    return replace(round_, rows=rows), reader


def _about(sheet: Sheet) -> Iterator[str]:
    if sheet.unknown:
        yield f"不认识的栏目，没有读入：{'、'.join(map(shown, sheet.unknown))}"
    yield from sheet.troubles


def _missing(round_: Round) -> Iterator[str]:
    """Name the bodies that have not answered."""
    silent = [row.name for row in round_.rows if not is_answered(row)]
    if silent:
        listed = "、".join(silent[:_SHOWN]) + (f" 等 {len(silent)} 个" if len(silent) > _SHOWN else "")
        yield f"还没有调查结果的 {len(silent)} 个：{listed}"
