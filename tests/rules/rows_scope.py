from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import make_body, make_place
from tests.rules.rowkit import Row, cases, founded, listed, make_case, other, pack
from xtjg.core.case import IssuedText, Paper, StepRecord
from xtjg.core.numbers import PaperRegister, ReceivedPaper
from xtjg.core.placedefaults import default_place
from xtjg.core.terms import BodyId, Series, Step, Tenure

if TYPE_CHECKING:
    from xtjg.core.place import Place

_BODY = make_body()
_LIAONING, _YUXI, _BEIJING, _NATIONAL = map(pack, ("liaoning", "yuxi", "beijing-2003", "national-2025"))
_ORDER = {"ground": "上级指令"}
_HEARD = (
    StepRecord(step=Step.CONSULT, organ="市长", person="张三", opinion="同意（已签署）", date=date(2026, 2, 10)),
    StepRecord(step=Step.CONSULT, organ="副市长", person="副1", opinion="同意（已签署）", date=date(2026, 2, 10)),
    StepRecord(step=Step.CONSULT, organ="市财政局", opinion="无意见（已盖章确认）", date=date(2026, 2, 12)),
)
_HEARD_IN_FULL = (
    replace(_HEARD[0], organ="市政府", person="市长 张三"),
    replace(_HEARD[1], organ="市政府", person="副市长 副1"),
)
_SIGNED, _SEALED = "拟任领导签署的意见.pdf sha256:0", "盖章的成员名单.pdf sha256:0"
_CONFERENCE = make_body(kind="部门联席会议", managed=False, seats=())
_OFFICE_PAPER = Paper(doc_no="示政办发〔2026〕12号", doc_date=date(2026, 3, 5))


def _with_marks() -> Place:
    place = make_place()
    office = replace(place.organs["政府办"], code_words=("示政办发",))
    return replace(place, organs={**place.organs, "政府办": office})


def _by_order(basis: str) -> tuple[Any, ...]:
    return (make_body(established=founded(**_ORDER, basis=basis)),)


def _case(**facts: Any) -> dict[str, Any]:
    return {**_LIAONING, **cases(make_case(**facts))}


def _at(level: str, name: str) -> dict[str, Any]:
    return {**_NATIONAL, "place": default_place(name, level)}


def _received(doc_no: str, *repeals: str) -> dict[str, Any]:
    return {"numbers": PaperRegister(received=(ReceivedPaper(doc_no=doc_no, organ="省政府办公厅", repeals=repeals),))}


ROWS = (
    Row(
        code="XT111",
        fact="party body where the measure covers the government's",
        found=("序列",),
        bodies=(make_body(series=Series.PARTY),),
        registry=_YUXI,
    ),
    Row(code="XT111", fact="government body", registry=_YUXI),
    Row(code="XT111", fact="joint body", bodies=(make_body(series=Series.JOINT),), registry=_YUXI),
    Row(code="XT111", fact="measure covers both", bodies=(make_body(series=Series.PARTY),)),
    Row(
        code="XT112",
        fact="the business of a department",
        found=("职责",),
        bodies=(make_body(task="城区绿化", duties=("负责城区绿化养护",)),),
    ),
    Row(code="XT112", fact="one duty coordinates", bodies=(make_body(duties=("负责绿化养护", "协调绿地建设")),)),
    Row(code="XT112", fact="no duties entered", bodies=(make_body(task="城区绿化", duties=()),)),
    Row(
        code="XT113",
        fact="neither task nor duties",
        found=("任务",),
        bodies=(make_body(task=None, duties=()),),
        registry=_YUXI,
    ),
    Row(code="XT113", fact="a task alone", bodies=(make_body(duties=()),), registry=_YUXI),
    Row(code="XT119", fact="no duties", found=("职责",), bodies=(make_body(duties=()),)),
    Row(code="XT119", fact="one duty", bodies=(make_body(duties=("协调空域使用",)),)),
    Row(code="XT119", fact="known by name only", undecided=1, bodies=(listed(),)),
    Row(
        code="XT114",
        fact="temporary measures of its own",
        found=("职责",),
        bodies=(make_body(duties=("规定临时性管理措施",)),),
        registry=_YUXI,
    ),
    Row(
        code="XT114",
        fact="with the government's consent",
        bodies=(make_body(duties=("经市政府同意，规定临时性管理措施",)),),
        registry=_YUXI,
    ),
    Row(code="XT115", fact="no number", found=("设立.依据",), bodies=_by_order("省有关要求")),
    Row(code="XT115", fact="a number", bodies=_by_order("省政府办公厅通知（省政办发〔2025〕3号）")),
    Row(code="XT115", fact="an order of the State Council", bodies=_by_order("安全生产许可证条例（国务院令第397号）")),
    Row(code="XT115", fact="not ordered", bodies=(make_body(established=founded(basis="省有关要求")),)),
    Row(
        code="XT116",
        fact="the place's own paper",
        found=("设立.依据",),
        bodies=_by_order("示政办发〔2026〕3号"),
        registry={"place": _with_marks()},
    ),
    Row(
        code="XT116",
        fact="a superior's paper beside it",
        bodies=_by_order("省政办发〔2025〕3号和示政办发〔2026〕3号"),
        registry={"place": _with_marks()},
    ),
    Row(code="XT116", fact="marks are not entered", bodies=_by_order("示政办发〔2026〕3号")),
    Row(
        code="XT126",
        fact="another paper was received",
        found=("设立.依据",),
        bodies=_by_order("省政办发〔2025〕3号"),
        registry=_received("省政办发〔2025〕4号"),
    ),
    Row(
        code="XT126",
        fact="received",
        bodies=_by_order("省政办发〔2025〕3号"),
        registry=_received("省政办发〔2025〕3号"),
    ),
    Row(code="XT126", fact="no papers are received here", bodies=_by_order("省政办发〔2025〕3号")),
    Row(
        code="XT126",
        fact="not ordered",
        bodies=(make_body(established=founded(basis="省政办发〔2025〕3号")),),
        registry=_received("省政办发〔2025〕4号"),
    ),
    Row(
        code="XT428",
        fact="repealed",
        found=("设立.依据",),
        bodies=_by_order("省政办发〔2025〕3号"),
        registry=_received("省政办发〔2026〕4号", "省政办发〔2025〕3号"),
    ),
    Row(
        code="XT428",
        fact="another is repealed",
        bodies=_by_order("省政办发〔2025〕3号"),
        registry=_received("省政办发〔2026〕4号", "省政办发〔2025〕33号"),
    ),
    Row(code="XT117", fact="a city", found=("设立",), registry=_at("市", "示例市")),
    Row(code="XT117", fact="a county", found=("设立",), registry=_at("县", "示例县")),
    Row(code="XT117", fact="a province", registry=_at("省", "示例省")),
    Row(code="XT117", fact="a city by order", bodies=_by_order("中央文件"), registry=_at("市", "示例市")),
    Row(code="XT118", fact="a town", found=("设立",), registry=_at("镇", "示例镇")),
    Row(code="XT118", fact="a county", registry=_at("县", "示例县")),
    Row(code="XT118", fact="meetings of a town", bodies=(make_body(managed=False),), registry=_at("镇", "示例镇")),
    Row(
        code="XT135",
        fact="no reason",
        found=("设立.理由",),
        bodies=(make_body(established=founded(ground="单部门难以承担", reason=None)),),
    ),
    Row(code="XT135", fact="a reason"),
    Row(code="XT135", fact="ordered", bodies=(make_body(established=founded(**_ORDER, reason=None)),)),
    Row(code="XT136", fact="conferences not considered", found=("设立.理由",), registry=_BEIJING),
    Row(
        code="XT136",
        fact="conferences considered",
        bodies=(make_body(established=founded(reason="联席会议难以解决")),),
        registry=_BEIJING,
    ),
    Row(code="XT136", fact="is a conference", bodies=(make_body(kind="联席会议"),), registry=_BEIJING),
    Row(code="XT137", fact="nobody signed", found=("办件",), registry=_case()),
    Row(code="XT137", fact="signed opinions attached", registry=_case(attachments=(_SIGNED,))),
    Row(code="XT137", fact="each leader's opinion is signed", registry=_case(steps=_HEARD)),
    Row(code="XT137", fact="each is named with organ and post", registry=_case(steps=_HEARD_IN_FULL)),
    Row(code="XT137", fact="one leader's opinion is not", found=("办件",), registry=_case(steps=_HEARD[1:])),
    Row(code="XT137", fact="measure does not ask for it", registry=cases(make_case())),
    Row(code="XT138", fact="no seal", found=("办件",), registry=_case()),
    Row(code="XT138", fact="sealed list attached", registry=_case(attachments=(_SEALED,))),
    Row(code="XT138", fact="the other unit's opinion is sealed", registry=_case(steps=_HEARD)),
    Row(code="XT138", fact="the lead unit alone", bodies=(make_body(member_units=("市发改委",)),), registry=_case()),
    Row(code="XT139", fact="no application kept", found=("办件",), registry=_case()),
    Row(code="XT139", fact="application attached", registry=_case(attachments=("申请报告.pdf sha256:0",))),
    Row(
        code="XT139",
        fact="application made here",
        registry=_case(papers=(IssuedText(file="0007-1-submit.txt", kind="申请报告"),)),
    ),
    Row(
        code="XT140",
        fact="the general office's number",
        found=("办件",),
        bodies=(_CONFERENCE,),
        registry={**_BEIJING, **cases(make_case(paper=_OFFICE_PAPER))},
    ),
    Row(
        code="XT140",
        fact="the department's number",
        bodies=(_CONFERENCE,),
        registry={**_BEIJING, **cases(make_case(paper=replace(_OFFICE_PAPER, doc_no="示统发〔2026〕12号")))},
    ),
    Row(code="XT140", fact="no number", registry={**_BEIJING, **cases(make_case(paper=None))}),
    Row(
        code="XT140",
        fact="another kind of body",
        bodies=(other(id=BodyId("xt-0067"), tenure=Tenure.PERMANENT),),
        registry={**_BEIJING, **cases(make_case(paper=_OFFICE_PAPER))},
    ),
)
