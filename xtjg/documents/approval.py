"""The chain of approval as a paper tells it: who reviewed, who agreed, on what ground and by which article.

A notice names organs and meetings, never the person who signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.approval import is_agreement
from xtjg.core.body import Seat
from xtjg.core.measure import GroundUse
from xtjg.core.names import skeleton
from xtjg.core.seats import heads
from xtjg.core.speaking import speaks_for
from xtjg.core.terms import Act, Form, Series, Step
from xtjg.documents.organs import as_matter
from xtjg.documents.people import position
from xtjg.documents.wording import article, led_by, listed, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.case import StepRecord
    from xtjg.core.measure import Ground
    from xtjg.documents.context import PaperContext

_USES = {
    Act.ESTABLISH: GroundUse.ESTABLISH,
    Act.REINSTATE: GroundUse.ESTABLISH,
    Act.ABOLISH: GroundUse.ABOLISH,
    Act.CONVERT: GroundUse.ABOLISH,
    Act.DELIST: GroundUse.ABOLISH,
    Act.MERGE: GroundUse.MERGE,
}
_OTHER = "其他"


def approved(context: PaperContext) -> str:
    """经市政府同意, 经市政府第54次常务会议研究同意; "" where no approval is recorded."""
    steps = context.matter.of(Step.APPROVE)
    meetings = listed(dict.fromkeys(plain(step.meeting) for step in steps if step.form is Form.MEETING))
    deciding = {_decider(step, context) for step in steps if step.form is not Form.MEETING}
    rank = [context.place.decider(series).short for series in (Series.PARTY, Series.GOVERNMENT)]
    organs = listed(sorted(deciding, key=lambda one: (rank.index(one) if one in rank else len(rank), one)))
    by_meeting = f"{meetings}研究" if meetings else ""
    who = listed((by_meeting, organs))
    return f"经{who}同意" if who else ""


def approved_by_head(context: PaperContext) -> str:
    """For a notice of the body itself: 经市委编办审核、组长批准."""
    reviewed = listed(dict.fromkeys(_reviewer(step, context) for step in context.matter.of(Step.REVIEW)))
    steps = context.matter.of(Step.APPROVE)
    head = next((plain(seat.role) for seat in heads(context.before.seats)), "主要负责人")
    done = listed((f"{reviewed}审核" if reviewed else "", f"{head}批准" if steps else ""))
    return f"经{done}" if done else ""


def _reviewer(step: StepRecord, context: PaperContext) -> str:
    key = context.place.organ_called(step.organ)
    return context.place.organs[key].short if key else plain(step.organ)


def _decider(step: StepRecord, context: PaperContext) -> str:
    """The organ for which the one who approved decides: of 市长 it is 市政府."""
    place, post = context.place, skeleton(step.organ)
    for series, posts in place.posts.items():
        if post.endswith(tuple(map(skeleton, (*posts.principals, *posts.deputies)))):
            return place.decider(series).short
    return _reviewer(step, context)


def ground(context: PaperContext) -> Ground | None:
    """The ground that the case names, as the measure has it."""
    use = _USES.get(context.matter.act)
    founded = context.body.established.ground if context.body.established and use is GroundUse.ESTABLISH else None
    word = context.request.ground or founded
    return context.measure.ground(use, word) if use and word else None


def cited(context: PaperContext, no: str, *, first: bool = False) -> str:
    """An article of the measure: 《…管理办法》第十五条第（二）项; with the measure's 文号 where it is cited first."""
    number = plain(context.measure.doc_no) if first else ""
    return f"《{plain(context.measure.title)}》{f'（{number}）' if number else ''}{article(no)}"


def occasion(context: PaperContext) -> str:
    """Why it is done: the recorded reason, else the ground in the measure's words; "" for neither."""
    reason, found = plain(context.request.reason), ground(context)
    if reason:
        return led_by(("鉴于", "因", "由于", "为"), reason)
    return f"鉴于{plain(found.text)}" if found and found.key != _OTHER else ""


def by_article(context: PaperContext) -> str:
    """根据 the article of the ground; "" where the measure has none."""
    found = ground(context)
    return f"根据{cited(context, found.no, first=True)}" if found else ""


def opinions(steps: Sequence[StepRecord], context: PaperContext) -> str:
    """Tell what those consulted said: first who had nothing against it, then every adverse opinion by itself.

    Whoever sits in a seat is told by post and name, however the opinion names him.
    """
    agreeing: dict[str, list[str]] = {}
    adverse: list[str] = []
    for step in steps:
        opinion, text = plain(step.opinion), plain(step.text)
        if is_agreement(step.opinion) and not text:
            agreeing.setdefault(opinion or "同意", []).append(_speaker(step, context))
        else:
            adverse.append(f"{_speaker(step, context)}{_said(opinion, text)}。")
    agreed = "；".join(f"{listed(who)}{opinion}" for opinion, who in agreeing.items())
    return (f"{agreed}。" if agreed else "") + "".join(adverse)


def review(context: PaperContext) -> StepRecord | None:
    """The reviewer's last word: a review, or a refusal."""
    return next((one for one in reversed(context.matter.steps) if one.step in (Step.REVIEW, Step.REFUSE)), None)


def agrees(step: StepRecord) -> bool:
    """Whether a reviewer's word is for the matter."""
    return step.step is Step.REVIEW and is_agreement(step.opinion)


def _speaker(step: StepRecord, context: PaperContext) -> str:
    """Who spoke: 市财政局, 市长张三; the post may be written apart from the organ, the last word is the name."""
    seat = _seat_of(step, context)
    if seat is not None:
        return position(seat, context.place) + plain(seat.holder)
    unit, *words = (plain(step.organ), *plain(step.person).split())
    if not words:
        return unit
    *post, name = words
    return position(Seat(role="", unit=unit, post="".join(post)), context.place) + name if post else unit + name


def _seat_of(step: StepRecord, context: PaperContext) -> Seat | None:
    """The seat of whoever spoke; None where no seat with a name and a post fits, or seats of several do."""
    matter = as_matter(context)
    bodies = [body for edit in context.edits for body in (edit.after, edit.before) if body]
    seats = [seat for body in bodies for seat in body.seats if seat.holder and seat.post]
    fitting = [seat for seat in seats if speaks_for(seat, step, matter)]
    told = {position(seat, context.place) + plain(seat.holder) for seat in fitting}
    return fitting[0] if len(told) == 1 else None


def _said(opinion: str, text: str) -> str:
    if opinion and text:
        return f"{opinion}，意见为：{text}"
    return opinion if opinion.startswith(("不同意", "有", "建议", "同意")) else f"提出：{opinion or text}"
