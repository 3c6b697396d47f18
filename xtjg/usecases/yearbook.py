"""What the reports, the summary and the scores of a year share: what is loaded for them, and how they are committed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.core.names import clean_line
from xtjg.core.terms import Act
from xtjg.errors import ActRefused
from xtjg.store.layout import Part
from xtjg.store.trailers import build
from xtjg.store.writer import Deed
from xtjg.usecases.outcome import Outcome
from xtjg.usecases.repeated import unchanged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from xtjg.core.terms import BodyId
    from xtjg.store.writer import Writer
    from xtjg.usecases.entry import Entry

PARTS = (Part.BODIES, Part.CASES, Part.TASKS, Part.NUMBERS, Part.CLEANUPS, Part.REPORTS, Part.MEETINGS)
"""What has to be loaded to know a year."""


def refuse_early(year: int, today: date) -> None:
    """Raise ActRefused for a year that had not begun on a day."""
    if year > today.year:
        raise ActRefused(f"到 {today}，{year} 年还没有开始", hint="核对年度和 --date")


def recorded(
    writer: Writer,
    step: str,
    what: str,
    files: Mapping[str, bytes],
    entry: Entry,
    *,
    bodies: tuple[BodyId, ...] = (),
) -> Outcome:
    """Commit files of a year, which no case carries, or only tell what it would do; as they stand is no error."""
    if all(writer.bytes_of(path) == data for path, data in files.items()):
        return replace(unchanged(writer, next(iter(files)), what, dry_run=entry.dry_run), bodies=bodies)
    deed = Deed(
        subject=clean_line(what, "标题"),
        paragraph=f"{what}，{entry.day}。{entry.why}",
        trailers=(
            ("Xtjg-Act", str(Act.RECORD)),
            ("Xtjg-Step", step),
            *(("Xtjg-Body", str(body)) for body in bodies),
        ),
        files=files,
    )
    saved = None if entry.dry_run else writer.save(deed)
    return Outcome(
        registered=saved is not None,
        commit=saved.commit if saved else None,
        bodies=bodies,
        warnings=saved.warnings if saved else writer.notices,
        message=None if saved else build(deed.subject, deed.paragraph, deed.trailers),
    )
