"""纠正意见 of the 机构编制管理机关 on how a body does its duties, to the committee or the government over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.supervision import OTHER, grounds
from xtjg.core.terms import Step
from xtjg.documents import approval
from xtjg.documents.organs import deciders, letter_frame
from xtjg.documents.wording import clauses, lines, on, plain

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the opinion from what was found, what was talked over, and what is to be put right."""
    case, letter = context.matter, context.last(Step.LETTER)
    key = context.request.ground or OTHER
    return {
        **letter_frame(
            context,
            context.place.organs["编办"].name,
            deciders(context),
            letter.doc_no if letter else None,
            context.dated(Step.LETTER),
        ),
        "签发人": plain(context.signer),
        "机构名称": plain(context.body.name),
        "问题": "有关" if key == OTHER else key,
        "缘由": _opening(context),
        "发现的问题": lines(*(f"{line}。" for line in _problems(context))),
        "沟通情况": lines(
            *(
                f"{on(step.date, '{}，')}就上述问题与{plain(step.organ)}沟通：{plain(step.text)}。"
                for step in case.steps
                if step.step is Step.TALK
            )
        ),
        "纠正意见": lines(
            f"{plain(letter.text)}。" if letter and letter.text else "",
            on(letter.due if letter else None, "建议责成有关单位在{}前纠正，并将结果书面告知我办。"),
        ),
    }


def _opening(context: PaperContext) -> str:
    clause = context.measure.clause("supervision")
    by = f"按照{approval.cited(context, clause.no, first=True)}" if clause else ""
    return f"{clauses(by, f'我办对{plain(context.body.name)}履行职责情况进行了监督检查')}。现提出纠正意见如下："


def _problems(context: PaperContext) -> tuple[str, ...]:
    found = next((one for one in grounds(context.measure) if one.key == context.request.ground), None)
    texts = [plain(context.request.reason)]
    if found and found.no:
        which = "规定的其他需要纠正的" if found.key == OTHER else f"“{plain(found.text)}”的"
        texts.append(f"以上属于{approval.cited(context, found.no)}{which}情形")
    return tuple(filter(None, texts))
