"""任职登记表: every seat one person holds, and in which bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.persons import seats_held
from xtjg.core.seats import role_title
from xtjg.documents.organs import secrecy_of
from xtjg.documents.people import leaders_and_members, position
from xtjg.documents.wording import on, plain
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.core.body import Body, Seat
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the table, a row a seat, in the order of the bodies' ids."""
    if context.person is None:
        raise Usage("这种公文要指明人员", hint="写姓名；重名的写「单位 姓名」")
    held = _held(context)
    bodies = {body.id: body for body, _ in held}
    roles = leaders_and_members([seat for _, seat in held], "个")
    return {
        "密级": secrecy_of(bodies.values()),
        "姓名": plain(context.person.name),
        "序号": "\n".join(str(number) for number, _ in enumerate(held, 1)),
        "机构名称": "\n".join(plain(body.name) for body, _ in held),
        "职务": "\n".join(plain(role_title(seat)) for _, seat in held),
        "岗位": "\n".join(position(seat, context.place) for _, seat in held),
        "任职起日": "\n".join(on(seat.since, "{}") for _, seat in held),
        "合计": f"共在{len(bodies)}个机构任职，其中{roles}。" if held else "未在议事协调机构任职。",
        "截至": f"截至{to_chinese(context.today)}",
    }


def _held(context: PaperContext) -> list[tuple[Body, Seat]]:
    person, units = context.person, context.snapshot.units
    return [
        (body, seat) for body in context.snapshot.living for seat in (seats_held(person, body, units) if person else ())
    ]
