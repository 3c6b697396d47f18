"""What the demo types, scene by scene. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEARD = '--consulted "市长 示例甲 同意@{0}" --consulted "副市长 示例乙 同意@{0}" --consulted "市财政局 无意见@{0}"'
_CHAIN = '--reviewed-by "市委编办 同意@{1}" --agreed-by 副市长@{2} --approved-by 市长@{3}'
_WHOLE = f"--proposed-by 市工业和信息化局@{{0}} {_HEARD} {_CHAIN}"
_DECIDED = '--proposed-by 市工业和信息化局@{0} --reviewed-by "市委编办 同意@{1}" --approved-by 市长@{2}'
_NAME, _SITE = "示例5G产业融合发展领导小组", "示例基站站址协调领导小组"
_FAIR, _FORUM = "示例展会筹备领导小组", "示例论坛筹备领导小组"
_ALL = _WHOLE.format("2026-02-20", "2026-03-01", "2026-03-03", "2026-03-04")
_PAPER = "--doc-no 潍政办字〔2026〕{0}号 --date {1}"


@dataclass(frozen=True, slots=True)
class Scene:
    """A command of the demo with the sentence before it; `code` is the exit code it must end with."""

    words: str
    say: str = ""
    code: int = 0


def scenes(listed: Path) -> tuple[Scene, ...]:
    """The demo, scene by scene; `listed` is the file of the published list."""
    return (
        Scene("init . --place 潍坊市 --measure weifang", "一、建簿，导入已公布的名单"),
        Scene(f"import {listed} --as list"),
        Scene(f"import {listed} --as list --yes"),
        Scene("stats"),
        Scene("measure adopt municipal --doc-no 潍办发〔2026〕901号 --date 2026-01-20", "二、执行市级管理办法"),
        Scene("audit --statistics --exit-zero"),
        *_application(),
        *_changes(),
        *_endings(),
        *_following(),
        *_cleanup(),
        *_meeting(),
        *_town(),
        *_looking(),
        *_year(),
    )


def _application() -> tuple[Scene, ...]:
    """A department applies: every step of the case is a commit."""
    return (
        Scene(f"apply {_NAME} --from 示例5G融合.yaml", "三、部门申请设立临时机构，名称与 xt-0056 相近"),
        Scene("pending"),
        Scene('consult 3 --from "市长 示例甲" --opinion 同意 --date 2026-02-10'),
        Scene('consult 3 --from "副市长 示例乙" --opinion 同意 --date 2026-02-10'),
        Scene("consult 3 --from 市财政局 --opinion 无意见 --date 2026-02-12"),
        Scene("submit 3 --date 2026-02-20"),
        Scene("doc 申请报告 3"),
        Scene("review 3 --opinion 同意 --date 2026-03-01"),
        Scene("agree 3 --by 副市长 --opinion 同意 --date 2026-03-03"),
        Scene("approve 3 --by 市长 --opinion 同意 --date 2026-03-04"),
        Scene("issue 3 --doc-no 潍政办字〔2026〕901号 --date 2026-03-05"),
        Scene("doc 设立通知 3"),
        Scene("show 示例5G"),
    )


def _changes() -> tuple[Scene, ...]:
    """Seats, name and holders change by papers of the body itself."""
    return (
        Scene(
            """adjust 示例5G --add-seat "成员 市交通运输局 局长 示例戊" --add-unit 市交通运输局
            --consulted "市交通运输局 无意见@2026-04-01" --proposed-by 市工业和信息化局@2026-04-02
            --reviewed-by "市委编办 同意@2026-04-07" --approved-by 组长@2026-04-08
            --doc-no 示例融合〔2026〕1号 --date 2026-04-09""",
            "四、调整组成人员：本机构行文，向三家备案",
        ),
        Scene("file 4 --with 市委办公室 --date 2026-04-10"),
        Scene("file 4 --with 市政府办公室 --date 2026-04-10"),
        Scene("file 4 --with 市委编办 --date 2026-04-10"),
        Scene(
            """rename 示例5G 示例5G和数字产业发展领导小组 --proposed-by 市工业和信息化局@2026-05-02
            --reviewed-by "市委编办 同意@2026-05-07" --approved-by 组长@2026-05-08
            --doc-no 示例融合〔2026〕2号 --date 2026-05-09 --filed 市委办公室@2026-05-10
            --filed 市政府办公室@2026-05-10 --filed 市委编办@2026-05-10""",
            "五、更名",
        ),
        Scene(
            'succeed 示例5G "市财政局 局长" --to 示例己 --date 2026-06-01 --source 潍政任〔2026〕901号',
            "六、财政局局长变动，自然递补",
        ),
    )


def _endings() -> tuple[Scene, ...]:
    """One body goes into another, one ends with its term."""
    return (
        Scene(f"create {_SITE} --from 示例站址.yaml {_ALL} {_PAPER.format(902, '2026-03-20')}", "七、另设一个，再并入"),
        Scene(
            "merge 示例基站 示例5G --into 示例5G --ground 职责交叉涵盖 --yes "
            + _DECIDED.format("2026-07-01", "2026-07-05", "2026-07-08")
            + " "
            + _PAPER.format(903, "2026-07-10")
        ),
        Scene(
            f"create {_FAIR} --from 示例展会.yaml {_ALL} {_PAPER.format(904, '2026-03-25')}", "八、期限届满的撤销、了结"
        ),
        Scene("audit 示例展会 --exit-zero"),
        Scene("abolish 示例展会 --ground 任务完成", "手续不全的，一次列全，什么都不改", 3),
        Scene(
            "abolish 示例展会 --ground 任务完成 --successor 市工业和信息化局 --yes "
            + _DECIDED.format("2026-07-11", "2026-07-15", "2026-07-18")
            + " "
            + _PAPER.format(905, "2026-07-20")
        ),
        Scene("task list"),
    )


def _cleanup() -> tuple[Scene, ...]:
    """A small round: assessed, decided, planned, carried out under one approval."""
    return (
        Scene(
            f"create {_FORUM} --from 示例论坛.yaml {_ALL} {_PAPER.format(906, '2026-03-28')}",
            "十、清理规范：逐个评估、决定，一份审定一并实施",
        ),
        Scene("cleanup new --body 示例5G --body 示例论坛 --basis 示例巡察反馈意见"),
        Scene("cleanup assess"),
        Scene(
            "cleanup decide 示例论坛 --fate 撤销 --ground 任务完成 --successor 市工业和信息化局 --reason 论坛已经举办"
        ),
        Scene("cleanup decide 示例5G --fate 保留 --reason 任务尚未完成 --demand 修订议事规则 --due 2026-12-31"),
        Scene('cleanup plan --step "停用名称、移交档案 市工业和信息化局 2026-12-31"'),
        Scene("cleanup run --yes", "没有市政府审定的，一项也不办", 3),
        Scene(
            "cleanup run --proposed-by 市委编办@2026-07-21 --approved-by 市政府第60次常务会议@2026-07-23 --yes "
            + _PAPER.format(907, "2026-07-25")
        ),
        Scene("cleanup report"),
    )


def _looking() -> tuple[Scene, ...]:
    """Who did what, what was when, what is amiss."""
    return (
        Scene("status", "十三、查"),
        Scene("history 示例5G"),
        Scene("blame 示例5G"),
        Scene("diff 2025-12-31 2026-12-31"),
        Scene("list --tenure 临时 --as-of 2020-06-30"),
        Scene("list --tenure 临时"),
        Scene("audit --exit-zero"),
    )


def _year() -> tuple[Scene, ...]:
    """The annual report of a body, and the score of its lead unit."""
    unit = "市工业和信息化局"
    return (
        Scene("report new 2026 示例算力", "十四、年度工作报告和绩效考核"),
        Scene(f"report submit 2026 示例算力 --from 示例年报.yaml --by {unit} --date 2026-11-20"),
        Scene("report check 2026 示例算力"),
        Scene("doc 年度工作报告 2026/示例算力"),
        Scene("report summary 2026"),
        Scene(f"score 2026 --unit {unit}"),
    )


def _following() -> tuple[Scene, ...]:
    """What is given out is followed up; a body that does not carry it out is taken up."""
    return (
        Scene(
            """task add 编制站址规划 --lead 市工业和信息化局 --joint 市财政局 --due 2026-06-30
            --result 规划报市政府 --body 示例5G --date 2026-05-10""",
            "九、督办、监督检查",
        ),
        Scene("task extend 8 --until 2026-07-15 --reason 需上级批复 --date 2026-06-20"),
        Scene("task remind --as-of 2026-07-20"),
        Scene("doc 督办通知 8"),
        Scene("supervise check 示例5G"),
        Scene("supervise add 示例5G --ground 未履行职责 --text 议定事项逾期 --date 2026-07-21"),
        Scene("supervise letter 11 --due 2026-08-31 --text 责成牵头部门限期完成 --date 2026-07-22"),
        Scene("doc 纠正意见 11"),
    )


def _meeting() -> tuple[Scene, ...]:
    """A joint conference and its meeting, from the rules to the minutes: one item by agreement, one by two thirds."""
    one, unit, members = "示例算力/2026-001", "市工业和信息化局", ("市财政局", "市交通运输局", "市自然资源局")
    heard = " ".join(f'--consulted "{member} 无意见@2026-07-20"' for member in members)
    votes = "--for 副市长 --for 市工业和信息化局 --for 市财政局 --for 市自然资源局 --against 市交通运输局"
    return (
        Scene(
            f"""create 示例算力设施建设联席会议 --from 示例联席会议.yaml --proposed-by {unit}@2026-07-21
            --consulted "副市长 示例乙 同意@2026-07-20" --consulted "{unit} 局长 示例丙 同意@2026-07-20" {heard}
            --reviewed-by "市委编办 同意@2026-07-23" --agreed-by 副市长@2026-07-24 --approved-by 市长@2026-07-25
            --doc-no 潍政办字〔2026〕908号 --date 2026-07-28""",
            "十一、联席会议：议事规则、议题、表决、纪要",
        ),
        Scene("meeting rules 示例算力 --from 示例议事规则.yaml --date 2026-07-30"),
        Scene("meeting plan 示例算力 --kind 全体会议 --date 2026-08-10 --time 09:00-11:00 --place 第一会议室"),
        Scene(f"meeting item {one} --title 算力设施规划 --unit {unit} --plan 规划稿 --admit --by 召集人"),
        Scene(
            f"meeting item {one} --title 建设资金 --unit 市财政局 --class 经费分工 --plan 分工方案 --admit --by 召集人"
        ),
        Scene(f"meeting notice {one} --materials-by 2026-08-07 --date 2026-08-05"),
        Scene(
            f"""meeting attend {one} --present 副市长 --present {unit} --delegate "市财政局 示例庚"
            --present 市交通运输局 --present 市自然资源局 --date 2026-08-10"""
        ),
        Scene(f"meeting decide {one} --item 1 --decision 同意 --text 修改后印发"),
        Scene(f"meeting vote {one} --item 2 --method 举手 {votes}"),
        Scene(f"task add 印发规划 --lead {unit} --due 2026-08-31 --result 规划印发 --from {one}#1 --date 2026-08-10"),
        Scene(f"task add 落实用地 --lead {unit} --due 2026-12-31 --result 用地移交 --from {one}#1 --date 2026-08-10"),
        Scene(f"task add 拨付资金 --lead 市财政局 --due 2026-09-30 --result 资金到位 --from {one}#2 --date 2026-08-10"),
        Scene(f'meeting minutes {one} --date 2026-08-12 --signed-by "副市长 示例乙" --sent 全体成员单位'),
        Scene(f"doc 会议纪要 {one}"),
        Scene(f"meeting close {one}"),
        Scene("task done 13 --evidence 规划已印发 --date 2026-08-28"),
        Scene("task list --body 示例算力"),
    )


def _town() -> tuple[Scene, ...]:
    """A town's meetings, by their own rules: three kinds, never a body of the list; a matter rises level by level."""
    below, above = "示例镇/2026-001", "示例镇/2026-002"
    return (
        Scene(
            "create 示例镇政府会议 --from 示例镇.yaml --basis 镇政府办公会议制度 --date 2026-03-05",
            "十二、镇政府的会议：重要事项逐级讨论",
        ),
        Scene("meeting rules 示例镇 --pack town --date 2026-03-10"),
        Scene("meeting item 示例镇 --title 防汛 --unit 财政所 --class 重要事项 --plan 方案 --date 2026-09-20"),
        Scene("meeting plan 示例镇 --kind 机关科室例会 --for 财政所 --date 2026-09-28 --place 财政所 --urgent"),
        Scene(f"meeting item {below} --open 1 --admit --by 科长"),
        Scene(f"meeting attend {below} --present 示例癸 --date 2026-09-28"),
        Scene(f"meeting decide {below} --item 1 --decision 上报 --to 政府办公会议"),
        Scene("meeting items 示例镇"),
        Scene("meeting plan 示例镇 --kind 政府办公会议 --date 2026-10-12 --time 09:00 --place 会议室"),
        Scene(f"meeting item {above} --open 2 --admit --by 镇长"),
        Scene(f'meeting notice {above} --receipt "镇政府 示例壬" --date 2026-10-10'),
        Scene(
            f"""meeting attend {above} --present 示例辛 --present 示例壬 --observer "财政所 示例癸"
            --date 2026-10-12"""
        ),
        Scene(f"meeting decide {above} --item 1 --decision 同意"),
        Scene("meeting plan 示例镇 --kind 政府办公扩大会议 --date 2026-10-20 --urgent"),
        Scene("meeting list 示例镇"),
    )
