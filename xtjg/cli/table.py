"""The table of commands: panel, name, where the function is, one line of help. Pure data, imports nothing.

A command stands here when it works. `name` of a sub-command holds a blank (`case list`); its noun stands in `NOUNS`.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One command; `target` is `module:function`."""

    panel: str
    name: str
    target: str
    help: str


CHANGE = "设立与变更"
APPROVE = "审核与批准"
PEOPLE = "人员与单位"
QUERY = "查询"
CLEANUP = "清理规范"
MEETINGS = "议事与监督"
DOCUMENTS = "公文"
EXCHANGE = "交换与发布"
TRUST = "可信与协作"

PANELS = (CHANGE, APPROVE, PEOPLE, QUERY, CLEANUP, MEETINGS, DOCUMENTS, EXCHANGE, TRUST)

NOUNS = {
    "case": "办件",
    "unit": "单位名录",
    "task": "督办和了结事项",
    "measure": "管理办法",
    "doc": "公文",
}

COMMANDS: tuple[Row, ...] = (
    Row(QUERY, "list", "xtjg.cli.bodies:list_bodies", "列出机构，缺省为计数的"),
    Row(QUERY, "show", "xtjg.cli.bodies:show_body", "查看一个机构"),
    Row(QUERY, "search", "xtjg.cli.bodies:search_bodies", "在全部登记内容中查找"),
    Row(QUERY, "history", "xtjg.cli.tracing:history", "经办过程，近的在前"),
    Row(QUERY, "blame", "xtjg.cli.tracing:blame", "每一项是哪次办理定的"),
    Row(QUERY, "diff", "xtjg.cli.tracing:diff", "两个日期之间的变化"),
    Row(QUERY, "stats", "xtjg.cli.bodies:count_bodies", "数量统计"),
)


def rows_under(prefix: tuple[str, ...]) -> dict[str, Row | None]:
    """Names directly under a noun (`()`: the root), in the order of the table; None stands for a noun."""
    depth = len(prefix)
    found: dict[str, Row | None] = {}
    for row in COMMANDS:
        words = tuple(row.name.split(" "))
        if words[:depth] == prefix and len(words) > depth:
            found.setdefault(words[depth], row if len(words) == depth + 1 else None)
    return found
