"""可信与协作, 交换与发布: making a registry, importing a list, looking after the folder."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtjg.cli.acting import read_bytes
from xtjg.cli.output import Page, is_table, titles
from xtjg.cli.output import show as print_page
from xtjg.cli.params import Output, State, Write, command
from xtjg.core.names import clean
from xtjg.errors import ImportRefused, NoIdentity, Usage
from xtjg.exchange import jsonfile

if TYPE_CHECKING:
    from xtjg.usecases.importing import Preview
    from xtjg.usecases.outcome import Outcome

LEVELS = ("省", "市", "县", "镇")


@command("xtjg init 示例市登记簿 --place 示例市 --level 市")
def init(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="新文件夹", show_default=False)],
    *,
    place: Annotated[str | None, typer.Option("--place", "--地方", metavar="地名", help="地方名称")] = None,
    level: Annotated[str, typer.Option("--level", "--层级", metavar="省|市|县|镇", help="层级")] = "市",
    measure: Annotated[
        str, typer.Option("--measure", "--办法", metavar="办法", help="所依办法：代号，或者办法的文件")
    ] = "municipal",
    sample: Annotated[bool, typer.Option("--sample", "--样本", help="以随附样本建簿")] = False,
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Make a registry in a new folder."""
    from xtjg.cli.acting import read_file
    from xtjg.usecases import founding
    from xtjg.usecases.measures import pack_or_file

    if level not in LEVELS:
        raise Usage(f"没有「{level}」这一层级", hint=f"可用：{'、'.join(LEVELS)}")
    name = clean(folder.absolute().name if place is None else place, "地方")
    founding.refuse_taken(folder)
    begun = pack_or_file("weifang" if sample else measure, read_file, None)
    author = founding.known_identity(folder) or _ask_identity(state)
    if write.dry_run:
        _print(state, output, (f"试办，没有建簿：{folder}",), {"registered": False, "commit": None})
        return
    if sample:
        outcome = founding.init_sample(folder, author, state.saved)
    else:
        outcome = founding.init(folder, name, level, begun, author, state.saved)
    founding.remember_identity(folder, author)
    notices = () if sample else _of_another_level(level, measure)
    following = "list" if sample else "import 名单通知.txt --as list"
    lines = (
        f"已建立登记簿：{folder}（办法：{begun[1].pack}，提交 {(outcome.commit or '')[:7]}）",
        *(f"注意：{one}" for one in notices),
        f"下一步：xtjg -C {quote(str(folder)) if ' ' in str(folder) else folder} {following}",
    )
    done = {"registered": True, "commit": outcome.commit, "bodies": list(outcome.bodies), "warnings": list(notices)}
    _print(state, output, lines, {**done, "case": outcome.case.id if outcome.case else None})


def _of_another_level(level: str, measure: str) -> tuple[str, ...]:
    """Say of a county's or a town's registry that the ranks of a city's measure are not its own."""
    if level not in ("县", "镇") or measure != "municipal":
        return ()
    return ("municipal 是市级的办法，级别按市级写（副县级等）；本级的办法另写文件：xtjg measure adopt 文件",)


def _ask_identity(state: State) -> tuple[str, str]:
    """Ask who types, once; NoIdentity where nobody can answer."""
    if not state.can_ask:
        raise NoIdentity(
            "还不知道是谁在登记",
            hint="写明一次：git config --global user.name 姓名；git config --global user.email 邮箱",
        )
    sys.stderr.write("登记人姓名：")
    sys.stderr.flush()
    name = sys.stdin.readline().strip()
    if not name:
        raise NoIdentity("没有写明登记人姓名", hint="再运行一次，写明姓名")
    return name, f"{name}@localhost"


def _print(state: State, output: Output, lines: tuple[str, ...], document: dict[str, Any]) -> None:
    whole = {"case": None, "bodies": [], "papers": [], "findings": [], "warnings": [], **document}
    page = Page(
        columns=titles("结果"),
        rows=tuple((line,) for line in lines),
        text=lines,
        document=lambda: jsonfile.document(whole),
    )
    print_page(state, output, page)


@command("xtjg import 名单通知.txt --as list --yes")
def import_(
    file: Annotated[Path, typer.Argument(metavar="文件", help="名单通知的文本", show_default=False)],
    *,
    kind: Annotated[str, typer.Option("--as", "--作为", metavar="list", help="文件是什么")] = "list",
    write: Write,
    output: Output,
    state: State,
) -> None:
    """Import a published list; a preview unless --yes."""
    from xtjg.usecases import importing

    if kind != "list":
        raise Usage(f"不能作为「{kind}」导入", hint="可用：list（公布名单的通知）")
    text = _read_text(file)
    registry = state.registry()
    if write.yes and not write.dry_run:
        seen, outcome = importing.import_list(registry, text, today=state.today, dry_run=False)
    else:
        seen, outcome = importing.preview(text, registry.read().snapshot), None
    lines = _preview_lines(seen, details=output.out is not None)
    page = Page(
        columns=titles("序号!", "名称", "设置!", "办理!", "对外名称", "说明"),
        rows=tuple(
            (
                str(row.item.no),
                row.item.name,
                str(row.tenure or ""),
                row.action,
                "、".join(row.item.outside_names),
                "；".join(row.reasons),
            )
            for row in seen.rows
        ),
        text=lines,
        document=lambda: _import_document(seen, outcome),
    )
    print_page(state, output, page)
    if not is_table(output):
        for line in lines:
            state.tell(line)
    for warning in dict.fromkeys((*seen.notice.warnings, *(outcome.warnings if outcome else ()))):
        state.tell(f"注意：{warning}")
    if outcome is None:
        state.tell("以上仅为预览，未登记。登记：在命令后加 --yes")
    elif not outcome.repeated:
        state.tell(_registered(outcome))


def _read_text(file: Path) -> str:
    data = read_bytes(file)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ImportRefused(
            f"{file} 是 Word、WPS 文档或者表格，不是文本", hint="打开后另存为纯文本（.txt，UTF-8 编码）再导入"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise ImportRefused(f"{file} 不是 UTF-8 文本，疑似 GBK", hint="用记事本另存为 UTF-8 后再导入") from problem


def _preview_lines(seen: Preview, *, details: bool) -> tuple[str, ...]:
    notice = seen.notice
    head = "  ".join(str(part) for part in (notice.doc_no, notice.date, notice.organ) if part)
    lines = [head]
    for section in notice.sections:
        word = f"{section.tenure}设置" if section.tenure else section.heading
        claimed = f"（原文 {section.claimed}）" if section.claimed is not None else ""
        lines.append(f"  {word}  {len(section.items)} 个{claimed}")
    outside = [f"第 {row.item.no} 项 {len(row.item.outside_names)} 个" for row in seen.rows if row.item.outside_names]
    if outside:
        lines.append(f"  另有对外名称：{'、'.join(outside)}")
    skipped = len(seen.rows) - len(seen.created) - len(seen.rejected)
    if skipped:
        lines.append(f"  已登记过的 {skipped} 个，略过")
    if seen.rejected:
        lines.append(f"  不能导入的 {len(seen.rejected)} 个")
        lines += [f"    第 {row.item.no} 项：{'；'.join(row.reasons)}" for row in seen.rejected]
    lines.append(f"  未读行 {len(notice.unread)}")
    lines += [f"    第 {one.line} 行：{one.text}" for one in notice.unread]
    if details:
        lines += [f"  {row.item.no}. {row.item.name}" for row in seen.rows]
    return tuple(lines)


def _registered(outcome: Outcome) -> str:
    number = f"办件 {outcome.case.id}，" if outcome.case else ""
    commit = (outcome.commit or "")[:7]
    return f"已登记：导入 {len(outcome.bodies)} 个机构（{number}提交 {commit}）。\n下一步：xtjg audit"


def _import_document(seen: Preview, outcome: Outcome | None) -> dict[str, Any]:
    notice = seen.notice
    rows = [
        {
            "line": row.item.line,
            "action": row.action,
            "body": {
                "name": row.item.name,
                "series": str(seen.series),
                "tenure": str(row.tenure) if row.tenure else None,
                "no": row.item.no,
                "aliases": list(row.item.outside_names),
            },
            "acts": [
                {
                    "act": "import",
                    "doc_no": str(notice.doc_no),
                    "doc_date": _iso(notice.date),
                    "effective": _iso(notice.date),
                }
            ]
            if row.action == "create"
            else [],
            "reasons": list(row.reasons),
        }
        for row in seen.rows
    ]
    document: dict[str, Any] = {
        "schema": 1,
        "rows": rows,
        "unread": [{"line": one.line, "text": one.text} for one in notice.unread],
        "claimed": {"total": notice.claimed_total, **{s.tenure or s.heading: s.claimed for s in notice.sections}},
        "counted": {"total": len(seen.rows), **{s.tenure or s.heading: len(s.items) for s in notice.sections}},
        "warnings": list(dict.fromkeys((*notice.warnings, *(outcome.warnings if outcome else ())))),
    }
    if outcome is not None:
        document |= {
            "registered": outcome.registered,
            "commit": outcome.commit,
            "case": outcome.case.id if outcome.case else None,
            "bodies": list(outcome.bodies),
            "papers": [],
            "findings": [],
        }
    else:
        document["registered"] = False
    return document


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


@command("xtjg doctor --fix")
def doctor(
    *,
    fix: Annotated[bool, typer.Option("--fix", "--修复", help="移开遗留锁，补回缺失的文件")] = False,
    restore: Annotated[str | None, typer.Option("--restore", "--恢复", metavar="机构", help="恢复登记内容")] = None,
    output: Output,
    state: State,
) -> None:
    """Examine the registry; put it right where asked."""
    from xtjg.core.terms import BodyId
    from xtjg.usecases import doctoring
    from xtjg.usecases.lookup import find_body

    registry = state.registry()
    if restore is not None:
        number = restore if restore.startswith("xt-") else find_body(registry.read().snapshot, restore).id
        found = doctoring.restore(registry, BodyId(number))
    else:
        found = doctoring.fix(registry) if fix else doctoring.examine(registry)
    page = Page(
        columns=titles("情况", "文件", "处理"),
        rows=tuple((one.what, one.path or "", one.command) for one in found),
        head=() if found else ("登记簿完好，没有要处理的情况。",),
        document=lambda: jsonfile.listing(
            {"what": one.what, "path": one.path, "command": one.command or None, "done": one.done} for one in found
        ),
    )
    print_page(state, output, page)
