"""Every exception of xtjg and its exit code.

Data problems are findings (values); an exception says that the thing asked for could not be done.
The class tells what the caller can do about it, the message is one Chinese sentence, the hint the next command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class XtjgError(Exception):
    """Base of all errors; `exit_code` is the process's exit status (cli.md)."""

    exit_code = 70
    code = "bug"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Usage(XtjgError):
    """Malformed values or missing arguments; all of them are listed at once in `message`."""

    exit_code = 2
    code = "usage"


class ActRefused(XtjgError):
    """A rule, the life cycle or an incomplete approval forbids the act.

    `findings` are objects with the attributes of `rules.model.Finding`, or of `core.procedure.Missing`.
    """

    exit_code = 3
    code = "refused"

    def __init__(self, message: str, *, findings: Sequence[object] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.findings = tuple(findings)


class IllegalTransition(ActRefused):
    """The life cycle has no such transition from the present state."""

    code = "transition"


class ApprovalIncomplete(ActRefused):
    """The procedure asks for steps that the case does not hold."""

    code = "approval"


class NotFound(XtjgError, LookupError):
    """Nothing of that name; `candidates` are the nearest names, best first."""

    exit_code = 4
    code = "not-found"

    def __init__(self, message: str, *, candidates: Sequence[str] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)


class AmbiguousName(NotFound):
    """More than one record answers to the name; `candidates` lists them."""

    code = "ambiguous"


class NoHistory(NotFound):
    """The seed sample has no history and takes no writes."""

    code = "no-history"


class Conflict(XtjgError):
    """The registry moved, is busy or is in a state a writer must not touch."""

    exit_code = 5
    code = "conflict"


class ConcurrentChange(Conflict):
    """The branch moved between reading and writing."""

    code = "concurrent"


class LockBusy(Conflict):
    """Another writer holds the registry lock; the message names it."""

    code = "busy"


class HandEdited(Conflict):
    """A file the act touches was changed by hand."""

    code = "hand-edited"


class MergeInProgress(Conflict):
    """Git stands in the middle of a merge, rebase, cherry-pick or bisect, or HEAD is not on the registry branch."""

    code = "merge"


class RecordError(XtjgError):
    """A file does not decode.

    `path` is relative to the registry, `line` and `column` count from 1 (None: unknown), `field` is the Chinese key.
    """

    exit_code = 6
    code = "record"

    def __init__(
        self,
        message: str,
        *,
        path: str,
        line: int | None = None,
        column: int | None = None,
        field: str | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message, hint=hint)
        self.path = path
        self.line = line
        self.column = column
        self.field = field

    @property
    def where(self) -> str:
        """`path:line:column`, as far as known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class TemplateError(XtjgError):
    """A template names unknown or unfilled fields, or has a stray `$`; all are listed."""

    exit_code = 6
    code = "template"


class ImportRefused(XtjgError):
    """An imported file cannot be read as what it claims to be."""

    exit_code = 6
    code = "import"


class DamagedRegistry(XtjgError):
    """Objects, refs or the journal contradict each other."""

    exit_code = 6
    code = "damaged"


class EnvironmentProblem(XtjgError):
    """Git missing or too old, no identity, no permission, no space."""

    exit_code = 7
    code = "environment"


class GitMissing(EnvironmentProblem):
    """No git, or one below the version needed."""

    code = "git-missing"


class NoIdentity(EnvironmentProblem):
    """Nobody is named as the one who types."""

    code = "identity"


class NotWritable(EnvironmentProblem):
    """The registry cannot be written."""

    code = "not-writable"


class DiskFull(EnvironmentProblem):
    """No space left."""

    code = "disk-full"


class GitFailed(EnvironmentProblem):
    """A git command failed; `command` and `stderr` tell which and why."""

    code = "git-failed"

    def __init__(self, message: str, *, command: Sequence[str] = (), stderr: str = "", hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.command = tuple(command)
        self.stderr = stderr
