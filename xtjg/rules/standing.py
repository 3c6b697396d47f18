"""Family 1, 设立: what a body may not have of its own, and who does its daily work (municipal 第十二条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import OfficeMode, Severity
from xtjg.rules.completeness import is_name_only
from xtjg.rules.model import SHAPING, Cite, Hit, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context

_NOTHING = ("无", "没有", "不设", "不核定", "不明确", "0", "零")
_OWN_FUNDS = ("核拨", "单列", "专项拨款")
_OWN_POSTS = ("核定编制", "编制名额", "人员编制", "行政编制", "事业编制")


def _has(text: str | None) -> bool:
    return text is not None and not text.strip().startswith(_NOTHING)


@rule(
    "XT121",
    "单设办事机构",
    cites=[Cite("no_own_office")],
    field="办公室",
    hint="办公室设在牵头部门；确需单设的写明理由",
    command="xtjg adjust {id} --set 办公室.方式=设在 --set 办公室.单位=单位",
    gates=SHAPING,
)
def own_office(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find offices set up on their own.

    查什么：办公室的方式是单设。
    为什么：日常工作由现有部门承担，不另立实体。
    例：办公室方式为「单设」，有自己的内设科室。
    怎么改：改为设在或者由牵头部门承担。
    例外：写明理由的作为例外列示。
    """
    if body.office and body.office.mode is OfficeMode.SEPARATE:
        yield Hit(message=f"单设办事机构{f'：{body.office.unit}' if body.office.unit else ''}")


@rule(
    "XT122",
    "单独核定编制或领导职数",
    cites=[Cite("no_own_posts")],
    field="编制",
    hint="编制、领导职数记作「无」；人员由牵头部门安排",
    command="xtjg adjust {id} --set 编制=无 --set 领导职数=无",
    gates=SHAPING,
)
def own_posts(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find own staffing and leading posts.

    查什么：编制、领导职数栏不是「无」，或者职责里写着核定编制。
    为什么：协调机构不占编制、不核职数。
    例：编制写作「行政编制 5 名」。
    怎么改：改记为「无」，工作人员由牵头部门安排。
    例外：栏目空着或者写明「无」的不查。
    """
    leaders = Cite("no_own_leader_posts") if ctx.measure.clause("no_own_leader_posts") else None
    for field, value, cite in (("编制", body.staffing_posts, None), ("领导职数", body.leader_posts, leaders)):
        if _has(value):
            yield Hit(message=f"{field}记作「{value}」", field=field, cite=cite)
    for duty in body.duties:
        if any(words in duty for words in _OWN_POSTS):
            yield Hit(message=f"职责「{duty}」涉及自身编制", field="职责")


@rule(
    "XT123",
    "单独核拨经费",
    cites=[Cite("no_own_funds")],
    field="经费",
    hint="经费列入牵头部门预算",
    command="xtjg adjust {id} --set 经费=牵头部门预算",
    gates=SHAPING,
)
def own_funds(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find own appropriations.

    查什么：经费来源写的是核拨、单列或者专项拨款。
    为什么：协调机构不单独核拨经费。
    例：经费写作「财政核拨」。
    怎么改：改为牵头部门预算，或者「无」。
    例外：写作「不核拨」的不查。
    """
    if _has(body.funding) and body.funding and "不核拨" not in body.funding:
        words = [word for word in _OWN_FUNDS if word in body.funding]
        if words:
            yield Hit(message=f"经费来源是「{body.funding}」")


@rule(
    "XT124",
    "明确了机构规格",
    cites=[Cite("no_own_rank")],
    field="规格",
    hint="规格记作「无」",
    command="xtjg adjust {id} --set 规格=无",
    gates=SHAPING,
)
def own_rank(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find ranks given to a body.

    查什么：规格栏不是「无」，或者名称、办公室里带有级别用词。
    为什么：协调机构不明确规格，否则容易变成实体机构。
    例：规格写作「正县级」。
    怎么改：改记为「无」；名称带级别的更名。
    例外：栏目空着或者写明「无」的不查。
    """
    if _has(body.rank):
        yield Hit(message=f"规格记作「{body.rank}」")
    texts = (("名称", body.name), ("办公室", body.office.unit if body.office else None))
    for field, text in texts:
        word = next((rank for rank in ctx.measure.ranks if text and rank in text), None)
        if word:
            yield Hit(message=f"{field}「{text}」带有级别「{word}」", field=field)


@rule(
    "XT125",
    "没有承担日常工作的部门",
    cites=[Cite("daily_work_unit")],
    severity=Severity.ERROR,
    field="牵头部门",
    hint="写明由哪个部门承担日常工作",
    command="xtjg adjust {id} --set 牵头部门=单位",
    gates=SHAPING,
)
def no_lead_unit(body: Body, _ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies whose daily work nobody carries.

    查什么：牵头部门空着。
    为什么：具体工作要有职能部门承担，申请、年报、考核都落在它身上。
    例：只登记了组长和成员单位。
    怎么改：补登牵头部门。
    例外：只知道名称的（从名单导入）无法判断，见 XT901。
    """
    if body.lead_unit:
        return
    if is_name_only(body):
        yield Undecidable(reason="没有登记牵头部门")
    else:
        yield Hit(message="没有登记承担日常工作的部门")
