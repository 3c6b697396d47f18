"""Papers: doc prints or writes one, doc list tells which kinds there are, for what each is made and at which step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from xtjg.cli.output import Page, show, titles, visible
from xtjg.cli.params import Output, PaperOutput, State, command, to_date
from xtjg.errors import Usage
from xtjg.exchange import jsonfile
from xtjg.exchange.docx.layout import HeadMode

if TYPE_CHECKING:
    from pathlib import Path

    from xtjg.usecases.drawing import Drawn

_TARGETS = {
    "case": "办件",
    "body": "机构",
    "person": "人员",
    "registry": "registry",
    "cleanup": "清理",
    "meeting": "会议",
    "year": "年度",
}


def to_head(word: str) -> HeadMode:
    """Read --head."""
    if word.lower() not in tuple(HeadMode):
        raise Usage(f"没有「{word}」这种版头", hint=f"可用：{' '.join(HeadMode)}")
    return HeadMode(word.lower())


@command("xtjg doc 设立通知 2026-0007 -o 设立通知.txt")
def doc(
    kind: Annotated[str, typer.Argument(metavar="种类", help="公文种类，见 xtjg doc list", show_default=False)],
    target: Annotated[
        str | None, typer.Argument(metavar="对象", help="办件、机构、人员，或 registry", show_default=False)
    ] = None,
    *,
    signer: Annotated[str | None, typer.Option("--signer", "--签发人", metavar="姓名", help="上行文签发人")] = None,
    reply_by: Annotated[
        date | None,
        typer.Option(
            "--reply-by",
            "--答复期限",
            parser=str,
            callback=to_date,
            metavar="日期",
            help="征求意见函请对方在哪一天以前答复；单位逾期未复的视为无意见",
        ),
    ] = None,
    head: Annotated[
        HeadMode | None,
        typer.Option(
            "--head",
            "--版头",
            parser=to_head,
            metavar="版头",
            help="full 印红头（缺省），preprinted 留出位置套印，none 不要；只用于 .docx",
        ),
    ] = None,
    output: PaperOutput,
    state: State,
) -> None:
    """Print a paper, or write it as .txt or .docx."""
    from xtjg.usecases.drawing import draw, draw_docx
    from xtjg.usecases.papercontexts import Told

    told = Told(signer=signer, reply_by=reply_by)
    if output.out is not None and output.out.is_dir():
        output = replace(output, out=output.out / _file_name(kind, target))
    if output.out is not None and output.out.suffix.lower() == ".docx":
        mode = head or HeadMode.FULL
        papers = draw_docx(state.registry(), kind, target, told=told, head=mode, today=state.today)
        save_papers(papers, kind, mode, state, output)
        return
    if head is not None:
        raise Usage("--head 只用于 .docx，文本总是写出全部内容", hint="写成 .docx：-o 文件.docx")
    text = draw(state.registry(), kind, target, told=told, today=state.today)
    lines = tuple(text.rstrip("\n").split("\n"))
    page = Page(
        columns=titles("正文"),
        rows=tuple((line,) for line in lines),
        text=lines,
        document=lambda: jsonfile.document({"kind": kind, "text": text}),
    )
    show(state, output, page)


def save_papers(papers: tuple[Drawn, ...], kind: str, head: HeadMode, state: State, output: Output) -> None:
    """Write the files; where the paper goes to several, each has the name of who gets it."""
    from xtjg.cli.saving import save_bytes

    paths = [_path(output.out, one, len(papers)) for one in papers if output.out is not None]
    for path, one in zip(paths, papers, strict=True):
        save_bytes(path, one.data)
        state.tell(visible(f"已写出：{path}"))
    fonts = list(papers[0].fonts)
    state.tell(visible(f"打印前请确认装有字体：{'、'.join(fonts)}"))
    if output.format is not None:
        facts = {"kind": kind, "head": head, "files": list(map(str, paths)), "fonts": fonts}
        page = Page(
            columns=titles("文件"),
            rows=tuple((str(path),) for path in paths),
            document=lambda: jsonfile.document(facts),
        )
        show(state, replace(output, out=None), page)


def _file_name(kind: str, target: str | None) -> str:
    """What a paper is called in the folder of -o."""
    from xtjg.cli.saving import file_word

    return f"{file_word('-'.join(filter(None, (kind, target))))}.docx"


def _path(out: Path, paper: Drawn, count: int) -> Path:
    from xtjg.cli.saving import file_word

    return out.with_stem(f"{out.stem}-{file_word(paper.addressee or '')}") if count > 1 else out


@command("xtjg doc list")
def list_kinds(state: State, output: Output) -> None:
    """List the kinds of papers that `doc` makes."""
    from xtjg.documents.kinds import KINDS

    page = Page(
        columns=titles("种类", "对象!", "事项", "自动生成!"),
        rows=tuple(
            (
                kind.name,
                _TARGETS.get(kind.target, kind.target),
                "、".join(act.label for act in kind.acts),
                kind.step.label if kind.step else "",
            )
            for kind in KINDS
        ),
        document=lambda: jsonfile.listing(
            {
                "name": kind.name,
                "slug": kind.slug,
                "target": kind.target,
                "acts": list(kind.acts),
                "step": kind.step,
            }
            for kind in KINDS
        ),
        foot=("生成一份：xtjg doc 种类 对象 -o 文件.txt",),
    )
    show(state, output, page)
