"""Typer's usage errors in Chinese, all that is wrong with a call at once, with near suggestions.

The classes are told apart by name: typer exports only one of them, and which package holds the others changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xtjg.core.names import nearest, shown
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLOBAL = ("-C", "--dir", "--no-input", "--no-color", "-q", "--quiet", "--debug")
_KINDS = {"integer": "整数", "int": "整数", "float": "数", "boolean": "是或否", "uuid": "标识"}


def explain(
    command: Any, ctx: Any, args: Sequence[str], error: Exception, *, usage_error: type[Exception], path: str
) -> Usage:
    """Turn an error in parsing `args` into one that lists everything that is wrong.

    `usage_error` is typer's class of such errors, `path` the words that lead to the command.
    """
    problems = list(_problems(command, ctx, args, error, usage_error))
    message = "；".join(dict.fromkeys(one.message for one in problems))
    hints = [one.hint for one in problems if one.hint]
    return Usage(message, hint=hints[0] if hints else f"查看用法：{path} --help")


def no_command(word: str, known: Sequence[str], path: str) -> Usage:
    """Say that there is no such command and which is near."""
    near = nearest(word, known, limit=3)
    hint = f"是不是：{'、'.join(f'{path} {name}' for name in near)}" if near else f"查看全部命令：{path} --help"
    return Usage(f"没有命令「{shown(word)}」", hint=hint)


def _problems(command: Any, ctx: Any, args: Sequence[str], error: Exception, kind: type[Exception]) -> Iterator[Usage]:
    if type(error).__name__ not in ("Usage", "MissingParameter", "BadParameter"):
        yield _sentence(error, command, ctx)
        return
    values, _, _ = command.make_parser(ctx).parse_args(args=list(args))
    missing: list[str] = []
    for parameter in command.params:
        try:
            parameter.handle_parse_result(ctx, values, [])
        except Usage as problem:
            yield problem
        except kind as problem:
            if type(problem).__name__ == "MissingParameter":
                missing.append(_called(parameter))
            else:
                yield _sentence(problem, command, ctx)
    if missing:
        yield Usage(f"缺少：{'、'.join(missing)}")


def _called(parameter: Any) -> str:
    """How a parameter is called in a message: an argument by its metavar, an option as it is typed."""
    if parameter.param_type_name == "argument":
        return str(parameter.human_readable_name)
    long = max(parameter.opts, key=lambda name: name.isascii() and len(name))
    return f"{long} {parameter.metavar or ''}".strip()


def _sentence(error: Exception, command: Any, ctx: Any) -> Usage:
    if isinstance(error, Usage):
        return error
    kind = type(error).__name__
    message = getattr(error, "message", "")
    option = getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        return _no_option(option, command, ctx)
    if kind == "BadOptionUsage":
        wrong = "不带值" if "not take" in message else "后面要写值"
        return Usage(f"选项 {option} {wrong}")
    if kind == "BadParameter":
        return Usage(f"{_called(getattr(error, 'param', None))} 的值不对：{_value(message)}")
    extra = re.search(r"unexpected extra arguments? ?\(?s?\)? ?\((.*)\)", message, re.DOTALL)
    if extra:
        return Usage(f"多余的参数：{shown(extra[1])}", hint="含空格的名称要加引号")
    return Usage("命令写得不对")


def _value(message: str) -> str:
    """Say in Chinese what typer says of a value."""
    known = re.search(r"(.*) is not a valid (\w+)", message)
    if known:
        return f"{known[1]} 不是{_KINDS.get(known[2], '可用的值')}"
    choice = re.search(r"(.*) is not one of (.*?)\.?$", message)
    if choice:
        return f"{choice[1]}，可用：{choice[2]}"
    outside = re.search(r"(\S+) is not in the range (.*?)\.?$", message)
    if outside:
        return f"{outside[1]} 不在 {outside[2]} 之内"
    return "不能用" if message.isascii() else message


def _no_option(option: str, command: Any, ctx: Any) -> Usage:
    message = f"没有选项 {shown(option)}"
    if option in _GLOBAL:
        return Usage(message, hint=f"它写在命令之前：xtjg {option} … {ctx.info_name}")
    known = [name for parameter in command.get_params(ctx) for name in parameter.opts if name.startswith("-")]
    near = nearest(option, known, limit=2, floor=0.5)
    return Usage(message, hint=f"是不是：{'、'.join(near)}" if near else "")
