from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import TODAY, make_body, make_place
from tests.rules.rowkit import (
    NO_MONTHS,
    Row,
    cases,
    ended,
    founded,
    listed,
    make_case,
    other,
    pack,
    renamed_from,
    seat,
    seats_with,
)
from xtjg.core.body import Ending, Note, SuperiorCounterpart, Waiver
from xtjg.core.case import Paper
from xtjg.core.numbers import PaperEntry, PaperRegister
from xtjg.core.terms import CaseId, Secrecy, State
from xtjg.core.unit import UnitDirectory
from xtjg.rules.model import BrokenFile, HandCommit, HandEdit, IntegrityFacts

if TYPE_CHECKING:
    from xtjg.core.body import Body

_BODY = make_body()
_PATH = "bodies/xt-0067.yaml"
_ELEVEN = tuple(f"市{n}局" for n in range(3, 14))
_NUMBER = "示政办发〔2026〕12号"
_SIXTY = "示例市" + "跨" * 53 + "领导小组"


def _numbers(**facts: object) -> dict[str, object]:
    entry = PaperEntry(doc_no=_NUMBER, organ=None, doc_date=date(2026, 3, 5), title=None)
    return {"numbers": PaperRegister(papers=(replace(entry, **facts),))}  # type: ignore[arg-type]  # facts of a paper


def _waived(**facts: Any) -> Body:
    own: dict[str, Any] = {"reason": "机构改革期间", "doc_no": "示编发〔2026〕3号", "until": date(2027, 12, 31)}
    return make_body(waivers=(Waiver(rule="XT203", **{**own, **facts}),))


ROWS = (
    Row(code="XT901", fact="known by name only", found=("xt-0067",), bodies=(listed(),)),
    Row(code="XT901", fact="duties missing", found=("xt-0067",), bodies=(make_body(duties=()),)),
    Row(code="XT901", fact="complete"),
    Row(code="XT901", fact="not managed", bodies=(listed(managed=False),)),
    Row(
        code="XT902",
        fact="file does not decode",
        found=("xt-0067",),
        facts=IntegrityFacts(undecodable=(BrokenFile(path=_PATH, message="全角冒号", line=3, column=5),)),
    ),
    Row(code="XT902", fact="all decode"),
    Row(code="XT903", fact="new file", found=("xt-0099",), facts=IntegrityFacts(untracked=("bodies/xt-0099.yaml",))),
    Row(code="XT903", fact="new file elsewhere", found=("registry",), facts=IntegrityFacts(untracked=("units.yaml",))),
    Row(code="XT903", fact="no new file"),
    Row(code="XT904", fact="file gone", found=("xt-0067",), facts=IntegrityFacts(deleted=(_PATH,))),
    Row(code="XT904", fact="nothing gone"),
    Row(
        code="XT905",
        fact="duties edited by hand",
        found=("职责",),
        facts=IntegrityFacts(edited=(HandEdit(path=_PATH, fields=("职责",)),)),
    ),
    Row(code="XT905", fact="nothing edited"),
    Row(
        code="XT906",
        fact="commit without a case",
        found=("xt-0067",),
        facts=IntegrityFacts(hand_commits=(HandCommit(commit="8c1f0a2d", subject="改一下", paths=(_PATH,)),)),
    ),
    Row(code="XT906", fact="every commit has its case"),
    Row(
        code="XT907",
        fact="rank not in the table",
        found=("席位",),
        bodies=(make_body(seats=seats_with(seat(rank="高配"))),),
    ),
    Row(
        code="XT907",
        fact="state of the superior's",
        found=("上级对应",),
        bodies=(make_body(superior_counterpart=SuperiorCounterpart(name="省低空办", state="在用")),),
    ),
    Row(code="XT907", fact="known words"),
    Row(code="XT908", fact="case is not there", found=("设立",), registry=cases()),
    Row(code="XT908", fact="no case named", found=("设立",), bodies=(make_body(established=None),), registry=cases()),
    Row(code="XT908", fact="founded by a case", registry=cases(make_case())),
    Row(
        code="XT908",
        fact="listed by a case",
        bodies=(listed(),),
        registry=cases(make_case(id=CaseId("2026-0001"))),
    ),
    Row(code="XT908", fact="sample without history"),
    Row(code="XT909", fact="number altered", found=("文号",), facts=IntegrityFacts(dirty_numbers=(_NUMBER,))),
    Row(code="XT909", fact="numbers as registered"),
    Row(code="XT910", fact="nothing to waive", found=("豁免",), bodies=(make_body(waivers=(Waiver(rule="XT203"),)),)),
    Row(
        code="XT910",
        fact="waiver met a finding",
        bodies=(make_body(waivers=(Waiver(rule="XT203"),), member_units=_ELEVEN),),
    ),
    Row(
        code="XT910",
        fact="rule could not judge",
        bodies=(make_body(waivers=(Waiver(rule="XT408"),)),),
        registry={"measure": NO_MONTHS},
    ),
    Row(
        code="XT910",
        fact="rule sees acts only",
        bodies=(make_body(waivers=(Waiver(rule="XT132"),)),),
    ),
    Row(
        code="XT910",
        fact="clause is not to be had",
        bodies=(make_body(waivers=(Waiver(rule="XT203"),)),),
        registry=pack("weifang"),
    ),
    Row(code="XT944", fact="no paper", found=("豁免",), bodies=(_waived(doc_no=None),)),
    Row(code="XT944", fact="no end", found=("豁免",), bodies=(_waived(until=None),)),
    Row(code="XT944", fact="both", bodies=(_waived(),)),
    Row(
        code="XT945",
        fact="nothing to explain",
        found=("说明",),
        bodies=(make_body(notes=(Note(code="XT203", reason="确需"),)),),
    ),
    Row(
        code="XT945",
        fact="explains a finding",
        bodies=(make_body(notes=(Note(code="XT203", reason="确需"),), member_units=_ELEVEN),),
    ),
    Row(code="XT945", fact="rule sees acts only", bodies=(make_body(notes=(Note(code="XT132", reason="确需"),)),)),
    Row(
        code="XT911",
        fact="until yesterday",
        found=("豁免",),
        bodies=(make_body(waivers=(Waiver(rule="XT203", until=date(2026, 11, 21)),)),),
    ),
    Row(code="XT911", fact="until today", bodies=(make_body(waivers=(Waiver(rule="XT203", until=TODAY),)),)),
    Row(
        code="XT912",
        fact="no such rule",
        found=("说明", "豁免"),
        bodies=(make_body(waivers=(Waiver(rule="XT230"),), notes=(Note(code="XT250", reason="确需"),)),),
    ),
    Row(code="XT912", fact="known rules", bodies=(make_body(notes=(Note(code="XT203", reason="确需"),)),)),
    Row(code="XT913", fact="other date", found=("文号",), registry=_numbers(doc_date=date(2026, 3, 15))),
    Row(code="XT913", fact="same date", registry=_numbers()),
    Row(
        code="XT913",
        fact="two titles",
        found=("文号",),
        registry={
            **cases(make_case(paper=Paper(doc_no=_NUMBER, title="关于撤销的通知"))),
            **_numbers(title="关于设立的通知"),
        },
    ),
    Row(
        code="XT913",
        fact="full and short name of one office",
        registry={
            **cases(make_case(paper=Paper(doc_no=_NUMBER, organ="政府办"))),
            **_numbers(organ="示例市人民政府办公室"),
        },
    ),
    Row(
        code="XT914",
        fact="same name in other brackets",
        found=("名称", "名称"),
        bodies=(make_body(name="示例市防疫指挥部（联防）"), other(name="示例市防疫指挥部(联防)")),
    ),
    Row(
        code="XT914",
        fact="another's former name",
        found=("名称",),
        bodies=(_BODY, other(former_names=renamed_from(_BODY.name))),
    ),
    Row(
        code="XT914",
        fact="alias is another's name",
        found=("名称", "对外名称"),
        bodies=(_BODY, other(aliases=(_BODY.name,))),
    ),
    Row(code="XT914", fact="name of an ended body", found=("名称",), bodies=(_BODY, ended(name=_BODY.name))),
    Row(
        code="XT914",
        fact="name of an absorbed body",
        bodies=(
            _BODY,
            ended(
                State.MERGED,
                name=_BODY.name,
                ending=Ending(state=State.MERGED, successor_kind="机构", successor=_BODY.id),
            ),
        ),
    ),
    Row(
        code="XT914",
        fact="both of them, one not managed",
        found=("名称", "名称"),
        bodies=(_BODY, other(name=_BODY.name, managed=False)),
    ),
    Row(code="XT914", fact="own former name", bodies=(make_body(former_names=renamed_from(_BODY.name)),)),
    Row(
        code="XT915",
        fact="square brackets",
        found=("文号",),
        bodies=(make_body(established=founded(doc_no="示政办发[2026]12号")),),
    ),
    Row(
        code="XT915",
        fact="no number at all",
        found=("文号",),
        bodies=(make_body(established=founded(doc_no="第12号")),),
    ),
    Row(code="XT915", fact="canonical"),
    Row(code="XT916", fact="unknown unit", found=("成员单位",), bodies=(make_body(member_units=("市某局",)),)),
    Row(code="XT916", fact="known units"),
    Row(code="XT916", fact="organs of the place", bodies=(make_body(lead_unit="市政府办公室"),)),
    Row(
        code="XT916",
        fact="empty directory",
        bodies=(make_body(member_units=("市某局",)),),
        registry={"units": UnitDirectory()},
    ),
    Row(
        code="XT948",
        fact="internal in a public registry",
        found=("密级",),
        bodies=(make_body(secrecy=Secrecy.INTERNAL),),
        registry={"place": replace(make_place(), ceiling=Secrecy.PUBLIC)},
    ),
    *(
        Row(
            code="XT948",
            fact=f"{told} where {most} is the most",
            bodies=(make_body(secrecy=told),),
            registry={"place": replace(make_place(), ceiling=most)},
        )
        for told, most in (
            (Secrecy.INTERNAL, Secrecy.INTERNAL),
            (Secrecy.PUBLIC, Secrecy.PUBLIC),
            (None, Secrecy.PUBLIC),
        )
    ),
    Row(code="XT917", fact="61 characters", found=("名称",), bodies=(make_body(name=_SIXTY + "会"),)),
    Row(code="XT917", fact="60 characters", bodies=(make_body(name=_SIXTY),)),
    *(
        Row(code="XT924", fact=f"{name}: no matter", found=("名称",), bodies=(make_body(name=name),))
        for name in ("领导小组", "示例市领导小组", "市委工作领导小组", "示例市人民政府专项协调小组")
    ),
    *(
        Row(code="XT924", fact=f"{name}: a matter", bodies=(make_body(name=name),))
        for name in ("市稳就业领导小组", "市人才工作领导小组", "政府办公会议", "示例市城市工作委员会")
    ),
    *(
        Row(
            code="XT925", fact=f"{sign} in the name", found=("名称",), bodies=(make_body(name=f"市低空{sign}领导小组"),)
        )
        for sign in ':*?/\\"<>|：？／'
    ),
    Row(
        code="XT926",
        fact="a coordination group entered as leading group",
        found=("类别",),
        bodies=(make_body(name="市公交优先协调小组", kind="领导小组"),),
    ),
    *(
        Row(code="XT926", fact=f"{name} is {kind}", bodies=(make_body(name=name, kind=kind),))
        for name, kind in (("市公交优先协调小组", "协调小组"), ("市公交专责组", "专责组"), ("市公交优先协调小组", None))
    ),
    Row(
        code="XT925",
        fact="a slash in an outward name",
        found=("对外名称",),
        bodies=(make_body(aliases=("市粮食安全/储备委员会",)),),
    ),
    Row(
        code="XT925",
        fact="signs that names have",
        bodies=(make_body(name="市创建“四好”·《规划》（一、二期）领导小组"),),
    ),
)
