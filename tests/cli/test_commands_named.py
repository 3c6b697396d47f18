from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import xtjg
from xtjg.cli.docpages import help_of
from xtjg.cli.table import COMMANDS, NOUNS

PROGRAM = Path(xtjg.__file__).parent
NAMES = {row.name for row in COMMANDS}
# A name after xtjg, then what is typed behind it: up to a mark that ends the command in running text.
TYPED = re.compile(r"xtjg (?:-C \S+ )?([a-z]+(?: [a-z]+)*)([^\n；，。`「」、]*)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


@cache
def options_of(name: str) -> frozenset[str]:
    return frozenset((*OPTION.findall(help_of(name)), "--help", "--json"))


def said(text: str) -> list[str]:
    """What a text says of commands that is not so."""
    wrong = []
    for found in TYPED.finditer(text):
        words = found[1].split()
        name = next((name for n in range(len(words), 0, -1) if (name := " ".join(words[:n])) in NAMES), None)
        if name is None:
            wrong += [] if words[0] in (*NOUNS, "help") else [f"xtjg {words[0]}"]
        else:
            given = OPTION.findall(found[0])
            wrong += [f"xtjg {name} {option}" for option in given if option not in options_of(name)]
    return wrong


def texts_of(path: Path) -> list[str]:
    """The strings of a module, without those that explain it; what is filled in stands as X."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explaining = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in joined for part in node.values}
    alone = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in (explaining | parts)
    ]
    filled = [
        "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values) for node in joined
    ]
    return [*alone, *filled]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("查看：xtjg show xt-0001", []),
        ("xtjg meeting item xt-0001/1 2 --admit --by 召集单位", []),
        ("xtjg sync", ["xtjg sync"]),
        ("先办结：xtjg task done 3 --proof 凭据", ["xtjg task done --proof"]),
        ("用 xtjg list --all；再用 xtjg shew", ["xtjg shew"]),
    ],
)
def test_what_is_not_so_is_seen(text: str, wrong: list[str]) -> None:
    assert said(text) == wrong


def test_every_command_that_a_message_names_is_there_with_its_options() -> None:
    wrong = {
        f"{path.relative_to(PROGRAM)}: {one}"
        for path in sorted(PROGRAM.rglob("*.py"))
        for text in texts_of(path)
        if "xtjg " in text
        for one in said(text)
    }
    assert wrong == set()
