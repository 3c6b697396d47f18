"""The pages of docs/ made from the program: commands, rules, record format. `write` makes, `check` compares."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xtjg.cli import overview
from xtjg.cli.demo import run_words
from xtjg.cli.table import COMMANDS, PANELS
from xtjg.rules import RULES
from xtjg.rules.explain import rule_page
from xtjg.store import casekeys
from xtjg.store.measurefile import load_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from xtjg.store.fieldtypes import Spec

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
NOTE = "<!-- 由程序生成（make docs），不要手改 -->\n\n"


def commands_page() -> str:
    """The help of every command, by panel."""
    parts = [f"{NOTE}# 命令\n\n```\n{overview.text()}```\n"]
    for panel in PANELS:
        rows = [row for row in COMMANDS if row.panel == panel]
        if rows:
            parts.append(f"\n## {panel}\n")
        parts += [f"\n### xtjg {row.name}\n\n```\n{help_of(row.name)}```\n" for row in rows]
    return "".join(parts)


def help_of(name: str) -> str:
    """What `xtjg NAME --help` prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        run_words([*name.split(), "--help"])
    return said.getvalue()


def rules_page() -> str:
    """Every rule with its article in pack `municipal`."""
    measure = load_pack("municipal")[1]
    families = {"1": "设立", "2": "组成", "3": "调整更名", "4": "撤销合并改隶", "9": "登记"}
    parts = [f"{NOTE}# 规则\n\n条款按随附办法 `municipal` 列出；实际以登记簿执行的办法为准（`xtjg explain 代码`）。\n"]
    for number, family in families.items():
        parts.append(f"\n## {number} {family}\n\n")
        parts.append("\n".join(rule_page(rule, measure) for code, rule in RULES.items() if code[2] == number))
    return "".join(parts)


def record_page() -> str:
    """The keys of every record file, from the codec's table."""
    parts = [f"{NOTE}# 登记文件格式\n\n键为中文；未列出的键会被拒绝。文字一律按原样保存，日期写成 2026-03-05。\n"]
    done: set[str] = set()
    for path, spec in casekeys.RECORD_SPECS:
        parts.append(f"\n## {spec.title}（{path}）\n\n{_table(spec)}")
        parts += [f"\n### {inner.title}\n\n{_table(inner)}" for inner in _inner(spec, done)]
    return "".join(parts)


def _table(spec: Spec[Any]) -> str:
    lines = ["| 键 | 内容 | 必填 | 说明 |", "|---|---|---|---|"]
    for field in spec.fields:
        words = "、".join(field.type.words) if field.type.words else field.type.title
        lines.append(f"| {field.key} | {words} | {'是' if field.required else ''} | {field.about} |")
    return "\n".join(lines) + "\n"


def _inner(spec: Spec[Any], done: set[str]) -> Iterator[Spec[Any]]:
    """Nested records, each once, in the order met."""
    for field in spec.fields:
        inner = field.type.inner
        if inner is not None and inner.title not in done:
            done.add(inner.title)
            yield inner
            yield from _inner(inner, done)


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "rules.md": rules_page,
    "record.md": record_page,
}


def stale_pages() -> tuple[str, ...]:
    """Names of the pages that differ from what the program would write."""
    return tuple(name for name, make in PAGES.items() if not _is_current(DOCS / name, make()))


def _is_current(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def main(word: str) -> int:
    """Write or check the pages; returns the exit code."""
    if word == "write":
        for name, make in PAGES.items():
            (DOCS / name).write_text(make(), encoding="utf-8")
        return 0
    stale = stale_pages()
    for name in stale:
        sys.stderr.write(f"docs/{name} 与程序不一致，运行 make docs\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
