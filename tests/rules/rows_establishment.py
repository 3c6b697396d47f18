from __future__ import annotations

from dataclasses import replace

from tests.factories import make_body, make_seats, make_units
from tests.rules.rowkit import MEASURE, Row, founded, listed, other, with_clause
from xtjg.core.body import Contact, Ending, Office, SuperiorCounterpart, Term
from xtjg.core.measure import Clause
from xtjg.core.terms import Act, OfficeMode, Series, Severity, State, Tenure

_BODY = make_body()
_ONE_UNIT = {"member_units": ("市财政局",), "lead_unit": "示例市财政局", "seats": make_seats(members=0)}
_JOINT = with_clause(Clause(key="no_joint", no="第八条", text="一般不联合设立", severity=Severity.WARNING))
_PLANNER = replace(make_units().units[0], functions=("拟订低空经济发展规划", "综合管理全市价格工作"))
_UNITS = {"units": replace(make_units(), units=(_PLANNER, *make_units().units[1:]))}
_ABSORBED = other(
    state=State.MERGED, seats=(), ending=Ending(state=State.MERGED, successor_kind="机构", successor=_BODY.id)
)
_OFFICE = Office(mode=OfficeMode.HOSTED, unit="市发展改革委", place="三楼")

ROWS = (
    Row(
        code="XT101", fact="ground missing", found=("设立.情形",), bodies=(make_body(established=founded(ground=None)),)
    ),
    Row(
        code="XT101",
        fact="unknown ground",
        found=("设立.情形",),
        bodies=(make_body(established=founded(ground="交办")),),
    ),
    Row(code="XT101", fact="ground by its item", bodies=(make_body(established=founded(ground="第五条(一)")),)),
    Row(code="XT101", fact="listed body", undecided=1, bodies=(listed(),)),
    Row(
        code="XT101",
        fact="merged into a new body on a merge ground",
        bodies=(make_body(established=founded(ground="职责交叉涵盖")), _ABSORBED),
    ),
    Row(
        code="XT101",
        fact="merge ground where nothing was merged",
        found=("设立.情形",),
        bodies=(make_body(established=founded(ground="职责交叉涵盖")),),
    ),
    Row(
        code="XT102",
        fact="superior order without basis",
        found=("设立.依据",),
        bodies=(make_body(established=founded(ground="上级指令", basis=None)),),
    ),
    Row(code="XT102", fact="superior order with basis", bodies=(make_body(established=founded(ground="上级指令")),)),
    Row(code="XT102", fact="other ground needs none", bodies=(make_body(established=founded(basis=None)),)),
    Row(code="XT103", fact="no reason", found=("设立.理由",), bodies=(make_body(established=founded(reason=None)),)),
    Row(code="XT103", fact="reason given"),
    Row(
        code="XT103",
        fact="ground needs none",
        bodies=(make_body(established=founded(ground="单部门难以承担", reason=None)),),
    ),
    Row(code="XT104", fact="one unit by two names", found=("成员单位",), bodies=(make_body(**_ONE_UNIT),)),
    Row(
        code="XT104",
        fact="two units",
        bodies=(make_body(**{**_ONE_UNIT, "member_units": ("市财政局", "市交通运输局")}),),
    ),
    Row(
        code="XT104",
        fact="one unit on another ground",
        bodies=(make_body(**_ONE_UNIT, established=founded(ground="单部门难以承担")),),
    ),
    Row(code="XT105", fact="permanent", found=("设置",), bodies=(make_body(tenure=Tenure.PERMANENT),)),
    Row(
        code="XT105",
        fact="permanent by superior order",
        bodies=(make_body(tenure=Tenure.PERMANENT, established=founded(ground="上级指令")),),
    ),
    Row(code="XT105", fact="listed permanent body", bodies=(listed(tenure=Tenure.PERMANENT),)),
    Row(code="XT106", fact="指挥部", found=("类别",), bodies=(make_body(kind="指挥部"),)),
    Row(code="XT106", fact="kind ends with a listed one", bodies=(make_body(kind="军政联席会议"),)),
    Row(code="XT107", fact="joint", found=("序列",), bodies=(make_body(series=Series.JOINT),)),
    Row(code="XT107", fact="party", bodies=(make_body(series=Series.PARTY),)),
    Row(
        code="XT108",
        fact="joint",
        found=("序列",),
        bodies=(make_body(series=Series.JOINT),),
        registry={"measure": _JOINT},
    ),
    Row(code="XT108", fact="government", registry={"measure": _JOINT}),
    Row(code="XT108", fact="measure is silent on joint bodies", bodies=(make_body(series=Series.JOINT),)),
    Row(
        code="XT109",
        fact="counterpart without order",
        found=("上级对应",),
        bodies=(make_body(superior_counterpart=SuperiorCounterpart(name="省低空办")),),
    ),
    Row(
        code="XT109",
        fact="counterpart by order",
        bodies=(
            make_body(
                superior_counterpart=SuperiorCounterpart(name="省低空办"), established=founded(ground="上级指令")
            ),
        ),
    ),
    Row(
        code="XT109",
        fact="ground not known",
        undecided=1,
        bodies=(listed(superior_counterpart=SuperiorCounterpart(name="省绿化委员会")),),
    ),
    Row(code="XT110", fact="penalty", found=("职责",), bodies=(make_body(duties=("对违法飞行作出处罚",)),)),
    Row(code="XT110", fact="permit in the task", found=("任务",), bodies=(make_body(task="核发飞行许可"),)),
    Row(code="XT110", fact="reform of approvals", bodies=(make_body(duties=("推进行政审批制度改革",)),)),
    Row(
        code="XT110",
        fact="reform and the power itself",
        found=("职责",),
        bodies=(make_body(duties=("推进审批制度改革，负责项目审批",)),),
    ),
    Row(
        code="XT121",
        fact="own office",
        found=("办公室",),
        bodies=(make_body(office=Office(mode=OfficeMode.SEPARATE, unit="低空办")),),
    ),
    Row(code="XT121", fact="hosted"),
    Row(code="XT122", fact="own posts", found=("编制",), bodies=(make_body(staffing_posts="行政编制5名"),)),
    Row(code="XT122", fact="leading posts", found=("领导职数",), bodies=(make_body(leader_posts="主任1名"),)),
    Row(code="XT122", fact="posts among duties", found=("职责",), bodies=(make_body(duties=("核定编制五名",)),)),
    Row(code="XT122", fact="none", bodies=(make_body(staffing_posts="无", leader_posts="不核定"),)),
    Row(code="XT122", fact="drafting a plan", bodies=(make_body(duties=("组织编制发展规划",)),)),
    Row(code="XT123", fact="appropriated", found=("经费",), bodies=(make_body(funding="财政核拨"),)),
    Row(code="XT123", fact="lead unit's budget"),
    Row(code="XT123", fact="expressly none", bodies=(make_body(funding="财政不核拨，由牵头部门承担"),)),
    Row(code="XT124", fact="rank", found=("规格",), bodies=(make_body(rank="正县级"),)),
    Row(
        code="XT124",
        fact="rank in the office",
        found=("办公室",),
        bodies=(make_body(office=replace(_OFFICE, unit="低空办（正科级）")),),
    ),
    Row(code="XT124", fact="no rank", bodies=(make_body(rank="无"),)),
    Row(code="XT125", fact="nobody does the work", found=("牵头部门",), bodies=(make_body(lead_unit=None),)),
    Row(code="XT125", fact="lead unit"),
    Row(code="XT125", fact="known by name only", undecided=1, bodies=(listed(),)),
    Row(
        code="XT131",
        fact="place and funds missing",
        found=("办公室.地点", "经费"),
        bodies=(make_body(office=replace(_OFFICE, place=None), funding=None),),
    ),
    Row(
        code="XT131",
        fact="leaders, term and basis missing",
        found=("席位", "期限", "设立.依据"),
        bodies=(make_body(seats=(), term=Term(), established=founded(basis=None)),),
    ),
    Row(code="XT131", fact="complete"),
    Row(
        code="XT131",
        fact="an item that the place added",
        found=("联络.联络员",),
        bodies=(make_body(contact=Contact(phone="5551234")),),
        registry={"measure": replace(MEASURE, application_items=("名称", "联络员", "联系电话"))},
    ),
    Row(code="XT131", fact="permanent without term", bodies=(make_body(tenure=Tenure.PERMANENT, term=None),)),
    Row(code="XT131", fact="not managed", bodies=(make_body(managed=False, funding=None),)),
    Row(code="XT131", fact="adjusted", act=Act.ADJUST, before=(_BODY,), bodies=(make_body(funding=None),)),
    Row(
        code="XT132",
        fact="a unit's function",
        found=("职责",),
        bodies=(make_body(duties=("组织拟订低空经济发展规划",)),),
        registry=_UNITS,
    ),
    Row(code="XT132", fact="no unit's function", registry=_UNITS),
    Row(
        code="XT132",
        fact="duties not touched",
        act=Act.ADJUST,
        before=(make_body(duties=("拟订低空经济发展规划",)),),
        bodies=(make_body(duties=("拟订低空经济发展规划",), seal=True),),
        registry=_UNITS,
    ),
    Row(
        code="XT133",
        fact="duties word for word",
        found=("职责",),
        bodies=(_BODY, other(duties=(*reversed(_BODY.duties), "编印简报"))),
    ),
    Row(code="XT133", fact="one of three", bodies=(_BODY, other(duties=_BODY.duties[:1]))),
    Row(code="XT133", fact="the other has ended", bodies=(_BODY, replace(_ABSORBED, duties=_BODY.duties))),
    Row(
        code="XT134",
        fact="names alike",
        found=("职责",),
        bodies=(_BODY, other(name="示例市低空经济促进委员会")),
    ),
    Row(code="XT134", fact="nothing alike", bodies=(_BODY, other())),
)
