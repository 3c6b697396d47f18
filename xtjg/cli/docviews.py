"""doc list: the kinds of papers, what each is made for and at which step."""

from __future__ import annotations

from xtjg.cli.output import Page, show, titles
from xtjg.cli.params import Output, State, command

_TARGETS = {"case": "办件", "body": "机构", "registry": "registry", "meeting": "会议", "year": "年度"}


@command("xtjg doc list")
def list_kinds(state: State, output: Output) -> None:
    """List the kinds of papers that `doc` makes."""
    from xtjg.documents.kinds import KINDS
    from xtjg.exchange import jsonfile

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
