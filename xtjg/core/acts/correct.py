"""勘误: the record is brought in line with the paper; the body itself did not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.request import Request

_FIXED = ("编号", "状态")


def correct(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Set fields to what the paper says; raises ActRefused where record and paper already agree."""
    before = desk.subject(request)
    next_state(before, Act.CORRECT)
    wrong = [setting.field for setting in request.settings if setting.field in _FIXED]
    if wrong or not request.settings:
        raise Usage(
            f"勘误不能改：{'、'.join(wrong) or '（没有写明要改的字段）'}",
            hint="xtjg correct 机构 --set 字段=值 --paper 文号",
        )
    if not request.evidence:
        raise Usage("勘误要写明所据的文件", hint="加 --paper 文号")
    after = desk.amend(before, request.settings)
    if after == before:
        raise ActRefused("记录与所据文件一致，没有要改的")
    return (Edit(before=before, after=after),)
