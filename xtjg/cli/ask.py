"""Questions with yes or no, or for a number. Nobody there to answer is wrong usage, never a wait."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from xtjg.errors import Usage

if TYPE_CHECKING:
    from xtjg.cli.params import State

_YES = ("y", "yes", "是", "好", "对")
_NO = ("n", "no", "否", "不", "")


def confirm(state: State, question: str, *, yes: bool = False, option: str = "--yes") -> bool:
    """Ask; `yes` answers beforehand. No is the answer to an empty line.

    Raises:
        Usage: nobody can answer; the hint names the option that would.
    """
    if yes:
        return True
    if not state.can_ask:
        raise Usage(f"要先确认：{question}", hint=f"没有终端可以询问，加 {option} 表示同意")
    while True:
        sys.stderr.write(f"{question} [是/否] ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        answer = _plain(line)
        if answer in (*_YES, *_NO):
            return answer in _YES


def number(question: str) -> int:
    """Ask somebody who is there for a whole number until one is given."""
    while True:
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        answer = _plain(line)
        if answer.isascii() and answer.isdigit():
            return int(answer)


def _plain(line: str) -> str:
    """Fold full-width letters and blanks."""
    from unicodedata import normalize

    return normalize("NFKC", line).strip().lower()
