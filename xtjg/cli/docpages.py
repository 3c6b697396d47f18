"""The pages of docs/ made from the program. `write` makes them, `check` compares."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xtjg.cli import clausepage, measurepage, overview
from xtjg.cli.demo import run_words
from xtjg.cli.table import COMMANDS, PANELS
from xtjg.documents.checking import PAPER_RULES
from xtjg.documents.checking.explain import rule_page as check_page
from xtjg.documents.kinds import KINDS
from xtjg.rules import RULES
from xtjg.rules.citation import standing
from xtjg.rules.explain import rule_page
from xtjg.store import casekeys, cleanupkeys, docketkeys, meetingkeys, reportkeys
from xtjg.store.measurefile import load_pack, pack_names
from xtjg.store.placefile import PLACE
from xtjg.store.unitfile import UNIT
from xtjg.store.yamlfile import parse
from xtjg.usecases.measures import wordings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from xtjg.cli.clausepage import Program, Source
    from xtjg.core.measure import Measure
    from xtjg.rules.model import Rule
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
    """Every rule with its article in pack `municipal`, or else in the first pack that has one for it."""
    municipal = load_pack("municipal")[1]
    packs = (municipal, *(load_pack(name)[1] for name in pack_names()))
    families = {
        "1": "设立",
        "2": "组成",
        "3": "调整更名",
        "4": "撤销合并改隶",
        "5": "会议运行和督办",
        "6": "年报、监督和考核",
        "9": "登记",
    }
    about = "条款按随附办法 `municipal` 列出，它没有的按有这一条的随附办法；实际以登记簿执行的办法为准"
    parts = [f"{NOTE}# 规则\n\n{about}（`xtjg explain 代码`）。\n"]
    for number, family in families.items():
        parts.append(f"\n## {number} {family}\n\n")
        parts.append("\n".join(_rule_page(rule, packs) for code, rule in RULES.items() if code[2] == number))
    return "".join(parts)


def _rule_page(rule: Rule, packs: tuple[Measure, ...]) -> str:
    held = (one for one in packs if standing(rule, one) is None)
    return rule_page(rule, next(held, packs[0]))


def paper_rules_page() -> str:
    """Every check of a paper with the clause of the standard."""
    about = "`xtjg doc check` 按下列各条检查公文，`xtjg explain 代码` 查看其中一条。\n"
    pages = (f"\n{check_page(rule)}" for rule in PAPER_RULES.values())
    return f"{NOTE}# 公文校验\n\n{about}{''.join(pages)}"


def record_page() -> str:
    """The keys of every record file, from the codec's table."""
    parts = [f"{NOTE}# 登记文件格式\n\n键为中文；未列出的键会被拒绝。文字一律按原样保存，日期写成 2026-03-05。\n"]
    done: set[str] = set()
    round_ = ("cleanups/2026-001.yaml", cleanupkeys.ROUND)
    others = (
        *meetingkeys.RECORD_SPECS,
        *docketkeys.RECORD_SPECS,
        round_,
        *reportkeys.RECORD_SPECS,
        ("registry.yaml", PLACE),
    )
    for path, spec in (*casekeys.RECORD_SPECS, *others):
        parts.append(f"\n## {spec.title}（{path}）\n\n{_table(spec)}")
        parts += [f"\n### {inner.title}\n\n{_table(inner)}" for inner in _inner(spec, done)]
    return "".join(parts)


def measures_page() -> str:
    """The shipped measures: source, what they hold, what they lack; and what each key of a clause is about."""
    packs = [load_pack(name)[1] for name in pack_names()]
    lines = [
        f"{NOTE}# 随附的管理办法\n",
        "摘要只记条文所定的事项，不是原文；未收录的条文一律写明，不以其他地方的条文代替。",
        "本地办法写成同样的文件，「继承」写随附办法的代号或者「现行」，只写不同的条文，",
        "用 `xtjg measure diff 文件` 对照，用 `xtjg measure adopt 文件` 执行。\n",
        "| 代号 | 名称 | 文号 | 条文 | 未收录 | 原文 |",
        "|---|---|---|---|---|---|",
        *map(_pack_line, packs),
    ]
    codes = _codes_by_key()
    keys = [
        f"| `{key}` | {text} | {'、'.join(one.pack for one in packs if one.clause(key))} | {codes.get(key, '')} |"
        for key, text in wordings().items()
    ]
    catalogue = "\n".join(["\n## 条文的键\n", "| 键 | 事项 | 写明的办法 | 规则 |", "|---|---|---|---|", *keys])
    return "\n".join(lines) + "\n" + "".join(map(_pack_section, packs)) + catalogue + "\n"


def _codes_by_key() -> dict[str, str]:
    """The codes of the rules that cite a clause, by its key."""
    found: dict[str, list[str]] = {}
    for code, rule in RULES.items():
        for key in dict.fromkeys(cite.key for cite in rule.cites):
            found.setdefault(key, []).append(code)
    return {key: " ".join(codes) for key, codes in found.items()}


def _pack_line(one: Measure) -> str:
    held, unknown = (sum(test) for test in zip(*((c.is_held, c.unknown) for c in one.clauses.values()), strict=True))
    checked = "已核对" if one.verified else "未核对"
    return f"| `{one.pack}` | {one.title} | {one.doc_no or ''} | {held} | {unknown} | {checked} |"


def _pack_section(one: Measure) -> str:
    """Head of a pack, its rows, and the keys that are not to be had or not there."""
    head = "\n".join(f"- {line}" for line in measurepage.head_of(one))
    rows = [row for row in measurepage.rows_of(one) if row[0] not in ("未收录", "无此条")]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    parts = [f"\n## {one.pack}\n\n{head}\n\n| 类 | 条款 | 轻重 | 内容 |\n|---|---|---|---|\n{table}\n"]
    for title, keys in (
        ("未收录的条文", [key for key, clause in one.clauses.items() if clause.unknown]),
        ("没有的条文", [key for key, clause in one.clauses.items() if clause.absent]),
    ):
        if keys:
            parts.append(f"\n{title}：{' '.join(f'`{key}`' for key in keys)}\n")
    return "".join(parts)


def clauses_page() -> str:
    """Every clause of the sources with what carries it out."""
    return NOTE + clausepage.page(clause_table(), program())


def clause_table() -> tuple[Source, ...]:
    """The table that the page of clauses is made from."""
    data = (DOCS / "clauses.yaml").read_bytes()
    return clausepage.read_clauses(parse(data, "docs/clauses.yaml"), "docs/clauses.yaml", data)


def program() -> Program:
    """What the program has: rules, measures, commands, papers, keys of records."""
    return clausepage.Program(
        rules=RULES,
        packs=tuple(load_pack(name)[1] for name in pack_names()),
        commands=frozenset(row.name for row in COMMANDS),
        papers=frozenset(kind.name for kind in KINDS),
        checks={code: check.title for code, check in PAPER_RULES.items()},
        fields=clausepage.field_paths(
            (*(spec for _, spec in (*casekeys.RECORD_SPECS, *meetingkeys.RECORD_SPECS)), PLACE, UNIT)
        ),
    )


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
    "paper-rules.md": paper_rules_page,
    "record.md": record_page,
    "measures.md": measures_page,
    "clauses.md": clauses_page,
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
