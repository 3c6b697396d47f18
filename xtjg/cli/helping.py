"""help: a page on something that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from xtjg.cli.output import Page, titles
from xtjg.cli.output import show as print_page
from xtjg.cli.params import Output, State, command
from xtjg.cli.topics import TOPICS

_Topic = Annotated[str | None, typer.Argument(metavar="主题", help="文号、日期、审批等；不写的列出全部")]


@command("xtjg help 文号")
def help_(topic: _Topic = None, *, output: Output, state: State) -> None:
    """Tell what several commands share, by topic; the topics where none is named."""
    from xtjg.exchange import jsonfile

    if topic is None:
        page = Page(
            columns=titles("主题!", "说明"),
            rows=tuple((name, lines[0]) for name, lines in TOPICS.items()),
            document=lambda: jsonfile.listing({"topic": name, "text": list(lines)} for name, lines in TOPICS.items()),
            foot=("看一个主题：xtjg help 文号", "全部命令：xtjg --help"),
        )
    else:
        lines = TOPICS[_known(topic)]
        page = Page(
            columns=titles("说明"),
            rows=tuple((line,) for line in lines),
            text=lines,
            document=lambda: jsonfile.document({"topic": topic, "text": list(lines)}),
        )
    print_page(state, output, page)


def _known(word: str) -> str:
    """The topic of that name; NotFound with the nearest, and for a command the way to its own page."""
    from xtjg.cli.table import COMMANDS, NOUNS
    from xtjg.core.names import nearest, shown
    from xtjg.errors import NotFound

    if word in TOPICS:
        return word
    verbs = {*NOUNS, *(row.name for row in COMMANDS)}
    hint = f"命令的说明：xtjg {word} --help" if word in verbs else "列出主题：xtjg help"
    raise NotFound(f"没有主题「{shown(word)}」", candidates=nearest(word, TOPICS) or tuple(TOPICS), hint=hint)
