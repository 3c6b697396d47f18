"""What holds for one call of `xtjg`: the options before the verb and today's date. The clock is read here, once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.cli import streams

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from xtjg.store.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The options before the verb; `folder` is what -C names."""

    today: date
    folder: Path | None = None
    no_input: bool = False
    no_color: bool = False
    quiet: bool = False
    debug: bool = False

    @property
    def can_ask(self) -> bool:
        """Whether somebody is there to answer a question."""
        return not self.no_input and streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stderr)

    def registry(self) -> Registry:
        """Open the registry; NotFound where there is none."""
        from xtjg.store.registry import open_registry  # noqa: PLC0415 — help needs no registry

        return open_registry(self.folder)

    def tell(self, text: str) -> None:
        """Say something beside the result, on stderr; -q keeps it back."""
        if not self.quiet:
            streams.tell(text)
