"""印章收缴清单 of bodies that end: whose seal, who hands it in to whom, until when (北京 2003 二)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.documents import ending, particulars
from xtjg.documents.organs import secrecy
from xtjg.documents.wording import plain
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext

_COLUMNS = ("序号", "印章名称", "交出单位", "收缴单位", "时限", "备注")


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the list; raises Usage where the case ends no body, or none of them has a seal."""
    edits = ending.endings(context)
    bodies = ending.with_seal(edits)
    if not bodies:
        case = context.matter.id
        raise Usage(f"办件 {case} 所涉机构没有刻制印章", hint=f"移交其他事项：xtjg doc 移交清单 {case}")
    keeper = ending.seal_keeper(context)
    rows = [
        (
            str(number),
            plain(body.name),
            plain(body.lead_unit),
            keeper,
            ending.seal_due(context, body),
            "" if body.seal else "是否刻制待核实",
        )
        for number, body in enumerate(bodies, 1)
    ]
    goes = f"交{keeper}封存、销毁" if keeper else "按有关规定处理"
    return {
        "密级": secrecy(context),
        "机构名称": particulars.named_bodies(bodies),
        "事由": f"{ending.ended_by(context, edits)}下列印章{goes}：",
        **{name: "\n".join(cells) for name, cells in zip(_COLUMNS, zip(*rows, strict=True), strict=True)},
    }
