"""Family 1, 设立: what a measure covers: series, functions, fields of work, levels of government."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Act, Series, Severity
from xtjg.rules.completeness import NO_DUTIES
from xtjg.rules.establishment import SUPERIOR_ORDER, ground_of
from xtjg.rules.model import FOUNDING, SHAPING, Cite, Hit, Undecidable
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context

# Words for the functions that the articles name, as duties are written.
_LIKE_FUNCTIONS = ("统筹", "推进", "推动", "督促", "督导", "督查", "督办", "检查", "研究", "审议", "调度")
_TEMPORARY = ("临时性管理措施", "临时管理措施", "临时性措施", "临时管制", "临时性管制")
_WITH_CONSENT = ("同意", "批准")


def _texts(body: Body) -> tuple[tuple[str, str], ...]:
    """Task and duties with the keys they stand under."""
    task = (("任务", body.task),) if body.task else ()
    return (*task, *(("职责", duty) for duty in body.duties))


@rule(
    "XT111",
    "序列不归办法所管",
    cites=[Cite("scope_founder")],
    severity=Severity.ERROR,
    at_most=Severity.WARNING,
    field="序列",
    hint="核对由党委还是政府设立；不归本办法管的，不再列管",
    command="xtjg reassign {id} --series 政府",
    gates=(*FOUNDING, Act.REASSIGN),
)
def series_not_covered(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies of a series that the measure does not cover.

    查什么：办法写明由谁设立的，机构的序列是不是在其中。
    为什么：办法只管它写明的机构；别的机构按它审核、批准没有依据。
    例：办法只管政府设立的机构，登记了一个党委序列的。
    怎么改：序列登记错的改隶；确属另一序列的，按另一序列的办法办。
    例外：办法没有写明序列的不查；联合序列见 XT107、XT108。
    """
    clause = ctx.measure.clause("scope_founder")
    words = clause.words if clause else ()
    if words and body.series is not Series.JOINT and body.series not in words:
        yield Hit(message=f"序列是{body.series}，办法只管{'、'.join(words)}序列的机构", evidence=("登记：序列",))


@rule(
    "XT112",
    "职责看不出办法所定的职能",
    cites=[Cite("scope_functions")],
    at_most=Severity.INFO,
    field="职责",
    hint="职责写明指导什么、组织什么、协调什么",
    command="xtjg adjust {id} --set 职责=职责",
    gates=SHAPING,
)
def no_listed_function(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies none of whose duties reads like a function that the measure names.

    查什么：任务、职责里有没有一处写到办法所定的职能（指导、组织、协调、监督检查，以及统筹、推进、督促一类的说法）。
    为什么：议事协调机构的职能限于这几项；一处都没有的，多半是把部门的业务写成了机构的职责。
    例：职责只有「负责城区绿化养护」。
    怎么改：改写职责，写明协调哪些单位、哪些事项；确属部门业务的由部门承担。
    例外：职责、任务都没有登记的不查。只作提示，不影响办理。
    """
    clause = ctx.measure.clause("scope_functions")
    words = (*(clause.words if clause else ()), *_LIKE_FUNCTIONS)
    texts = _texts(body)
    if texts and body.duties and not any(word in text for _, text in texts for word in words):
        named = "、".join(clause.words) if clause else ""
        yield Hit(message=f"{len(body.duties)} 项职责都没有写到{named}", evidence=tuple(body.duties[:3]))


@rule(
    "XT113",
    "看不出承担哪一方面工作",
    cites=[Cite("decides_field")],
    severity=Severity.INFO,
    field="任务",
    hint="写明承担哪一方面的决策和统筹协调",
    command="xtjg adjust {id} --set 任务=任务",
    gates=SHAPING,
)
def no_field_of_work(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find bodies that name neither task nor duties.

    查什么：任务和职责是不是都空着。
    为什么：机构承担某一方面的决策和统筹协调，是哪一方面要写明，否则职责交叉、互相推诿。
    例：只登记了名称、组长和成员单位。
    怎么改：凭设立文件补登任务或者职责。
    例外：写明一项即可。只作提示，不影响办理。
    """
    if not body.task and not body.duties:
        yield Hit(message="任务和职责都没有写明")


@rule(
    "XT119",
    "没有写明职责",
    cites=[Cite("application_items")],
    at_most=Severity.WARNING,
    field="职责",
    hint="凭设立文件补登职责；文件没有写的，报批明确",
    command="xtjg correct {id} --set 职责=职责 --paper 文号",
)
def no_duties(body: Body, _ctx: Context) -> Iterator[Hit | Undecidable]:
    """Find bodies that were set up without duties.

    查什么：设立情况已经登记的机构，职责是不是空着。
    为什么：职责要在申请里载明；没有职责，边界不清，几家互相推诿，也无从比较与谁重复。
    例：通知只有组成人员名单，没有职责。
    怎么改：凭设立文件补登；文件没有写的，报批明确。
    例外：从名单导入、设立情况不详的，无法判断。
    """
    if body.established is None and not body.duties:
        yield Undecidable(reason=NO_DUTIES)
    elif not body.duties:
        yield Hit(message="职责空着", evidence=("登记：职责",))


@rule(
    "XT114",
    "自行规定临时性管理措施",
    cites=[Cite("emergency_measures")],
    at_most=Severity.WARNING,
    field="职责",
    hint="写明经政府同意；确需保留的写明理由",
    command="xtjg adjust {id} --set 职责=职责",
    gates=SHAPING,
)
def own_emergency_measures(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find duties that lay down temporary measures without anybody's consent.

    查什么：任务、职责写到规定临时性管理措施的，有没有写明经政府同意。
    为什么：只有特殊或者紧急情况、经政府同意，才可以规定临时性管理措施。
    例：职责写作「发布临时性管理措施」。
    怎么改：写作「经市政府同意，规定临时性管理措施」。
    例外：写明经同意、批准的不查。
    """
    for field, text in _texts(body):
        if any(word in text for word in _TEMPORARY) and not any(word in text for word in _WITH_CONSENT):
            yield Hit(message=f"「{text}」没有写明经政府同意", field=field, evidence=(f"登记：{field}",))


@rule(
    "XT117",
    "本级一般不设立",
    cites=[Cite("levels_discouraged")],
    field="设立",
    hint="由部门承担或者转为工作机制；确需保留的写明理由",
    command="xtjg convert {id} --to 部门常态化 --unit 单位",
    gates=FOUNDING,
)
def level_discouraged(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies of a level at which the measure wants none as a rule.

    查什么：登记簿的级别（省、市、县、镇）是不是办法写明一般不设立的。
    为什么：限额管理之下，市、县原则上不设，事情由部门或者工作机制承担。
    例：市级登记簿里的领导小组，设立情形是地方重点任务。
    怎么改：转由部门承担、转为部门联席会议，或者撤销。
    例外：上级明确要求设立的不查；确需保留的写明理由。
    """
    yield from _at_level(body, ctx, "levels_discouraged", "一般不设立")


@rule(
    "XT118",
    "本级不得设立",
    cites=[Cite("levels_barred")],
    severity=Severity.ERROR,
    field="设立",
    hint="由部门承担并撤销",
    command="xtjg abolish {id} --ground 其他 --reason 本级不得设立 --successor 单位",
    gates=FOUNDING,
)
def level_barred(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies of a level at which the measure allows none.

    查什么：登记簿的级别（省、市、县、镇）是不是办法写明不设立的。
    为什么：乡镇、街道直接面向群众，不再层层设领导小组。
    例：镇级登记簿里的领导小组。
    怎么改：由部门或者村（社区）承担，撤销机构。
    例外：上级明确要求设立的不查；不列入管理的会议制度不算。
    """
    yield from _at_level(body, ctx, "levels_barred", "不设立")


def _at_level(body: Body, ctx: Context, key: str, what: str) -> Iterator[Hit]:
    clause, ground = ctx.measure.clause(key), ground_of(body, ctx)
    if clause and ctx.place.level in clause.words and (ground is None or ground.key != SUPERIOR_ORDER):
        known = f"设立情形：{ground.key}" if ground else "设立情形：没有登记"
        yield Hit(message=f"{ctx.place.level}级{what}", evidence=(known,))
