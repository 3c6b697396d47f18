"""template list, show, check, export: the templates of papers and the place's own ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtjg.cli.output import Page, show, titles
from xtjg.cli.params import Output, State, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.usecases.templates import Checked, FlawAt, TemplateFile

Name = Annotated[str, typer.Argument(metavar="模板", help="公文种类，或模板文件名", show_default=False)]
_SOURCES = {True: "本簿", False: "随附"}
_WORDS = {"error": "错误", "warning": "警告", "info": "提示"}


@command("xtjg template list")
def list_templates(state: State, output: Output) -> None:
    """List the templates of papers, and which of them the registry has its own."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.templates import list_templates as ask

    found = ask(state.registry())
    page = Page(
        columns=titles("模板!", "公文", "来自!", "字段"),
        rows=tuple((one.kind.template_name, one.kind.name, _SOURCES[one.own], "、".join(one.fields)) for one in found),
        document=lambda: jsonfile.listing(map(_object, found)),
        foot=("改用本地的写法：xtjg template export 模板",),
    )
    show(state, output, page)


@command("xtjg template show 设立通知")
def show_template(name: Name, *, state: State, output: Output) -> None:
    """Show a template as it is in force, with its fields."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.templates import show_template as ask

    found = ask(state.registry(), name)
    lines = tuple(found.text.rstrip("\n").split("\n"))
    page = Page(
        columns=titles("模板"),
        rows=tuple((line,) for line in lines),
        head=(f"{found.kind.template_name}  {found.kind.name}  {_SOURCES[found.own]}",),
        text=lines,
        document=lambda: jsonfile.document({**_object(found), "text": found.text}),
        foot=(f"字段：{'、'.join(found.fields)}",),
    )
    show(state, output, page)


def _object(one: TemplateFile) -> dict[str, Any]:
    return {
        "file": one.kind.template_name,
        "kind": one.kind.name,
        "overridden": one.own,
        "fields": list(one.fields),
    }


@command("xtjg template check")
def check(
    where: Annotated[
        Path | None,
        typer.Argument(metavar="文件|文件夹", help="缺省为登记簿的 templates", show_default=False),
    ] = None,
    *,
    state: State,
    output: Output,
) -> None:
    """Check the registry's own templates."""
    from xtjg.usecases.templates import check_templates

    checked = check_templates(state.registry(), where)
    counts = {word: sum(one.flaw.severity == word for one in checked.found) for word in _WORDS}
    page = Page(
        columns=titles("位置!", "代码!", "轻重!", "内容", "处理"),
        rows=tuple(
            (one.where, one.flaw.code, _WORDS[one.flaw.severity], one.flaw.message, one.flaw.hint)
            for one in checked.found
        ),
        text=tuple(_lines(checked, counts)),
        document=lambda: _document(checked, counts),
    )
    show(state, output, page)
    if checked.found:
        raise typer.Exit(1)


def _lines(checked: Checked, counts: dict[str, int]) -> Iterator[str]:
    yield f"{checked.files} 个模板"
    for one in checked.found:
        yield f"  {one.where} {one.flaw.code} {_WORDS[one.flaw.severity]} {one.flaw.message}"
        yield f"        {one.flaw.hint}"
    yield "  ".join(f"{word} {counts[key]}" for key, word in _WORDS.items())


def _document(checked: Checked, counts: dict[str, int]) -> dict[str, Any]:
    from xtjg.exchange import jsonfile

    return {**jsonfile.listing(map(_finding, checked.found)), "summary": {**counts, "files": checked.files}}


def _finding(one: FlawAt) -> dict[str, Any]:
    flaw = one.flaw
    return {
        "code": flaw.code,
        "title": flaw.title,
        "severity": flaw.severity,
        "subject": "registry",
        "name": None,
        "field": None,
        "message": flaw.message,
        "evidence": [],
        "article": None,
        "hint": flaw.hint,
        "command": None,
        "path": one.path,
        "line": flaw.line,
        "column": flaw.column,
        "waived": False,
    }


@command("xtjg template export 设立通知")
def export(
    target: Annotated[
        str, typer.Argument(metavar="模板|文件夹", help="一种公文的模板，或放全部模板的文件夹", show_default=False)
    ],
    *,
    state: State,
    output: Output,
) -> None:
    """Copy a shipped template into the registry to edit it, or all of them into a folder."""
    from xtjg.exchange import jsonfile
    from xtjg.usecases.templates import export_templates

    made = export_templates(state.registry(), target)
    page = Page(
        columns=titles("文件"),
        rows=tuple((str(path),) for path in made),
        document=lambda: jsonfile.listing({"file": str(path)} for path in made),
        head=(f"已写出 {len(made)} 个模板",),
        foot=("改好后检查：xtjg template check",),
    )
    show(state, output, page)
