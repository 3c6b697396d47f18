"""The papers an office makes most, long ones among them: shown in docs/pages.png and measured as printed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.documents.scenarios import LOW, MAYOR, REVIEWED, SCENARIOS, founding
from tests.documents.test_golden import template_of
from tests.factories import TODAY
from xtjg.core.body import Seat
from xtjg.documents.context import of_registry
from xtjg.documents.elements import (
    Annex,
    AnnexNote,
    Attendance,
    DateLine,
    Entry,
    Handling,
    Imprint,
    Mark,
    Masthead,
    Number,
    Paragraph,
    Signature,
    Table,
    Title,
)
from xtjg.documents.kinds import kind_named
from xtjg.documents.render import render
from xtjg.exchange.docx.layout import Layout, layout_of
from xtjg.store.layout import Part
from xtjg.store.registry import open_registry

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext
    from xtjg.documents.elements import Element

Paper = tuple[tuple["Element", ...], Layout]
ROOT = Path(__file__).resolve().parent.parent.parent
DATE = "2026年4月2日"
UNITS = tuple(
    f"市{name}局"
    for name in (
        *("财政", "教育", "科技", "公安", "民政", "司法"),
        *("水利", "商务", "审计", "统计", "林业", "体育"),
    )
)


@cache
def papers() -> dict[str, Paper]:
    """Each by its name."""
    return {
        "notice-47": _of_kind("设立通知", _founding_of_47()),
        "request": _of_kind("请示", replace(SCENARIOS["请示"]["government-establish"](), signer="李四")),
        "minutes": (MINUTES, Layout.MINUTES),
        "letter-application": _of_kind("申请报告", SCENARIOS["申请报告"]["government-establish"]()),
        "catalogue": _of_kind("名单", _published()),
        "cleanup": (CLEANUP, Layout.NOTICE),
        "approval-form": (FORM, Layout.FORM),
        "register": ((Title(rows=("示例市议事协调机构清理登记表",)), _register(40)), Layout.PLAIN),
        "handled": ((Handling(copy="000012", secrecy="秘密★1年", urgency="特急"), *CLEANUP[:6]), Layout.NOTICE),
    }


def _of_kind(name: str, context: PaperContext) -> Paper:
    kind = kind_named(name)
    return render(kind, context, template_of(name)), layout_of(kind)


def _founding_of_47() -> PaperContext:
    posts = ("局长", "副局长", "总工程师", "二级调研员")
    seats = (
        Seat(role="组长", unit="市政府", post="市长", holder="张三"),
        Seat(role="副组长", unit="市政府", post="副市长", holder="王五"),
        *(
            Seat(role="成员", unit=UNITS[at % len(UNITS)], post=posts[at // len(UNITS)], holder=name)
            for at, name in enumerate(("李四", "欧阳明远", "赵六", "孙二", "周七") * 9)
        ),
    )
    return founding(replace(LOW, seats=seats), REVIEWED, MAYOR)


def _published() -> PaperContext:
    snapshot = open_registry(ROOT / "registry").read((Part.BODIES,)).snapshot
    return of_registry(snapshot, TODAY)


MINUTES: tuple[Element, ...] = (
    Mark(organs=("示例市低空经济发展领导小组会议纪要",)),
    Number(number="第3期"),
    Masthead(office="示例市低空经济发展领导小组办公室", date=DATE),
    Title(rows=("研究低空经济发展有关事项的", "会议纪要")),
    Paragraph(
        text="2026年3月30日，组长张三主持召开领导小组第3次会议，听取前一阶段工作情况汇报，研究通用机场建设和飞行保障有关事项。"
        "现将会议议定事项纪要如下："
    ),
    Paragraph(text="关于通用机场建设", level=1, number="一、", heading="关于通用机场建设"),
    Paragraph(
        text="会议同意市交通运输局提出的通用机场选址方案，由市交通运输局会同有关县（市、区）于2026年6月底前完成前期手续。"
    ),
    Paragraph(text="关于飞行保障", level=1, number="二、", heading="关于飞行保障"),
    Paragraph(text="会议要求市发展改革委牵头提出飞行服务保障体系建设方案，提交下次会议审议。"),
    Paragraph(text="关于资金安排", level=1, number="三、", heading="关于资金安排"),
    Paragraph(text="会议明确，所需资金由牵头部门在部门预算中统筹安排，市财政局按规定审核。"),
    Attendance(
        label="出席",
        text="张三、王五，市发展改革委李四，市财政局赵六，市交通运输局陈一，市政府副秘书长欧阳明远，市公安局褚二",
    ),
    Attendance(label="请假", text="市应急局郑九"),
    Attendance(label="列席", text="示例县人民政府吴八"),
    Imprint(
        distribution="领导小组组长、副组长、成员，各成员单位", printer="示例市低空经济发展领导小组办公室", date=DATE
    ),
)


def _annex(mark: str, title: tuple[str, ...], *blocks: Paragraph | Entry | Table) -> Annex:
    return Annex(mark=mark, title=Title(rows=title), blocks=blocks)


def _names(count: int) -> list[str]:
    words = ("经济运行", "防汛抗旱", "城市更新", "安全生产", "教育改革", "招商引资", "文明创建", "水系治理")
    return [f"示例市{words[at % 8]}{'一二三四五六七八九十'[at // 8]}期工作领导小组" for at in range(count)]


def _register(count: int) -> Table:
    """The columns of a 清理登记表."""
    return Table(
        columns=(
            *("序号", "名称", "成立依据", "成立时间", "主要职能", "负责人", "实际办事机构"),
            *("有无印章", "债权债务", "清理意见及理由", "备注"),
        ),
        rows=tuple(
            (
                *(str(number), name, "示政办发〔2019〕6号", "2019年3月", "统筹协调有关工作，研究解决重大问题"),
                *("张三", UNITS[number % len(UNITS)], "无", "无", "任务已经完成，拟撤销", ""),
            )
            for number, name in enumerate(_names(count), 1)
        ),
    )


_FATES = (
    ("保留的市政府议事协调机构名单", 14),
    ("合并的市政府议事协调机构名单", 6),
    ("撤销的市政府议事协调机构名单", 9),
    ("转为部门工作机制的议事协调机构名单", 7),
)
CLEANUP: tuple[Element, ...] = (
    Mark(organs=("示例市人民政府办公室",), tail="文件"),
    Number(number="示政办发〔2026〕15号"),
    Title(rows=("示例市人民政府办公室关于清理规范", "市政府议事协调机构的通知")),
    Paragraph(text="为规范议事协调机构设置，经市政府同意，对市政府议事协调机构进行了清理。现将有关事项通知如下："),
    Paragraph(text="清理结果", level=1, number="一、", heading="清理结果"),
    Paragraph(text="共清理议事协调机构36个，其中保留14个，合并6个，撤销9个，转为部门工作机制7个（名单见附件）。"),
    Paragraph(text="有关要求", level=1, number="二、", heading="有关要求"),
    Paragraph(text="撤销和合并的机构停止以原名义开展工作，印章、档案按规定移交，尚未办结的事项由承接单位继续办理。"),
    Paragraph(text="今后设立议事协调机构，按管理办法规定的程序报批，不得自行设立。"),
    AnnexNote(items=(*(title for title, _ in _FATES), "议事协调机构清理登记表")),
    Signature(organ="示例市人民政府办公室"),
    DateLine(text=DATE),
    *(
        _annex(
            f"附件{number}",
            (title,),
            Table(
                columns=("序号", "名称", "牵头部门"),
                rows=tuple((str(at), name, UNITS[at % len(UNITS)]) for at, name in enumerate(_names(count), 1)),
            ),
        )
        for number, (title, count) in enumerate(_FATES, 1)
    ),
    _annex("附件5", ("议事协调机构清理登记表",), _register(36)),
    Imprint(copies="市委办公室，市人大常委会办公室，市政协办公室", printer="示例市人民政府办公室", date=DATE),
)
FORM: tuple[Element, ...] = (
    Title(rows=("发文签批单",)),
    *(
        Entry(label=label, text=text)
        for label, text in (
            *(("文号", "示政办发〔2026〕12号"), ("密级", ""), ("紧急程度", ""), ("公开属性", "主动公开")),
            *(("签发", ""), ("会签", ""), ("审核", "市委编办  同意  2026年3月2日")),
            *(("拟稿单位", "市发展改革委"), ("拟稿人", "周七"), ("核稿", ""), ("电话", "0000-1234567")),
            ("标题", "示例市人民政府办公室关于成立示例市低空经济发展领导小组的通知"),
            ("主送", "各县（市、区）人民政府，市政府各部门、各直属机构"),
            ("抄送", "市委各部门，市人大常委会办公室，市政协办公室，市监委，市法院，市检察院"),
            *(("附件", "组成人员名单"), ("印数", "120")),
        )
    ),
)
