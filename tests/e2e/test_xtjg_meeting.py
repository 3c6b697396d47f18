from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.conferring import MEETING, NAME, RULES, UNITS, confer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walking import Registry

pytestmark = pytest.mark.git

EVERYBODY = "--present 王五 --present 李四 " + " ".join(f"--present {unit}" for unit in UNITS)


def hold(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27 --materials-by 2026-03-31")
    conference.do(f"meeting attend {MEETING} --date 2026-04-02 {EVERYBODY}")


def hold_with_gaps(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    conference.do(
        f"meeting attend {MEETING} --present 王五 --present 李四 --present 市财政局 --present 市公安局"
        f" --late '市教育局 2' --present 市民政局 --recuse '市民政局 2' --online 市交通运输局"
        f" --leave '市应急局 出差' --observer '市委编办 何列'"
    )


@pytest.fixture
def held(after: Callable[..., Registry]) -> Registry:
    """The conference after its meeting, everybody there."""
    return after(confer, hold)


@pytest.fixture
def gapped(after: Callable[..., Registry]) -> Registry:
    """The conference after its meeting, some away, late, recused or on line."""
    return after(confer, hold_with_gaps)


def file_of(registry: Registry, meeting: str = MEETING) -> Any:
    return registry.record(f"meetings/{meeting}.yaml")


def show(registry: Registry, meeting: str = MEETING) -> Any:
    return registry.run(f"meeting show {meeting} --json").json


def test_a_meeting_from_plan_to_close(held: Registry) -> None:
    held.do(f"meeting decide {MEETING} --item 1 --decision 原则同意 --text 修改后印发 --opinion '市财政局 同意'")
    voted = held.do(f"meeting vote {MEETING} --item 2 --method 无记名 --tally 赞成=6,反对=2,弃权=1")
    assert (voted["meeting"], voted["item"]) == (MEETING, 2)
    minuted = held.do(f"meeting minutes {MEETING} --date 2026-04-07")
    assert [paper["kind"] for paper in minuted["papers"]] == ["会议纪要"]
    held.do(f"meeting minutes {MEETING} --signed-by '副市长 王五' --sent 全体成员单位")
    held.do(f"meeting close {MEETING}")
    assert file_of(held)["状态"] == "已结"
    assert held.trailers() == ["Xtjg-Act: record", "Xtjg-Step: meeting.close", "Xtjg-Body: xt-0001"]
    assert held.subject() == f"会议结束：{NAME}2026-04-02全体会议"
    text = held.run(f"doc 会议纪要 {MEETING}").out
    lines = [line.strip("　") for line in text.split("\n")]
    assert any(line.startswith("一、会议审议并原则同意数据目录。修改后印发") for line in lines)
    assert any(line.startswith("二、会议审议并同意平台经费。无记名表决，赞成6票") for line in lines)
    assert [line[:3] for line in lines if line[:2] in ("出席", "请假", "缺席")] == ["出席："]
    assert "分送：各成员单位。" in lines
    assert show(held)["minutes"]["sent"] == ["市发展改革委", *UNITS]


def test_rules_are_shown_filed_and_versioned(conference: Registry) -> None:
    conference.do("meeting rules 数据 --filed 2026-03-20")
    newer = RULES.replace("2026-03-10", "2026-06-01").replace("法定人数: 过半数", "法定人数: 三分之二")
    newer += (
        "通过: 5月20日全体会议通过\n分工: [市财政局：保障经费]\n协商: [范围：跨部门的数据目录, 方式：书面征求意见]\n"
    )
    conference.do(f"meeting rules 数据 --from {conference.write('新规则.yaml', newer)}")
    now = conference.run("meeting rules 数据 --json").json["rules"]
    then = conference.run("meeting rules 数据 --as-of 2026-05-31 --json").json["rules"]
    assert (now["quorum"], now["filed"], now["earlier"]) == ("三分之二", None, ["2026-03-10"])
    assert (now["adopted"], then["adopted"], now["division"]) == ("5月20日全体会议通过", None, ["市财政局：保障经费"])
    shown = conference.run("meeting rules 数据").out
    assert all(text in shown for text in ("5月20日全体会议通过", "市财政局：保障经费", "方式：书面征求意见"))
    assert (then["quorum"], then["filed"], then["since"]) == ("过半数", "2026-03-20", "2026-03-10")
    assert then["kinds"][0]["interval"] == {"n": 6, "unit": "month"}
    assert then["vote"] == {
        "default": "协商一致",
        "base": "全体",
        "methods": ["举手", "无记名", "口头"],
        "classes": {"经费分工": "三分之二"},
    }
    assert conference.run("meeting rules 数据 --as-of 2026-03-09").code == 4
    again = conference.run(f"meeting rules 数据 --from {conference.write('新规则.yaml', newer)} --json")
    assert "没有改动" in again.err
    conference.refuse(f"meeting rules 数据 --from {conference.write('旧规则.yaml', RULES)}")


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (("表决:", "决议:"), 2, "缺少：表决"),
        (("默认: 协商一致", "默认: 多数"), 6, "议决规则"),
        (("间隔: 6个月", "间隔: 半年"), 6, "半年"),
        (("种类: 专题会议", "种类: 全体会议"), 2, "重复"),
        (("法定人数: 过半数", "法定人数: 10"), 2, "多于本机构的 9 个席位"),
        (("议题须有方案: 是", "重要事项: 常务会议"), 2, "重要事项「常务会议」"),
        (("主持: 召集人", "主席: 召集人"), 6, "主席"),
        (("生效: '2026-03-10'", "生效: '2199-01-01'"), 2, "还没有到"),
    ],
)
def test_rules_that_cannot_be_are_refused(conference: Registry, change: tuple[str, str], code: int, said: str) -> None:
    path = conference.write("坏规则.yaml", RULES.replace(*change))
    assert said in conference.refuse(f"meeting rules 数据 --from {path}", code=code).err


def test_town_rules_come_from_the_pack(conference: Registry) -> None:
    conference.do("meeting rules 数据 --pack town --date 2026-05-01")
    kinds = conference.run("meeting rules 数据 --json").json["rules"]["kinds"]
    assert [(kind["name"], kind["interval"]["n"], kind["chair"]) for kind in kinds] == [
        ("政府办公会议", 1, "镇长"),
        ("政府办公扩大会议", 3, "镇长"),
        ("机关科室例会", 2, "科长"),
    ]
    conference.do("meeting plan 数据 --kind 机关科室例会 --for 财政所 --date 2026-05-08")
    found = conference.run("audit 数据 --select XT501 --exit-zero --json").json["items"]
    assert "议事规则.会议.机关科室例会" in [one["field"] for one in found]
    assert any(one["message"].startswith("财政所机关科室例会") for one in found)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("plan 数据 --kind 大会 --date 2026-05-08", 2, "没有「大会」这种会议"),
        ("plan 数据 --kind 专题会议", 2, "缺少：--date 日期"),
        ("plan 数据 --kind 专题会议 --date 2026-05-08 --by 市财政局", 3, "不是召集单位"),
        ("plan 数据 --kind 专题会议 --date 2026-03-01", 3, "还没有运行"),
        ("plan 数据 --kind 专题会议 --date 2026-05-08 --mode 电话", 2, "现场 线上 混合"),
        ("plan 数据 --kind 专题会议 --date 2026-05-08 --time 25:00", 2, "09:00-11:00"),
        ("plan 数据 --kind 专题会议 --date 2026-05-08 --time 11:00-09:00", 2, "09:00-11:00"),
        (
            "plan 数据 --kind 专题会议 --date 2026-05-08 --agreed 市水利局",
            3,
            "不是「示例市数据共享联席会议」的成员单位",
        ),
        (f"item {MEETING} --title 目录", 2, "缺少：--unit 单位"),
        (f"item {MEETING} --title 目录 --unit 市水利局", 3, "成员单位"),
        (f"item {MEETING} --title 目录 --unit 市公安局 --admit --by 王五", 3, "没有具体方案"),
        (f"item {MEETING} --title 目录 --unit 市公安局 --rule 多数", 2, "议决规则"),
        (f"item {MEETING} 1 --defer --by 王五", 2, "--reason 理由"),
        (f"item {MEETING} 1 --admit", 2, "--by 谁决定的"),
        (f"item {MEETING} 9 --admit --by 王五", 4, "没有第 9 项"),
        (f"item {MEETING} 1 --withdraw --by 路人 --reason 改", 4, "路人"),
        (f"attend {MEETING} --present 王五", 3, "还没有通知"),
        (f"decide {MEETING} --item 1 --decision 同意", 3, "还没有登记出席"),
        (f"vote {MEETING} --item 1 --method 举手 --for 王五", 3, "还没有登记出席"),
        (f"notice {MEETING} --materials-by 2026-04-03 --date 2026-03-27", 2, "材料截止 2026-04-03"),
        (f"minutes {MEETING}", 3, "还没有登记出席"),
        (f"close {MEETING}", 3, "还没有纪要"),
        (f"cancel {MEETING}", 2, "--reason"),
        ("show xt-0001/9", 4, "没有会议"),
        ("show 会议", 2, "不是会议编号"),
    ],
)
def test_what_cannot_be_before_the_meeting_is_refused(conference: Registry, words: str, code: int, said: str) -> None:
    if words.startswith("show"):
        result = conference.run(f"meeting {words}")
        assert result.code == code
    else:
        result = conference.refuse(f"meeting {words}", code=code)
    assert said in result.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("vote --item 2 --method 举手 --for 市水利局", "不是「示例市数据共享联席会议」的成员"),
        ("vote --item 2 --method 举手 --for 何列", "列席人员"),
        ("vote --item 2 --method 举手 --for 市应急局", "请假"),
        ("vote --item 2 --method 举手 --for 市统计局", "缺席"),
        ("vote --item 2 --method 举手 --for 市民政局", "第 2 项议题回避"),
        ("vote --item 1 --method 举手 --for 市教育局", "第 1 项议题时不在场"),
        ("vote --item 2 --method 举手 --for 王五 --against 副市长", "投了两次"),
        ("vote --item 2 --method 无记名 --for 王五", "无记名"),
        ("vote --item 2 --method 举手 --tally 赞成=7", "多于在场可以表决的 6 席"),
        ("vote --item 3 --method 举手 --for 王五", "没有第 3 项议题"),
        ("decide --item 3 --decision 同意", "--on-spot --reason 理由"),
        ("decide --item 1 --decision 同意 --opinion '市财政局 不同意，没有经费'", "协商一致"),
        ("decide --item 1 --decision 同意 --date 2026-04-01", "还没有开"),
        ("attend --present 市水利局", "列席的写"),
        ("minutes --date 2026-04-01", "早于会议日期"),
        ("minutes", "没有结果"),
        ("item --title 新事 --unit 市公安局 --plan 方案 --admit --by 王五", "--on-spot --reason 理由"),
        ("notice", "现为「召开」"),
        ("cancel --reason 改期", "现为「召开」"),
    ],
)
def test_what_cannot_be_at_the_meeting_is_refused(gapped: Registry, words: str, said: str) -> None:
    verb, _, rest = words.partition(" ")
    assert said in gapped.refuse(f"meeting {verb} {MEETING} {rest}").err


def test_six_of_nine_pass_two_thirds_and_five_do_not(held: Registry) -> None:
    for_six = " ".join(f"--for {unit}" for unit in UNITS[:6])
    tried = held.try_out(f"meeting vote {MEETING} --item 2 --method 举手 {for_six} --against 王五")
    assert tried["registered"] is False
    for_five = " ".join(f"--for {unit}" for unit in UNITS[:5])
    held.do(f"meeting vote {MEETING} --item 2 --method 举手 {for_five} --against 王五")
    item = show(held)["items"][1]
    assert item["decision"] == "不同意"
    vote = item["vote"]
    assert (vote["needed"], vote["for"], vote["against"], vote["not_voting"], vote["passed"]) == (6, 5, 1, 3, False)
    assert vote["base"] == {"kind": "全体", "n": 9}
    assert {"who": "市政府 王五", "choice": "反对"} in vote["ballots"]
    held.refuse(f"meeting vote {MEETING} --item 2 --method 举手 {for_six}")


def test_a_secret_ballot_leaves_no_names_anywhere(held: Registry) -> None:
    before = held.git("rev-parse", "HEAD")
    held.do(f"meeting vote {MEETING} --item 2 --method 无记名 --tally 赞成=6,反对=3")
    changed = held.git("diff", before, "HEAD").split("\n")
    (line,) = [line for line in changed if "无记名" in line]
    assert not re.search("成[1-9]|王五|李四|者", line)
    assert not [line for line in changed if line.startswith("+") and re.search("成[1-9]|李四", line)]
    vote = show(held)["items"][1]["vote"]
    assert (vote["ballots"], vote["for"], vote["passed"]) == ([], 6, True)


def test_quorum_is_needed_for_every_item(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    conference.do(
        f"meeting attend {MEETING} --present 王五 --present 李四 --present 市财政局 --present 市公安局"
        " --late '市教育局 2'"
    )
    assert show(conference)["quorum"] == {"due": 9, "needed": 5, "present": 5, "met": True}
    assert "不足法定人数 5" in conference.refuse(f"meeting decide {MEETING} --item 1 --decision 同意").err
    conference.do(f"meeting decide {MEETING} --item 2 --decision 上报")


def test_somebody_is_replaced_in_the_middle_of_a_meeting(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    conference.do(f"meeting attend {MEETING} {EVERYBODY}")
    conference.do(f"meeting attend {MEETING} --left '市财政局 1' --delegate '市财政局 周代'")
    entry = next(one for one in show(conference)["attendance"] if one["unit"] == "市财政局")
    assert (entry["status"], entry["to_item"], entry["delegate"]) == ("出席", 1, "周代")
    conference.do(f"meeting vote {MEETING} --item 2 --method 举手 --for 周代 --for 王五")
    vote = show(conference)["items"][1]["vote"]
    assert vote["ballots"][0] == {"who": "市财政局 成1", "choice": "赞成"}


def test_a_meeting_recorded_late_names_who_sat_then(conference: Registry) -> None:
    conference.do("succeed 数据 市财政局 --to 新人 --date 2026-05-01 --source 示政任〔2026〕5号")
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    conference.do(f"meeting attend {MEETING} --present 市财政局 --present 王五")
    assert [one["name"] for one in show(conference)["attendance"] if one["unit"] == "市财政局"] == ["成1"]


def test_seats_not_named_are_absent_and_the_rules_chair_chairs(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    conference.do(f"meeting attend {MEETING} --present 王五 --delegate '市财政局 周代' --leave '李四 开会'")
    found = show(conference)
    assert [one["status"] for one in found["attendance"]] == ["出席", "请假", "代表", *["缺席"] * 6]
    assert found["chair"] == "市政府 王五"
    result = conference.do(f"meeting attend {MEETING} --chair 市公安局")
    assert "XT511" in [one["code"] for one in result["findings"]]
    assert show(conference)["chair"] == "市公安局 成2"


def test_a_seat_is_one_thing_only(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    conference.refuse(f"meeting attend {MEETING} --present 王五 --leave '王五 出差'", code=2)
    conference.refuse(f"meeting attend {MEETING} --present 王五 --observer '市委编办 王五'", code=2)
    conference.refuse(f"meeting attend {MEETING} --late '王五 7'", code=2)
    conference.refuse(f"meeting attend {MEETING} --leave '成员 出差'", code=4)


def test_on_the_spot_an_item_needs_a_reason(held: Registry) -> None:
    held.do(
        f"meeting item {MEETING} --title 应急保障 --unit 市公安局 --plan 方案 --admit --by 王五"
        " --on-spot --reason 突发情况"
    )
    held.do(f"meeting decide {MEETING} --item 3 --decision 同意")
    assert show(held)["items"][2]["on_spot"] is True


def test_a_short_notice_is_told_an_urgent_one_is_not(conference: Registry) -> None:
    told = conference.do(f"meeting notice {MEETING} --date 2026-03-31")
    assert any("提前 2 天通知" in warning for warning in told["warnings"])
    assert [one["code"] for one in told["findings"]] == ["XT503"]
    conference.do("meeting plan 数据 --kind 专题会议 --date 2026-04-10 --urgent --time 09:00 --place 会议室")
    conference.do("meeting item xt-0001/2026-002 --title 抢险 --unit 市应急局 --plan 方案 --admit --by 召集单位")
    quiet = conference.do("meeting notice xt-0001/2026-002 --date 2026-04-10")
    assert (quiet["warnings"], quiet["findings"]) == ([], [])


def test_notice_fixes_who_is_told_and_takes_receipts_later(conference: Registry) -> None:
    sent = conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    assert [paper["kind"] for paper in sent["papers"]] == ["会议通知", "会议议程"]
    later = conference.do(f"meeting notice {MEETING} --receipt '市财政局 赵六'")
    assert later["papers"] == []
    notice = show(conference)["notice"]
    assert notice["to"] == ["市政府", "市发展改革委", *UNITS]
    assert notice["date"] == "2026-03-27"
    assert notice["receipts"] == [{"unit": "市财政局", "name": "赵六"}]
    assert "1.数据目录（市发展改革委汇报）" in conference.run(f"doc 会议通知 {MEETING}").out


def test_a_decision_opens_a_case_that_rests_on_the_meeting(held: Registry) -> None:
    name = "示例市数据安全领导小组"
    words = f"meeting decide {MEETING} --item 1 --decision 同意 --opens establish --name {name}"
    held.refuse(words.replace(f" --name {name}", ""), code=2)
    opened = held.do(words)
    case = show(held)["items"][0]["case"]
    assert opened["case"] == case
    record = held.case(case)
    assert (record["状态"], record["请求"]["拟设"]["名称"]) == ("草拟", name)
    assert "2026年4月2日全体会议议定事项" in record["请求"]["依据"]
    again = held.run(f"{words} --json")
    assert again.code == 0
    assert show(held)["items"][0]["case"] == case


def test_a_decision_opens_the_adjustment_it_asks_for(held: Registry) -> None:
    words = f"meeting decide {MEETING} --item 1 --decision 同意 --opens adjust --target 数据"
    held.refuse(words, code=2)
    held.refuse(f"{words.replace('同意', '不同意')} --add-unit 市气象局", code=2)
    held.refuse(f"{words.replace('adjust', 'abolish')} --add-unit 市气象局", code=2)
    record = held.case(held.do(f"{words} --add-unit 市气象局 --set 简称=数据办")["case"])
    assert (record["事项"], record["状态"], record["请求"]["增单位"]) == ("调整", "草拟", ["市气象局"])
    assert "会议议定事项" in record["请求"]["依据"]


def test_the_same_again_is_no_error_and_changes_nothing(held: Registry) -> None:
    for words in (
        "meeting plan 数据 --kind 全体会议 --date 2026-04-02 --time 09:00-11:00 --place 第一会议室",
        f"meeting attend {MEETING} --date 2026-04-02 {EVERYBODY}",
    ):
        before = held.state()
        result = held.do(words)
        assert result["meeting"] == MEETING
        assert held.state() == before


def test_undecided_items_stay_inside(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    assert "数据目录" not in conference.run("meeting ics").out
    for kind in ("会议通知", "会议议程"):
        assert "此件不公开" in conference.run(f"doc {kind} {MEETING}").out
    assert conference.run(f"doc 会议纪要 {MEETING}").code == 2


def calendar_of(text: str) -> list[dict[str, str]]:
    """Read a calendar file as RFC 5545 says: lines end in CRLF, one that begins with a blank goes on."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    raw = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in raw)
    lines: list[str] = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines:
        key, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            events[-1][key.partition(";")[0]] = value
    return events


def test_meetings_as_a_calendar_file(conference: Registry) -> None:
    place = "示例市人民政府办公楼，东区；一层第一会议室（由北门进入，凭会议通知登记）"
    conference.do("meeting plan 数据 --kind 专题会议 --date 2026-05-08", "--place", f"{place},A;B")
    conference.do("meeting cancel xt-0001/2026-002 --reason 改期")
    out = conference.root.parent / "会议.ics"
    assert conference.run(f"meeting ics 数据 --year 2026 -o {out}").code == 0
    events = calendar_of(out.read_bytes().decode())
    assert [event["UID"] for event in events] == ["xt-0001-2026-001@xtjg", "xt-0001-2026-002@xtjg"]
    assert [event["STATUS"] for event in events] == ["TENTATIVE", "CANCELLED"]
    assert (events[0]["DTSTART"], events[0]["DTEND"]) == ("20260402T090000", "20260402T110000")
    assert events[1]["LOCATION"] == f"{place}\\,A\\;B"
    assert conference.run("meeting ics --year 2031").out.count("BEGIN:VEVENT") == 0


def test_a_year_is_proposed_on_working_days(conference: Registry) -> None:
    items = conference.run("meeting plan 2027 数据 --json").json["items"]
    days = [date.fromisoformat(item["date"]) for item in items]
    assert {(item["body"], item["kind"]) for item in items} == {("xt-0001", "全体会议")}
    assert all(day.year == 2027 and day.weekday() < 5 for day in days)
    assert all(later - earlier <= timedelta(days=184) for earlier, later in pairwise(days))


def test_audit_and_status_tell_what_is_due(held: Registry) -> None:
    codes = {one["code"]: one for one in held.run("audit 数据 --select XT5 --exit-zero --json").json["items"]}
    assert set(codes) == {"XT507", "XT510", "XT517"} | ({"XT501"} if date.today() > date(2026, 10, 2) else set())  # noqa: DTZ011 — what is late depends on the day
    assert codes["XT507"]["article"]["no"] == "纪要期限"
    assert [one["kind"] for one in held.run("status --json").json["items"] if one["subject"] == MEETING] == ["minutes"]


def test_load_counts_the_meetings_of_a_span(held: Registry) -> None:
    units = {one["name"]: one["meetings"] for one in held.run("load --json").json["items"] if one["unit"] is None}
    day = next(one["date"] for one in held.run("meeting list --json").json["items"] if one["id"] == MEETING)
    assert max(one["due"] for one in units.values()) == 1
    later = held.run(f"load --by-meetings --since {date.fromisoformat(day) + timedelta(days=1)} --json").json["items"]
    assert {one["meetings"]["due"] for one in later} == {0}
    assert held.run("load --since 2099-01-01").code == 2


def test_lists_load_no_meetings(held: Registry) -> None:
    (held.root / "meetings/xt-0001/2026-001.yaml").write_text("坏: [", encoding="utf-8")
    assert held.run("list").code == 0
    assert "未经办理" not in held.run("list").err
    assert "meetings/xt-0001/2026-001.yaml" in held.run("meeting list").err


TOWN = """\
序列: 政府
类别: 会议制度
列管: 否
任务: 政府议事
席位:
  - {职务: 镇长, 单位: 镇政府, 岗位: 镇长, 姓名: 吴镇}
  - {职务: 副镇长, 单位: 镇政府, 岗位: 副镇长, 姓名: 郑副}
  - {职务: 副镇长, 单位: 镇政府, 岗位: 副镇长, 姓名: 冯副}
  - {职务: 办公室主任, 单位: 镇政府办公室, 岗位: 办公室主任, 姓名: 陈办}
  - {职务: 科长, 单位: 财政所, 岗位: 科长, 姓名: 褚财}
牵头部门: 镇政府办公室
"""


@pytest.fixture
def town(registry: Registry) -> Registry:
    """A town's office meetings by the pack, one of the first kind planned with an important matter."""
    registry.do(f"create 示例镇会议 --from {registry.write('镇.yaml', TOWN)} --basis 会议制度 --date 2026-03-05")
    registry.do("meeting rules 示例镇 --pack town --date 2026-03-10")
    registry.do("meeting plan 示例镇 --kind 政府办公会议 --date 2026-04-02 --time 09:00 --place 会议室")
    registry.do(f"meeting item {MEETING} --title 防汛 --unit 镇政府 --class 重要事项 --plan 方案 --admit --by 镇长")
    return registry


def test_who_only_sits_in_is_not_present(town: Registry) -> None:
    town.do(f"meeting notice {MEETING} --date 2026-04-01 --receipt '镇政府 郑副' --receipt '镇政府 冯副'")
    assert len(show(town)["notice"]["receipts"]) == 2
    refused = town.refuse(f"meeting attend {MEETING} --present 吴镇 --present 陈办")
    assert "不是政府办公会议的出席人员（镇长、副镇长）" in refused.err
    assert len(town.refuse(f"meeting attend {MEETING} --present 镇政府", code=4).error["error"]["candidates"]) == 3
    done = town.do(f"meeting attend {MEETING} --present 吴镇 --present 郑副 --observer '镇政府办公室 陈办'")
    assert done["findings"][0]["code"] == "XT516"
    assert show(town)["quorum"] == {"due": 3, "needed": 0, "present": 2, "met": True}


def test_an_important_matter_belongs_to_the_office_meeting(town: Registry) -> None:
    town.do("meeting plan 示例镇 --kind 政府办公扩大会议 --date 2026-04-12 --urgent")
    admitted = town.do(
        "meeting item 示例镇/2026-002 --title 采购 --unit 镇政府 --class 重要事项 --plan 方案 --admit --by 郑副"
    )
    assert [one["code"] for one in admitted["findings"]] == ["XT513"]
    town.do("meeting attend 示例镇/2026-002 --present 吴镇 --present 褚财 --leave 郑副 --leave 冯副")
    decided = town.do("meeting decide 示例镇/2026-002 --item 1 --decision 同意")
    assert [(one["code"], one["article"]["no"]) for one in decided["findings"]] == [("XT512", "一")]
    assert decided["findings"][0]["article"]["source"] == "江高镇人民政府办公会议制度"


def test_a_sections_meeting_is_recorded_to_the_office(town: Registry) -> None:
    town.do("meeting plan 示例镇 --kind 机关科室例会 --for 财政所 --date 2026-04-20 --urgent")
    town.do("meeting attend 示例镇/2026-002 --present 褚财")
    unsent = town.do("meeting minutes 示例镇/2026-002 --date 2026-04-21 --signed-by '科长 褚财'")
    assert [one["code"] for one in unsent["findings"]] == ["XT514"]
    town.do("meeting minutes 示例镇/2026-002 --sent 镇政府办公室")
    found = town.run("audit 示例镇 --select XT514 --exit-zero --json").json["items"]
    assert found == []
    days = [item for item in town.run("meeting plan 2027 --json").json["items"] if item["unit"]]
    assert {(item["kind"], item["unit"]) for item in days} == {("机关科室例会", "财政所")}
