"""人事调整通知: who takes over whose seats, body by body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.persons import holds, read_person
from xtjg.core.seats import role_title
from xtjg.documents import approval, particulars
from xtjg.documents.organs import notice_frame
from xtjg.documents.people import position
from xtjg.documents.wording import clauses, lines, listed, plain

if TYPE_CHECKING:
    from xtjg.core.change import Edit
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice, a line a body."""
    request = context.request
    leaving, coming = read_person(plain(request.person)).name, plain(request.holder)
    bodies = [edit.before or edit.after for edit in context.edits]
    where = f"下列{len(bodies)}个议事协调机构" if len(bodies) > 1 else plain(bodies[0].name)
    opening = clauses(
        approval.occasion(context) or "因人事变动",
        approval.approved(context),
        f"决定由{coming}接替{leaving}在{where}中的职务",
    )
    return {
        **notice_frame(context),
        "事项": f"调整{particulars.named_bodies(bodies)}组成人员",
        "决定": f"{opening}。现将有关事项通知如下：",
        "调整内容": lines(*(_told(context, edit, leaving, coming) for edit in context.edits)),
        "结语": "其他组成人员不变。",
    }


def _told(context: PaperContext, edit: Edit, leaving: str, coming: str) -> str:
    """示例市…领导小组：由李四（副市长）担任副组长，王五不再担任."""
    person, body = read_person(plain(context.request.person)), edit.before or edit.after
    seats = [seat for seat in body.seats if holds(person, seat, context.snapshot.units)]
    posts = listed(dict.fromkeys(filter(None, (position(seat, context.place) for seat in seats))))
    roles = listed(dict.fromkeys(plain(role_title(seat)) for seat in seats))
    who = f"{coming}（{posts}）" if posts else coming
    return f"{plain(body.name)}：由{who}担任{roles}，{leaving}不再担任。"
