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
_LINE_CELLS = 60


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
    """One line a command; sub-commands of a noun share one, after what the noun does by itself."""
    verbs: dict[str, list[str]] = {}
    about: dict[str, str] = {}
    for row in COMMANDS:
        if row.panel != panel:
            continue
        noun, _, verb = row.name.partition(" ")
        about[noun] = row.help if not verb else about.get(noun, NOUNS.get(noun, ""))
        if verb:
            verbs.setdefault(noun, []).append(verb.partition(" ")[0])
    listed = {noun: " ".join(dict.fromkeys(words)) for noun, words in verbs.items()}
    return [f"  {name:<{_NAME_CELLS}}{_joined(text, listed.get(name))}\n" for name, text in about.items()]


def _joined(text: str, verbs: str | None) -> str:
    """What a command is for, with its sub-commands; many of them go on below, as far as the line holds."""
    if not verbs:
        return text
    indent = " " * (_NAME_CELLS + 2)
    lines, used = [f"{text}："], len(indent) + 2 * (len(text) + 1)
    for verb in verbs.split():
        if used + len(verb) > _LINE_CELLS:
            lines.append(indent)
            used = len(indent)
        lines[-1] += f"{verb} "
        used += len(verb) + 1
    return "\n".join(line.rstrip() for line in lines)
