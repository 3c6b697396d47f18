"""The keys of 议事规则 and meeting files: Chinese key ↔ attribute, in the order of a new file.

Apart from the other tables, so that only a command that looks at meetings loads them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from xtjg.core import meeting as m
from xtjg.core import workrules as w
from xtjg.errors import Usage
from xtjg.meetings.voting import quorum_needed, threshold
from xtjg.store.fieldtypes import (
    DATE,
    NUMBER,
    TEXT,
    TEXTS,
    YES_NO,
    Field,
    FieldProblem,
    FieldType,
    KeyPath,
    Spec,
    record_of,
    records_of,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from xtjg.core.plain import Plain

_INTERVAL = re.compile(r"([1-9]\d{0,2})\s*(个月|年|天|日)", re.ASCII)
_YEAR = 12
_NONE = "无"


def _interval(value: Plain, at: KeyPath) -> w.Interval | None:
    word = TEXT.decode(value, at)
    if word == _NONE:
        return None
    found = _INTERVAL.fullmatch(word)
    if found is None:
        raise FieldProblem(at, f"「{at[-1]}」不能是「{word}」", "写成 6个月、1年、30天 或 无")
    unit = w.IntervalUnit.DAY if found[2] in ("天", "日") else w.IntervalUnit.MONTH
    return w.Interval(n=int(found[1]) * (_YEAR if found[2] == "年" else 1), unit=unit)


def interval_word(interval: w.Interval | None) -> str:
    """Write an interval as the file does: 6个月, 30天, 无."""
    if interval is None:
        return _NONE
    return f"{interval.n}{'个月' if interval.unit is w.IntervalUnit.MONTH else '天'}"


def _checked(check: Callable[[str], object]) -> FieldType:
    """A text that must be a rule; what is wrong with it is told at its place."""

    def decode(value: Plain, at: KeyPath) -> str:
        word = str(TEXT.decode(value, at))
        try:
            check(word)
        except Usage as problem:
            raise FieldProblem(at, problem.message, problem.hint) from problem
        return word

    return FieldType("议决规则", decode, str)


def _classes(value: Plain, at: KeyPath) -> tuple[w.ClassRule, ...]:
    if not isinstance(value, dict):
        raise FieldProblem(at, "「类别」应当是「类别: 规则」", "写成 {经费分工: 三分之二}")
    return tuple(w.ClassRule(name=name, rule=RULE.decode(rule, (*at, name))) for name, rule in value.items())


RULE = _checked(threshold)
QUORUM = _checked(lambda word: quorum_needed(word, 1))
INTERVAL = FieldType("6个月、1年、30天或无", _interval, interval_word)
CLASSES = FieldType("映射", _classes, lambda classes: {one.name: one.rule for one in classes})

VOTE_RULES = Spec(
    w.VoteRules,
    "表决规则",
    Field("默认", "default", RULE, about="协商一致、全体一致、过半数、三分之二、四分之三或 p/q"),
    Field("基数", "base", words_of(w.BaseKind), about="以什么为分母"),
    Field("方式", "methods", TEXTS, about="可用的表决方式；不写的不限"),
    Field("类别", "classes", CLASSES, about="议题类别各用什么规则"),
)
KIND_RULE = Spec(
    w.KindRule,
    "会议种类",
    Field("种类", "name", TEXT, required=True, about="会议的名称"),
    Field("条款", "no", TEXT, about="规定这种会议的条款"),
    Field("间隔", "interval", INTERVAL, about="至多隔多久开一次"),
    Field("临时召开", "ad_hoc", YES_NO, about="可以临时召开，缺省为是"),
    Field("主持", "chair", TEXT, about="职务、岗位或单位"),
    Field("议题确定", "screened_by", TEXT, about="议题由谁确定"),
    Field("事先告知", "told", TEXTS, about="议题事先告知谁"),
    Field("材料审阅", "reviewed_by", TEXT, about="汇报材料先经谁审阅"),
    Field("出席", "attend", TEXTS, about="职务、岗位、单位，或全体成员、有关成员"),
    Field("列席", "sit_in", TEXTS, about="列席的"),
    Field("请假须经", "leave_by", TEXTS, about="请假须报谁、经谁同意"),
    Field("汇报人请假须经", "reporter_leave_by", TEXTS, about="负责人亲自汇报；不能的，须报谁、经谁同意"),
    Field("内容", "contents", TEXTS, about="会议的内容"),
    Field("记录报送", "record_to", TEXT, about="会议记录报给谁"),
)
_RULES_FIELDS = (
    Field("召集单位", "convener", TEXT, about="召集会议的单位，缺省为牵头部门"),
    Field("来源", "source", TEXT, about="取自哪个办法"),
    Field("生效", "since", DATE, required=True, about="自哪天起执行"),
    Field("通过", "adopted", TEXT, about="怎样制定：哪次会议通过，或者征求了谁的意见"),
    Field("备案", "filed", DATE, about="向编办备案的日期"),
    Field("提前通知", "notice_days", NUMBER, about="自然日"),
    Field("纪要期限", "minutes_days", NUMBER, about="会后几个自然日内形成纪要"),
    Field("签发", "signer", TEXT, about="纪要由谁签发：职务或岗位"),
    Field("议题须有方案", "plan_required", YES_NO, about="没有方案的不列入"),
    Field("重要事项须有调研", "research_required", YES_NO, about="重要事项先调研论证再议决"),
    Field("代表可表决", "delegate_votes", YES_NO, about="代会的人可否表决"),
    Field("法定人数", "quorum", QUORUM, about="应到席位的多少：过半数、三分之二或一个数"),
    Field("表决", "vote", record_of(VOTE_RULES), required=True, about="怎样议决"),
    Field("会议", "kinds", records_of(KIND_RULE), required=True, about="会议，一种一项"),
    Field("重要事项", "important", TEXT, about="重要事项只由哪种会议决定"),
    Field("逐级", "levels", TEXTS, about="重要事项逐级讨论的会议，由低到高"),
    Field("报党委先经", "before_party", TEXT, about="报党委的事项先经哪种会议讨论"),
    Field("任期", "seat_term", INTERVAL, about="成员一任多久，期满重新推荐；不写的没有任期"),
    Field("分工", "division", TEXTS, about="各成员的职责、任务和目标，一家一条"),
    Field("协商", "consultation", TEXTS, about="会前协商的范围、方式、时间和程序，一项一条"),
)
_EARLIER = Spec(w.WorkRules, "以前的议事规则", *_RULES_FIELDS)
WORK_RULES = Spec(
    w.WorkRules,
    "议事规则",
    *_RULES_FIELDS,
    Field("以前", "earlier", records_of(_EARLIER), about="以前的各版，新的在前"),
)

_ITEM_NUMBERS = FieldType(
    "数字列表",
    lambda value, at: tuple(int(NUMBER.decode(one, at)) for one in TEXTS.decode(value, at)),
    lambda numbers: [str(one) for one in numbers],
)
GUEST = Spec(
    m.Guest,
    "来人",
    Field("单位", "unit", TEXT, required=True, about="单位"),
    Field("姓名", "name", TEXT, about="姓名"),
)
NOTICE = Spec(
    m.Notice,
    "通知",
    Field("日期", "day", DATE, required=True, about="发出日期"),
    Field("材料", "materials_by", DATE, about="材料报送截止，含当日"),
    Field("发给", "to", TEXTS, about="通知的单位"),
    Field("议题", "items", _ITEM_NUMBERS, about="通知所列的议题"),
    Field("回执", "receipts", records_of(GUEST), about="回复的单位和参会人"),
)
OPINION = Spec(
    m.Opinion,
    "意见",
    Field("席位", "who", TEXT, required=True, about="谁的意见"),
    Field("意见", "text", TEXT, required=True, about="意见"),
)

SIGN_OFF = Spec(
    m.SignOff,
    "谁、哪天",
    Field("谁", "by", TEXT, required=True, about="谁"),
    Field("日期", "day", DATE, required=True, about="哪一天"),
)


def _make_vote(**facts: Any) -> m.Vote:
    return m.Vote(**{"needed": None, **facts})


VOTE = Spec(
    _make_vote,
    "表决",
    Field("方式", "method", TEXT, required=True, about="举手、无记名、口头等"),
    Field("规则", "rule", RULE, required=True, about="所用的议决规则"),
    Field("基数", "base", words_of(w.BaseKind), required=True, about="以什么为分母"),
    Field("基数票", "base_n", NUMBER, required=True, about="分母是多少"),
    Field("须赞成", "needed", NUMBER, about="须有的赞成票；协商一致的不写"),
    Field("赞成", "for_", NUMBER, required=True, about="赞成票"),
    Field("反对", "against", NUMBER, required=True, about="反对票"),
    Field("弃权", "abstain", NUMBER, required=True, about="弃权票"),
    Field("未投", "not_voting", NUMBER, required=True, about="未投票"),
    Field("通过", "passed", YES_NO, required=True, about="是否通过"),
    Field("赞成者", "for_names", TEXTS, about="无记名的不记"),
    Field("反对者", "against_names", TEXTS, about="无记名的不记"),
    Field("弃权者", "abstain_names", TEXTS, about="无记名的不记"),
)
ITEM = Spec(
    m.Item,
    "议题",
    Field("序号", "n", NUMBER, required=True, about="从 1 起"),
    Field("议题", "title", TEXT, required=True, about="题目"),
    Field("单位", "unit", TEXT, required=True, about="提出单位"),
    Field("类别", "item_class", TEXT, about="决定所用规则的类别"),
    Field("状态", "state", words_of(m.ItemState), required=True, about="状态"),
    Field("规则", "rule", RULE, about="本项单独适用的议决规则"),
    Field("方案", "plan", TEXT, about="具体方案"),
    Field("调研", "research", TEXT, about="调研、论证情况"),
    Field("依据", "basis", TEXT, about="依据"),
    Field("涉及单位", "concerns", TEXTS, about="议题涉及的单位"),
    Field("临时", "on_spot", YES_NO, about="通知以后临时提出的"),
    Field("接自", "origin", TEXT, about="接自哪次会议第几项：xt-0056/2026-003#2"),
    Field("待议", "docket", NUMBER, about="列入以前在待议议题中的序号"),
    Field("审阅", "reviewed", record_of(SIGN_OFF), about="汇报材料由谁审阅"),
    Field("汇报", "reporter", TEXT, about="由谁汇报；不写的由提出单位汇报"),
    Field("确定", "by", TEXT, about="谁确定列入与否"),
    Field("理由", "reason", TEXT, about="暂缓、不列入、撤回、临时提出的理由"),
    Field("意见", "opinions", records_of(OPINION), about="各方意见"),
    Field("结果", "decision", words_of(m.Decision), about="议决结果"),
    Field("内容", "text", TEXT, about="议定内容"),
    Field("上报", "referred_to", TEXT, about="上报给谁，或者提交哪种会议"),
    Field("同意", "consent", record_of(SIGN_OFF), about="临时性管理措施经哪个机关同意"),
    Field("表决", "vote", record_of(VOTE), about="表决情况"),
    Field("办件", "case", TEXT, about="据以开办的办件"),
    Field("督办", "tasks", TEXTS, about="督办事项编号"),
)
ATTENDANCE = Spec(
    m.Attendance,
    "出席",
    Field("职务", "role", TEXT, required=True, about="席位的职务"),
    Field("单位", "unit", TEXT, about="席位的单位"),
    Field("岗位", "post", TEXT, about="席位的岗位"),
    Field("姓名", "name", TEXT, about="当时的成员"),
    Field("状态", "status", words_of(m.Presence), required=True, about="到会情况"),
    Field("代表", "delegate", TEXT, about="代会的人"),
    Field("方式", "mode", words_of(m.MeetingMode), about="线上参加的写明"),
    Field("自", "from_item", NUMBER, about="迟到：自第几项议题起"),
    Field("至", "to_item", NUMBER, about="早退：至第几项议题止"),
    Field("事由", "reason", TEXT, about="请假事由"),
    Field("准假", "agreed", TEXTS, about="请假报了谁、经谁同意"),
    Field("回避", "recused", _ITEM_NUMBERS, about="回避的议题"),
)
QUORUM_COUNT = Spec(
    m.Quorum,
    "法定人数",
    Field("应到", "due", NUMBER, required=True, about="应到席位"),
    Field("须到", "needed", NUMBER, required=True, about="至少要到的席位"),
    Field("实到", "present", NUMBER, required=True, about="出席和代表"),
)
MINUTES = Spec(
    m.Minutes,
    "纪要",
    Field("日期", "date", DATE, required=True, about="形成日期"),
    Field("期号", "no", NUMBER, required=True, about="当年第几期"),
    Field("记录", "recorder", TEXT, about="记录人"),
    Field("签发", "signed_by", TEXT, about="签发人"),
    Field("分送", "sent", TEXTS, about="分送单位"),
    Field("文件", "paper", TEXT, about="纪要全文的文件"),
)
MEETING = Spec(
    m.Meeting,
    "会议",
    Field("编号", "id", TEXT, required=True, about="机构编号/年份-序号，与文件名一致"),
    Field("机构", "body", TEXT, required=True, about="机构编号"),
    Field("种类", "kind", TEXT, required=True, about="议事规则中的会议种类"),
    Field("日期", "date", DATE, required=True, about="开会日期"),
    Field("时间", "time", TEXT, about="如 09:00-11:00"),
    Field("地点", "place", TEXT, about="地点"),
    Field("方式", "mode", words_of(m.MeetingMode), always=True, about="开会方式"),
    Field("状态", "state", words_of(m.MeetingState), required=True, about="状态"),
    Field("召集单位", "convener", TEXT, about="召集单位"),
    Field("所属单位", "series_unit", TEXT, about="单位自己的例会写明单位"),
    Field("同意单位", "agreed", TEXTS, about="同意开会的成员单位"),
    Field("紧急", "urgent", YES_NO, about="紧急召开"),
    Field("通知", "notice", record_of(NOTICE), about="通知"),
    Field("议题", "items", records_of(ITEM), about="议题，一个一项"),
    Field("出席", "attendance", records_of(ATTENDANCE), about="到会情况，一个席位一项"),
    Field("列席", "observers", records_of(GUEST), about="列席人员"),
    Field("主持", "chair", TEXT, about="主持人"),
    Field("法定人数", "quorum", record_of(QUORUM_COUNT), about="法定人数"),
    Field("纪要", "minutes", record_of(MINUTES), about="纪要"),
    Field("理由", "reason", TEXT, about="取消的理由"),
    Field("附件", "attachments", TEXTS, about="附件文件名"),
)
RECORD_SPECS: tuple[tuple[str, Spec[Any]], ...] = (
    ("meetings/xt-0001/rules.yaml", WORK_RULES),
    ("meetings/xt-0001/2026-001.yaml", MEETING),
)
"""A path of each of these records and its table, for the page of the record format."""
