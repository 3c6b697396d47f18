"""What is entered of a body: the items of an application, and how much a body known by name only lacks.

A table from the item of an application, as the measure names it, to the field that holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.seats import leaders
from xtjg.core.terms import Tenure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xtjg.core.body import Body


def _has_term(body: Body) -> bool:
    term = body.term
    return body.tenure is Tenure.PERMANENT or bool(term and (term.until or term.condition))


ITEMS: Mapping[str, tuple[str, Callable[[Body], bool]]] = {
    "名称": ("名称", lambda body: bool(body.name)),
    "依据": ("设立.依据", lambda body: bool(body.established and body.established.basis)),
    "理由": ("设立.理由", lambda body: bool(body.established and body.established.reason)),
    "领导成员": ("席位", lambda body: bool(leaders(body.seats))),
    "成员单位": ("成员单位", lambda body: bool(body.member_units)),
    "任务": ("任务", lambda body: bool(body.task)),
    "职责": ("职责", lambda body: bool(body.duties)),
    "办事机构": ("办公室", lambda body: bool(body.office and (body.office.mode or body.office.unit))),
    "设立期限": ("期限", _has_term),
    "办公地点": ("办公室.地点", lambda body: bool(body.office and body.office.place)),
    "经费来源": ("经费", lambda body: bool(body.funding)),
    "联络员": ("联络.联络员", lambda body: bool(body.contact and body.contact.liaison)),
    "联系电话": ("联络.电话", lambda body: bool(body.contact and body.contact.phone)),
}
"""Item of an application → key of the record, and whether it is stated. 长期 bodies have no term to state."""

PARTS: Mapping[str, Callable[[Body], bool]] = {
    "组长": lambda body: bool(body.seats),
    "成员单位": lambda body: bool(body.member_units),
    "职责": lambda body: bool(body.duties),
    "任务": lambda body: bool(body.task),
    "牵头部门": lambda body: bool(body.lead_unit),
    "设置": lambda body: body.tenure is not None,
    "类别": lambda body: bool(body.kind),
}
"""What a record of a living body should hold, in the order it is told."""


NO_SEATS = "没有登记席位"
NO_UNITS = "没有登记成员单位"
NO_DUTIES = "没有登记职责"
NO_TENURE = "没有登记长期还是临时"
NO_FOUNDING = "设立情况不详"
"""Why rules on what is not entered cannot judge; one wording each, so that the audit tells them together."""


def is_name_only(body: Body) -> bool:
    """Whether only a list named the body, so that its make-up is not known (rather than faulty)."""
    return body.established is None and not (body.seats or body.member_units or body.duties or body.lead_unit)
