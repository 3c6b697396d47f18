"""名单通知: the notice that publishes the 名单, with the list as its annex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Series, Tenure
from xtjg.documents import approval
from xtjg.documents.fields import register
from xtjg.documents.organs import notice_frame, publicity_of
from xtjg.documents.wording import clauses, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the notice; the numbers in it are those of the list."""
    counted = register.counting(context)
    values = register.fields(context)
    name = values["名单名称"]
    measure = context.measure
    rules = f"按照《{measure.title}》规定的程序办理" if measure.clause("approval_route") else "按照规定的程序办理"
    return {
        **notice_frame(context),
        "公开属性": publicity_of(counted),
        "公布": f"{clauses(approval.approved(context), f'现将{name}予以公布')}。{_counted(counted, context)}",
        "管理": f"今后以公布的名单和数量为准。确需设立、调整、更名、合并或者撤销的，{rules}。",
        **values,
    }


def _counted(counted: Sequence[Body], context: PaperContext) -> str:
    """How many there are, by series where there are two, by 长期 and 临时."""
    series = [one for one in (Series.PARTY, Series.GOVERNMENT) if any(body.series is one for body in counted)]
    by_series = listed(
        f"{context.place.decider(one).short}序列{sum(body.series is one for body in counted)}个" for one in series
    )
    by_tenure = listed(
        f"{tenure}设置的{count}个"
        for tenure in (Tenure.PERMANENT, Tenure.TEMPORARY)
        if (count := sum(body.tenure is tenure for body in counted))
    )
    told = (by_series if len(series) > 1 else "", by_tenure)
    inner = "；".join(filter(None, told))
    return f"列入名单的共{len(counted)}个{f'，其中{inner}' if inner else ''}。"
