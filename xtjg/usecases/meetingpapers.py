"""The papers that a step of a meeting makes, kept beside the meeting's file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtjg.documents.context import of_meeting
from xtjg.documents.kinds import kind_named
from xtjg.documents.render import render, to_text
from xtjg.store.layout import meeting_paper_path
from xtjg.usecases.templates import template_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from xtjg.core.meeting import Meeting
    from xtjg.core.snapshot import Snapshot


def made(
    kinds: Iterable[str], meeting: Meeting, snapshot: Snapshot, root: Path, today: date
) -> dict[str, tuple[str, str]]:
    """Render papers of a meeting; by the path they are kept under, the kind and the text."""
    context = of_meeting(meeting, as_it_met(snapshot, meeting), today)
    found = {}
    for name in kinds:
        kind = kind_named(name)
        text = to_text(render(kind, context, template_of(kind, root)))
        found[meeting_paper_path(meeting.id, kind.slug)] = (kind.name, text)
    return found


def as_it_met(snapshot: Snapshot, meeting: Meeting) -> Snapshot:
    """The snapshot with the rules that were in force on the day of the meeting."""
    rules = snapshot.work_rules.get(meeting.body)
    then = rules.on(meeting.date) if rules else None
    if then is None:
        return snapshot
    return replace(snapshot, work_rules={**snapshot.work_rules, meeting.body: then})


def kept_at(kind: str, meeting: Meeting) -> str:
    """The path under which the text of a kind is kept once it was made."""
    return meeting_paper_path(meeting.id, kind_named(kind).slug)
