"""Items that wait for a meeting, and what is said of an item beside its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conferring import MEETING, RULES

if TYPE_CHECKING:
    from tests.walking import Registry

pytestmark = pytest.mark.git

NEXT = "xt-0001/2026-002"
WHERE = "--time 09:00 --place 会议室"


def waiting(registry: Registry) -> list[tuple[int, str, str, str | None]]:
    found = registry.run("meeting items 数据 --json").json["items"]
    return [(one["n"], one["title"], one["waits"], one["origin"]) for one in found]


def item_of(registry: Registry, meeting: str, n: int) -> Any:
    return registry.run(f"meeting show {meeting} --json").json["items"][n - 1]


def test_items_wait_and_are_carried_from_one_meeting_to_the_next(conference: Registry) -> None:
    made = conference.do("meeting item 数据 --title 安全培训 --unit 市公安局 --plan 培训方案")
    assert (made["meeting"], made["item"]) == (None, 1)
    assert conference.trailers() == ["Xtjg-Act: record", "Xtjg-Step: items.add", "Xtjg-Body: xt-0001"]
    conference.do(f"meeting item {MEETING} 1 --defer --by 召集单位 --reason 材料不全 --date 2026-03-30")
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    conference.do(f"meeting cancel {MEETING} --reason 改期 --date 2026-04-01")
    assert waiting(conference) == [
        (1, "安全培训", "提出", None),
        (2, "数据目录", "暂缓", f"{MEETING}#1"),
        (3, "平台经费", "会议取消", f"{MEETING}#2"),
    ]
    status = conference.run("status --json").json["items"]
    assert [one["message"].partition("，")[0] for one in status if one["kind"] == "item"] == ["3 项议题待议"]
    conference.do(f"meeting plan 数据 --kind 全体会议 --date 2026-04-20 {WHERE}")
    for n in (1, 3):
        conference.do(f"meeting item {NEXT} --open {n} --admit --by 召集单位")
    again = conference.run(f"meeting item {NEXT} --open 3 --admit --by 召集单位")
    assert (again.code, "已登记" in again.err) == (0, True)
    taken = item_of(conference, NEXT, 2)
    assert (taken["title"], taken["plan"], taken["class"]) == ("平台经费", "分工方案", "经费分工")
    assert (taken["origin"], taken["docket"]) == (f"{MEETING}#2", 3)
    assert waiting(conference) == [(2, "数据目录", "暂缓", f"{MEETING}#1")]
    assert f"已转到会议 {NEXT}" in conference.refuse("meeting item 数据 3 --withdraw --by 王五 --reason 不议").err
    conference.do("meeting item 数据 2 --withdraw --by 王五 --reason 不再需要")
    assert waiting(conference) == []
    assert conference.record("meetings/xt-0001/items.yaml") == {"末号": "3"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("数据 --title 安全 --unit 市水利局", 3, "成员单位"),
        ("数据 --title 安全", 2, "缺少：--unit 单位"),
        ("数据 7 --withdraw --by 王五 --reason 不议", 4, "没有第 7 项待议议题"),
        ("数据 7 --admit --by 王五", 2, "「数据」是机构，不是会议"),
        ("数据 --title 安全 --unit 市公安局 --on-spot --reason 急", 2, "是机构，不是会议"),
        (f"{MEETING} --open 7", 4, "没有第 7 项待议议题"),
        (f"{MEETING} 1 --open 7", 2, "只写一样"),
        (f"{MEETING} 1", 2, "--reviewed-by"),
        (f"{MEETING} 1 --reviewed-by 路人", 4, "路人"),
        (f"{MEETING} 2 --consent 市政府@2026-03-05", 2, "不用写 --consent"),
        (f"{MEETING} 1 --consent 市政府", 2, "市政府@2026-03-05"),
        (f"{MEETING} 1 --follows {MEETING}", 2, "会议#序号"),
        (f"{MEETING} 1 --follows {MEETING}#2", 2, "不是本机构以前的会议"),
    ],
)
def test_items_that_cannot_be_are_refused(conference: Registry, words: str, code: int, said: str) -> None:
    assert said in conference.refuse(f"meeting item {words}", code=code).err


def test_an_item_is_completed_until_it_is_settled(conference: Registry) -> None:
    conference.do(f"meeting item {MEETING} 1 --reviewed-by 李四 --reporter '市发展改革委 李四' --date 2026-03-26")
    conference.do(f"meeting item {MEETING} 1 --research 走访三家 --consent 市政府@2026-03-20")
    item = item_of(conference, MEETING, 1)
    assert item["reviewed"] == {"by": "李四", "date": "2026-03-26"}
    assert (item["research"], item["class"]) == ("走访三家", "临时性管理措施")
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    assert "数据目录（市发展改革委李四汇报）" in conference.run(f"doc 会议议程 {MEETING}").out
    conference.do(
        f"meeting attend {MEETING} --present 王五 --online 李四 --leave '市财政局 出差' --delegate '市公安局 周代'"
    )
    assert "没有请假" in conference.refuse(f"meeting attend {MEETING} --permit '李四 王五'", code=2).err
    conference.refuse(f"meeting decide {MEETING} --item 1 --decision 同意 --to 市政府", code=2)


def test_who_let_somebody_stay_away_and_where_a_matter_goes(conference: Registry) -> None:
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    there = " ".join(f"--present {unit}" for unit in ("王五", "李四", "市公安局", "市教育局", "市民政局"))
    conference.do(f"meeting attend {MEETING} {there} --leave '市财政局 出差' --permit '市财政局 王五'")
    found = conference.run(f"meeting show {MEETING} --json").json["attendance"]
    assert [one["agreed"] for one in found if one["unit"] == "市财政局"] == [["王五"]]
    conference.do(f"meeting decide {MEETING} --item 1 --decision 上报 --to 市委常委会")
    conference.do(f"meeting decide {MEETING} --item 2 --decision 上报 --to 专题会议")
    assert waiting(conference) == [(1, "平台经费", "上报", f"{MEETING}#2")]
    conference.do(f"meeting plan 数据 --kind 全体会议 --date 2026-04-20 {WHERE}")
    assert "提交专题会议" in conference.refuse(f"meeting item {NEXT} --open 1 --admit --by 召集单位").err
    again = "--title 再议经费 --unit 市财政局 --plan 新方案 --follows"
    assert "提交专题会议" in conference.refuse(f"meeting item {NEXT} {again} {MEETING}#2").err
    conference.refuse(f"meeting item {NEXT} {again} {MEETING}#7", code=4)
    conference.do(f"meeting plan 数据 --kind 专题会议 --date 2026-04-21 {WHERE}")
    conference.do(f"meeting item 数据/2026-003 {again} {MEETING}#2")
    assert (item_of(conference, "xt-0001/2026-003", 1)["origin"], waiting(conference)) == (f"{MEETING}#2", [])
    conference.do(f"meeting minutes {MEETING} --date 2026-04-07 --recorder 周七")
    assert conference.run(f"meeting show {MEETING} --json").json["minutes"]["recorder"] == "周七"
    assert "会议审议了数据目录，提请市委常委会研究决定。" in conference.run(f"doc 会议纪要 {MEETING}").out


def test_a_class_without_a_rule_of_its_own_is_questioned(conference: Registry) -> None:
    words = f"meeting item {MEETING} --unit 市财政局 --plan 方案 --json"
    asked = conference.run(f"{words} --title 分摊 --class 经费分担")
    assert (asked.code, "议事规则没有「经费分担」这一类（有经费分工），这一项按协商一致议决" in asked.err) == (0, True)
    for known in ("经费分工", "重要事项"):
        assert "这一类" not in conference.run(f"{words} --title 关于{known} --class {known}").err


def test_material_is_read_before_an_item_is_admitted(conference: Registry) -> None:
    rules = RULES.replace("主持: 召集人,", "主持: 召集人, 材料审阅: 副召集人,")
    conference.do(f"meeting rules 数据 --from {conference.write('规则.yaml', rules)}")
    words = f"meeting item {MEETING} --title 安全培训 --unit 市公安局 --plan 方案 --admit --by 召集单位"
    assert "没有经副召集人审阅" in conference.refuse(words).err
    assert "由市财政局审阅" in conference.refuse(f"{words} --reviewed-by 市财政局").err
    conference.do(f"{words} --reviewed-by 李四 --date 2026-03-25")
    own = words.replace("安全培训", "规划").replace("市公安局", "市发展改革委")
    conference.do(own)


def test_a_temporary_measure_needs_consent_where_the_measure_says_so(conference: Registry) -> None:
    conference.do("measure adopt yuxi --doc-no 示政发〔2026〕1号 --date 2026-03-20")
    conference.do(f"meeting item {MEETING} --title 夜间限行 --unit 市公安局 --class 临时性管理措施 --plan 方案")
    conference.do(f"meeting item {MEETING} 3 --admit --by 召集单位")
    conference.do(f"meeting notice {MEETING} --date 2026-03-27")
    there = ("王五", "李四", "市公安局", "市教育局", "市民政局")
    conference.do(f"meeting attend {MEETING} {' '.join(f'--present {one}' for one in there)}")
    agree = f"meeting decide {MEETING} --item 3 --decision 同意"
    assert "没有经市政府同意" in conference.refuse(agree).err
    assert "第二条第三款" in conference.refuse(f"{agree} --consent 市政府@2026-04-03").err
    vote = f"meeting vote {MEETING} --item 3 --method 举手 {' '.join(f'--for {one}' for one in there)}"
    assert "没有经市政府同意" in conference.refuse(vote).err
    conference.do(f"meeting item {MEETING} 3 --consent 市政府@2026-04-01")
    conference.do(vote)


def test_who_agrees_to_a_meeting_may_be_told_later(conference: Registry) -> None:
    words = "meeting plan 数据 --kind 全体会议 --date 2026-04-02 --time 09:00-11:00"
    conference.do(f"{words} --agreed 市财政局 --place 第二会议室")
    conference.do(f"{words} --agreed 市公安局")
    found = conference.run(f"meeting show {MEETING} --json").json
    assert (found["agreed"], found["place"]) == (["市财政局", "市公安局"], "第二会议室")
    conference.do(f"meeting item {MEETING} --title 数据目录 --unit 市财政局 --plan 目录 --admit --by 召集单位")
    (told,) = conference.do(f"meeting notice {MEETING} --date 2026-03-25")["warnings"]
    assert told.startswith("还没有同意开会：")
    assert not any(unit in told for unit in ("市财政局", "市公安局", "市发展改革委"))
