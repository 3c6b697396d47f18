"""The table of commands: panel, name, where the function is, one line of help. Pure data, imports nothing.

A command stands here when it works. `name` of a sub-command holds a blank (`case list`); its noun stands in `NOUNS`. A
noun may be a command too (`doc`): it is meant where the first argument names no member.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One command; `target` is `module:function`."""

    panel: str
    name: str
    target: str
    help: str


CHANGE = "设立与变更"
APPROVE = "审核与批准"
PEOPLE = "人员与单位"
QUERY = "查询"
CLEANUP = "清理规范"
MEETINGS = "议事与监督"
DOCUMENTS = "公文"
EXCHANGE = "交换与发布"
TRUST = "可信与协作"

PANELS = (CHANGE, APPROVE, PEOPLE, QUERY, CLEANUP, MEETINGS, DOCUMENTS, EXCHANGE, TRUST)

NOUNS = {
    "case": "办件",
    "unit": "单位名录",
    "meeting": "会议",
    "task": "督办和了结事项",
    "supervise": "监督检查",
    "measure": "管理办法",
    "doc": "公文",
    "cleanup": "一轮清理",
    "numbers": "文号登记",
    "template": "公文模板",
    "report": "年度工作报告",
}

BARE = {"doc numbers": "list"}
"""The member that is meant where a noun is called alone or with options only."""

COMMANDS: tuple[Row, ...] = (
    Row(CHANGE, "apply", "xtjg.cli.changing:apply", "申请设立，开办件并起草申请"),
    Row(CHANGE, "create", "xtjg.cli.changing:create", "登记已经批准设立的机构"),
    Row(CHANGE, "adjust", "xtjg.cli.changing:adjust", "调整组成人员、成员单位和其他内容"),
    Row(CHANGE, "succeed", "xtjg.cli.changing:succeed", "岗位变动，自然递补"),
    Row(CHANGE, "rename", "xtjg.cli.changing:rename", "更名"),
    Row(CHANGE, "merge", "xtjg.cli.changing:merge", "合并"),
    Row(CHANGE, "reassign", "xtjg.cli.changing:reassign", "改变隶属关系"),
    Row(CHANGE, "extend", "xtjg.cli.changing:extend", "延长设立期限"),
    Row(CHANGE, "convert", "xtjg.cli.ending:convert", "转为部门联席会议或部门常态化工作"),
    Row(CHANGE, "delist", "xtjg.cli.ending:delist", "不再列管"),
    Row(CHANGE, "abolish", "xtjg.cli.ending:abolish", "撤销"),
    Row(CHANGE, "close", "xtjg.cli.ending:close", "了结撤并后的事项"),
    Row(CHANGE, "reinstate", "xtjg.cli.ending:reinstate", "恢复"),
    Row(CHANGE, "correct", "xtjg.cli.changing:correct", "凭文件勘误登记"),
    Row(APPROVE, "consult", "xtjg.cli.approving:consult", "登记征求到的意见"),
    Row(APPROVE, "submit", "xtjg.cli.approving:submit", "提交申请"),
    Row(APPROVE, "review", "xtjg.cli.approving:review", "登记审核意见"),
    Row(APPROVE, "deliberate", "xtjg.cli.approving:deliberate", "登记会议审议"),
    Row(APPROVE, "agree", "xtjg.cli.approving:agree", "登记分管领导同意"),
    Row(APPROVE, "approve", "xtjg.cli.approving:approve", "登记批准"),
    Row(APPROVE, "issue", "xtjg.cli.approving:issue", "发文，办件的事项就此登记"),
    Row(APPROVE, "file", "xtjg.cli.approving:file", "登记备案"),
    Row(APPROVE, "return", "xtjg.cli.approving:return_", "退回补正"),
    Row(APPROVE, "refuse", "xtjg.cli.approving:refuse", "不予办理"),
    Row(APPROVE, "withdraw", "xtjg.cli.approving:withdraw", "撤回"),
    Row(APPROVE, "pending", "xtjg.cli.caseviews:pending", "待办：还缺什么、轮到谁、下一步"),
    Row(APPROVE, "case list", "xtjg.cli.caseviews:list_cases", "列出办件，新的在前"),
    Row(APPROVE, "case show", "xtjg.cli.caseviews:show_case", "查看一个办件"),
    Row(PEOPLE, "who", "xtjg.cli.directory:who", "某人、某单位在哪些机构任何职"),
    Row(PEOPLE, "load", "xtjg.cli.directory:load", "领导和单位各参与多少机构"),
    Row(PEOPLE, "move", "xtjg.cli.moving:move", "一人在各机构的席位改由另一人担任"),
    Row(PEOPLE, "unit list", "xtjg.cli.directory:list_units", "列出单位名录"),
    Row(PEOPLE, "unit show", "xtjg.cli.directory:show_unit", "查看一个单位"),
    Row(PEOPLE, "unit add", "xtjg.cli.unitkeeping:unit_add", "登记单位"),
    Row(PEOPLE, "unit rename", "xtjg.cli.unitkeeping:unit_rename", "单位更名，各机构随之对应"),
    Row(PEOPLE, "unit merge", "xtjg.cli.unitkeeping:unit_merge", "单位合并、撤并"),
    Row(QUERY, "list", "xtjg.cli.bodies:list_bodies", "列出机构，缺省为计数的"),
    Row(QUERY, "show", "xtjg.cli.bodies:show_body", "查看一个机构"),
    Row(QUERY, "search", "xtjg.cli.bodies:search_bodies", "在全部登记内容中查找"),
    Row(QUERY, "history", "xtjg.cli.tracing:history", "经办过程，近的在前"),
    Row(QUERY, "blame", "xtjg.cli.tracing:blame", "每一项是哪次办理定的"),
    Row(QUERY, "diff", "xtjg.cli.tracing:diff", "两个日期之间的变化"),
    Row(QUERY, "stats", "xtjg.cli.bodies:count_bodies", "数量统计"),
    Row(QUERY, "status", "xtjg.cli.caseviews:status", "到期和待办的事项"),
    Row(MEETINGS, "meeting rules", "xtjg.cli.meetings:rules", "议事规则：查看、制定、登记备案"),
    Row(MEETINGS, "meeting plan", "xtjg.cli.meetings:plan", "计划会议；写年份则提出全年日期"),
    Row(MEETINGS, "meeting item", "xtjg.cli.meetings:item", "议题：提出、补充、列入、暂缓、不列入、撤回"),
    Row(MEETINGS, "meeting items", "xtjg.cli.docketviews:items", "列出待议的议题"),
    Row(MEETINGS, "meeting notice", "xtjg.cli.meetings:notice", "发会议通知，登记回执"),
    Row(MEETINGS, "meeting attend", "xtjg.cli.meetinglog:attend", "登记到会情况"),
    Row(MEETINGS, "meeting decide", "xtjg.cli.meetinglog:decide", "登记议定结果，可据以开办件"),
    Row(MEETINGS, "meeting vote", "xtjg.cli.meetinglog:vote", "登记表决"),
    Row(MEETINGS, "meeting minutes", "xtjg.cli.meetinglog:minutes", "形成纪要，登记签发和分送"),
    Row(MEETINGS, "meeting close", "xtjg.cli.meetings:close", "会议结束"),
    Row(MEETINGS, "meeting cancel", "xtjg.cli.meetings:cancel", "取消会议"),
    Row(MEETINGS, "meeting list", "xtjg.cli.meetingviews:list_meetings", "列出会议，近的在前"),
    Row(MEETINGS, "meeting show", "xtjg.cli.meetingviews:show_meeting", "查看一次会议"),
    Row(MEETINGS, "meeting ics", "xtjg.cli.meetingviews:ics", "会议写成日历文件"),
    Row(MEETINGS, "task list", "xtjg.cli.taskviews:list_tasks", "列出在办事项，按限期"),
    Row(MEETINGS, "task show", "xtjg.cli.taskviews:show_task", "查看一个事项"),
    Row(DOCUMENTS, "doc", "xtjg.cli.docviews:doc", "打印公文，或写成 .docx"),
    Row(DOCUMENTS, "doc list", "xtjg.cli.docviews:list_kinds", "列出公文种类"),
    Row(DOCUMENTS, "doc numbers list", "xtjg.cli.numberviews:list_numbers", "列出文号：已用、预留、空号、收文"),
    Row(DOCUMENTS, "doc numbers next", "xtjg.cli.numberviews:next_number", "本簿编号的系列，下一个号是几号"),
    Row(DOCUMENTS, "doc numbers reserve", "xtjg.cli.numberviews:reserve", "预留下一个号"),
    Row(DOCUMENTS, "doc numbers release", "xtjg.cli.numberviews:release", "不再用的号登记为空号"),
    Row(DOCUMENTS, "doc numbers receive", "xtjg.cli.numberviews:receive", "登记收到的上级文件"),
    Row(DOCUMENTS, "doc numbers keep", "xtjg.cli.numberviews:keep", "某代字的文号由本登记簿编"),
    Row(DOCUMENTS, "template list", "xtjg.cli.templateviews:list_templates", "列出公文模板"),
    Row(DOCUMENTS, "template show", "xtjg.cli.templateviews:show_template", "查看一个模板和它的字段"),
    Row(DOCUMENTS, "template check", "xtjg.cli.templateviews:check", "检查本簿自己的模板"),
    Row(DOCUMENTS, "template export", "xtjg.cli.templateviews:export", "取出随附的模板来改"),
    Row(DOCUMENTS, "doc check", "xtjg.cli.checkviews:check", "检查一份公文"),
    Row(TRUST, "measure list", "xtjg.cli.measureviews:list_measures", "列出可用的办法"),
    Row(TRUST, "measure show", "xtjg.cli.measureviews:show_measure", "查看办法的条文和程序"),
    Row(TRUST, "measure diff", "xtjg.cli.measureviews:diff_measures", "两个办法哪里不同"),
    Row(CLEANUP, "audit", "xtjg.cli.cleaning:audit", "对照管理办法检查登记"),
    Row(CLEANUP, "overlap", "xtjg.cli.overlapping:overlap", "职责、名称相近的机构，供人判断"),
    Row(CLEANUP, "explain", "xtjg.cli.cleaning:explain", "说明一条规则"),
    Row(CLEANUP, "waive", "xtjg.cli.cleaning:waive", "写明理由，豁免一条规则"),
    Row(CLEANUP, "cleanup new", "xtjg.cli.cleanups:new", "开始一轮清理，选定机构"),
    Row(CLEANUP, "cleanup survey", "xtjg.cli.cleanups:survey", "导出、读回调查表"),
    Row(CLEANUP, "cleanup assess", "xtjg.cli.cleanups:assess", "逐个评估，提出建议"),
    Row(CLEANUP, "cleanup decide", "xtjg.cli.cleanupdecisions:decide", "写明每个机构怎样处理"),
    Row(CLEANUP, "cleanup plan", "xtjg.cli.cleanupdecisions:plan", "试算并拟定清理方案"),
    Row(CLEANUP, "cleanup run", "xtjg.cli.cleanupdecisions:run", "审定后一并实施，中断可以接着办"),
    Row(CLEANUP, "cleanup report", "xtjg.cli.cleanupdecisions:report", "出清理结果通知，办结"),
    Row(CLEANUP, "cleanup show", "xtjg.cli.cleanups:show", "查看一轮清理"),
    Row(CLEANUP, "cleanup withdraw", "xtjg.cli.cleanups:withdraw", "撤回还没有实施的清理"),
    Row(MEETINGS, "report new", "xtjg.cli.reporting:new", "开填报：年度内运行过的机构各一份"),
    Row(MEETINGS, "report show", "xtjg.cli.reportviews:show_report", "查看一个机构的年度报告"),
    Row(MEETINGS, "report submit", "xtjg.cli.reporting:submit", "登记牵头部门报送的年度报告"),
    Row(MEETINGS, "report check", "xtjg.cli.reportviews:check", "检查年度报告：未报、空泛、照抄、不符、逾期"),
    Row(MEETINGS, "report summary", "xtjg.cli.reporting:summary", "汇总一年，出年度汇总报告"),
    Row(MEETINGS, "score", "xtjg.cli.reportviews:score", "牵头部门的绩效考核"),
    Row(MEETINGS, "task add", "xtjg.cli.following:task_add", "交办事项：谁牵头、何时办结、办成什么"),
    Row(MEETINGS, "task progress", "xtjg.cli.following:task_progress", "登记事项的进展"),
    Row(MEETINGS, "task extend", "xtjg.cli.following:task_extend", "事项延期"),
    Row(MEETINGS, "task done", "xtjg.cli.following:task_done", "办结事项"),
    Row(MEETINGS, "task drop", "xtjg.cli.following:task_drop", "取消事项"),
    Row(MEETINGS, "task verify", "xtjg.cli.following:task_verify", "办结的事项销号"),
    Row(MEETINGS, "task remind", "xtjg.cli.taskviews:remind", "催办：该提醒谁、怎么说"),
    Row(MEETINGS, "supervise check", "xtjg.cli.supervising:check", "监督检查的线索：哪些机构、什么情形"),
    Row(MEETINGS, "supervise add", "xtjg.cli.supervising:add", "对一个机构立案监督检查"),
    Row(MEETINGS, "supervise talk", "xtjg.cli.supervising:talk", "登记与有关单位的沟通"),
    Row(MEETINGS, "supervise letter", "xtjg.cli.supervising:letter", "提出纠正意见"),
    Row(MEETINGS, "supervise result", "xtjg.cli.supervising:result", "登记办理结果，监督检查办结"),
    Row(MEETINGS, "supervise list", "xtjg.cli.supervising:list_", "列出监督检查，逾期的在前"),
    Row(EXCHANGE, "import", "xtjg.cli.founding:import_", "导入已公布的名单"),
    Row(TRUST, "init", "xtjg.cli.founding:init", "建立登记簿"),
    Row(TRUST, "doctor", "xtjg.cli.founding:doctor", "检查和修复登记簿"),
    Row(TRUST, "demo", "xtjg.cli.demo:demo", "在临时登记簿里把主要工作走一遍"),
    Row(TRUST, "measure adopt", "xtjg.cli.keeping:measure_adopt", "执行管理办法"),
    Row(TRUST, "help", "xtjg.cli.helping:help_", "按主题说明：文号、日期、审批等"),
)


def rows_under(prefix: tuple[str, ...]) -> dict[str, Row | None]:
    """Names directly under a noun (`()`: the root), in the order of the table; None stands for a noun."""
    depth = len(prefix)
    split = ((tuple(row.name.split(" ")), row) for row in COMMANDS)
    under = [(words, row) for words, row in split if words[:depth] == prefix and len(words) > depth]
    # `report` is a noun, the report of `cleanup report` none: only what has members below it is.
    nouns = {words[depth] for words, _ in under if len(words) > depth + 1}
    return {words[depth]: None if words[depth] in nouns else row for words, row in under}


def row_of_noun(words: tuple[str, ...]) -> Row | None:
    """The command that a noun is by itself, where its first argument names no member (`doc 设立通知 12`)."""
    name = " ".join(words)
    return next((row for row in COMMANDS if row.name == name), None)
