"""The help page of one command or noun, in Chinese, laid out by cells.

Reads typer's parameters as they are; a page is the same whatever the hash seed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtjg.cli.layout import definitions, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST_CELLS = 100


def cells() -> int:
    """Width of the terminal, at most 100."""
    import shutil

    return min(shutil.get_terminal_size().columns, _MOST_CELLS)


def of_command(path: str, about: str, parameters: Sequence[Any], example: str) -> str:
    """Set the page of a command: usage, what it does, arguments, options by panel, an example."""
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option" and not one.hidden]
    usage = " ".join((f"用法：{path}", *(_placeholder(one) for one in arguments), "[选项]"))
    lines = [*wrap(usage, cells()), "", *(f"  {line}" for line in wrap(about, cells() - 2))]
    if arguments:
        lines += ["", "参数：", *definitions([(_placeholder(one), one.help or "") for one in arguments], cells())]
    for panel, members in _panels(options).items():
        lines += ["", f"{panel}：", *definitions([(_option(one), _about(one)) for one in members], cells())]
    return "\n".join((*lines, "", f"例：{example}", ""))


def of_noun(path: str, about: str, commands: Mapping[str, str]) -> str:
    """Set the page of a noun: its commands."""
    lines = [f"用法：{path} 命令 [选项] [参数]", "", f"  {about}", "", "命令："]
    lines += definitions(list(commands.items()), cells())
    return "\n".join((*lines, "", f"命令的说明：{path} 命令 --help", ""))


def _panels(options: Sequence[Any]) -> dict[str, list[Any]]:
    """Options by panel; those without one first."""
    found: dict[str, list[Any]] = {"选项": []}
    for one in options:
        found.setdefault(getattr(one, "rich_help_panel", None) or "选项", []).append(one)
    return found


def _placeholder(argument: Any) -> str:
    name = str(argument.human_readable_name)
    dots = "…" if argument.nargs == -1 else ""
    return f"{name}{dots}" if argument.required else f"[{name}{dots}]"


def _option(option: Any) -> str:
    names = sorted(option.opts, key=lambda name: (not name.isascii(), len(name)))
    value = "" if option.is_flag else f" {option.metavar or '值'}"
    return f"{', '.join(names)}{value}"


def _about(option: Any) -> str:
    return f"{option.help or ''}（必填）" if option.required else option.help or ""
