"""`xtjg apply` without arguments on a terminal: asks for the items of an application one by one.

Every answer goes into a draft file of its own at once; `?` shows what the measure asks, `!` leaves.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from xtjg.cli.output import visible
from xtjg.core.measure import GroundUse
from xtjg.core.names import clean_text
from xtjg.errors import NotWritable, Usage
from xtjg.store import bodykeys, codec, yamledit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from xtjg.cli.params import State
    from xtjg.core.body import Body
    from xtjg.core.measure import Measure
    from xtjg.core.plain import Plain, PlainMap
    from xtjg.core.snapshot import Snapshot


_MOST_DRAFTS = 1000

# What is told as soon as these items are filled in, for the clerk to think it over before going on.
_AT_ONCE = {
    "名称": frozenset({"XT134", "XT914", "XT917", "XT924", "XT925"}),
    "职责": frozenset({"XT132", "XT133", "XT134"}),
}


@dataclass(slots=True)
class _Draft:
    """The answers so far and the file that keeps them, under a name that was free; None before the first answer."""

    record: PlainMap = field(default_factory=dict)
    path: Path | None = None

    def put(self, keys: tuple[str, ...], value: Plain) -> None:
        if value in (None, []):
            return
        if len(keys) == 1:
            self.record[keys[0]] = value
        else:
            inner = self.record.setdefault(keys[0], {})
            if isinstance(inner, dict):
                inner[keys[1]] = value
        self._keep()

    def _keep(self) -> None:
        data = yamledit.dump(self.record)
        if self.path is None:
            self.path = _made(data)
        else:
            self.path.write_bytes(data)

    def kept(self) -> str:
        return f"草稿已存：{self.path}" if self.path else "还没有填写，没有存草稿"


def _made(data: bytes) -> Path:
    """Make the draft under the first free name; what is there already is somebody's."""
    names = ("草稿.yaml", *(f"草稿-{number}.yaml" for number in range(2, _MOST_DRAFTS)))
    for path in map(Path, names):
        with suppress(FileExistsError), path.open("xb") as file:
            file.write(data)
            return path
    raise NotWritable("这里的草稿太多了", hint="移走旧的草稿，或换一个文件夹")


@dataclass(frozen=True, slots=True)
class _Question:
    """One item: the key path it fills, what is asked, how the answer is read; `many` takes a line an entry."""

    keys: tuple[str, ...]
    text: str
    choices: tuple[str, ...] = ()
    many: bool = False
    read: Callable[[str], Plain] | None = None
    when: tuple[str, str] | None = None


def _seat(line: str) -> Plain:
    from xtjg.core.seats import read_seat

    return bodykeys.SEAT.encode(read_seat(line))


def _date(line: str) -> Plain:
    from xtjg.core.dates import parse_date

    return parse_date(line).isoformat()


def _questions(measure: Measure) -> tuple[_Question, ...]:
    grounds = tuple(ground.key for ground in measure.grounds.get(GroundUse.ESTABLISH, ()))
    return (
        _Question(("名称",), "拟设机构名称"),
        _Question(("序列",), "序列", ("政府", "党委")),
        _Question(("设立", "情形"), "设立情形", grounds),
        _Question(("设立", "依据"), "设立依据（上级文件、法规）"),
        _Question(("设立", "理由"), "设立理由"),
        _Question(("设置",), "设置", ("临时", "长期")),
        _Question(("期限", "至"), "设立期限至（如 2028-12-31）", read=_date, when=("设置", "临时")),
        _Question(("期限", "撤销条件"), "撤销条件（如 任务完成；没有期限的要写）", when=("设置", "临时")),
        _Question(("任务",), "主要任务"),
        _Question(("职责",), "职责（一项一行，空行结束）", many=True),
        _Question(("牵头部门",), "承担日常工作的部门"),
        _Question(("办公室", "方式"), "办事机构", ("设在", "承担", "不设")),
        _Question(("办公室", "单位"), "办事机构设在或承担的单位"),
        _Question(("办公室", "地点"), "办公地点"),
        _Question(("经费",), "经费来源"),
        _Question(("席位",), "组成人员（一人一行：职务 单位 岗位 [姓名]，空行结束）", many=True, read=_seat),
        _Question(("成员单位",), "成员单位（一个一行，空行结束）", many=True),
    )


def ask_for_body(state: State) -> tuple[str, Body, str | None]:
    """Ask for everything an application holds; returns name, draft and ground.

    Raises:
        typer.Exit: the clerk left with `!`; the draft is kept, as after Ctrl-C.
    """
    snapshot = state.registry().read().snapshot
    draft = _Draft()
    told: list[str] = []
    try:
        for question in _questions(snapshot.measure):
            if question.when is None or draft.record.get(question.when[0]) == question.when[1]:
                _ask(question, snapshot.measure, draft)
                told += _tell(question, draft, snapshot, state.today, told)
    except (KeyboardInterrupt, EOFError):
        sys.stderr.write(f"\n{draft.kept()}{_going_on(draft)}\n")
        raise
    body = codec.read_draft(draft.record, str(draft.path))
    ground = body.established.ground if body.established else None
    state.tell(f"{draft.kept()}。同样的一条命令：xtjg apply {body.name} --from {draft.path}")
    return body.name, body, ground


def _tell(question: _Question, draft: _Draft, snapshot: Snapshot, today: date, told: Collection[str]) -> list[str]:
    """Say what the rules see in the item just filled in and was not told before."""
    codes = _AT_ONCE.get(question.keys[0])
    if codes is None or not draft.record.get("名称") or question.keys[-1] not in draft.record:
        return []
    from xtjg.cli.outcomes import said
    from xtjg.usecases.drafting import foreseen

    body = codec.read_draft({"序列": "政府", **draft.record}, str(draft.path))
    found = [said(one) for one in foreseen(body, snapshot, today) if one.code in codes]
    new = [line for line in dict.fromkeys(found) if line not in told]
    for line in new:
        sys.stderr.write(visible(f"  注意：{line}\n"))
    return new


def _going_on(draft: _Draft) -> str:
    return f"。继续：补全后 xtjg apply --from {draft.path}" if draft.path else ""


def _ask(question: _Question, measure: Measure, draft: _Draft) -> None:
    if not question.many:
        draft.put(question.keys, _line(question, measure, draft, first=True))
        return
    lines: list[Plain] = []
    while (line := _line(question, measure, draft, first=not lines)) is not None:
        lines.append(line)
        draft.put(question.keys, lines)


def _line(question: _Question, measure: Measure, draft: _Draft, *, first: bool) -> Plain:
    """Read one answer; asks again until it can be read. None is an empty line."""
    while True:
        typed = _prompt(question, first=first).strip()
        if not typed:
            return None
        if typed in ("?", "？"):
            _explain(measure)
        elif typed in ("!", "！"):
            sys.stderr.write(f"{draft.kept()}{_going_on(draft)}\n")
            raise typer.Exit(0)
        else:
            try:
                return _read(question, typed)
            except Usage as problem:
                sys.stderr.write(f"  {problem.message}。{problem.hint}\n")


def _read(question: _Question, typed: str) -> Plain:
    if question.choices:
        if typed.isdigit() and 1 <= int(typed) <= len(question.choices):
            return question.choices[int(typed) - 1]
        if typed not in question.choices:
            raise Usage(f"没有「{typed}」", hint=f"可用：{'、'.join(question.choices)}")
        return typed
    line = clean_text(typed, question.keys[-1])
    return question.read(line) if question.read else line


def _prompt(question: _Question, *, first: bool) -> str:
    choices = "  ".join(f"{n} {word}" for n, word in enumerate(question.choices, 1))
    text = f"{question.text}（? 查看要求，! 存草稿退出）" if question.keys == ("名称",) else question.text
    sys.stderr.write(f"{text}{'：' if not choices else f'  {choices} [1]：'}" if first else "  ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line if line.strip() or not question.choices else question.choices[0]


def _explain(measure: Measure) -> None:
    clause = measure.clause("application_items")
    items = "、".join(measure.application_items)
    sys.stderr.write(f"  {clause.no if clause else ''} 申请应当写明：{items}\n")
