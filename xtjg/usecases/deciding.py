"""`meeting decide`: the result of an item by agreement, and the case it may open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xtjg.core.approval import split_date
from xtjg.core.meeting import AGREEING, TEMPORARY, Decision, ItemState, Opinion, SignOff
from xtjg.core.terms import Act
from xtjg.errors import ActRefused, Usage
from xtjg.meetings.agenda import Do, on_agenda, refuse_out_of_turn
from xtjg.meetings.attendance import base_seats, blank, called, quorum_of
from xtjg.meetings.endorsing import lacking_consent
from xtjg.meetings.resolution import dissenting
from xtjg.meetings.steps import charging
from xtjg.meetings.voting import rule_of
from xtjg.usecases.meetingdesk import Entry, pair, recorded, take_up

if TYPE_CHECKING:
    from xtjg.core.meeting import Item, Meeting
    from xtjg.core.terms import CaseId
    from xtjg.store.registry import Registry
    from xtjg.store.writer import Writer
    from xtjg.usecases.meetingdesk import Occasion, Taken
    from xtjg.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideWords:
    """The words of `meeting decide`.

    `opens` asks for a case about `name` or `target`; of an adjustment it is said what changes.
    """

    n: int
    decision: str
    text: str | None = None
    opinions: tuple[str, ...] = ()
    basis: str | None = None
    referred_to: str | None = None
    consent: str | None = None
    opens: str | None = None
    name: str | None = None
    target: str | None = None
    settings: tuple[str, ...] = ()
    add_units: tuple[str, ...] = ()
    remove_units: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether it is said what an adjustment is to change."""
        return bool(self.settings or self.add_units or self.remove_units)


def decide(registry: Registry, word: str, words: DecideWords, occasion: Occasion) -> Outcome:
    """Record the result of an item that was agreed on; `opens` starts a case that rests on the meeting.

    Raises:
        Usage: no such result or act.
        ActRefused: not on the agenda, no quorum, or 同意 where so many are against that the rule cannot be met.
    """
    if words.decision not in tuple(Decision):
        raise Usage(f"没有「{words.decision}」这种结果", hint=f"可用：{' '.join(Decision)}")
    if words.referred_to and words.decision != Decision.REFERRED:
        raise Usage(f"结果是「{words.decision}」，不用写 --to", hint="--to 写上报给谁，只用于 --decision 上报")
    act = _act(words)
    case = _opened(registry, word, words, act, occasion) if act is not None else None
    with registry.writing("xtjg meeting decide") as writer:
        return _decided(writer, word, words, occasion, case)


def _decided(writer: Writer, word: str, words: DecideWords, occasion: Occasion, case: CaseId | None) -> Outcome:
    taken = take_up(writer, word, occasion)
    item = _deciding(words, taken, case, occasion)
    before = taken.meeting.item(words.n)
    if item != before:
        refuse_early(taken, occasion)
        refuse_out_of_turn(taken.meeting, Do.DECIDE)
        on_agenda(taken.meeting, words.n)
        refuse_without_quorum(taken, words.n)
        _refuse_unlawful(item, taken)
    told = (
        f"第 {item.n} 项议题「{item.title}」：{item.decision}",
        *((f"办件 {case}，草拟",) if case else ()),
        *to_charge(taken.meeting, item),
    )
    entry = Entry(step=Do.DECIDE, meeting=with_item(taken.meeting, item), item=item.n, told=told)
    return replace(recorded(writer, taken.snapshot, entry, occasion), opened=case)


def _deciding(words: DecideWords, taken: Taken, case: CaseId | None, occasion: Occasion) -> Item:
    """The item as it is to be; raises ActRefused where there is none of that number."""
    item = taken.meeting.item(words.n) or on_agenda(taken.meeting, words.n)
    opinions = {one.who: one for one in item.opinions}
    for text in words.opinions:
        who, said = pair(text, "--opinion")
        seat = taken.seat(who)
        opinions[called(blank(seat))] = Opinion(who=called(blank(seat)), text=said)
    if words.referred_to == taken.meeting.kind:
        raise Usage(f"本次就是{taken.meeting.kind}，不能再提交给它", hint="留到下一次议的写 --decision 缓议")
    if words.consent is not None:
        item = with_consent(item, words.consent, occasion)
    return replace(
        item,
        state=ItemState.DECIDED,
        decision=Decision(words.decision),
        text=words.text or item.text,
        basis=words.basis or item.basis,
        referred_to=words.referred_to or item.referred_to,
        opinions=tuple(opinions.values()),
        case=case or item.case,
    )


def to_charge(meeting: Meeting, item: Item) -> tuple[str, ...]:
    """Say how somebody is charged with what was agreed to."""
    command = charging(meeting, item)
    return (f"交办：{command}",) if command else ()


def with_consent(item: Item, text: str, occasion: Occasion) -> Item:
    """The item as a temporary measure with the consent it needs, read as `机关@日期`; Usage on any other class."""
    if item.item_class not in (None, TEMPORARY):
        raise Usage(f"第 {item.n} 项议题的类别是「{item.item_class}」，不用写 --consent", hint=f"只用于{TEMPORARY}")
    organ, day = split_date(text, "经同意", occasion.today)
    if day is None or not organ:
        raise Usage(f"--consent 写得不全：{text}", hint="写成 --consent 市政府@2026-03-05")
    return replace(item, item_class=TEMPORARY, consent=SignOff(by=organ, day=day))


def with_item(meeting: Meeting, item: Item) -> Meeting:
    """The meeting with an item in the place of the one of its number."""
    return replace(meeting, items=tuple(item if one.n == item.n else one for one in meeting.items))


def refuse_early(taken: Taken, occasion: Occasion) -> None:
    """Raise ActRefused where the day lies before the meeting."""
    meeting = taken.meeting
    if occasion.day < meeting.date:
        raise ActRefused(f"会议 {meeting.id} 定于 {meeting.date}，{occasion.day} 还没有开，不能议决", hint="会后再登记")


def refuse_without_quorum(taken: Taken, n: int) -> None:
    """Raise ActRefused where too few seats were filled at the item."""
    quorum = quorum_of(taken.rules, taken.meeting.attendance, n)
    if not quorum.met:
        raise ActRefused(
            f"第 {n} 项议题在场 {quorum.present} 席，应到 {quorum.due}，不足法定人数 {max(quorum.needed, 1)}，不能议决",
            hint=f"核对出席：xtjg meeting show {taken.meeting.id}；"
            f"留到下一次：xtjg meeting item {taken.meeting.id} {n} --defer --by 召集单位 --reason 不足法定人数",
        )


def refuse_without_consent(item: Item, taken: Taken) -> None:
    """Raise where a temporary measure is agreed to without the consent that the measure in force asks for."""
    clause = taken.snapshot.measure.clause("emergency_measures")
    if clause is None or item.item_class != TEMPORARY or item.decision not in AGREEING:
        return
    wrong = lacking_consent(item, taken.meeting.date, taken.body, taken.snapshot.place)
    if wrong:
        cited = f"《{taken.snapshot.measure.title}》{clause.no}"
        raise ActRefused(
            f"第 {item.n} 项议题「{item.title}」是{TEMPORARY}，{wrong}，不能登记为「{item.decision}」（{cited}）",
            hint=f"登记同意：xtjg meeting item {taken.meeting.id} {item.n} --consent 机关@日期",
        )


def _refuse_unlawful(item: Item, taken: Taken) -> None:
    """Raise where the item may not be agreed to: for want of consent, or by its rule with the opinions given."""
    refuse_without_consent(item, taken)
    against = dissenting(item)
    if item.decision not in AGREEING or not against:
        return
    rule = rule_of(item, taken.rules)
    if not rule.can_pass_against(
        len(against), len(base_seats(taken.kind, taken.seats, taken.meeting, item.n, taken.snapshot.units))
    ):
        names = "、".join(one.who for one in against)
        raise ActRefused(
            f"第 {item.n} 项议题按「{rule.word}」议决，{names} 不同意，不能登记为「{item.decision}」",
            hint=f"改为上报、缓议；或者表决：xtjg meeting vote {taken.meeting.id} --item {item.n} --method 举手",
        )


def _act(words: DecideWords) -> Act | None:
    """The act to open a case for; Usage where it is none, or what it is about is not said."""
    if words.changes and words.opens not in (str(Act.ADJUST), Act.ADJUST.label):
        raise Usage("--set、--add-unit、--remove-unit 只用于 --opens adjust", hint="查看：xtjg meeting decide --help")
    if words.opens is None:
        return None
    if words.decision not in AGREEING:
        raise Usage(f"结果是「{words.decision}」，不能据以开办件", hint="同意、原则同意的才开办件")
    known = {str(act): act for act in _OPENABLE} | {act.label: act for act in _OPENABLE}
    if words.opens not in known:
        raise Usage(f"不能开办「{words.opens}」的办件", hint=f"可用：{' '.join(str(act) for act in _OPENABLE)}")
    act = known[words.opens]
    lacking = [] if words.name or act not in _NAMED else ["--name 名称"]
    lacking += [] if words.target or act is Act.ESTABLISH else ["--target 机构"]
    lacking += [] if words.changes or act is not Act.ADJUST else ["--set 字段=值、--add-unit 单位或 --remove-unit 单位"]
    if lacking:
        raise Usage(f"开办{act.label}的办件缺少：{'、'.join(lacking)}", hint="查看：xtjg meeting decide --help")
    return act


_NAMED = (Act.ESTABLISH, Act.RENAME)
_OPENABLE = (Act.ESTABLISH, Act.ADJUST, Act.RENAME, Act.ABOLISH, Act.REINSTATE, Act.DELIST)


def _opened(registry: Registry, word: str, words: DecideWords, act: Act, occasion: Occasion) -> CaseId:
    """Open the case, once the decision itself is known to stand; the same case again is no error."""
    from xtjg.usecases.commissioning import open_case

    with registry.writing("xtjg meeting decide") as writer:
        taken = take_up(writer, word, occasion)
        earlier = taken.meeting.item(words.n)
        if earlier is not None and earlier.case is not None:
            return earlier.case
        _decided(writer, word, words, replace(occasion, dry_run=True), None)
    return open_case(registry, act, words, taken, occasion)
