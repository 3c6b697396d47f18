"""Options that the steps of a meeting have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from xtjg.cli.params import WRITE_PANEL, Output, State, Write, to_date
from xtjg.core.names import clean_line, clean_text

if TYPE_CHECKING:
    from xtjg.usecases.meetingdesk import Occasion
    from xtjg.usecases.outcome import Outcome

MeetingWord = Annotated[
    str, typer.Argument(metavar="会议", help="xt-0056/2026-003，本年的可写 xt-0056/3", show_default=False)
]
ItemNumber = Annotated[int, typer.Option("--item", "--议题", metavar="序号", min=1, help="第几项议题")]

Consent = Annotated[
    str | None, typer.Option("--consent", "--经同意", metavar='"机关@日期"', help="临时性管理措施经哪个机关同意")
]

Words = list[str] | None
"""An option that may be repeated."""

_Day = Annotated[
    date | None,
    typer.Option(
        "--date",
        "--日期",
        parser=str,
        callback=to_date,
        metavar="日期",
        help="哪一天的事，缺省为今天；计划会议时是开会的日期",
    ),
]
_Reason = Annotated[
    str | None, typer.Option("--reason", "--理由", metavar="文字", help="理由", rich_help_panel=WRITE_PANEL)
]
_Attach = Annotated[
    list[str] | None,
    typer.Option("--attach", "--附件", metavar="文件", help="附件，可多次", rich_help_panel=WRITE_PANEL),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """--date, --reason, --attach, -n, -y and the output, which every step of a meeting takes."""

    WRITES: ClassVar[bool] = True

    day: _Day = None
    reason: _Reason = None
    attach: _Attach = None
    write: Write
    output: Output

    def occasion(self, state: State, day: date | None = None) -> Occasion:
        """What the use case is told; the day is the one typed, else `day`, else today."""
        from xtjg.cli.acting import attached
        from xtjg.usecases.meetingdesk import Occasion

        return Occasion(
            day=self.day or day or state.today,
            today=state.today,
            reason=clean_text(self.reason, "理由") if self.reason else None,
            attachments=tuple(map(attached, self.attach or ())),
            dry_run=self.write.dry_run,
        )


def finish(outcome: Outcome, state: State, happening: Happening) -> None:
    """Print what came of a step."""
    from xtjg.cli.outcomes import show

    show(outcome, state, happening.output)


def lines(words: Words, what: str) -> tuple[str, ...]:
    """Clean the texts of a repeated option."""
    return tuple(clean_line(word, what) for word in words or ())


def line(word: str | None, what: str) -> str | None:
    """Clean the text of an option."""
    return clean_line(word, what) if word is not None else None
