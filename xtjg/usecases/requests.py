"""From a command's words to a `Request`: bodies, seats and fields are found in the records; a write never guesses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.acts.rename import kind_of
from xtjg.core.body import Establishment
from xtjg.core.docnumber import parse
from xtjg.core.names import clean, clean_line
from xtjg.core.request import FieldSetting, Request
from xtjg.core.roles import head_role
from xtjg.core.seats import heads, read_head, read_seat, seat_number
from xtjg.core.terms import Series
from xtjg.errors import Usage
from xtjg.store import codec
from xtjg.store.cleaning import cleaned
from xtjg.store.fieldtypes import FieldProblem
from xtjg.usecases.lookup import find_body, find_receiver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body, Seat
    from xtjg.core.plain import Plain, PlainMap
    from xtjg.core.snapshot import Snapshot


def read_setting(text: str) -> FieldSetting:
    """Read `字段=值`; `[甲, 乙]` and `甲；乙` are not split: a list is given by repeating the field."""
    field, mark, value = text.partition("=")
    if not (mark and field.strip()):
        raise Usage(f"字段写得不对：{text}", hint="写成 --set 任务=统筹全市低空经济发展")
    at = (*field.strip().split("."),)
    try:
        return FieldSetting(field=field.strip(), value=cleaned(value, at))
    except FieldProblem as problem:
        raise Usage(problem.message, hint=problem.hint) from problem


def read_settings(texts: Sequence[str]) -> tuple[FieldSetting, ...]:
    """Read all `--set`; a field given more than once is a list."""
    found: dict[str, list[Plain]] = {}
    for text in texts:
        setting = read_setting(text)
        found.setdefault(setting.field, []).append(setting.value)
    return tuple(
        FieldSetting(field=field, value=values[0] if len(values) == 1 else [one for one in values if one])
        for field, values in found.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWords:
    """What a command says of a body to be set up: `record` is the file of `--from`, `path` its name; flags win."""

    name: str | None = None
    record: PlainMap | None = None
    path: str = ""
    settings: Sequence[str] = ()
    seats: Sequence[str] = ()
    units: Sequence[str] = ()


def draft_of(words: DraftWords) -> Body:
    """Put a draft together.

    Raises:
        Usage: no name or no series, both said at once, or a malformed flag.
        RecordError: the file does not decode.
    """
    record = codec.with_settings(dict(words.record or {}), read_settings(words.settings))
    if words.name is not None:
        record["名称"] = clean(words.name, "机构名称")
    lacking = [word for word, key in (("机构名称", "名称"), ("序列（党委或政府）", "序列")) if not record.get(key)]
    if lacking:
        raise Usage(f"缺少：{'、'.join(lacking)}", hint="写在 --from 文件.yaml 里，或用 --set 序列=政府")
    draft = codec.read_draft(record, words.path or "命令行")
    return replace(
        draft,
        kind=draft.kind or kind_of(draft.name),
        seats=(*draft.seats, *map(read_seat, words.seats)),
        member_units=(*draft.member_units, *(clean(unit, "成员单位") for unit in words.units)),
    )


def establishing(draft: Body, ground: str | None, snapshot: Snapshot) -> Request:
    """Ask for a body to be set up; what the file says of ground, basis, reason and notes is taken over."""
    given = draft.established or Establishment()
    return Request(
        draft=replace(draft, established=None, notes=()),
        ground=_ground(ground or given.ground, snapshot),
        basis=given.basis,
        reason=given.reason,
        notes=tuple((note.code, note.reason) for note in draft.notes),
    )


def _ground(word: str | None, snapshot: Snapshot) -> str | None:
    """Return the key of a ground that was named by its article item; other words stay as they are."""
    plain = word.replace("（", "(").replace("）", ")") if word else None
    found = (one for grounds in snapshot.measure.grounds.values() for one in grounds if plain in (one.key, one.no))
    return next((one.key for one in found), word)


def about(snapshot: Snapshot, word: str, **facts: object) -> Request:
    """Ask for something about one body."""
    body = find_body(snapshot, word)
    ground = facts.pop("ground", None)
    request = Request(bodies=(body.id,), **facts)  # type: ignore[arg-type]  # facts are the request's own fields
    return replace(request, ground=_ground(str(ground), snapshot)) if ground else request


def adjusting(  # noqa: PLR0913 — one argument a flag
    snapshot: Snapshot,
    word: str,
    *,
    settings: Sequence[str],
    add_seats: Sequence[str] = (),
    remove_seats: Sequence[str] = (),
    add_units: Sequence[str],
    remove_units: Sequence[str],
    head: str | None = None,
) -> Request:
    """Ask for an adjustment; raises Usage where nothing is to be changed."""
    body = find_body(snapshot, word)
    request = Request(
        bodies=(body.id,),
        settings=read_settings(settings),
        add_seats=tuple(map(read_seat, add_seats)),
        remove_seats=tuple(_seat_to_remove(body, text) for text in remove_seats),
        add_units=tuple(clean(unit, "成员单位") for unit in add_units),
        remove_units=tuple(clean(unit, "成员单位") for unit in remove_units),
        head=_head(body, head) if head else None,
    )
    if request == Request(bodies=(body.id,)):
        raise Usage(
            "没有写明要调整什么", hint="用 --set、--add-seat、--remove-seat、--add-unit、--remove-unit 或 --head"
        )
    return request


def _seat_to_remove(body: Body, text: str) -> Seat:
    """A seat by its number, else by its words."""
    if text.strip().isdigit():
        return body.seats[seat_number(body, text.strip()) - 1]
    return read_seat(text)


def _head(body: Body, text: str) -> Seat:
    present = heads(body.seats)
    return read_head(text, present[0].role if present else head_role(body.kind))


def succeeding(snapshot: Snapshot, word: str, seat: str, holder: str, source: str | None) -> Request:
    """Ask for a succession in one seat."""
    body = find_body(snapshot, word)
    return Request(
        bodies=(body.id,),
        seat=seat_number(body, seat, snapshot.units),
        holder=clean(holder, "接任人"),
        source=clean_line(source, "来源") if source else None,
    )


def merging(
    snapshot: Snapshot, words: Sequence[str], into: str | None, new: str | None, draft: Body | None, ground: str | None
) -> Request:
    """Ask for a merger into a party, another living body or a new one."""
    bodies = tuple(find_body(snapshot, word).id for word in words)
    receiver = find_body(snapshot, into).id if into else None
    if (receiver is None) == (new is None):
        raise Usage("要写明并入哪里，且只写一处", hint="用 --into 机构 或 --new 新名称")
    return Request(
        bodies=bodies,
        into=receiver,
        new_name=clean(new, "新名称") if new else None,
        draft=draft,
        ground=_ground(ground, snapshot),
    )


def ending(snapshot: Snapshot, word: str, ground: str | None, successor: str | None) -> Request:
    """Ask for an ending; the successor is a body, by its id, or a unit."""
    body = find_body(snapshot, word)
    return Request(
        bodies=(body.id,),
        ground=_ground(ground, snapshot),
        successor=find_receiver(snapshot, successor) if successor else None,
    )


def read_series(text: str | None) -> Series | None:
    """Read 党委 or 政府; Usage on any other word."""
    if text is None:
        return None
    known = {**{str(one): one for one in Series}, "市委": Series.PARTY, "市政府": Series.GOVERNMENT}
    if text not in known:
        raise Usage(f"没有「{text}」序列", hint=f"可用：{'、'.join(Series)}")
    return known[text]


def read_number(text: str) -> str:
    """Read a 文号 in its canonical form."""
    return str(parse(text))
