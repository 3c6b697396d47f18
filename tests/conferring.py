"""A joint conference of nine seats with rules of work and a planned meeting, made through the commands themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.walking import DRAFT, GROUND

if TYPE_CHECKING:
    from tests.walking import Registry

NAME = "示例市数据共享联席会议"
UNITS = ("市财政局", "市公安局", "市教育局", "市民政局", "市交通运输局", "市应急局", "市统计局")
SEATS = "\n".join(f"  - {{职务: 成员, 单位: {unit}, 岗位: 局长, 姓名: 成{n}}}" for n, unit in enumerate(UNITS, 1))
CONFERENCE = (
    DRAFT[: DRAFT.index("席位:")].replace("领导小组", "联席会议")
    + "席位:\n"
    + "  - {职务: 召集人, 单位: 市政府, 岗位: 副市长, 姓名: 王五}\n"
    + "  - {职务: 副召集人, 单位: 市发展改革委, 岗位: 主任, 姓名: 李四}\n"
    + SEATS
    + "\n牵头部门: 市发展改革委\n经费: 牵头部门预算\n"
    + "办公室: {方式: 设在, 单位: 市发展改革委, 主任: 李四, 地点: 市发展改革委}\n"
    + f"印章: 无\n成员单位: [市发展改革委, {', '.join(UNITS)}]\n"
)
RULES = """\
召集单位: 市发展改革委
生效: '2026-03-10'
提前通知: 3
纪要期限: 7
签发: 召集人
议题须有方案: 是
代表可表决: 是
法定人数: 过半数
表决: {默认: 协商一致, 基数: 全体, 方式: [举手, 无记名, 口头], 类别: {经费分工: 三分之二}}
会议:
  - {种类: 全体会议, 间隔: 6个月, 主持: 召集人, 出席: [全体成员], 列席: []}
  - {种类: 专题会议, 间隔: 无, 主持: 副召集人, 出席: [有关成员], 列席: []}
"""
MEETING = "xt-0001/2026-001"


def confer(registry: Registry) -> None:
    """Set up the conference (xt-0001), adopt its rules, plan a meeting with two items on the agenda."""
    heard = " ".join(f'--consulted "{unit} 无意见@2026-02-12"' for unit in UNITS)
    leaders = '--consulted "副市长 王五 同意@2026-02-10" --consulted "主任 李四 同意@2026-02-10"'
    chain = '--reviewed-by "市委编办 同意@2026-03-02" --agreed-by 副市长@2026-03-03 --approved-by 市长@2026-03-04'
    path = registry.write("联席会议.yaml", CONFERENCE)
    registry.do(
        f"create {NAME} --from {path} {GROUND} --proposed-by 市发展改革委@2026-02-20 {leaders} {heard} {chain}"
        " --doc-no 示政办发〔2026〕12号 --date 2026-03-05"
    )
    registry.do(f"meeting rules 数据 --from {registry.write('议事规则.yaml', RULES)}")
    registry.do("meeting plan 数据 --kind 全体会议 --date 2026-04-02 --time 09:00-11:00 --place 第一会议室")
    registry.do(f"meeting item {MEETING} --title 数据目录 --unit 市发展改革委 --plan 草案 --admit --by 召集单位")
    registry.do(
        f"meeting item {MEETING} --title 平台经费 --unit 市财政局 --class 经费分工 --plan 分工方案 --admit --by 王五"
    )
