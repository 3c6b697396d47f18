"""The approval flags that every act verb takes, as one group (cli.md «Global»).

They are kept as typed; the use cases read them and list everything that is malformed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from xtjg.usecases.given import ApprovalFlags

APPROVAL_PANEL = "审批手续"

_ProposedBy = Annotated[
    str | None,
    typer.Option("--proposed-by", "--提出", metavar="单位[@日期]", help="提出单位", rich_help_panel=APPROVAL_PANEL),
]
_Consulted = Annotated[
    list[str],
    typer.Option(
        "--consulted",
        "--征求意见",
        metavar="单位或职务 [姓名] 意见[@日期]",
        help="征求到的意见，可多次",
        rich_help_panel=APPROVAL_PANEL,
    ),
]
_ReviewedBy = Annotated[
    str | None,
    typer.Option(
        "--reviewed-by", "--审核", metavar="机关 意见[@日期]", help="审核意见", rich_help_panel=APPROVAL_PANEL
    ),
]
_DeliberatedBy = Annotated[
    str | None,
    typer.Option("--deliberated-by", "--审议", metavar="会议@日期", help="审议", rich_help_panel=APPROVAL_PANEL),
]
_AgreedBy = Annotated[
    list[str],
    typer.Option(
        "--agreed-by",
        "--同意",
        metavar="岗位 [姓名][@日期]",
        help="分管领导同意，可多次",
        rich_help_panel=APPROVAL_PANEL,
    ),
]
_ApprovedBy = Annotated[
    list[str],
    typer.Option(
        "--approved-by",
        "--批准",
        metavar="岗位 [姓名]|会议[@日期]",
        help="审批、审定，每个序列一次",
        rich_help_panel=APPROVAL_PANEL,
    ),
]
_DocNo = Annotated[
    str | None, typer.Option("--doc-no", "--文号", metavar="文号", help="发文字号", rich_help_panel=APPROVAL_PANEL)
]
_DocDate = Annotated[
    str | None, typer.Option("--date", "--成文", metavar="日期", help="成文日期", rich_help_panel=APPROVAL_PANEL)
]
_Effective = Annotated[
    str | None,
    typer.Option(
        "--effective", "--生效", metavar="日期", help="生效日期，缺省为成文日期", rich_help_panel=APPROVAL_PANEL
    ),
]
_Filed = Annotated[
    list[str],
    typer.Option("--filed", "--备案", metavar="机关@日期", help="备案，可多次", rich_help_panel=APPROVAL_PANEL),
]
_Basis = Annotated[
    str | None, typer.Option("--basis", "--依据", metavar="文字", help="依据", rich_help_panel=APPROVAL_PANEL)
]
_Reason = Annotated[
    str | None, typer.Option("--reason", "--理由", metavar="文字", help="理由", rich_help_panel=APPROVAL_PANEL)
]
_Note = Annotated[
    list[str],
    typer.Option(
        "--note", "--说明", metavar="代码=理由", help="对提醒事项的说明，可多次", rich_help_panel=APPROVAL_PANEL
    ),
]
_Attach = Annotated[
    list[str],
    typer.Option("--attach", "--附件", metavar="文件", help="附件，可多次", rich_help_panel=APPROVAL_PANEL),
]
_Approval = Annotated[
    Path | None,
    typer.Option(
        "--approval", "--审批单", metavar="文件.yaml", help="同名各项写在文件里", rich_help_panel=APPROVAL_PANEL
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """The approval flags of every act verb, as typed."""

    proposed_by: _ProposedBy = None
    consulted: _Consulted = field(default_factory=list)
    reviewed_by: _ReviewedBy = None
    deliberated_by: _DeliberatedBy = None
    agreed_by: _AgreedBy = field(default_factory=list)
    approved_by: _ApprovedBy = field(default_factory=list)
    doc_no: _DocNo = None
    date: _DocDate = None
    effective: _Effective = None
    filed: _Filed = field(default_factory=list)
    basis: _Basis = None
    reason: _Reason = None
    note: _Note = field(default_factory=list)
    attach: _Attach = field(default_factory=list)
    approval: _Approval = None


def flags_of(given: Approvals) -> ApprovalFlags:
    """Give the flags to the use cases; the file that `--approval` names is not read here."""
    from xtjg.usecases.given import ApprovalFlags

    return ApprovalFlags(
        proposed_by=given.proposed_by,
        consulted=tuple(given.consulted),
        reviewed_by=given.reviewed_by,
        deliberated_by=given.deliberated_by,
        agreed_by=tuple(given.agreed_by),
        approved_by=tuple(given.approved_by),
        doc_no=given.doc_no,
        date=given.date,
        effective=given.effective,
        filed=tuple(given.filed),
        basis=given.basis,
        reason=given.reason,
        note=tuple(given.note),
        attach=tuple(given.attach),
    )
