from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.documents.build import fill
from xtjg.documents.elements import (
    Addressee,
    Annex,
    AnnexNote,
    Entry,
    Imprint,
    Mark,
    Number,
    Paragraph,
    SealNote,
    Title,
)
from xtjg.documents.markup import parse
from xtjg.documents.punctuation import normalise
from xtjg.documents.render import to_text
from xtjg.documents.template import identifiers
from xtjg.errors import TemplateError

PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=30)
SIGNS = (
    "!标志 x",
    "!附件 附件",
    "# 题",
    "> 各县",
    "一、题",
    "（一）题",
    "1.题",
    "* 甲|乙",
    "!抄送 甲",
    "!无此标记",
    "${名称}",
    "$x",
    "|",
)


def lines_of(template: str, **values: str) -> list[str]:
    return to_text(fill(template, values)).rstrip("\n").split("\n")


def test_identifiers_are_listed_once_in_order() -> None:
    assert identifiers("# ${发文机关}关于${事项}的通知\n${事项}${文号}") == ("发文机关", "事项", "文号")


@pytest.mark.parametrize("stray", ["$名称", "$$", "${}", "${name}", "${名 称}", "5$", "${名称"])
def test_any_other_dollar_is_refused_with_its_line(stray: str) -> None:
    with pytest.raises(TemplateError, match="第 2 行"):
        identifiers(f"${{名称}}\n{stray}")


def test_all_stray_dollars_are_listed_at_once() -> None:
    with pytest.raises(TemplateError, match="第 1、3 行"):
        fill("$甲\n好\n$$", {})


def test_all_unknown_fields_are_listed_at_once() -> None:
    with pytest.raises(TemplateError, match="没有的字段：甲、乙"):
        fill("${甲}${名称}${乙}", {"名称": "x"})


def test_all_unknown_signs_are_listed_at_once() -> None:
    with pytest.raises(TemplateError, match="第 1 行 !表头、第 2 行 !备注"):
        parse("!表头 x\n!备注")


def test_line_whose_fields_are_all_empty_disappears() -> None:
    assert fill("!文号 ${文号}\n成立${名称}。", {"文号": "", "名称": ""}) == ()


def test_literal_line_stays() -> None:
    assert fill("请予备案。", {}) == (Paragraph(text="请予备案。"),)


def test_value_of_several_lines_repeats_the_line() -> None:
    assert lines_of("${职责}", 职责="甲\n乙") == ["　　甲", "　　乙"]


def test_columns_of_one_line_go_side_by_side() -> None:
    found = fill("* ${职务}|${人员}", {"职务": "组　长\n\n成　员", "人员": "张三\n李四\n王五"})
    assert found == (
        Entry(label="组　长", text="张三"),
        Entry(label="组　长", text="李四", continued=True),
        Entry(label="成　员", text="王五"),
    )
    assert to_text(found) == "　　组　长：张三\n　　　　　　李四\n　　成　员：王五\n"


def test_levels_are_numbered_by_what_is_left() -> None:
    template = "一、职责\n${职责}\n二、人员\n${人员}\n三、机构\n${机构}"
    assert lines_of(template, 职责="甲", 人员="", 机构="乙") == ["　　一、职责", "　　甲", "　　二、机构", "　　乙"]


def test_only_heading_under_a_parent_is_not_printed() -> None:
    assert lines_of("一、职责\n${职责}\n二、人员\n${人员}", 职责="甲", 人员="") == ["　　甲"]


def test_heading_over_empty_subheadings_is_not_printed() -> None:
    assert fill("一、职责\n（一）主要\n${职责}\n（二）其他\n${人员}", {"职责": "", "人员": ""}) == ()


def test_lower_levels_start_anew_under_each_parent() -> None:
    template = "一、甲\n（一）子\n文\n（二）丑\n文\n二、乙\n（一）寅\n文\n（二）卯\n文"
    numbers = [one.number for one in fill(template, {}) if isinstance(one, Paragraph) and one.level]
    assert numbers == ["一、", "（一）", "（二）", "二、", "（一）", "（二）"]


def test_numbered_lines_of_a_value_are_numbered_through() -> None:
    assert lines_of("1.${事项}", 事项="甲。\n乙。") == ["　　1.甲。", "　　2.乙。"]
    assert lines_of("（1）${事项}", 事项="甲。\n乙。") == ["　　（1）甲。", "　　（2）乙。"]
    assert lines_of("一、${事项}", 事项="甲。") == ["　　甲。"]


def test_heading_is_the_first_sentence_of_a_run_in_paragraph() -> None:
    first, second, third = fill("一、名称。${名称}\n二、${任务}\n三、职责\n文", {"名称": "甲。", "任务": "乙。丙。"})[
        :3
    ]
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(third, Paragraph)
    assert (first.heading, second.heading, third.heading) == ("名称。", "", "职责")


def test_closing_line_belongs_to_no_section() -> None:
    assert lines_of("一、意见\n${意见}\n!结语 请予函复。", 意见="") == ["　　请予函复。"]


def test_every_sign_makes_its_element() -> None:
    template = (
        "!标志 ${标志}|文件\n!文号 甲〔2026〕1号|张三、李四\n> 各县\n!附件说明 ${附件}\n!代章 （代章）\n"
        "!附件 附件1\n# 名单\n文\n!抄送 乙\n!印发 丙|2026年3月5日"
    )
    found = fill(template, {"标志": "子\n丑", "附件": "名单\n办法"})
    assert found == (
        Mark(organs=("子", "丑"), tail="文件"),
        Number(number="甲〔2026〕1号", signers=("张三", "李四")),
        Addressee(text="各县"),
        AnnexNote(items=("名单", "办法")),
        SealNote(text="（代章）"),
        Annex(mark="附件1", title=Title(rows=("名单",)), blocks=(Paragraph(text="文"),)),
        Imprint(copies="乙", printer="丙", date="2026年3月5日"),
    )
    assert to_text(found).split("\n") == [
        "子　丑文件",
        "甲〔2026〕1号　　签发人：张三　李四",
        "各县：",
        "",
        "　　附件：1.名单",
        "　　　　　2.办法",
        "（代章）",
        "",
        "附件1",
        "",
        "名单",
        "",
        "　　文",
        "",
        "抄送：乙。",
        "丙　　2026年3月5日印发",
        "",
    ]


def test_annex_without_content_is_left_out() -> None:
    assert fill("!附件 附件\n# ${名称}名单\n${人员}", {"名称": "甲", "人员": ""}) == ()


@given(st.one_of(PRINTED, st.sampled_from(SIGNS)))
def test_value_stays_text_whatever_it_says(value: str) -> None:
    shown = normalise(value)
    assert fill("${内容}", {"内容": value, "名称": "不该出现"}) == (Paragraph(text=shown),)
    assert fill("> ${内容}", {"内容": value}) == (Addressee(text=shown),)
    assert fill("!印发 ${内容}|${内容}", {"内容": value}) == (Imprint(printer=shown, date=shown),)
    title = fill("# 关于${内容}的通知", {"内容": value})[0]
    assert isinstance(title, Title)
    assert title.text == f"关于{shown}的通知"


@given(st.lists(st.one_of(PRINTED, st.sampled_from(SIGNS)), min_size=1, max_size=4))
def test_lines_of_a_value_stay_text(values: list[str]) -> None:
    found = fill("${内容}", {"内容": "\n".join(values)})
    assert found == tuple(Paragraph(text=line) for line in normalise("\n".join(values)).split("\n"))


@given(st.text(max_size=60))
def test_title_rows_hold_every_character(value: str) -> None:
    line = value.replace("\n", " ")
    title = next(iter(fill("# ${甲}关于${乙}的通知", {"甲": "示例市人民政府办公室", "乙": line})))
    assert isinstance(title, Title)
    assert title.text == f"示例市人民政府办公室关于{normalise(line)}的通知"
    assert all(len(row) <= 20 or "、" in row or len(row) < 40 for row in title.rows)
