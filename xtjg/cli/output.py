"""The one place that prints a result: as a table for people, as tab-separated rows, CSV, Markdown or JSON.

A page says the same in every format. Control characters never reach a terminal, formulas never a spreadsheet.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import category

import typer

from xtjg.cli import streams
from xtjg.cli.params import Format, Output, State
from xtjg.errors import XtjgError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from xtjg.errors import RecordError

Line = str | tuple[str, str]
"""A line of running text, or a term and what is said of it."""

_FORMULA = tuple("=+-@\t\r＝＋－＠")
_UNREADABLE = 6
_LONGEST = 24


class Column(NamedTuple):
    """A column of a table; `whole` cells are never broken over lines."""

    title: str
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A result. `text`, where given, stands for the rows in a table; `document` is the JSON, made when asked for.

    `head` are lines above the table, `foot` lines below it: the next commands, never broken.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    document: Callable[[], Mapping[str, Any]]
    head: tuple[str, ...] = ()
    text: tuple[Line, ...] | None = None
    foot: tuple[str, ...] = ()


def titles(*words: str) -> tuple[Column, ...]:
    """Columns by their titles; one that ends in ! is kept whole."""
    return tuple(Column(word.removesuffix("!"), whole=word.endswith("!")) for word in words)


def folded(facts: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """Lay facts out as terms and what is said; a term that repeats is said once."""
    made: list[Line] = []
    last = None
    for term, text in facts:
        made.append((term if term != last else "", text))
        last = term
    return tuple(made)


def bars(counts: Mapping[str, int], longest: int = _LONGEST) -> dict[str, str]:
    """A bar of at most so many cells a word; the largest is full, nothing has none."""
    largest = max((1, *counts.values()))
    return {word: f"{'█' * max(n > 0, round(n * longest / largest))} {n}".lstrip() for word, n in counts.items()}


def show(state: State, output: Output, page: Page) -> None:
    """Print a page, or write it to the file of -o; what is registered stays so and is told so if that fails."""
    try:
        _print(state, output, page)
        streams.flush_stdout()
    except BrokenPipeError:
        streams.give_up_stdout()
    except (OSError, XtjgError, KeyboardInterrupt) as problem:
        document = page.document()
        if document.get("registered") is not True:
            raise
        streams.give_up_stdout()
        streams.tell(visible(f"已登记（提交 {str(document['commit'])[:7]}），但结果没有写出：{_why(problem)}"))


def _why(problem: BaseException) -> str:
    if isinstance(problem, OSError):
        return streams.why(problem)
    return problem.message if isinstance(problem, XtjgError) else "中断"


def _print(state: State, output: Output, page: Page) -> None:
    form = output.format or _format_for(output.out)
    if output.out is not None:
        from xtjg.cli import saving

        saving.save(output.out, render(form, page), bom=form is Format.CSV)
        state.tell(visible(f"已写出：{output.out}"))
    elif form is Format.TABLE and streams.is_terminal(sys.stdout):
        _on_terminal(state, page)
    elif form in (Format.JSON, Format.JSONL):
        streams.write_utf8(render(form, page))
    else:
        streams.write(render(form, page))


def is_table(output: Output) -> bool:
    """Whether a person sees the page as it is laid out, with its head and running text."""
    form = output.format or _format_for(output.out)
    return form is Format.TABLE


def _format_for(path: Path | None) -> Format:
    """The format where none is asked for: by the file's ending, else by who reads the stream."""
    if path is not None:
        ending = path.suffix.lower().removeprefix(".")
        return Format(ending) if ending in tuple(Format) else Format.TSV
    return Format.TABLE if streams.is_terminal(sys.stdout) else Format.TSV


def render(form: Format, page: Page) -> str:
    """Give the text of a page in a format; of a table the plain one."""
    return _RENDER[form](page)


def _json(page: Page) -> str:
    import json

    return json.dumps(page.document(), ensure_ascii=False, indent=2) + "\n"


def _jsonl(page: Page) -> str:
    import json

    document = page.document()
    items = document.get("items")
    if items is None:
        return json.dumps(document, ensure_ascii=False) + "\n"
    schema = {"schema": document["schema"]}
    return "".join(json.dumps({**schema, **item}, ensure_ascii=False) + "\n" for item in items)


def _tsv(page: Page) -> str:
    """Rows only: no header, one record a line, line ends in a cell as blanks."""
    return "".join("\t".join(visible(_one_line(cell)) for cell in row) + "\n" for row in page.rows)


def _csv(page: Page) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.title for column in page.columns])
    writer.writerows([[_harmless(cell) for cell in row] for row in page.rows])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    plain = visible(cell)
    return f"'{plain}" if cell.startswith(_FORMULA) else plain


def _md(page: Page) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(visible(cell).replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |\n"

    head = line(column.title for column in page.columns) + "|" + " --- |" * len(page.columns) + "\n"
    return head + "".join(map(line, page.rows))


def _table(page: Page) -> str:
    """The table without a terminal: columns filled with blanks, nothing cut."""
    from xtjg.cli.layout import columns

    if page.text is not None:
        body = _text_lines(page.text, _WIDE)
    elif not page.rows:
        body = []
    else:
        rows = [tuple(column.title for column in page.columns), *page.rows]
        body = columns(([visible(_one_line(cell)) for cell in row] for row in rows), indent=0)
    return "".join(f"{line}\n" for line in (*page.head, *body, *page.foot))


_WIDE = 10_000
_RENDER: Mapping[Format, Callable[[Page], str]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.TSV: _tsv,
    Format.CSV: _csv,
    Format.MD: _md,
}


def _text_lines(lines: Sequence[Line], cells: int) -> list[str]:
    """Lay out running text; neighbouring terms stand in two columns."""
    from xtjg.cli.layout import definitions

    made: list[str] = []
    terms: list[tuple[str, str]] = []
    for line in lines:
        if isinstance(line, tuple):
            terms.append((visible(line[0]), visible(line[1])))
            continue
        made += definitions(terms, cells)
        terms = []
        made += _running(visible(line), cells)
    return made + definitions(terms, cells)


def _running(line: str, cells: int) -> list[str]:
    """Break a line of text, keeping its indent; one that holds a command to paste stays whole."""
    from xtjg.cli.layout import wrap

    if "xtjg " in line:
        return [line]
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return [f"{indent}{part}" for part in wrap(line.lstrip(" "), cells - len(indent))]


def _on_terminal(state: State, page: Page) -> None:
    """Print for a person: within the width, in colour where wanted."""
    from rich.console import Console

    console = Console(no_color=state.no_color or None, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for line in page.head:
            console.print(visible(line), style="bold")
        if page.text is not None:
            for line in _text_lines(page.text, console.width):
                console.print(line, soft_wrap=True)
        elif page.rows:
            console.print(_rich_table(page))
        for line in page.foot:
            console.print(visible(line), soft_wrap=True)
    streams.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def _rich_table(page: Page) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in page.columns:
        table.add_column(column.title, overflow="fold", no_wrap=column.whole)
    for row in page.rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _one_line(cell: str) -> str:
    return " ".join(cell.split("\n")).replace("\t", " ")


def visible(text: str) -> str:
    r"""Give a text with every character that steers a terminal as `\uXXXX`; line ends stay."""
    if text.isprintable():
        return text
    return "".join(_escape(char) if _steers(char) else char for char in text)


def _steers(char: str) -> bool:
    return char != "\n" and not char.isprintable() and category(char) != "Zs"


def _escape(char: str) -> str:
    r"""Give `\uXXXX`, two of them beyond the basic plane: so it may stand in JSON."""
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))


def finish(state: State, notices: Sequence[str], problems: Sequence[RecordError], *, whole: bool = True) -> None:
    """Say what the reader should know of the registry; exit 6 where a file of the result does not decode.

    Args:
        state: the call.
        notices: warnings of the store.
        problems: files that do not decode.
        whole: whether the result would have covered the broken files.
    """
    for notice in notices:
        state.tell(visible(notice))
    for problem in problems:
        hint = f"（{problem.hint}）" if problem.hint else ""
        streams.tell(visible(f"{problem.where}：{problem.message}{hint}"))
    if problems and whole:
        raise typer.Exit(_UNREADABLE)
