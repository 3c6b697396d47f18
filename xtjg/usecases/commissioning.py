"""A case that a meeting's decision opens: drafted, with the meeting as its basis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.dates import to_chinese
from xtjg.core.terms import Act
from xtjg.errors import ActRefused
from xtjg.usecases import requests
from xtjg.usecases.given import ApprovalFlags
from xtjg.usecases.opening import Call
from xtjg.usecases.steps import propose

if TYPE_CHECKING:
    from xtjg.core.request import Request
    from xtjg.core.snapshot import Snapshot
    from xtjg.core.terms import CaseId
    from xtjg.store.registry import Registry
    from xtjg.usecases.deciding import DecideWords
    from xtjg.usecases.meetingdesk import Occasion, Taken


def open_case(registry: Registry, act: Act, words: DecideWords, taken: Taken, occasion: Occasion) -> CaseId:
    """Open a case for what an item decided, or find the open one that asks the same; returns its number.

    Raises:
        NotFound: no such body; ActRefused: it can never become an act.
    """
    meeting = taken.meeting
    basis = f"{taken.body.name}{to_chinese(meeting.date)}{meeting.kind}议定事项（会议 {meeting.id} 第 {words.n} 项）"

    def ask(snapshot: Snapshot) -> Request:
        if act is Act.ESTABLISH:
            draft = requests.DraftWords(name=words.name, settings=(f"序列={taken.body.series}",))
            return requests.establishing(requests.draft_of(draft), None, snapshot)
        if act is Act.ADJUST:
            return requests.adjusting(
                snapshot,
                words.target or "",
                settings=words.settings,
                add_units=words.add_units,
                remove_units=words.remove_units,
            )
        new = {"new_name": words.name} if act is Act.RENAME else {}
        return requests.about(snapshot, words.target or "", **new)

    call = Call(ask=ask, flags=ApprovalFlags(basis=basis))
    outcome = propose(registry, act, call, today=occasion.today, dry_run=occasion.dry_run)
    if outcome.case is None:
        raise ActRefused(f"没有开成{act.label}的办件", hint="查看：xtjg pending")
    return outcome.case.id
