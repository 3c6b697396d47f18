"""The command line: a lazy tree of commands made from the table; only the module of the command called is imported.

Parsing and help are typer's, their words are Chinese (usage.py, helppage.py); errors go through the one handler.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from xtjg.cli import overview, streams
from xtjg.cli.building import example_of, is_writing, spread
from xtjg.cli.errors import guarded
from xtjg.cli.params import State
from xtjg.cli.table import BARE, NOUNS, Row, row_of_noun, rows_under
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAM = "xtjg"

UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])
"""The parent of typer's usage errors, which typer does not export by its own name."""

_HELP_NAMES = ["--help", "-h"]
_PLAIN: dict[str, Any] = {"add_completion": False, "rich_markup_mode": None, "pretty_exceptions_enable": False}
_SETTINGS = {"help_option_names": _HELP_NAMES}

WRITES = "xtjg.writes"
"""Key in the context's shared notes: whether the command called may change the registry."""


def _help_option(option: Any) -> Any:
    if option is not None:
        option.help = "显示本说明"
    return option


def _explained(command: Any, ctx: Any, args: Sequence[str], error: Exception) -> Usage:
    from xtjg.cli.usage import explain

    return explain(command, ctx, args, error, usage_error=UsageError, path=_path(ctx))


class Command(TyperCommand):
    """A command with Chinese help and usage errors; `example` ends its help."""

    example = ""
    writes = False

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Parse; leave a note for the handler whether this command writes."""
        if parent is not None:
            parent.meta[WRITES] = self.writes
        return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse; raise one Usage that lists everything that is wrong."""
        given = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except (Usage, UsageError) as error:
            raise _explained(self, ctx, given, error) from error

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, in Chinese."""
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        from xtjg.cli import helppage

        formatter.write(helppage.of_command(_path(ctx), self.help or "", self.get_params(ctx), self.example))


class Noun(TyperGroup):
    """A group whose members come from the table when they are called; `words` lead to it from the root."""

    words: tuple[str, ...] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 — typer's signature
        """Names of the members, in the order of the table; imports nothing."""
        return list(rows_under(self.words))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 — typer's signature
        """Import and build the member of that name."""
        rows = rows_under(self.words)
        if cmd_name not in rows:
            return None
        row = rows[cmd_name]
        return _noun((*self.words, cmd_name)) if row is None else _command(row, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the member named by the first argument; Usage with the nearest names where there is none."""
        found = self.get_command(ctx, args[0])
        if found is not None or ctx.resilient_parsing:
            return (args[0] if found else None), found, args[1:]
        own = row_of_noun(self.words) if self.words else None
        if own is not None:
            return "", _command(own, self.words[-1]), args
        from xtjg.cli.usage import no_command

        raise no_command(args[0], self.list_commands(ctx), _path(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse what stands before the member's name, which may be left out where one is meant."""
        meant = BARE.get(" ".join(self.words))
        if meant and (not args or (args[0].startswith("-") and args[0] not in _HELP_NAMES)):
            args = [meant, *args]
        given = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except (Usage, UsageError) as error:
            raise _explained(self, ctx, given, error) from error

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, in Chinese."""
        return _help_option(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the list of the noun's commands, and its own page where it is a command too."""
        from xtjg.cli import helppage

        rows = rows_under(self.words)
        members = {name: row.help if row else NOUNS.get(name, "") for name, row in rows.items()}
        own = row_of_noun(self.words)
        noun = NOUNS.get(self.words[-1], "")
        about = f"{noun}；{own.help}" if own else noun
        formatter.write(helppage.of_noun(_path(ctx), about, members))
        if own is not None:
            made = _command(own, self.words[-1])
            formatter.write("\n\n")
            formatter.write(helppage.of_command(_path(ctx), own.help, made.get_params(ctx), made.example))


class Root(Noun):
    """`xtjg` itself: the one place where errors become text and exit codes."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Parse the options before the verb, guarded."""
        given = tuple(args)
        with guarded(given):
            ctx = super().make_context(info_name, args, parent, **extra)
        ctx.meta["xtjg.args"] = given
        return ctx

    def invoke(self, ctx: Any) -> Any:
        """Run the command, guarded; what it printed is seen off before the guard is left."""
        with guarded(ctx.meta["xtjg.args"], ctx):
            return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 — typer's signature
        """Write the overview."""
        formatter.write(overview.text())


def _path(ctx: Any) -> str:
    """The words that lead to the command, without options."""
    words = []
    while ctx.parent is not None:
        words.append(ctx.info_name)
        ctx = ctx.parent
    return " ".join((PROGRAM, *(word for word in reversed(words) if word)))


def _command(row: Row, name: str) -> Command:
    module, _, attribute = row.target.partition(":")
    function = getattr(import_module(module), attribute)
    holder = typer.Typer(**_PLAIN)
    holder.command(name, cls=Command, help=row.help, context_settings=dict(_SETTINGS))(spread(function))
    made = typer.main.get_command(holder)
    if not isinstance(made, Command):
        message = f"typer made a {type(made).__name__} of {row.target}"
        raise TypeError(message)
    made.example = example_of(function)
    made.writes = is_writing(function)
    return made


def _noun(words: tuple[str, ...]) -> Noun:
    holder = typer.Typer(name=words[-1], cls=Noun, context_settings=dict(_SETTINGS), **_PLAIN)
    holder.callback(invoke_without_command=True)(_show_help_of_noun)
    made = typer.main.get_command(holder)
    if not isinstance(made, Noun):
        message = f"typer made a {type(made).__name__} of {words}"
        raise TypeError(message)
    made.words = words
    return made


def _show_help_of_noun(ctx: typer.Context) -> None:
    """Print the noun's help where no member is called."""
    if ctx.invoked_subcommand is None:
        streams.write(f"{ctx.get_help()}\n")


_Folder = Annotated[Path | None, typer.Option("-C", "--dir", "--登记簿", metavar="目录", help="登记簿")]

app = typer.Typer(cls=Root, invoke_without_command=True, context_settings=dict(_SETTINGS), **_PLAIN)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        streams.write(overview.version())
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    *,
    folder: _Folder = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="不提问")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="不用颜色")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="只说必要的话")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示细节")] = False,
    version: Annotated[bool, typer.Option("--version", help="显示版本", is_eager=True)] = False,
) -> None:
    """Take the options before the verb."""
    _show_version(wanted=version)
    ctx.obj = State(
        today=date.today(),  # noqa: DTZ011 — a clerk's day is the local one
        folder=folder,
        no_input=no_input,
        no_color=no_color,
        quiet=quiet,
        debug=debug,
    )
    if ctx.invoked_subcommand is None:
        streams.write(overview.text())


def run(args: Sequence[str]) -> None:
    """Run a command line and leave the process with its exit code."""
    typer.main.get_command(app).main(list(args), prog_name=PROGRAM)
