from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from xtjg.errors import DamagedRegistry, RecordError
from xtjg.store.yamledit import dump, edit
from xtjg.store.yamlfile import parse

if TYPE_CHECKING:
    from xtjg.core.plain import Plain

BODY = """\
# 本市第 67 个机构
编号: 'xt-0067'
名称: 示例市低空经济发展领导小组

# 序列由编办核定
序列:   政府        # 不联合设立
列入: null
期限: {至: '2028-12-31', 撤销条件: "任务完成"}
职责:
  - 统筹规划
  - 研究政策   # 第二项
席位:
    - {职务: 组长, 单位: 市政府,   姓名: 张三}
    # 副组长待定
    - {职务: 成员, 单位: "市财政局", 姓名: 李四}
办公室:
  方式: 设在
  单位: 市发展改革委
  # 地点会变
  地点: 三楼
理由: |
  第一段
  第二段

备注:
"""

# Words that some YAML version reads as something else, and shapes that need care on one line or in a block.
HARD_TEXTS = st.sampled_from(
    ["", "~", "null", "yes", "No", "ON", "off", "0012", "1e3", "1_000", "2026-03-05", "12:30:45", "0x1F", ".inf", "=",
     "<<", "- a", "a: b", "a #b", "# a", "[x", "{x", "]", "&a", "*a", "!a", "%a", "@a", "`a", "'", '"', "a'b", "\\n",
     " a", "a ", "a\nb", "a\n", "\na", "a\n\n", " a\nb", "a \nb", "a\n b", "? a", "|", ">", "示政办发〔2026〕12号",
     "一是：统筹", "职务：组长", "---", "...", "a,b", "、", "a:b", ":", "x" * 130, "字" * 60, "第一条\n第二条\n"]
)  # fmt: skip
CLEAN = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=0, max_size=12
)
TEXTS = HARD_TEXTS | CLEAN
KEYS = st.sampled_from(
    ["名称", "席位", "XT203", "no", "1", "2026-0001", "a b", "第一项：甲", "k:", "null", "'x"]
) | CLEAN.filter(bool)
VALUES: st.SearchStrategy[Plain] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=5)


def changed(**new: Plain) -> dict[str, Plain]:
    return {**parse(BODY.encode(), "bodies/xt-0067.yaml"), **new}


def edited(record: dict[str, Plain]) -> str:
    return edit(BODY.encode(), record).decode()


def differing_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.split("\n"), after.split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example({"名称": ["A:?"]})
@given(RECORDS)
def test_a_dumped_record_reads_back(record: dict[str, Plain]) -> None:
    data = dump(record)
    assert parse(data, "x.yaml") == record
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert dump(parse(data, "x.yaml")) == data


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS, RECORDS)
def test_an_edited_file_reads_as_the_new_record(before: dict[str, Plain], after: dict[str, Plain]) -> None:
    assert parse(edit(dump(before), after), "x.yaml") == after


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS, st.data())
def test_an_edit_leaves_the_bytes_of_other_keys(record: dict[str, Plain], data: st.DataObject) -> None:
    base: dict[str, Plain] = {"甲": "一", **record, "乙": ["二"]}
    key = data.draw(st.sampled_from(sorted(base)))
    after = {**base, key: data.draw(VALUES)}
    old, new = dump(base), edit(dump(base), after)
    assert parse(new, "x.yaml") == after
    for other, value in base.items():
        if other != key:
            assert dump({other: value}) in old
            assert dump({other: value}) in new


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_an_edit_of_a_commented_file_keeps_every_comment(data: st.DataObject) -> None:
    record = parse(BODY.encode(), "x")
    key = data.draw(st.sampled_from(sorted(set(record) - {"职责", "席位", "办公室"})))
    text = edited({**record, key: data.draw(TEXTS | st.none())})
    for comment in ("# 本市第 67 个机构", "# 序列由编办核定", "# 不联合设立", "# 第二项", "# 副组长待定", "# 地点会变"):
        assert comment in text


def test_the_canonical_look() -> None:
    record: dict[str, Plain] = {
        "编号": "xt-0067",
        "名称": "示例市低空经济发展领导小组",
        "列管": "是",
        "设立": {"情形": "跨区域跨部门", "文号": "示政办发〔2026〕12号", "成文": "2026-03-05", "办件": "2026-0007"},
        "列入": None,
        "职责": ["统筹规划", "研究政策"],
        "长职责": ["统筹协调全市低空经济发展的重大事项和重点工作安排" * 2, "完成交办的其他事项"],
        "席位": [
            {"职务": "组长", "单位": "市政府", "姓名": "张三", "自": "2026-03-10"},
            {"职务": "成员", "单位": "市财政局", "姓名": None},
        ],
        "对外名称": [],
        "说明": {"XT203": "承担综合性任务，确需增加"},
        "旧码": "0012",
        "英文": "no",
        "空": "",
        "意见": "第一段\n第二段",
    }
    assert dump(record).decode() == (
        "编号: 'xt-0067'\n"
        "名称: 示例市低空经济发展领导小组\n"
        "列管: 是\n"
        "设立: {情形: 跨区域跨部门, 文号: '示政办发〔2026〕12号', 成文: '2026-03-05', 办件: '2026-0007'}\n"
        "列入: null\n"
        "职责: [统筹规划, 研究政策]\n"
        "长职责:\n"
        f"  - {'统筹协调全市低空经济发展的重大事项和重点工作安排' * 2}\n"
        "  - 完成交办的其他事项\n"
        "席位:\n"
        "  - {职务: 组长, 单位: 市政府, 姓名: 张三, 自: '2026-03-10'}\n"
        "  - {职务: 成员, 单位: 市财政局, 姓名: null}\n"
        "对外名称: []\n"
        "说明: {XT203: 承担综合性任务，确需增加}\n"
        "旧码: '0012'\n"
        "英文: 'no'\n"
        "空: ''\n"
        "意见: |-\n"
        "  第一段\n"
        "  第二段\n"
    )


def test_a_small_mapping_grown_large_becomes_a_block() -> None:
    reason = "涉及多个部门和区域，任务综合性强，" * 4
    assert dump({"设立": {"情形": "上级指令", "依据": reason, "理由": reason}}).decode() == (
        f"设立:\n  情形: 上级指令\n  依据: {reason}\n  理由: {reason}\n"
    )


def test_an_unchanged_record_gives_the_same_bytes() -> None:
    assert edited(changed()) == BODY
    crlf = BODY.replace("\n", "\r\n").encode()
    assert edit(crlf, changed()) == crlf


def test_changing_a_text_changes_its_line_and_keeps_the_comment_behind_it() -> None:
    text = edited(changed(序列="党委"))
    assert differing_lines(BODY, text) == (
        ["序列:   政府        # 不联合设立"],
        ["序列: 党委        # 不联合设立"],
    )


def test_changing_one_seat_changes_one_line() -> None:
    seats: list[Plain] = [
        {"职务": "组长", "单位": "市政府", "姓名": "张三"},
        {"职务": "成员", "单位": "市财政局", "姓名": "王五"},
    ]
    assert differing_lines(BODY, edited(changed(席位=seats))) == (
        ['    - {职务: 成员, 单位: "市财政局", 姓名: 李四}'],
        ["    - {职务: 成员, 单位: 市财政局, 姓名: 王五}"],
    )


def test_seats_are_added_and_removed_by_lines() -> None:
    head: Plain = {"职务": "组长", "单位": "市政府", "姓名": "张三"}
    deputy: Plain = {"职务": "副组长", "单位": "市政府", "姓名": "赵六"}
    member: Plain = {"职务": "成员", "单位": "市财政局", "姓名": "李四"}
    new_line = "    - {职务: 副组长, 单位: 市政府, 姓名: 赵六}"
    assert differing_lines(BODY, edited(changed(席位=[head, deputy, member]))) == ([], [new_line])
    assert differing_lines(BODY, edited(changed(席位=[deputy, head, member]))) == ([], [new_line])
    assert differing_lines(BODY, edited(changed(席位=[head]))) == (
        ['    - {职务: 成员, 单位: "市财政局", 姓名: 李四}'],
        [],
    )


def test_a_nested_key_changes_alone() -> None:
    office: Plain = {"方式": "设在", "单位": "市发展改革委", "主任": "李四", "地点": "五楼"}
    text = edited(changed(办公室=office))
    assert differing_lines(BODY, text) == (["  地点: 三楼"], ["  主任: 李四", "  地点: 五楼"])
    assert "  单位: 市发展改革委\n  主任: 李四\n  # 地点会变\n  地点: 五楼\n" in text


def test_new_keys_stand_where_the_new_record_has_them() -> None:
    record = parse(BODY.encode(), "x")
    added: dict[str, Plain] = {"简称": "低空办"}
    for key, value in record.items():
        added[key] = value
        if key == "名称":
            added["类别"] = "领导小组"
            added["曾用名"] = [{"名称": "甲", "至": "2020-01-01"}]
        if key == "备注":
            added["豁免"] = []
    text = edited(added)
    assert differing_lines(BODY, text) == (
        [],
        ["简称: 低空办", "类别: 领导小组", "曾用名:", "  - {名称: 甲, 至: '2020-01-01'}", "豁免: []"],
    )
    assert text.startswith("# 本市第 67 个机构\n简称: 低空办\n编号: 'xt-0067'\n")
    assert "领导小组\n类别: 领导小组\n曾用名:\n  - {名称: 甲, 至: '2020-01-01'}\n\n# 序列由编办核定\n" in text
    assert text.endswith("备注:\n豁免: []\n")


def test_removed_keys_go_with_their_lines() -> None:
    record = changed()
    for key in ("编号", "职责", "理由"):
        del record[key]
    text = edited(record)
    gone, come = differing_lines(BODY, text)
    assert come == []
    assert gone == [
        "编号: 'xt-0067'", "职责:", "  - 统筹规划", "  - 研究政策   # 第二项", "理由: |", "  第一段", "  第二段",
    ]  # fmt: skip


def test_a_text_turned_into_a_list_keeps_the_comment_on_the_key() -> None:
    text = edited(changed(序列=[{"名称": "甲"}, {"名称": "乙"}]))
    assert "序列:        # 不联合设立\n  - {名称: 甲}\n  - {名称: 乙}\n列入: null\n" in text


def test_a_block_text_is_replaced_as_a_whole() -> None:
    assert "理由: 一段\n\n备注:\n" in edited(changed(理由="一段"))
    assert "理由: |-\n  甲\n  乙\n\n备注:\n" in edited(changed(理由="甲\n乙"))


def test_the_first_key_of_a_list_item_can_go_and_come() -> None:
    old = b"k:\n  - a: |\n      x\n      y\n    b: '1'\n    c: '2'\n"
    assert edit(old, {"k": [{"b": "1", "c": "2"}]}) == b"k:\n  - b: '1'\n    c: '2'\n"
    assert edit(old, {"k": [{"c": "2"}]}) == b"k:\n  - c: '2'\n"
    assert edit(old, {"k": [{"z": "0", "b": "1"}]}) == b"k:\n  - z: '0'\n    b: '1'\n"


def test_an_empty_value_is_filled_in_place() -> None:
    assert edited(changed(备注="见附件")).endswith("\n\n备注: 见附件\n")
    assert edit(b"k:\n  -\n  - b\n", {"k": ["a", "b"]}) == b"k:\n  - a\n  - b\n"


def test_a_file_without_last_line_feed_gets_one() -> None:
    assert edit(b"a: x\nb: y", {"a": "x", "b": "y", "c": "z"}) == b"a: x\nb: y\nc: z\n"


def test_crlf_becomes_lf_when_the_file_is_changed() -> None:
    assert edit("名称: 甲\r\n任务: 乙\r\n".encode(), {"名称": "甲", "任务": "丙"}).decode() == "名称: 甲\n任务: 丙\n"


@pytest.mark.parametrize("old", ["{a: x, b: y}\n", "? a\n: x\n? b\n: y\n", "a: x\n"])
def test_a_layout_without_a_place_for_the_change_is_written_anew(old: str) -> None:
    assert edit(old.encode(), {"b": "z"}) == b"b: z\n"
    assert parse(edit(old.encode(), {"a": "w", "b": "z"}), "x") == {"a": "w", "b": "z"}


@pytest.mark.parametrize("text", ["\x00", "a\tb", "\u202e", "\u200b", "\x1b[31m", "\ud800"])
def test_a_character_no_record_may_hold_is_not_written(text: str) -> None:
    with pytest.raises(DamagedRegistry):
        dump({"名称": text})
    with pytest.raises(DamagedRegistry):
        edit(BODY.encode(), changed(名称=text))


def test_a_record_larger_than_a_file_may_be_is_not_written() -> None:
    with pytest.raises(DamagedRegistry, match="超过 256 KB") as caught:
        dump({"名称": "字" * 100_000})
    assert caught.value.hint == "长文字放进公文，记录里只写要点"


def test_an_undecodable_file_is_not_edited() -> None:
    with pytest.raises(RecordError) as caught:
        edit("名称：甲\n任务: x\n".encode(), {"名称": "乙"}, "bodies/xt-0001.yaml")
    assert caught.value.where == "bodies/xt-0001.yaml:1:3"
