"""Templates of papers: which there are, what is wrong with the place's own, copies to begin from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xtjg.core.names import nearest, shown
from xtjg.core.terms import Severity
from xtjg.documents.flaws import Flaw, flaws
from xtjg.documents.kinds import KINDS
from xtjg.documents.template import identifiers
from xtjg.errors import Conflict, NotFound, TemplateError
from xtjg.store import shipped, worktree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xtjg.documents.kinds import Kind
    from xtjg.store.registry import Registry

ENDING = ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFile:
    """The template of a kind as it is in force; `own` where the registry has its own."""

    kind: Kind
    text: str
    fields: tuple[str, ...]
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawAt:
    """A flaw in a file; `path` as it is to be typed."""

    path: str
    flaw: Flaw

    @property
    def where(self) -> str:
        """`path:line:column`."""
        return f"{self.path}:{self.flaw.line}:{self.flaw.column}"


def template_of(kind: Kind, registry: Path) -> str:
    """Give the template of a kind to print by: the registry's own, else the shipped one.

    Raises:
        TemplateError: the registry's own has errors; all of them are listed.
    """
    own = shipped.own_template(kind.template_name, registry)
    if own is None:
        return shipped.shipped_template(kind.template_name)
    path = f"{shipped.TEMPLATES}/{kind.template_name}"
    found = [FlawAt(path=path, flaw=one) for one in flaws(own, fields_of(kind)) if one.severity is Severity.ERROR]
    if found:
        listed = "；".join(f"{one.where} {one.flaw.message}" for one in found)
        raise TemplateError(f"本簿的模板有 {len(found)} 处错误：{listed}", hint="改正后再印：xtjg template check")
    return own


def fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields a kind fills: those of its shipped template, which uses all of them."""
    return identifiers(shipped.shipped_template(kind.template_name))


def list_templates(registry: Registry) -> tuple[TemplateFile, ...]:
    """List the templates in force, in the order of kinds."""
    return tuple(_file(kind, registry.root) for kind in KINDS)


def show_template(registry: Registry, word: str) -> TemplateFile:
    """Find one by the kind's name, its slug or the file's name; raises NotFound with the nearest names."""
    return _file(_kind(word), registry.root)


def _file(kind: Kind, root: Path) -> TemplateFile:
    own = shipped.own_template(kind.template_name, root)
    text = shipped.shipped_template(kind.template_name) if own is None else own
    return TemplateFile(kind=kind, text=text, fields=fields_of(kind), own=own is not None)


def _kind(word: str) -> Kind:
    found = _kind_called(word)
    if found is None:
        near = nearest(word, [kind.name for kind in KINDS])
        raise NotFound(f"没有模板「{shown(word)}」", candidates=near, hint="查看：xtjg template list")
    return found


def _kind_called(word: str) -> Kind | None:
    return next((kind for kind in KINDS if word in (kind.name, kind.slug, kind.template_name)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many files were looked at, and what is wrong with them."""

    files: int
    found: tuple[FlawAt, ...]


def check_templates(registry: Registry, where: Path | None) -> Checked:
    """Check a file, a folder of templates, or the registry's own ones.

    Raises:
        NotFound: there is no such file or folder.
    """
    if where is None:
        names = sorted(
            path.removeprefix(f"{shipped.TEMPLATES}/")
            for path in worktree.files(registry.root, shipped.TEMPLATES)
            if path.endswith(ENDING)
        )
        return _checked((name, f"{shipped.TEMPLATES}/{name}", _text_of(name, registry.root)) for name in names)
    if where.is_dir():
        paths = sorted(path for path in where.iterdir() if path.suffix == ENDING and path.is_file())
    elif where.is_file():
        paths = [where]
    else:
        raise NotFound(f"没有文件或文件夹：{shown(str(where))}", hint="查看模板：xtjg template list")
    return _checked((path.name, str(path), shipped.decode_template(path.read_bytes(), str(path))) for path in paths)


def _text_of(name: str, root: Path) -> str:
    text = shipped.own_template(name, root)
    if text is None:
        raise NotFound(f"没有模板文件：{shown(name)}", hint="查看模板：xtjg template list")
    return text


def _checked(files: Iterable[tuple[str, str, str]]) -> Checked:
    """Check texts by file name and path."""
    count, found = 0, []
    for name, path, text in files:
        count += 1
        kind = _kind_called(name)
        wrong = flaws(text, fields_of(kind)) if kind else (_nameless(name),)
        found += [FlawAt(path=path, flaw=one) for one in wrong]
    return Checked(files=count, found=tuple(found))


def _nameless(name: str) -> Flaw:
    near = nearest(name, [kind.template_name for kind in KINDS], limit=1)
    return Flaw(
        line=1,
        column=1,
        code="TP07",
        message=f"没有公文用“{name}”这个模板",
        hint=f"是不是 {near[0]}？" if near else "文件名见 xtjg template list",
        severity=Severity.WARNING,
    )


def export_templates(registry: Registry, word: str) -> tuple[Path, ...]:
    """Copy a shipped template into the registry's folder, or all of them into the folder named; nothing is overwritten.

    Raises:
        NotFound: no such template or folder.
        Conflict: a file of that name stands there.
    """
    kind = _kind_called(word)
    if kind is not None:
        if not worktree.is_inside(registry.root, f"{shipped.TEMPLATES}/{kind.template_name}"):
            raise TemplateError(f"{shipped.TEMPLATES} 不是普通文件夹，不往里写", hint="换成普通文件夹")
        folder = registry.root / shipped.TEMPLATES
        return _copied((kind,), folder)
    folder = Path(word)
    if not folder.is_dir():
        near = nearest(word, [kind.name for kind in KINDS])
        raise NotFound(f"没有模板或文件夹「{shown(word)}」", candidates=near, hint="查看：xtjg template list")
    return _copied(KINDS, folder)


def _copied(kinds: Iterable[Kind], folder: Path) -> tuple[Path, ...]:
    targets = {folder / kind.template_name: kind for kind in kinds}
    there = [path for path in targets if path.is_symlink() or path.exists()]
    if there:
        names = "、".join(path.name for path in there)
        raise Conflict(f"{shown(str(folder))} 里已经有：{names}，没有覆盖", hint="要重新开始的，先把它改名或者删去")
    folder.mkdir(exist_ok=True)
    for path, kind in targets.items():
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(shipped.shipped_template(kind.template_name))
    return tuple(targets)
