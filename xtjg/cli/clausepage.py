"""docs/clauses.md: every clause of the sources and what carries it out, or why nothing does.

`docs/clauses.yaml` names, clause by clause, keys of measures, commands, papers and keys of records. Rules and articles
are found from the keys. What the table names and the program does not have is printed as 尚未实现.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from xtjg.core.measure import Origin
from xtjg.core.terms import Act
from xtjg.rules.citation import GROUND_USES
from xtjg.store.decoding import decode_record
from xtjg.store.fieldtypes import TEXT, TEXTS, Field, Spec, records_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xtjg.core.measure import Measure
    from xtjg.core.plain import PlainMap
    from xtjg.rules.model import Rule


class Means(StrEnum):
    """类: by what a clause takes effect."""

    RULE = "规则"
    ACT = "办件"
    PAPER = "公文"
    MEETING = "会议"
    REPORT = "报告"
    SETTING = "设置"
    NONE = "不实施"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """One clause. `keys` are keys of measures (`refusals/其他`: one ground), `fields` keys of records (`机构.席位`).

    `rules` are those that no key leads to; `lacking` says in words what is still to be built.
    """

    no: str
    means: Means
    about: str
    keys: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    note: str | None = None
    lacking: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text with its clauses, in its order."""

    letter: str
    title: str
    rows: tuple[ClauseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The texts, in the order of the page."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What a clause may rest on: `fields` are dotted paths of record keys, `checks` titles of paper checks by code."""

    rules: Mapping[str, Rule]
    packs: tuple[Measure, ...]
    commands: frozenset[str]
    papers: frozenset[str]
    fields: frozenset[str]
    checks: Mapping[str, str]


CLAUSE = Spec(
    ClauseRow,
    "条款",
    Field("号", "no", TEXT, required=True),
    Field("类", "means", words_of(Means), required=True),
    Field("事项", "about", TEXT, required=True),
    Field("键", "keys", TEXTS),
    Field("程序", "acts", TEXTS),
    Field("会议", "meetings", TEXTS),
    Field("规则", "rules", TEXTS),
    Field("命令", "commands", TEXTS),
    Field("公文", "papers", TEXTS),
    Field("记录", "fields", TEXTS),
    Field("说明", "note", TEXT),
    Field("缺", "lacking", TEXT),
)
SOURCE = Spec(
    Source,
    "来源",
    Field("代号", "letter", TEXT, required=True),
    Field("名称", "title", TEXT, required=True),
    Field("条款", "rows", records_of(CLAUSE), required=True),
)
CATALOGUE = Spec(Catalogue, "条款对照", Field("来源", "sources", records_of(SOURCE), required=True))

INTRO = """# 条款对照

各来源逐条列出：由哪些规则、命令、公文、办法条文、程序、记录的键落实；不能由程序落实的写明缘由。
规则按所引条文的键查出，条文的条款号取自随附的办法；没有列出的办法没有这一条，或者条文未收录。
条款按来源的代号加条号编写，¶ 为条内第几段，a、b 为段内的一项。「事项」只说所定的事，不是原文。
"""


def read_clauses(record: PlainMap, path: str, data: bytes | None = None) -> tuple[Source, ...]:
    """Read the table; raises RecordError with its place on an unknown key or word."""
    return decode_record(CATALOGUE, record, path, data).sources


def page(sources: Iterable[Source], program: Program) -> str:
    """Write the page: what is still to be built first, then a table for each text."""
    texts = tuple(sources)
    parts = [INTRO, *_overview(texts, program)]
    for text in texts:
        rows = [f"| {_cell(row.no)} | {row.means} | {row.about} | {_carried(row, program)} |" for row in text.rows]
        head = f"\n## {text.letter}　{text.title}\n\n| 条款 | 类 | 事项 | 落实 |\n|---|---|---|---|\n"
        parts.append(head + "\n".join(rows) + "\n")
    return "".join(parts)


def _overview(texts: tuple[Source, ...], program: Program) -> Iterator[str]:
    """How many clauses there are, and what is still to be built with the clauses that wait for it."""
    rows = [row for text in texts for row in text.rows]
    waits, lacks = missing(texts, program), shortfalls(texts, program)
    reasons = sum(row.means is Means.NONE for row in rows)
    still_open = {no for ids in waits.values() for no in ids} | set(lacks)
    yield f"\n共 {len(rows)} 条：不由程序落实、写明缘由的 {reasons} 条，尚未实现或者没有做全的 {len(still_open)} 条。\n"
    if waits:
        lines = "\n".join(f"| `{name}` | {'；'.join(ids)} |" for name, ids in waits.items())
        yield f"\n## 尚未实现\n\n| 缺 | 等它的条款 |\n|---|---|\n{lines}\n"
    if lacks:
        lines = "\n".join(f"| {no} | {_cell(words)} |" for no, words in lacks.items())
        yield f"\n## 没有做全\n\n| 条款 | 缺什么 |\n|---|---|\n{lines}\n"


def missing(sources: Iterable[Source], program: Program) -> Mapping[str, tuple[str, ...]]:
    """What the table names and the program does not have, each with the clauses that name it, in their order."""
    found: dict[str, list[str]] = {}
    for row in (row for text in sources for row in text.rows):
        for name in absent(row, program):
            found.setdefault(name, []).append(row.no)
    return {name: tuple(ids) for name, ids in found.items()}


def shortfalls(sources: Iterable[Source], program: Program) -> Mapping[str, str]:
    """Clauses that say what they lack or have nothing of the kind they call for, though all they name is there."""
    rows = [row for text in sources for row in text.rows if row.lacking or not absent(row, program)]
    words = {row.no: row.lacking or ("" if _is_met(row, program) else f"没有{row.means}") for row in rows}
    return {no: said for no, said in words.items() if said}


def absent(row: ClauseRow, program: Program) -> tuple[str, ...]:
    """Everything the row names that the program does not have, in the order of the columns."""
    known = (
        (row.keys, lambda key: bool(_articles(key, program))),
        (row.acts, lambda act: any(one.label == act for one in Act)),
        (row.meetings, lambda name: bool(_meetings(name, program))),
        (row.rules, lambda code: code in program.rules or code in program.checks),
        (row.commands, program.commands.__contains__),
        (row.papers, program.papers.__contains__),
        (row.fields, program.fields.__contains__),
    )
    return tuple(name for names, is_there in known for name in names if not is_there(name))


def _is_met(row: ClauseRow, program: Program) -> bool:
    """Whether something that is there carries the clause out in the way it calls for."""
    commands = any(one in program.commands for one in row.commands)
    match row.means:
        case Means.RULE:
            return bool(_rules(row, program))
        case Means.ACT | Means.MEETING | Means.REPORT:
            return commands
        case Means.PAPER:
            return commands or any(one in program.papers for one in row.papers)
        case Means.SETTING:
            return commands or bool(row.keys or row.acts or row.meetings or row.fields)
        case Means.NONE:
            return bool(row.note)


def _rules(row: ClauseRow, program: Program) -> tuple[str, ...]:
    """Codes with titles: those that cite a key of the row, those it names, the checks of papers it names."""
    cited = [code for key in row.keys for code, rule in program.rules.items() if _cites(rule, key)]
    named = [code for code in row.rules if code in program.rules]
    codes = sorted(dict.fromkeys((*cited, *named)))
    checks = [f"{code} {program.checks[code]}" for code in row.rules if code in program.checks]
    return (*(f"{code} {program.rules[code].title}" for code in codes), *checks)


def _cites(rule: Rule, key: str) -> bool:
    word, _, item = key.partition("/")
    return any(one.key == word and (not item or one.item in (None, item)) for one in rule.cites)


def _articles(key: str, program: Program) -> tuple[str, ...]:
    """Packs that have the clause or ground, each with its article."""
    word, _, item = key.partition("/")
    found = []
    for pack in program.packs:
        clause = pack.clause(word)
        ground = pack.ground(GROUND_USES[word], item) if item else None
        if clause and (ground or not item):
            found.append(f"{pack.pack} {ground.no if ground else clause.no}")
    return tuple(found)


def _procedures(label: str, program: Program) -> tuple[str, ...]:
    found = {}
    for pack in program.packs:
        rows = [row for row in pack.procedures if row.act.label == label and row.origin is not Origin.UNKNOWN]
        if rows:
            found[pack.pack] = "、".join(dict.fromkeys(row.no for row in rows))
    return tuple(f"{pack} {nos}" for pack, nos in found.items())


def _meetings(name: str, program: Program) -> tuple[str, ...]:
    return tuple(f"{pack.pack} {one.no}" for pack in program.packs for one in pack.meetings if one.key == name)


def _carried(row: ClauseRow, program: Program) -> str:
    """The last cell: one line for each kind of thing."""
    gone = absent(row, program)
    lines = [
        ("规则", "、".join(_rules(row, program))),
        ("命令", " ".join(f"`{one}`" for one in row.commands if one not in gone)),
        ("公文", "、".join(one for one in row.papers if one not in gone)),
        ("办法", "；".join(_named(key, _articles(key, program)) for key in row.keys if key not in gone)),
        ("程序", "；".join(_named(act, _procedures(act, program)) for act in row.acts if act not in gone)),
        ("会议", "；".join(_named(one, _meetings(one, program)) for one in row.meetings if one not in gone)),
        ("记录", "、".join(one for one in row.fields if one not in gone)),
        ("缘由" if row.means is Means.NONE else "说明", row.note or ""),
        ("尚未实现", "；".join(filter(None, ("、".join(f"`{one}`" for one in gone), row.lacking)))),
    ]
    return "<br>".join(f"{head}：{_cell(text)}" for head, text in lines if text)


def _named(name: str, places: tuple[str, ...]) -> str:
    return f"`{name}`（{'，'.join(places)}）" if places else f"`{name}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def field_paths(specs: Iterable[Spec[Any]]) -> frozenset[str]:
    """Every key of the records as a dotted path under the title of its record."""
    return frozenset(path for spec in specs for path in _paths(spec, spec.title, (spec.title,)))


def _paths(spec: Spec[Any], prefix: str, above: tuple[str, ...]) -> Iterator[str]:
    for field in spec.fields:
        path = f"{prefix}.{field.key}"
        yield path
        inner = field.type.inner
        if inner is not None and inner.title not in above:
            yield from _paths(inner, path, (*above, inner.title))
