"""What the rules on meetings share: the meetings of a body with the rules of their day, how a finding cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.meeting import MeetingState
from xtjg.meetings.attendance import means, members
from xtjg.rules.model import Article, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.meeting import Meeting
    from xtjg.core.workrules import KindRule, WorkRules
    from xtjg.rules.model import Context

CODES = ("XT5",)
"""Beginning of the codes of family 5."""
WITHOUT_RULES = "XT528"
"""The one of them that finds a body without rules of work; it cannot rest on them."""
MINUTES_LATE = "XT507"
TO_COME = ("XT506", "XT517")
"""What a later step of the same meeting usually brings: follow-up, results."""
_RULES = "议事规则"


def rules_of(body: Body, ctx: Context) -> WorkRules | None:
    """Return the latest rules of a body."""
    return ctx.snapshot.work_rules.get(body.id)


def meetings(body: Body, ctx: Context) -> Iterator[tuple[Meeting, WorkRules]]:
    """The meetings that were not called off, each with the rules of its day."""
    rules = rules_of(body, ctx)
    for meeting in ctx.snapshot.meetings_of(body.id):
        then = rules.on(meeting.date) if rules else None
        if then is not None and meeting.state is not MeetingState.CANCELLED:
            yield meeting, then


def is_meant(wanted: str, given: str, meeting: Meeting, body: Body, ctx: Context) -> bool:
    """Whether who was named is one whom a word of the rules means; anybody is once people may have changed since."""
    return has_changed(meeting, body, ctx) or means(
        wanted, given, members(body, ctx.snapshot.units), ctx.snapshot.units
    )


def has_changed(meeting: Meeting, body: Body, ctx: Context) -> bool:
    """Whether the body has changed since the meeting, so that its seats no longer tell who was meant."""
    return ctx.snapshot.effective.get(body.id, meeting.date) > meeting.date


def article(rules: WorkRules, what: str, kind: KindRule | None = None) -> Article:
    """Cite a provision of the rules; with its article where the kind comes from a measure."""
    no = kind.no if kind and kind.no else what
    return Article(source=rules.source or _RULES, no=no, text=what)


def hit(meeting: Meeting, message: str, article: Article | None = None, *evidence: str) -> Hit:
    """Find something about one meeting."""
    return Hit(
        message=f"{meeting.date} {meeting.kind}：{message}",
        evidence=evidence,
        path=f"meetings/{meeting.id}.yaml",
        command=f"xtjg meeting show {meeting.id}",
        article=article,
    )
