from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "xtjg"

# From top to bottom: a room may import itself and the rooms below it. `exchange` and `store` stand side by side.
ALLOWED = {
    "cli": {"cli", "usecases", "store", "exchange", "documents", "reports", "rules", "meetings", "core", "errors"},
    "usecases": {"usecases", "store", "exchange", "documents", "reports", "rules", "meetings", "core", "errors"},
    "store": {"store", "meetings", "core", "errors"},
    "exchange": {"exchange", "documents", "reports", "rules", "meetings", "core", "errors"},
    "documents": {"documents", "rules", "meetings", "core", "errors"},
    "reports": {"reports", "rules", "meetings", "core", "errors"},
    "rules": {"rules", "meetings", "core", "errors"},
    "meetings": {"meetings", "core", "errors"},
    "core": {"core", "errors"},
    "errors": set(),
    "measures": set(),
}
PURE = ("core", "meetings", "rules", "reports", "documents", "errors")
IMPURE_MODULES = {
    "os", "io", "sys", "subprocess", "pathlib", "shutil", "tempfile", "socket", "time", "random", "secrets",
    "typer", "rich", "ruamel", "git", "yaml", "openpyxl", "docx", "sqlite3", "urllib",
}  # fmt: skip
MODULES = sorted(ROOT.rglob("*.py"))


def room(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" if node.module == "xtjg" else node.module for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down_only(path: Path) -> None:
    here = room(path)
    if here in ("__init__", "__main__", "docs"):
        return
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("xtjg.")}
    assert rooms <= ALLOWED[here] | {"__version__"}, f"{path.name} reaches {sorted(rooms - ALLOWED[here])}"


@pytest.mark.parametrize("path", [one for one in MODULES if room(one) in PURE], ids=lambda path: path.name)
def test_pure_rooms_do_no_io_and_have_no_clock(path: Path) -> None:
    tops = {name.partition(".")[0] for name in imported(path)}
    assert not tops & IMPURE_MODULES
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    called = {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"open", "input", "print", "exec", "eval"}
    clocks = {
        f"{node.value.id}.{node.attr}"
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    assert not clocks & {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}


def test_only_the_store_knows_git() -> None:
    knows = {str(path.relative_to(ROOT)) for path in MODULES if "git" in {n.partition(".")[0] for n in imported(path)}}
    assert all(name.startswith("store/") for name in knows)
