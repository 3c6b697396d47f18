"""勘误: the record is brought in line with the paper; the body itself did not change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.acts.adjust import OTHER_VERBS
from xtjg.core.approval import is_stated
from xtjg.core.change import Edit
from xtjg.core.lifecycle import next_state
from xtjg.core.terms import Act, State
from xtjg.errors import ActRefused, Usage

if TYPE_CHECKING:
    from xtjg.core.acts.desk import Desk
    from xtjg.core.request import Request

# The id is permanent, a state moves by acts only, a waiver has its own act.
_FIXED = ("编号", "状态", "豁免")


def correct(request: Request, desk: Desk) -> tuple[Edit, ...]:
    """Set fields to what the paper says; raises ActRefused where record and paper already agree."""
    before = desk.subject(request)
    next_state(before, Act.CORRECT)
    wrong = [setting.field for setting in request.settings if setting.field.partition(".")[0] in _FIXED]
    if not request.settings:
        raise Usage("勘误没有写明要改的字段", hint="xtjg correct 机构 --set 字段=值 --paper 文号")
    if wrong:
        verbs = (OTHER_VERBS.get(field.partition(".")[0]) for field in wrong)
        hint = f"办理用 {'；'.join(filter(None, verbs))}" if wrong != ["编号"] else "编号一经给出不再改变"
        raise Usage(f"勘误不能改：{'、'.join(wrong)}", hint=hint)
    if not is_stated(request.evidence):
        raise Usage("勘误要写明所据的文件", hint="加 --paper 文号")
    after = desk.amend(before, request.settings)
    if after == before:
        raise ActRefused("记录与所据文件一致，没有要改的", hint=f"查看：xtjg show {before.id}")
    if after.ending is not None and after.state is State.ACTIVE:
        raise ActRefused(f"「{before.name}」在运行，没有去向可以勘误", hint="撤并用 xtjg abolish、merge、convert")
    return (Edit(before=before, after=after),)
