"""The options that many commands share, as groups a command's function takes as one argument.

Dates are read here in every form a clerk writes; what a value means for the registry is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from xtjg.cli.command import command as command
from xtjg.cli.state import State as State
from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.usecases.given import ApprovalFlags

APPROVAL_PANEL = "审批手续"
OUTPUT_PANEL = "输出"
WRITE_PANEL = "登记"


class Format(StrEnum):
    """-f: how a result is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


def to_date(ctx: typer.Context, text: str | None) -> date | None:
    """Read an option's date; 今天 is the state's day."""
    if text is None:
        return None
    from xtjg.core.dates import parse_date  # noqa: PLC0415 — most calls name no date

    state = ctx.find_object(State)
    return parse_date(text, state.today if state else None)


def to_format(text: str | None) -> Format | None:
    """Read -f."""
    if text is None:
        return None
    known = tuple(Format)
    if text.lower() not in known:
        raise Usage(f"没有「{text}」这种格式", hint=f"可用：{' '.join(known)}")
    return Format(text.lower())


BodyWord = Annotated[
    str, typer.Argument(metavar="机构", help="编号、名称、名称中独有的几个字，或拼音首字母", show_default=False)
]
CaseWord = Annotated[str, typer.Argument(metavar="办件", help="2026-0007，本年的可只写 7", show_default=False)]

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", "--截至", parser=str, callback=to_date, metavar="日期", help="截至这一天的登记"),
]
StepDate = Annotated[
    date | None,
    typer.Option("--date", "--日期", parser=str, callback=to_date, metavar="日期", help="办理的日期，缺省为今天"),
]
Propose = Annotated[bool, typer.Option("--propose", "--拟办", help="不登记，先开办件，逐步办理")]

_FormatOption = Annotated[
    Format | None,
    typer.Option(
        "-f",
        "--format",
        "--格式",
        parser=str,
        callback=to_format,
        metavar="格式",
        help="table、json、jsonl、csv、tsv 或 md",
        rich_help_panel=OUTPUT_PANEL,
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="即 -f json", rich_help_panel=OUTPUT_PANEL)]
_Out = Annotated[
    Path | None,
    typer.Option("-o", "--out", "--输出", metavar="文件", help="写到文件", rich_help_panel=OUTPUT_PANEL),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """-f, --json and -o."""

    form: _FormatOption = None
    json: _Json = False
    out: _Out = None

    @property
    def format(self) -> Format | None:
        """The format asked for; None leaves it to the stream."""
        return Format.JSON if self.json else self.form


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """-n and -y, which every write has."""

    WRITES: ClassVar[bool] = True

    dry_run: Annotated[
        bool,
        typer.Option("-n", "--dry-run", "--试办", help="只看会怎样，不登记", rich_help_panel=WRITE_PANEL),
    ] = False
    yes: Annotated[bool, typer.Option("-y", "--yes", "--是", help="不再询问", rich_help_panel=WRITE_PANEL)] = False


_ProposedBy = Annotated[
    str | None,
    typer.Option(
        "--proposed-by", "--提出", metavar="单位[@日期]", help="提出单位", rich_help_panel=APPROVAL_PANEL
    ),
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

    def flags(self) -> ApprovalFlags:
        """Give them to the use cases; what `approval` names is not read here."""
        from xtjg.usecases.given import ApprovalFlags  # noqa: PLC0415 — only acts need it

        return ApprovalFlags(
            proposed_by=self.proposed_by,
            consulted=tuple(self.consulted),
            reviewed_by=self.reviewed_by,
            deliberated_by=self.deliberated_by,
            agreed_by=tuple(self.agreed_by),
            approved_by=tuple(self.approved_by),
            doc_no=self.doc_no,
            date=self.date,
            effective=self.effective,
            filed=tuple(self.filed),
            basis=self.basis,
            reason=self.reason,
            note=tuple(self.note),
            attach=tuple(self.attach),
        )
