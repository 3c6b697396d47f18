"""更名 (municipal 第十三、十四条): the old name stays as a dated 曾用名."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from xtjg.core.body import FormerName
from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.body import Body
    from xtjg.core.request import Request


def rename(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Give the body a new name; raises ActRefused where it is the present one."""
    before = desk.subject(request)
    next_state(before, Act.RENAME)
    if not request.new_name:
        raise Usage("没有写明新名称", hint="xtjg rename 机构 新名称")
    if before.name == request.new_name:
        raise ActRefused(f"新名称与现名相同：{before.name}", hint=f"查看：xtjg show {before.id}")
    former = FormerName(name=before.name, until=desk.effective - timedelta(days=1), case=desk.case)
    after = replace(
        before,
        name=request.new_name,
        kind=_new_kind(before, request.new_name),
        former_names=(*before.former_names, former),
    )
    return (Edit(before=before, after=after),)


def _new_kind(before: Body, name: str) -> str | None:
    """The kind follows the name only where the end of the name changes; the place may have its own words."""
    found = kind_of(name)
    return before.kind if found is None or found == kind_of(before.name) else found


KIND_TAILS = (
    "部门联席会议",
    "领导小组",
    "协调小组",
    "推进小组",
    "工作小组",
    "工作组",
    "委员会",
    "指挥部",
    "联席会议",
    "专责组",
    "专班",
)


def kind_of(name: str) -> str | None:
    """Read the 类别 off the end of a name, outside any closing bracket; None where it tells nothing."""
    plain = name.replace("(", "（").partition("（")[0]
    found = next((tail for tail in KIND_TAILS if plain.endswith(tail)), None)
    return "联席会议" if found == "部门联席会议" else found
