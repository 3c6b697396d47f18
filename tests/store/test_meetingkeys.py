from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from tests.documents.meetingscenarios import HELD, PLANNED, RULES
from xtjg.core.meeting import Attendance, Decision, Item, ItemState, Meeting, Presence, Vote
from xtjg.core.workrules import BaseKind, Interval, IntervalUnit
from xtjg.store import codec, yamledit
from xtjg.store.fieldtypes import FieldProblem
from xtjg.store.meetingkeys import MEETING, WORK_RULES


def test_meetings_and_rules_come_back_as_they_were() -> None:
    for meeting in (PLANNED, HELD):
        assert codec.read(MEETING, yamledit.dump(MEETING.encode(meeting)), "m.yaml") == meeting
    versions = replace(
        RULES,
        since=date(2026, 6, 1),
        adopted="2026年5月20日全体会议通过",
        division=("市财政局：保障经费",),
        consultation=("方式：书面征求意见",),
        earlier=(RULES,),
    )
    assert codec.read(WORK_RULES, yamledit.dump(WORK_RULES.encode(versions)), "r.yaml") == versions


@pytest.mark.parametrize(
    ("word", "term", "written"),
    [
        ("2年", Interval(n=24, unit=IntervalUnit.MONTH), "24个月"),
        ("18个月", Interval(n=18, unit=IntervalUnit.MONTH), "18个月"),
        ("90天", Interval(n=90, unit=IntervalUnit.DAY), "90天"),
        ("无", None, None),
    ],
)
def test_a_term_is_read_in_years_months_or_days(word: str, term: Interval | None, written: str | None) -> None:
    record = {**WORK_RULES.encode(RULES), "任期": word}
    rules = WORK_RULES.decode(record)
    assert rules.seat_term == term
    assert WORK_RULES.encode(rules).get("任期") == written


def test_a_term_in_other_words_is_refused() -> None:
    with pytest.raises(FieldProblem, match="「任期」不能是「两年」"):
        WORK_RULES.decode({**WORK_RULES.encode(RULES), "任期": "两年"})


def large(votes: int) -> Meeting:
    """60 people, 30 items, on the first of which everybody has voted by name."""
    names = tuple(f"市第{n}局 成员{n}" for n in range(60))
    vote = Vote(
        method="举手",
        rule="过半数",
        base=BaseKind.ALL,
        base_n=60,
        needed=31,
        for_=60,
        against=0,
        abstain=0,
        not_voting=0,
        passed=True,
        for_names=names,
    )
    items = tuple(
        Item(
            n=n,
            title=f"第{n}项工作",
            unit=f"市第{n}局",
            state=ItemState.DECIDED if n <= votes else ItemState.ADMITTED,
            decision=Decision.AGREED if n <= votes else None,
            vote=vote if n <= votes else None,
            plan="方案",
        )
        for n in range(1, 31)
    )
    entries = tuple(
        Attendance(role="成员", unit=f"市第{n}局", name=f"成员{n}", status=Presence.PRESENT) for n in range(60)
    )
    return replace(HELD, items=items, attendance=entries)


def test_a_meeting_of_60_people_and_30_items_is_written_and_read_quickly() -> None:
    old = yamledit.dump(MEETING.encode(large(29)))
    began = time.process_time()
    new = yamledit.edit(old, MEETING.encode(large(30)))
    found = codec.read(MEETING, new, "m.yaml")
    assert time.process_time() - began < 2
    assert found == large(30)
    assert len(new) < 256 * 1024
