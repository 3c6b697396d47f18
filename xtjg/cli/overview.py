"""What `xtjg` alone says: the commands by panel. Imports only the table, so that it costs next to nothing."""

from __future__ import annotations

from xtjg import __version__
from xtjg.cli.table import COMMANDS, NOUNS, PANELS

_HEAD = """\
用法：xtjg [全局选项] 命令 [选项] [参数]

议事协调机构登记：一个机构一个文件，一件办件一次提交。
"""
_FOOT = """
全局选项（写在命令之前）：
  -C 目录       登记簿所在目录
  --no-input    不提问
  --no-color    不用颜色
  -q            只说必要的话
  --debug       出错时显示细节
  --version     显示版本
  --help        显示本说明

命令的说明：xtjg 命令 --help
例：xtjg list --tenure 临时
"""
_NAME_CELLS = 12


def version() -> str:
    """Give the line that `--version` prints."""
    return f"xtjg {__version__}\n"


def text() -> str:
    """Give the overview, panels in the order of the table; lines keep within 60 cells."""
    parts = [_HEAD]
    for panel in PANELS:
        lines = list(_lines(panel))
        if lines:
            parts.append(f"\n{panel}：\n" + "".join(lines))
    return "".join((*parts, _FOOT))


def _lines(panel: str) -> list[str]:
    """One line a command; sub-commands of a noun share one."""
    nouns: dict[str, list[str]] = {}
    lines: dict[str, str] = {}
    for row in COMMANDS:
        if row.panel != panel:
            continue
        noun, _, verb = row.name.partition(" ")
        if verb:
            nouns.setdefault(noun, []).append(verb.partition(" ")[0])
            lines[noun] = f"{NOUNS[noun]}：{' '.join(dict.fromkeys(nouns[noun]))}"
        else:
            lines[noun] = row.help
    return [f"  {name:<{_NAME_CELLS}}{about}\n" for name, about in lines.items()]
