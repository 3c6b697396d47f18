"""How an error reads: what is wrong, why (code and article), what to type next; and the same as JSON."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xtjg.cli.layout import columns
from xtjg.cli.output import visible
from xtjg.errors import ActRefused, NotFound, RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.cli.params import State
    from xtjg.errors import XtjgError
    from xtjg.store.writer import Saved

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}
LOG = "error.log"


def told(error: XtjgError, *, writes: bool, saved: Saved | None) -> str:
    """Give the text of an error, safe for a terminal; with what is `saved` all the same.

    Where nothing is, `writes` adds that nothing has changed.
    """
    where = f"{error.where}：" if isinstance(error, RecordError) else ""
    lines = [f"{where}{error.message}"]
    if isinstance(error, ActRefused):
        lines += _findings(error.findings)
    if isinstance(error, NotFound):
        lines += [f"  {name}" for name in error.candidates]
    if saved is not None:
        lines += standing(saved)
    elif writes:
        lines.append("什么都没有改动。")
    if error.hint:
        lines.append(error.hint if "：" in error.hint else f"下一步：{error.hint}")
    return visible("\n".join(lines))


def standing(saved: Saved | None) -> Iterator[str]:
    """Say that an act stands although the command did not end well."""
    if saved is not None:
        facts = (f"办件 {saved.case.id}" if saved.case else "", f"提交 {saved.commit[:7]}")
        yield f"已登记（{'，'.join(filter(None, facts))}），不要重复办理。"


def _findings(findings: tuple[Any, ...]) -> Iterator[str]:
    """List what a procedure misses, in columns, then the findings of rules with their hints."""
    missing = [one for one in findings if hasattr(one, "option")]
    yield from columns((one.said, one.no or "", one.option) for one in missing)
    by_code: dict[str, list[Any]] = {}
    for one in findings:
        if one not in missing:
            by_code.setdefault(one.code, []).append(one)
    for listed in by_code.values():
        yield from rule_lines(listed)


def rule_lines(listed: Sequence[Any]) -> Iterator[str]:
    """Give the findings of one rule, each with what speaks for it, and what is to be done about them once."""
    for one in listed:
        yield _finding_line(one)
        shown = "；".join(evidence for evidence in one.evidence if not evidence.startswith("登记："))
        if shown:
            yield f"        {shown}"
    yield from (f"        {hint}" for hint in dict.fromkeys(one.hint for one in listed) if hint)


def _finding_line(finding: Any) -> str:
    """Say a finding in one line: code, severity, what is wrong, article."""
    no = f"  {finding.article.no}" if finding.article else ""
    return f"  {finding.code} {SEVERITIES[finding.severity]}  {finding.message}{no}"


def as_json(error: XtjgError, *, writes: bool, saved: Saved | None) -> str:
    """Give the error object of cli.md in one line."""
    import json

    from xtjg.exchange import jsonfile

    findings = error.findings if isinstance(error, ActRefused) else ()
    told_as: dict[str, Any] = {
        "code": error.code,
        "exit": error.exit_code,
        "message": error.message,
        "hint": error.hint,
        "findings": [jsonfile.finding_or_missing(one) for one in findings],
    }
    if isinstance(error, NotFound):
        told_as["candidates"] = list(error.candidates)
    if isinstance(error, RecordError):
        told_as |= {"path": error.path, "line": error.line, "column": error.column, "field": error.field}
    object_ = {"error": told_as, "schema": jsonfile.SCHEMA}
    if saved is not None:
        object_ |= {"registered": True, "case": saved.case.id if saved.case else None, "commit": saved.commit}
    elif writes:
        object_ |= {"registered": False}
    return visible(json.dumps(object_, ensure_ascii=False))


def trace(error: Exception) -> str:
    """Give the traceback of an error, safe for a terminal."""
    return visible("".join(traceback.format_exception(error)).rstrip())


def bug(error: Exception, state: State | None) -> str:
    """Keep the traceback of a bug in a log file; give the one line a user reads."""
    path = _log(trace(error), state)
    kept = f"，详情在 {path}" if path else ""
    return f"程序内部错误（{type(error).__name__}）{kept}。"


def _log(text: str, state: State | None) -> Path | None:
    """Append to the first log file that can be written: the registry's, the user's, a temporary one."""
    entry = f"{datetime.now().astimezone().isoformat(timespec='seconds')} {' '.join(sys.argv[1:])}\n{text}\n\n"
    for folder in (_registry_folder(state), _user_folder(), Path(tempfile.gettempdir())):
        if folder is None:
            continue
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / LOG
            with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(entry)
            return path
    return None


def _registry_folder(state: State | None) -> Path | None:
    from xtjg.errors import XtjgError

    try:
        git = state.registry().root / ".git" if state else None
    except (XtjgError, OSError):
        return None
    return git / "xtjg" if git is not None and git.is_dir() else None


def _user_folder() -> Path:
    given = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(given) if given else Path.home() / ".local" / "state") / "xtjg"
