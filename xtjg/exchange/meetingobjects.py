"""Meetings and rules of work as the JSON objects of the contract; the only place that names their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtjg.exchange.jsonfile import day

if TYPE_CHECKING:
    from xtjg.core.docket import DocketItem
    from xtjg.core.meeting import Attendance, Guest, Item, Meeting, SignOff, Vote
    from xtjg.core.terms import BodyId
    from xtjg.core.workrules import Interval, KindRule, WorkRules

Json = dict[str, Any]


def rules(body: BodyId, one: WorkRules) -> Json:
    """The object of a version of rules."""
    return {
        "body": body,
        "since": day(one.since),
        "adopted": one.adopted,
        "filed": day(one.filed),
        "source": one.source,
        "convener": one.convener,
        "notice_days": one.notice_days,
        "minutes_days": one.minutes_days,
        "signer": one.signer,
        "plan_required": one.plan_required,
        "research_required": one.research_required,
        "delegate_votes": one.delegate_votes,
        "quorum": one.quorum,
        "vote": {
            "default": one.vote.default,
            "base": one.vote.base,
            "methods": list(one.vote.methods),
            "classes": {rule.name: rule.rule for rule in one.vote.classes},
        },
        "kinds": [_kind(kind) for kind in one.kinds],
        "important": one.important,
        "levels": list(one.levels),
        "before_party": one.before_party,
        "seat_term": _interval(one.seat_term),
        "division": list(one.division),
        "consultation": list(one.consultation),
        "earlier": [day(version.since) for version in one.earlier],
    }


def _interval(one: Interval | None) -> Json | None:
    return {"n": one.n, "unit": one.unit} if one else None


def _kind(one: KindRule) -> Json:
    return {
        "name": one.name,
        "interval": _interval(one.interval),
        "chair": one.chair,
        "attend": list(one.attend),
        "sit_in": list(one.sit_in),
        "contents": list(one.contents),
        "ad_hoc": one.ad_hoc,
        "screened_by": one.screened_by,
        "told": list(one.told),
        "reviewed_by": one.reviewed_by,
        "leave_by": list(one.leave_by),
        "reporter_leave_by": list(one.reporter_leave_by),
        "record_to": one.record_to,
        "no": one.no,
    }


def meeting(one: Meeting) -> Json:
    """The object of a meeting."""
    notice, quorum, minutes = one.notice, one.quorum, one.minutes
    return {
        "id": one.id,
        "body": one.body,
        "kind": one.kind,
        "date": day(one.date),
        "time": one.time,
        "place": one.place,
        "mode": one.mode,
        "state": one.state,
        "convener": one.convener,
        "unit": one.series_unit,
        "agreed": list(one.agreed),
        "urgent": one.urgent,
        "notice": None
        if notice is None
        else {
            "date": day(notice.day),
            "materials_by": day(notice.materials_by),
            "to": list(notice.to),
            "items": list(notice.items),
            "receipts": [_guest(guest) for guest in notice.receipts],
        },
        "items": [_item(item) for item in one.items],
        "attendance": [_attendance(entry) for entry in one.attendance],
        "observers": [_guest(guest) for guest in one.observers],
        "chair": one.chair,
        "quorum": None
        if quorum is None
        else {"due": quorum.due, "needed": quorum.needed, "present": quorum.present, "met": quorum.met},
        "minutes": None
        if minutes is None
        else {
            "date": day(minutes.date),
            "no": minutes.no,
            "recorder": minutes.recorder,
            "signed_by": minutes.signed_by,
            "sent": list(minutes.sent),
            "paper": minutes.paper,
        },
        "reason": one.reason,
    }


def _guest(one: Guest) -> Json:
    return {"unit": one.unit, "name": one.name}


def _attendance(one: Attendance) -> Json:
    return {
        "role": one.role,
        "unit": one.unit,
        "post": one.post,
        "name": one.name,
        "status": one.status,
        "delegate": one.delegate,
        "mode": one.mode,
        "from_item": one.from_item,
        "to_item": one.to_item,
        "reason": one.reason,
        "agreed": list(one.agreed),
        "recused": list(one.recused),
    }


def _item(one: Item) -> Json:
    return {
        "n": one.n,
        "title": one.title,
        "unit": one.unit,
        "class": one.item_class,
        "state": one.state,
        "rule": one.rule,
        "plan": one.plan,
        "research": one.research,
        "basis": one.basis,
        "concerns": list(one.concerns),
        "origin": one.origin,
        "docket": one.docket,
        "reviewed": _sign_off(one.reviewed),
        "reporter": one.reporter,
        "by": one.by,
        "reason": one.reason,
        "opinions": [{"who": opinion.who, "text": opinion.text} for opinion in one.opinions],
        "decision": one.decision,
        "text": one.text,
        "referred_to": one.referred_to,
        "consent": _sign_off(one.consent),
        "vote": _vote(one.vote) if one.vote else None,
        "case": one.case,
        "tasks": list(one.tasks),
        "on_spot": one.on_spot,
    }


def waiting(body: BodyId, one: DocketItem) -> Json:
    """The object of an item that waits."""
    return {
        "n": one.n,
        "body": body,
        "title": one.title,
        "unit": one.unit,
        "waits": one.waits,
        "since": day(one.since),
        "origin": one.origin,
        "kind": one.kind,
        "class": one.item_class,
        "rule": one.rule,
        "plan": one.plan,
        "research": one.research,
        "basis": one.basis,
        "concerns": list(one.concerns),
        "reason": one.reason,
    }


def _sign_off(one: SignOff | None) -> Json | None:
    return None if one is None else {"by": one.by, "date": day(one.day)}


def _vote(one: Vote) -> Json:
    choices = (("赞成", one.for_names), ("反对", one.against_names), ("弃权", one.abstain_names))
    return {
        "method": one.method,
        "rule": one.rule,
        "base": {"kind": one.base, "n": one.base_n},
        "needed": one.needed,
        "for": one.for_,
        "against": one.against,
        "abstain": one.abstain,
        "not_voting": one.not_voting,
        "passed": one.passed,
        "ballots": [{"who": name, "choice": choice} for choice, names in choices for name in names],
    }
