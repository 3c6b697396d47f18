"""What all writing commands share: reading `--from` and `--approval`, asking before an ending, printing the outcome."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import typer

from xtjg.cli.approvals import Approvals, flags_of
from xtjg.cli.ask import confirm
from xtjg.cli.params import Output, Write
from xtjg.core.names import shown
from xtjg.errors import NotFound, Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from xtjg.cli.params import State
    from xtjg.core.plain import PlainMap
    from xtjg.core.request import Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import Act
    from xtjg.usecases.given import ApprovalFlags
    from xtjg.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOptions:
    """The options that every act verb takes."""

    WRITES: ClassVar[bool] = True

    approvals: Approvals
    write: Write
    output: Output


def run_act(
    act: Act,
    ask: Callable[[Snapshot], Request],
    options: ActOptions,
    state: State,
    *,
    staged: bool = False,
    question: str | None = None,
) -> None:
    """Register an act, or open a staged case, and print what came of it."""
    from xtjg.cli.outcomes import show
    from xtjg.usecases.opening import Call
    from xtjg.usecases.perform import perform
    from xtjg.usecases.steps import propose

    registry = state.registry()
    call = Call(ask=ask, flags=approval_flags(options.approvals))
    write = options.write
    do = propose if staged else perform
    if question and not (staged or write.dry_run or write.yes):
        preview = do(registry, act, call, today=state.today, dry_run=True)
        if not confirmed(state, question, preview):
            raise typer.Abort
    show(do(registry, act, call, today=state.today, dry_run=write.dry_run), state, options.output)


def confirmed(state: State, question: str, preview: Outcome) -> bool:
    """Ask before an ending; raises Usage where nobody can answer."""
    if preview.repeated:
        return True
    ended = [edit.after for edit in preview.edits if edit.before and edit.after.ending and not edit.before.ending]
    names = "、".join(body.name for body in ended)
    return confirm(state, f"{question}（{names}）")


def read_record(path: Path | None) -> PlainMap | None:
    """Read a YAML file in the words of the records; `-` is stdin.

    Raises:
        NotFound: no such file.
        RecordError: it does not decode.
    """
    if path is None:
        return None
    from xtjg.store.yamlfile import parse

    return parse(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Read a file that a command names; `-` is stdin. Raises NotFound where no file can have that name."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except PermissionError:
        raise
    except (OSError, ValueError) as problem:
        raise NotFound(f"没有文件：{shown(str(path))}", hint="检查文件名") from problem


def read_file(word: str) -> bytes:
    """Read the file that a word names; raises as `read_bytes`."""
    return read_bytes(Path(word))


def approval_flags(approvals: Approvals) -> ApprovalFlags:
    """Join the flags with the file that `--approval` names; the flags win."""
    flags = flags_of(approvals)
    record = read_record(approvals.approval)
    if record is not None:
        flags = _joined(flags, record)
    return replace(flags, attach=tuple(map(attached, flags.attach)))


def _joined(flags: ApprovalFlags, record: PlainMap) -> ApprovalFlags:
    """Take from an approval form what the flags do not say; Usage that lists every key or value that cannot be."""
    known = {field.name.replace("_", "-"): field.name for field in fields(flags)}
    wrong = [f"审批单里有不认识的键：{key}" for key in record if key not in known]
    given: dict[str, Any] = {}
    for key, value in record.items():
        name, values = known.get(key), value if isinstance(value, list) else [value]
        texts = tuple(one for one in values if isinstance(one, str))
        many = name is not None and isinstance(getattr(flags, name), tuple)
        if name is None or not values or values == [None]:
            continue
        if len(texts) < len(values) or (len(texts) > 1 and not many):
            wrong.append(f"审批单里的 {key} 要写成{'文字或文字的列表' if many else '一段文字'}")
        elif not getattr(flags, name):
            given[name] = texts if many else texts[0]
    if wrong:
        raise Usage("；".join(wrong), hint=f"可用：{' '.join(known)}")
    return replace(flags, **given)


def attached(name: str) -> str:
    """Name an attached file with the digest of its content; NotFound where there is none."""
    path = Path(name)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, IsADirectoryError) as problem:
        raise NotFound(f"没有附件：{name}", hint="检查文件名") from problem
    return f"{path.name} sha256:{digest}"
