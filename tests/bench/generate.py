"""Generated registries for the bench: many bodies of ordinary size, long histories. No timing here."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from tests.overlapsets import PARTS, load, styles, wrapped
from xtjg.core.body import Body, Establishment, Office, Seat, Term
from xtjg.core.change import Edit
from xtjg.core.terms import BodyId, CaseId, OfficeMode, Series, State, Tenure
from xtjg.store.measurefile import load_pack
from xtjg.store.registry import open_registry
from xtjg.store.writer import Deed
from xtjg.usecases.founding import init

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AUTHOR = ("登记人", "clerk@example.invalid")
SINCE = date(2026, 3, 10)
FIELDS = ("规划", "产业", "交通", "水务", "教育", "医疗", "应急", "环保", "文旅", "农业")


@cache
def _texts() -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Contents and house styles of the labelled sets of overlap."""
    matters = [*load("seen"), *load("unseen")]
    contents = tuple(dict.fromkeys(text for matter in matters for part in PARTS for text in matter[part]))
    return contents, tuple(map(tuple, (*styles(seen=True), *styles(seen=False))))


def duties(number: int) -> tuple[str, ...]:
    """Three contents in one of 32 house styles, each time others."""
    contents, written = _texts()
    chosen = [contents[(number * 37 + n * 101 + number // len(contents) * 7) % len(contents)] for n in range(3)]
    return wrapped(chosen, written[number % len(written)])


def body(number: int) -> Body:
    """A body of ordinary size: five duties of official prose, ten seats, eight member units."""
    field = FIELDS[number % len(FIELDS)]
    units = tuple(f"市第{(number * 7 + n) % 60 + 1}局" for n in range(8))
    seats = (
        Seat(role="组长", unit="市政府", post="市长", holder="张三", since=SINCE, ex_officio=True),
        Seat(role="副组长", unit="市政府", post="副市长", holder=f"副职{number % 9}", since=SINCE),
        *(
            Seat(role="成员", unit=unit, post="局长", holder=f"成员{unit[2:-1]}", rank="正县级", since=SINCE)
            for unit in units
        ),
    )
    return Body(
        id=BodyId(f"xt-{number:04d}"),
        name=f"示例市{field}第{number}号专项工作领导小组",
        kind="领导小组",
        series=Series.GOVERNMENT,
        tenure=Tenure.TEMPORARY,
        state=State.ACTIVE,
        established=Establishment(
            ground="跨区域跨部门",
            basis=f"省{field}行动方案",
            reason=f"{field}第{number}项工作涉及多个部门",
            doc_no=f"示政办发〔2026〕{number}号",
            doc_date=date(2026, 3, 5),
            effective=SINCE,
            case=CaseId("2026-0001"),
        ),
        term=Term(until=date(2028, 12, 31), condition="任务完成"),
        task=f"统筹{field}第{number}项工作",
        duties=duties(number),
        seats=seats,
        lead_unit=units[0],
        office=Office(mode=OfficeMode.HOSTED, unit=units[0], place=units[0]),
        funding="牵头部门预算",
        member_units=units,
        seal=False,
    )


def make_registry(root: Path, bodies: int) -> None:
    """A registry whose second commit enters the bodies."""
    init(root, "示例市", "市", load_pack("municipal"), AUTHOR, [])
    edits = tuple(Edit(before=None, after=body(number)) for number in range(1, bodies + 1))
    deed = Deed(
        subject="导入：生成的机构",
        paragraph="供测速。",
        trailers=(("Xtjg-Act", "import"), ("Xtjg-Step", "issue"), ("Xtjg-Effective", SINCE.isoformat())),
        edits=edits,
        effective=SINCE,
    )
    with open_registry(root).writing("bench") as writer:
        writer.save(deed)


def grow_history(root: Path, commits: int) -> None:
    """A registry of fifty bodies with that many one-body commits, by fast-import, with changed-path filters."""
    make_registry(root, 50)
    stream = b"".join(_commits(commits))
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet", "--force"], input=stream, check=True)
    subprocess.run(["git", "-C", str(root), "reset", "-q", "--hard"], check=True)
    subprocess.run(["git", "-C", str(root), "commit-graph", "write", "--reachable", "--changed-paths"],
                   check=True, capture_output=True)  # fmt: skip


def _commits(commits: int) -> Iterator[bytes]:
    from xtjg.store import bodykeys, yamledit

    yield b"reset refs/heads/main\nfrom refs/heads/main^0\n\n"
    for number in range(commits):
        one = replace(body(number % 50 + 1), task=f"第{number}次改写的任务")
        data = yamledit.dump(bodykeys.BODY.encode(one))
        message = (
            f"调整：{one.name}\n\n供测速。\n\nXtjg-Act: adjust\nXtjg-Step: issue\nXtjg-Body: {one.id}\n"
            f"Xtjg-Effective: {SINCE.isoformat()}\n"
        ).encode()
        head = f"commit refs/heads/main\ncommitter c <c@example.invalid> {1780000000 + number} +0800\n"
        yield head.encode() + b"data %d\n%s" % (len(message), message)
        yield f"M 100644 inline bodies/{one.id}.yaml\n".encode() + b"data %d\n%s\n" % (len(data), data)
    yield b"done\n"
