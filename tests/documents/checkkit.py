"""A clean paper and small changes to it: what the checks find in each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.documents.scenarios import LOW, MAYOR, PAPER, REVIEWED, UNITS, case_of, snapshot_of
from tests.factories import TODAY
from xtjg.core.body import FormerName
from xtjg.core.numbers import Blank, PaperEntry, PaperRegister, Reservation
from xtjg.core.request import Request
from xtjg.core.terms import Act, CaseId
from xtjg.core.unit import FormerUnitName, Unit, UnitDirectory
from xtjg.documents.checking.model import Desk
from xtjg.documents.checking.runner import check_paper
from xtjg.documents.reading.paper import ReadPaper, read
from xtjg.documents.reading.rows import rows_of

if TYPE_CHECKING:
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Finding

NOTICE = """\
示例市人民政府办公室文件
示政办发〔2026〕12号

示例市人民政府办公室
关于成立示例市低空经济发展领导小组的通知

各县（市、区）人民政府，市政府各部门、各直属机构：
　　经市政府同意，决定成立示例市低空经济发展领导小组（以下简称“领导小组”）。现将有关事项通知如下：
　　一、主要职责
　　研究规划。成员单位：市发展改革委、市财政局、市交通运输局，共3个。
　　二、组成人员
　　组　长：张三　市长
　　副组长：王五　副市长
　　领导小组成员名单见附件。

　　附件：领导小组成员名单

示例市人民政府办公室
2026年3月5日
　　（此件公开发布）

附件

领导小组成员名单

　　成　员：李四　市发展改革委主任

抄送：市委办公室，市委编办。
示例市人民政府办公室　　2026年3月5日印发
"""
REQUEST = """\
示例市发展和改革委员会文件
示发改〔2026〕7号　　签发人：李四

示例市发展和改革委员会
关于设立示例市低空经济发展领导小组的请示

市政府：
　　拟设立示例市低空经济发展领导小组。
　　妥否，请批示。

示例市发展和改革委员会
2026年3月2日
　　（联系人：周七，电话：0000-1234567）
"""
REPORT = REQUEST.replace("的请示", "的报告").replace("妥否，请批示。", "特此报告。").replace("设立", "筹备")
MINUTES = """\
示例市低空经济发展领导小组会议纪要
〔2026〕3号

　　会议研究了有关事项。
　　出席：张三、王五
　　请假：李四
"""
LIST = """\
市级议事协调机构名单

　　一、长期设置（2个）
　　1.示例市政务公开领导小组
　　2.示例市防汛抗旱指挥部
　　二、临时设置（1个）
　　3.示例市国土调查领导小组
"""
PERSONS = """\
示例市低空经济发展领导小组组成人员名单

　　组　长：李四　市长
　　副组长：王五　副市长
　　成　员：赵六　市财政局局长
　　成员单位：市财政局、市发展改革委。
　　组成人员共3人。
"""
FORM = """\
示例市人民政府办公室发文签批单

　　发文字号：示政办发〔2026〕12号
　　密级：
　　主送：各县（市、区）人民政府
　　抄送：市委办公室，市委编办

序号｜机构名称｜职务
1｜示例市低空经济发展领导小组｜副组长
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`changes` put into `text`; `found` are the lines of the findings of `code` in their order, () is clean."""

    code: str
    fact: str
    text: str = NOTICE
    changes: tuple[tuple[str, str], ...] = ()
    found: tuple[int | None, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


def read_text(text: str) -> ReadPaper:
    return read(rows_of(text.rstrip("\n").split("\n")))


def written(row: Row) -> str:
    text = row.text
    for old, new in row.changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def run(row: Row) -> list[Finding]:
    desk = Desk(paper=read_text(written(row)), today=TODAY, **row.facts)
    return [one for one in check_paper(desk, "稿.txt").findings if one.code == row.code]


def registry(**facts: Any) -> dict[str, Any]:
    """What a desk knows where the registry is at hand."""
    return {"snapshot": replace(snapshot_of(LOW), **facts)}


def renamed() -> Snapshot:
    """A registry where the body and a unit had other names until a day."""
    former = FormerName(name="示例市通航产业领导小组", until=date(2026, 2, 28))
    units = UnitDirectory(
        units=(*UNITS.units, Unit(name="示例市数据局", former_names=(FormerUnitName(name="示例市大数据局"),)))
    )
    return replace(snapshot_of(replace(LOW, former_names=(former,))), units=units)


def numbered(*serials: int) -> PaperRegister:
    """Papers of the general office in 2026."""
    return PaperRegister(
        papers=tuple(
            PaperEntry(
                doc_no=f"示政办发〔2026〕{serial}号", organ=None, doc_date=date(2026, 1, 9), title="示例市关于甲的通知"
            )
            for serial in serials
        )
    )


def kept(*, reserved: str | None = None, blank: bool = False) -> PaperRegister:
    """A register in which the number of the clean notice is held back, for a case or for nobody, or given up."""
    number = "示政办发〔2026〕12号"
    if blank:
        return replace(numbered(11), blank=(Blank(doc_no=number, since=TODAY, reason="作废"),))
    held = Reservation(doc_no=number, since=TODAY, case=CaseId(reserved) if reserved else None)
    return replace(numbered(3), reserved=(held,))


def matter(**facts: Any) -> dict[str, Any]:
    """What a desk knows of the paper's case, whose own paper is the clean notice."""
    case = case_of(Act.ESTABLISH, Request(draft=LOW), REVIEWED, MAYOR, paper=facts.pop("paper", PAPER))
    return {"case": replace(case, **facts), "bodies": (LOW,), "expected": read_text(NOTICE)}
