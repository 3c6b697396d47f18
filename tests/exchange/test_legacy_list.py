from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xtjg.core.docnumber import DocNumber
from xtjg.core.terms import Tenure
from xtjg.errors import ImportRefused
from xtjg.exchange.legacy_list import ListItem, ListNotice, UnreadLine, read_list

SHIPPED = (Path(__file__).parents[1] / "data" / "sources" / "weifang-2020.txt").read_text(encoding="utf-8")
PERMANENT, TEMPORARY = "长期设置的市政府议事协调机构", "临时性设置的市政府议事协调机构"
OUTSIDE = {
    17: ("市农村留守儿童关爱保护和困境儿童保障工作联席会议", "市生活无着的流浪乞讨人员救助管理工作联席会议"),
    36: ("健康中国行动潍坊推进委员会",),
    47: ("市人民防空指挥部",),
}
NAMED = {
    1: "市推进政府职能转变和“放管服”改革协调小组",
    3: "市口岸和打击走私综合治理领导小组",
    4: "市12345政务服务热线工作领导小组",
    7: "市清洁取暖和天然气产供储销体系建设工作领导小组",
    9: "市招生考试委员会",
    13: "市履行《禁止化学武器公约》工作领导小组",
    17: "市社会救助工作领导小组",
    18: "市政府行政复议裁决委员会",
    21: "市协调劳动关系三方委员会",
    24: "市城镇化暨城乡融合发展工作领导小组",
    27: "潍坊机场净空和电磁环境保护工作领导小组",
    28: "市防汛抗旱指挥部",
    29: "市粮食生产功能区和重要农产品生产保护区工作领导小组",
    32: "市应对国际贸易摩擦领导小组",
    36: "市爱国卫生运动委员会",
    41: "市森林草原防灭火指挥部",
    44: "市“品牌潍坊”建设协调推进领导小组",
    47: "市人民防空军政联席会议",
    49: "市政府与市总工会联席会议",
    53: "市政府消防安全委员会",
    55: "市征兵工作领导小组",
    56: "市5G产业发展领导小组",
    57: "市营业税改征增值税试点工作领导小组",
    59: "市第三次国土调查领导小组",
    62: "市城市轨道交通规划建设指挥部",
    63: "潍坊机场迁建工程指挥部",
    65: "市海洋督察反馈意见整改工作领导小组",
    66: "市“十三五”时期民兵调整改革工作领导小组",
}
NOTICE = """示例市人民政府办公室关于公布议事协调机构名单的通知
示政办字〔2021〕5号
各区县人民政府：
现将名单公布。
示例市人民政府办公室
2021年3月5日
附件
"""


def names(notice: ListNotice) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(item.no, item.name, item.outside_names) for item in notice.items]


def plain_names(notice: ListNotice) -> list[str]:
    return [item.name for item in notice.items]


def facts(notice: ListNotice) -> tuple[object, ...]:
    """Everything but the places of lines and texts."""
    sections = [(section.heading, section.tenure, section.claimed) for section in notice.sections]
    front = (notice.title, notice.organ, notice.doc_no, notice.date, notice.meeting, notice.claimed_total)
    return (*front, sections, names(notice), notice.warnings)


def half_width(text: str) -> str:
    return text.translate(str.maketrans("（），：", "(),:")).replace("\u3000", "")


def run_on(text: str) -> str:
    return half_width(text).replace("\n", "")


@pytest.fixture(scope="module")
def shipped() -> ListNotice:
    return read_list(SHIPPED)


def test_shipped_notice_gives_its_front(shipped: ListNotice) -> None:
    assert shipped.title == "潍坊市人民政府办公室关于规范市政府议事协调机构的通知"
    assert shipped.organ == "潍坊市人民政府办公室"
    assert shipped.doc_no == DocNumber("潍政办字", 2020, 37)
    assert str(shipped.doc_no) == "潍政办字〔2020〕37号"
    assert shipped.date == date(2020, 3, 31)
    assert shipped.meeting == "市政府第五十四次常务会议"
    assert shipped.claimed_total == 66


def test_shipped_notice_leaves_nothing_unread_and_nothing_to_warn_of(shipped: ListNotice) -> None:
    assert shipped.unread == ()
    assert shipped.warnings == ()


def test_shipped_list_has_55_permanent_and_11_temporary(shipped: ListNotice) -> None:
    read = [(section.heading, section.tenure, section.claimed, len(section.items)) for section in shipped.sections]
    assert read == [(PERMANENT, Tenure.PERMANENT, 55, 55), (TEMPORARY, Tenure.TEMPORARY, 11, 11)]
    assert [item.no for item in shipped.items] == list(range(1, 67))
    assert shipped.sections[1].items[0].no == 56


@pytest.mark.parametrize(("number", "name"), NAMED.items())
def test_shipped_name_is_exact(shipped: ListNotice, number: int, name: str) -> None:
    assert shipped.items[number - 1].name == name


def test_every_shipped_name_is_what_stands_before_the_bracket_of_its_line(shipped: ListNotice) -> None:
    printed = SHIPPED.split("\n")
    for item in shipped.items:
        line = printed[item.line - 1]
        assert line.partition("(")[0] == f"{item.no}.{item.name}"
        assert bool(item.outside_names) == ("(" in line)
    assert sum(bool(re.match(r"\d+\.", line)) for line in printed) == len(shipped.items)


def test_shipped_outside_names_are_those_of_17_36_and_47(shipped: ListNotice) -> None:
    assert {item.no: item.outside_names for item in shipped.items if item.outside_names} == OUTSIDE


def test_airport_bodies_keep_the_name_of_the_city(shipped: ListNotice) -> None:
    assert [item.no for item in shipped.items if item.name.startswith("潍坊")] == [27, 63]


def test_run_on_text_gives_the_same(shipped: ListNotice) -> None:
    notice = read_list(run_on(SHIPPED.removeprefix("潍政办字〔2020〕37号\n")))
    assert names(notice) == names(shipped)
    assert notice.doc_no is None
    assert any("未采用" in warning for warning in notice.warnings)


def test_run_on_text_of_a_web_page_gives_the_same(shipped: ListNotice) -> None:
    number, _, rest = run_on_with_attributes().partition("\n")
    assert number == shipped.title
    notice = read_list(f"{number}\n{rest}")
    assert facts(notice) == facts(shipped)
    assert notice.unread == ()


def run_on_with_attributes() -> str:
    """Lay the shipped notice out as web collections do: a title, then attributes, text and annex in one line."""
    head, _, body = SHIPPED.partition("\n\n各县市区")
    number, _, title = head.partition("\n\n")
    attributes = f"•【制定机关】潍坊市人民政府办公室•【公布日期】2020.03.31•【字号】{number}•【时效性】现行有效"
    return f"{title}\n{title}文章属性{attributes}•【主题分类】机关工作正文{title}{run_on('各县市区' + body)}。\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("\n", "\r\n", id="windows"),
        pytest.param("\n", "\r", id="old-mac"),
        pytest.param("(", "（", id="wide-bracket"),
        pytest.param("\n", "\n\n", id="blank-lines"),
        pytest.param("市禁毒委员会", "市\u3000禁\u3000毒\u3000委\u3000员\u3000会", id="spaced-name"),
        pytest.param("市禁毒委员会", "市禁毒 委员会\t", id="inner-blank"),
        pytest.param("2020年3月31日", "二〇二〇年三月三十一日", id="chinese-date"),
        pytest.param("2020年3月31日", "２０２０年３月３１日", id="wide-date"),
        pytest.param("（55个）", "（共五十五个）", id="chinese-count"),
        pytest.param("（55个）", "55个", id="count-without-bracket"),
        pytest.param("\n附件\n", "\n附\u3000件\n", id="spaced-annex"),
        pytest.param("\n附件\n", "\n附件1\n", id="numbered-annex"),
        pytest.param("\n附件\n", "\n附件：\n", id="annex-with-colon"),
        pytest.param("〔2020〕37号", "[2020]37号", id="square-bracket"),
        pytest.param("办公室关于", "办公室\n关于", id="title-over-two-lines"),
        pytest.param("潍政办字〔", "\ufeff\u3000\u3000潍政办字〔", id="byte-order-mark"),
        pytest.param("37号\n", "37号\u3000\u3000签发人：某某\n", id="signer-beside-number"),
    ],
)
def test_layout_does_not_change_what_is_read(shipped: ListNotice, old: str, new: str) -> None:
    text = SHIPPED.replace(old, new)
    assert text != SHIPPED
    notice = read_list(text)
    assert facts(notice) == facts(shipped)
    assert notice.unread == ()


STYLES = {
    "point": "{}.",
    "wide-point": "{}．",
    "comma": "{}、",
    "round": "({})",
    "wide-round": "（{}）",
    "half-round": "{})",
    "blank-after": "{}． ",
    "table": "{}\t",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_numbering_style_does_not_change_what_is_read(shipped: ListNotice, style: str) -> None:
    text = re.sub(r"(?m)^(\d+)\.(?=[市潍])", lambda found: style.format(found[1]), SHIPPED)
    assert facts(read_list(text)) == facts(shipped)


@pytest.mark.parametrize("style", ["{}.", "{}．", "{}、", "({})", "（{}）"])
def test_numbering_style_does_not_change_what_run_on_text_gives(shipped: ListNotice, style: str) -> None:
    text = re.sub(r"(?m)^(\d+)\.(?=[市潍])", lambda found: style.format(found[1]), SHIPPED)
    assert names(read_list(text.replace("\n", ""))) == names(shipped)


def test_wide_figures_number_the_list(shipped: ListNotice) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    text = re.sub(r"(?m)^\d+\.(?=[市潍])", lambda found: found[0].translate(wide), SHIPPED)
    assert facts(read_list(text)) == facts(shipped)


@pytest.mark.parametrize(
    "name",
    [
        "市12345政务服务热线工作领导小组",
        "市5G产业发展领导小组",
        "市“十三五”规划编制领导小组",
        "市3.15消费者权益保护委员会",
        "市“2.0版”改革专班",
        "市G2、G3高速公路建设指挥部",
        "市地铁2、3号线建设指挥部",
        "市智慧城市（2.0）建设领导小组",
        "市2022年度重点工程指挥部",
        "5G应用推进专班",
    ],
)
def test_numbers_inside_names_do_not_split(name: str) -> None:
    listed = ["市甲领导小组", name, "市乙委员会", "市丙指挥部"]
    assert plain_names(read_list("".join(f"{no}.{each}" for no, each in enumerate(listed, 1)))) == listed
    listed = [name, "市甲领导小组", "市乙委员会"]
    assert plain_names(read_list("".join(f"{no}、{each}" for no, each in enumerate(listed, 1)))) == listed


def test_number_of_the_next_line_does_not_split_this_line() -> None:
    assert plain_names(read_list("1.市甲2.丙领导小组\n2.市乙领导小组\n")) == ["市甲2.丙领导小组", "市乙领导小组"]


def test_two_names_in_a_line_are_two() -> None:
    notice = read_list("1.市甲领导小组\u3000\u30002.市乙委员会\n3.市丙领导小组  4.市丁专班；\n")
    assert plain_names(notice) == ["市甲领导小组", "市乙委员会", "市丙领导小组", "市丁专班"]
    assert notice.unread == ()


def test_run_on_list_without_heading_begins_after_the_colon() -> None:
    notice = read_list("现公布如下：1.市甲领导小组；2.市乙委员会。\n示例市人民政府\n2021年3月5日\n")
    assert plain_names(notice) == ["市甲领导小组", "市乙委员会"]
    assert (notice.organ, notice.date, notice.unread) == ("示例市人民政府", date(2021, 3, 5), ())


def test_a_first_heading_with_a_count_belongs_to_the_list() -> None:
    text = "名单如下：\n一、领导小组（2个）\n1.市甲领导小组\n2.市乙领导小组\n二、委员会（1个）\n3.市丙委员会"
    found = read_list(text)
    assert [(one.heading, one.claimed, len(one.items)) for one in found.sections] == [
        ("领导小组", 2, 2),
        ("委员会", 1, 1),
    ]
    assert not any("领导小组" in line.text for line in found.unread)


def test_missing_numbers_are_reported_and_names_keep_theirs() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n4.市乙领导小组\n")
    assert [item.no for item in notice.items] == [1, 4]
    assert notice.warnings == ("序号缺 2、3（在第 4 项之前）",)


def test_a_long_gap_is_reported_as_a_range() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n40.市乙领导小组\n")
    assert notice.warnings == ("序号缺 2 至 39（在第 40 项之前）",)


def test_repeated_number_is_reported_and_both_names_stay() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n2.市乙领导小组\n2.市丙领导小组\n3.市丁领导小组\n")
    assert [(item.no, item.name) for item in notice.items][1:3] == [(2, "市乙领导小组"), (2, "市丙领导小组")]
    assert notice.warnings == ("序号 2 重复（第 11 行“市丙领导小组”）",)


def test_numbers_out_of_order_are_reported() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n3.市乙领导小组\n2.市丙领导小组\n")
    assert "序号 2 次序颠倒（第 11 行“市丙领导小组”）" in notice.warnings


def test_gaps_and_repeats_in_run_on_text_are_seen_after_the_end_of_a_name() -> None:
    notice = read_list("1.市甲领导小组3.市乙委员会(市己指挥部)5.市丙领导小组。5.市丁专班6.市戊指挥部")
    assert [item.no for item in notice.items] == [1, 3, 5, 5, 6]
    assert plain_names(notice)[1:3] == ["市乙委员会", "市丙领导小组"]
    assert sum("序号缺" in warning for warning in notice.warnings) == 2
    assert sum("重复" in warning for warning in notice.warnings) == 1


def test_a_wide_gap_in_run_on_text_is_seen_too() -> None:
    notice = read_list("1.市甲领导小组100.市乙领导小组")
    assert [(item.no, item.name) for item in notice.items] == [(1, "市甲领导小组"), (100, "市乙领导小组")]


def test_sections_that_count_anew_are_read_with_a_warning() -> None:
    notice = read_list(
        NOTICE + "一、长期设置（2个）\n1.市甲领导小组\n2.市乙领导小组\n二、临时设置（1个）\n1.市丙领导小组\n"
    )
    assert [item.no for item in notice.items] == [1, 2, 1]
    assert notice.warnings == ("“临时设置”的序号从 1 重新编起",)


def test_claimed_and_counted_are_compared_per_section_and_in_total() -> None:
    notice = read_list(SHIPPED.replace("（55个）", "（54个）").replace("共66个", "共67个"))
    assert notice.sections[0].claimed == 54
    assert notice.warnings == (
        f"“{PERMANENT}”标明 54 个，实有 55 个",
        "原文称共 67 个，名单实有 66 个",
        "原文称共 67 个，各部分标明的个数合计 65 个",
    )


def test_same_name_twice_is_reported() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n2.市甲 领导小组\n")
    assert notice.warnings == ("第 2 项与第 1 项名称相同：“市甲领导小组”",)


def test_names_without_the_ending_of_a_body_are_to_be_checked() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n2.市城市建设\n")
    assert notice.warnings == ("请核对名称是否完整：第 2 项不以领导小组、委员会、指挥部等结尾",)


def test_list_without_headings_is_one_section_without_tenure() -> None:
    notice = read_list(NOTICE + "示例市议事协调机构名单\n1.市甲领导小组\n2.市乙领导小组\n")
    (section,) = notice.sections
    assert (section.heading, section.tenure, section.claimed) == ("示例市议事协调机构名单", None, None)
    assert notice.warnings == ("“示例市议事协调机构名单”没有写明长期或临时，2 个机构的设置未读出",)


def test_bare_numbered_names_are_a_list_without_heading() -> None:
    notice = read_list("1.市甲领导小组\n2.市乙领导小组\n")
    assert (notice.title, notice.organ, notice.doc_no, notice.date) == (None, None, None, None)
    assert notice.sections[0].heading == ""
    assert notice.warnings == (
        "没有找到本通知的文号",
        "没有找到成文日期",
        "没有找到发文机关",
        "名单没有写明长期或临时，2 个机构的设置未读出",
    )


def test_a_single_section_is_enough() -> None:
    notice = read_list(NOTICE + "临时性议事协调机构（2个）\n1.市甲领导小组\n2.市乙领导小组\n")
    (section,) = notice.sections
    assert (section.heading, section.tenure, section.claimed) == ("临时性议事协调机构", Tenure.TEMPORARY, 2)
    assert notice.warnings == ()


def test_list_without_annex_mark_stands_in_the_text() -> None:
    text = SHIPPED.replace("\n附件\n\n市政府议事协调机构名单\n", "").replace("　　附件：市政府议事协调机构名单\n", "")
    signature = "潍坊市人民政府办公室\n2020年3月31日\n"
    notice = read_list(text.replace(signature, "") + "以上机构自公布之日起按新规定管理。\n" + signature)
    assert facts(notice) == facts(read_list(SHIPPED))
    assert notice.unread == ()


def test_headings_over_headings_give_their_words_and_counts() -> None:
    notice = read_list(
        NOTICE + "示例市议事协调机构名单（共4个）\n"
        "一、市委议事协调机构（1个）\n（一）长期设置（1个）\n1.市甲领导小组\n"
        "二、市政府议事协调机构（3个）\n（一）长期设置（2个）\n2.市乙领导小组\n3.市丙领导小组\n"
        "（二）临时设置（1个）\n4.市丁领导小组\n"
    )
    assert [(section.heading, section.tenure, len(section.items)) for section in notice.sections] == [
        ("市委议事协调机构：长期设置", Tenure.PERMANENT, 1),
        ("市政府议事协调机构：长期设置", Tenure.PERMANENT, 2),
        ("市政府议事协调机构：临时设置", Tenure.TEMPORARY, 1),
    ]
    assert (notice.claimed_total, notice.warnings, notice.unread) == (4, (), ())


def test_wrong_count_of_a_heading_over_headings_is_reported() -> None:
    notice = read_list(
        NOTICE + "一、市政府议事协调机构（3个）\n（一）长期设置\n1.市甲领导小组\n（二）临时设置\n2.市乙领导小组\n"
    )
    assert "“市政府议事协调机构”标明 3 个，实有 2 个" in notice.warnings


def test_words_between_heading_and_names_are_returned() -> None:
    notice = read_list("一、长期设置（1个）（排名不分先后）1.市甲领导小组二、临时设置（1个）2.市乙领导小组")
    assert [(section.heading, section.claimed, len(section.items)) for section in notice.sections] == [
        ("长期设置", 1, 1),
        ("临时设置", 1, 1),
    ]
    assert notice.unread == (UnreadLine(line=1, text="（排名不分先后）"),)


def test_count_that_is_no_number_claims_nothing() -> None:
    assert read_list("长期设置（百十个）\n1.市甲领导小组\n").sections[0].claimed is None


def test_each_annex_may_hold_a_part_of_the_list() -> None:
    text = NOTICE.replace(
        "示例市人民政府办公室\n2021", "附件：1.长期名单\n      2.临时名单\n示例市人民政府办公室\n2021"
    )
    notice = read_list(
        text.removesuffix("附件\n") + "附件1\n长期设置的议事协调机构名单\n（1）市甲领导小组 （2）市乙领导小组\n"
        "附件2\n临时性议事协调机构名单\n（3）市丙领导小组\n"
    )
    assert [(section.tenure, len(section.items)) for section in notice.sections] == [
        (Tenure.PERMANENT, 2),
        (Tenure.TEMPORARY, 1),
    ]
    assert (notice.unread, notice.warnings) == ((), ())


def test_empty_section_with_a_count_of_none_is_kept() -> None:
    notice = read_list(NOTICE + "一、长期设置（1个）\n1.市甲领导小组\n二、临时设置\n（无）\n")
    assert [len(section.items) for section in notice.sections] == [1, 0]
    assert notice.unread == (UnreadLine(line=11, text="（无）"),)


def test_heading_that_holds_nothing_is_unread() -> None:
    notice = read_list(NOTICE + "一、长期设置（1个）\n1.市甲领导小组\n二、其他事项\n")
    assert len(notice.sections) == 1
    assert notice.unread == (UnreadLine(line=10, text="二、其他事项"),)


def test_a_name_with_the_word_of_a_tenure_is_no_heading() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n市长期护理保险试点领导小组\n2.市临时救助领导小组\n")
    assert [(section.heading, len(section.items)) for section in notice.sections] == [("长期设置", 2)]
    assert notice.unread == (UnreadLine(line=10, text="市长期护理保险试点领导小组"),)


def test_stray_lines_in_the_list_are_returned() -> None:
    text = SHIPPED.replace("20.市就业", "（续上页）\n20.市就业").replace("40.市减灾", "—3—\n市甲委员会\n40.市减灾")
    notice = read_list(text)
    assert [line.text for line in notice.unread] == ["（续上页）", "—3—", "市甲委员会"]
    assert all(text.split("\n")[line.line - 1] == line.text for line in notice.unread)
    assert names(notice) == names(read_list(SHIPPED))


def test_lines_around_an_annex_that_are_no_notice_are_returned() -> None:
    text = (
        "首页 > 政务公开\n浏览次数：128\n"
        + SHIPPED
        + "抄送：市委办公室。\n潍坊市人民政府办公室\u30002020年4月1日印发\n"
    )
    notice = read_list(text)
    assert [line.text for line in notice.unread] == [
        "首页 > 政务公开",
        "浏览次数：128",
        "抄送：市委办公室。",
        "潍坊市人民政府办公室\u30002020年4月1日印发",
    ]
    assert facts(notice) == facts(read_list(SHIPPED))


def test_other_columns_and_remarks_are_returned() -> None:
    notice = read_list(
        NOTICE + "长期设置\n1.市甲领导小组\t市公安局\n2.市乙领导小组（新设）\n3.市丙领导小组。牵头：市财政局\n"
        "4.市丁委员会（简称市丁委）\n"
    )
    assert plain_names(notice) == ["市甲领导小组", "市乙领导小组", "市丙领导小组", "市丁委员会"]
    assert notice.unread == (
        UnreadLine(line=9, text="市公安局"),
        UnreadLine(line=10, text="（新设）"),
        UnreadLine(line=11, text="牵头：市财政局"),
        UnreadLine(line=12, text="（简称市丁委）"),
    )


def test_name_with_a_hidden_character_is_returned_with_the_reason() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市甲领导小组\n2.市\u200b乙领导小组\n3.市丙领导小组\n")
    assert plain_names(notice) == ["市甲领导小组", "市丙领导小组"]
    assert notice.unread == (UnreadLine(line=10, text="2 市\u200b乙领导小组"),)
    (warning,) = notice.warnings
    assert warning.startswith("第 2 项未读入：")
    assert "\\u200b" in warning


def test_text_too_long_for_a_name_is_returned() -> None:
    notice = read_list("1.市甲领导小组\n2." + "长" * 1001 + "\n")
    assert plain_names(notice) == ["市甲领导小组"]
    assert notice.unread == (UnreadLine(line=2, text="2 " + "长" * 1001),)


def test_names_over_two_lines_are_put_together() -> None:
    text = SHIPPED.replace("生产保护区工作领导小组", "生产保护区\n工作领导小组").replace(
        "联席会议、市生活", "联席会议、\n市生活"
    )
    notice = read_list(text)
    assert names(notice) == names(read_list(SHIPPED))
    assert notice.unread == ()
    assert [warning.partition("（")[0] for warning in notice.warnings] == [
        "第 17 项的名称写在两行，已合并为一个",
        "第 29 项的名称写在两行，已合并为一个",
    ]


def test_radical_forms_of_a_copied_page_become_ideographs() -> None:
    notice = read_list(SHIPPED.replace("市老龄工作委员会", "市⽼龄⼯作委员会"))
    assert notice.items[37].name == "市老龄工作委员会"
    assert notice.warnings == ("原文有部首字形“⽼⼯”（多为从 PDF 复制所致），已换成相应的汉字",)


@pytest.mark.parametrize(
    ("bracket", "outside"),
    [
        ("（市乙指挥部）", ("市乙指挥部",)),
        ("（市乙指挥部、市丙联席会议）", ("市乙指挥部", "市丙联席会议")),
        ("（对外使用市乙指挥部名称）", ("市乙指挥部",)),
        ("（对外可分别使用市乙会、市丙会名称开展工作）", ("市乙会", "市丙会")),
        ("（对外以市乙指挥部名义开展工作）", ("市乙指挥部",)),
        ("（加挂市乙办公室牌子）", ("市乙办公室",)),
        ("（同时挂“市乙办公室”牌子）", ("市乙办公室",)),
        ("（市乙领导小组和市丙领导小组）", ("市乙领导小组", "市丙领导小组")),
        ("（市爱护和保障联席会议）", ("市爱护和保障联席会议",)),
        ("（挂图作战指挥部）", ("挂图作战指挥部",)),
        ("（市乙指挥部）（市丙联席会议）", ("市乙指挥部", "市丙联席会议")),
        ("  （市乙指挥部）", ("市乙指挥部",)),
    ],
)
def test_bracket_gives_outside_names(bracket: str, outside: tuple[str, ...]) -> None:
    notice = read_list(f"1.市甲领导小组{bracket}\n2.市丁领导小组\n")
    assert notice.items[0] == ListItem(no=1, name="市甲领导小组", outside_names=outside, line=1)
    assert notice.unread == ()


def test_bracket_that_is_no_outside_name_stays_in_the_name() -> None:
    notice = read_list(NOTICE + "长期设置\n1.市对口支援领导小组（西藏、新疆）\n2.市（区）共建委员会（市共建指挥部）\n")
    assert names(notice) == [
        (1, "市对口支援领导小组（西藏、新疆）", ()),
        (2, "市（区）共建委员会", ("市共建指挥部",)),
    ]
    assert notice.warnings == ("第 1 项的括注“（西藏、新疆）”不是对外名称的写法，照录在名称中",)


@pytest.mark.parametrize(
    "bracket",
    [
        "（组长：张三）",
        "(组长:张三)",
        "（组长 张三）",
        "（第一副组长李四）",
        "（总指挥：市长）",
        "（牵头单位：市财政局）",
        "（牵头部门为市财政局）",
        "（由市财政局牵头）",
        "（办公室设在市财政局）",
        "（联系电话：0536-1234567）",
    ],
)
def test_bracket_that_tells_who_leads_is_no_part_of_a_name(bracket: str) -> None:
    notice = read_list(f"1.市甲领导小组{bracket}\n2.市丁领导小组\n")
    assert [item.facts for item in notice.items] == [(bracket.replace(" ", ""),), ()]
    assert notice.items[0].outside_names == ()


def test_bracket_that_is_never_closed_does_not_swallow_the_list() -> None:
    notice = read_list("1.市甲领导小组(对外使用市乙指挥部2.市丙委员会(市丁指挥部)3.市戊领导小组")
    assert names(notice)[1:] == [(2, "市丙委员会", ("市丁指挥部",)), (3, "市戊领导小组", ())]


def test_labels_of_a_web_page_give_organ_number_and_date() -> None:
    notice = read_list(
        "发文机关：示例市人民政府办公室  成文日期：2020-03-31\n"
        "发 文 字 号：示政办字〔2020〕37号  公开日期：2020-04-02 10:20\n"
        "标题：示例市人民政府办公室关于公布名单的通知\n长期设置\n1.市甲领导小组\n"
    )
    assert (notice.organ, str(notice.doc_no), notice.date) == (
        "示例市人民政府办公室",
        "示政办字〔2020〕37号",
        date(2020, 3, 31),
    )
    assert notice.title == "示例市人民政府办公室关于公布名单的通知"
    assert notice.warnings == ("成文日期 2020-03-31 与公布日期 2020-04-02 不同，取成文日期",)
    assert notice.unread == ()


def test_date_of_signing_wins_over_date_of_the_web() -> None:
    notice = read_list("公布日期：2020年4月2日\n" + SHIPPED)
    assert notice.date == date(2020, 3, 31)
    assert notice.warnings == ("成文日期 2020-03-31 与公布日期 2020-04-02 不同，取成文日期",)


def test_date_of_the_web_alone_is_no_date_of_signing() -> None:
    notice = read_list("公布日期：2020年4月2日\n2020-04-02\n" + SHIPPED.replace("2020年3月31日\n", ""))
    assert notice.date is None
    assert "没有找到成文日期；公布日期 2020-04-02 不是成文日期，未采用" in notice.warnings
    assert notice.unread[0] == UnreadLine(line=2, text="2020-04-02")


def test_signature_wins_over_labels() -> None:
    notice = read_list("制定机关：潍坊市人民政府\n【字号】潍政办字〔2020〕36号\n成文日期：2020年3月30日\n" + SHIPPED)
    assert (notice.organ, notice.date) == ("潍坊市人民政府办公室", date(2020, 3, 31))
    assert notice.warnings == (
        "文号有不同写法：潍政办字〔2020〕37号、潍政办字〔2020〕36号，取“潍政办字〔2020〕37号”",
        "署名下的日期 2020-03-31 与所标成文日期 2020-03-30 不同，取署名下的日期",
        "署名“潍坊市人民政府办公室”与制定机关“潍坊市人民政府”不同，取署名",
    )


def test_cited_numbers_are_not_the_number_of_the_notice() -> None:
    notice = read_list(SHIPPED.replace("潍政办字〔2020〕37号\n", ""))
    assert notice.doc_no is None
    assert notice.warnings == ("没有找到本通知的文号；正文引用的 潍办发〔2019〕23号 不是本通知的文号，未采用",)


@pytest.mark.parametrize("title", ["{}（示政发[2003]9号）", "{}-示政发[2003]9号"])
def test_number_behind_the_title_is_the_notice_s_own(title: str) -> None:
    notice = read_list(title.format("示例市人民政府关于公布名单的通知") + "\n长期设置\n1.市甲领导小组\n")
    assert notice.title == "示例市人民政府关于公布名单的通知"
    assert str(notice.doc_no) == "示政发〔2003〕9号"
    assert notice.organ == "示例市人民政府"


def test_two_offices_may_sign_together() -> None:
    notice = read_list(
        "关于印发《示例市议事协调机构名单》的通知\n现予印发。\n中共示例市委办公室\u3000\u3000示例市人民政府办公室\n"
        "2020年3月31日\n附件\n1 市甲领导小组\n2 市乙领导小组\n"
    )
    assert notice.title == "关于印发《示例市议事协调机构名单》的通知"
    assert notice.organ == "中共示例市委办公室、示例市人民政府办公室"
    assert plain_names(notice) == ["市甲领导小组", "市乙领导小组"]


def test_letterhead_gives_the_organ_where_nobody_signs() -> None:
    notice = read_list("示例市人民政府办公室文件\n示政办字〔2021〕5号\n关于公布名单的通知\n长期设置\n1.市甲领导小组\n")
    assert (notice.organ, notice.date) == ("示例市人民政府办公室", None)


def test_title_of_the_list_and_date_below_it_stand_for_a_notice() -> None:
    notice = read_list(
        "示例市议事协调机构名单\n（2020年3月31日）\n长期设置\n1.市甲领导小组。2.市乙领导小组。特此公布。\n"
    )
    assert (notice.title, notice.date) == ("示例市议事协调机构名单", date(2020, 3, 31))
    assert plain_names(notice) == ["市甲领导小组", "市乙领导小组"]


@pytest.mark.parametrize(
    ("sentence", "meeting"),
    [
        ("经市政府第五十四次常务会议研究通过", "市政府第五十四次常务会议"),
        ("现将市政府第3次常务会议审议通过的名单公布", "市政府第3次常务会议"),
        ("名单已经市十八届人民政府第12次常务会议讨论同意", "市十八届人民政府第12次常务会议"),
        ("根据市委常委会第八次会议决定", "市委常委会第八次会议"),
        ("经第五十四次常务会议审定", "第五十四次常务会议"),
        ("贯彻省第十三次党代会会议精神", None),
        ("经市政府同意", None),
    ],
)
def test_meeting_is_kept_as_printed_with_its_organ(sentence: str, meeting: str | None) -> None:
    assert read_list(NOTICE.replace("现将名单公布", sentence) + "长期设置\n1.市甲领导小组\n").meeting == meeting


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff \r\n\u3000\n",
        "\x00\x01PNG\x00",
        "\x7fELF\x02\x01\x03\x04" * 5,
        "\ufffd\ufffd\ufffd名单",
        "今天没有名单。\n",
        "二、2020年\n",
        "1.\n2.\n",
        "1.市\u200b甲领导小组\n",
    ],
)
def test_what_is_no_list_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_list(text)
    assert refused.value.exit_code == 6
    assert re.search("[\u4e00-\u9fff]{4}", refused.value.message)
    assert refused.value.hint


IDEOGRAPHS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
ENDINGS = st.sampled_from(["领导小组", "委员会", "指挥部", "联席会议", "专班", ""])
INSERTS = st.sampled_from(["", "", "12345", "5G", "“十三五”", "《公约》", "“2.0版”", "(县)"])
NAMES = st.builds(
    "{}{}{}{}".format, st.text(IDEOGRAPHS, min_size=1, max_size=6), INSERTS, st.text(IDEOGRAPHS, min_size=1), ENDINGS
)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=25), st.sampled_from([*STYLES.values()]), st.sampled_from(["\n", "\r\n"]))
def test_any_names_one_per_line_read_back(listed: list[str], style: str, end: str) -> None:
    text = end.join(style.format(no) + name for no, name in enumerate(listed, 1))
    notice = read_list("长期设置" + end + text)
    assert [(item.no, item.name) for item in notice.items] == list(enumerate(listed, 1))
    assert notice.unread == ()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(NAMES, min_size=1, max_size=25),
    st.sampled_from(["{}.", "{}．", "{}、", "({})", "（{}）"]),
    st.sampled_from(["", " ", "；", "。"]),
)
def test_any_names_in_run_on_text_read_back(listed: list[str], style: str, between: str) -> None:
    text = "".join(style.format(no) + name + between for no, name in enumerate(listed, 1))
    notice = read_list("一、长期设置（1个）" + text)
    assert [(item.no, item.name) for item in notice.items] == list(enumerate(listed, 1))


STRAY = st.text(IDEOGRAPHS, min_size=1, max_size=12).filter(lambda text: "长期" not in text and "临时" not in text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 65), STRAY), max_size=6))
def test_no_stray_line_of_the_list_is_lost(strays: list[tuple[int, str]]) -> None:
    items = [line for line in SHIPPED.split("\n") if re.match(r"\d+\.", line)]
    for place, text in strays:
        items[place] += f"\n{text}"
    notice = read_list(NOTICE + "长期设置\n" + "\n".join(items))
    assert sorted(line.text for line in notice.unread) == sorted(text for _, text in strays)
    assert len(notice.items) == 66


SHAPES = "1234567890.、（）()【】《》“”：，。；个共附件长期临时名单一二年月日市甲委员会组文号〔〕关于的通知 \u3000\n\r"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(SHAPES), max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        notice = read_list(text)
    except ImportRefused:
        return
    assert notice.items
    assert all(line.line >= 1 and line.text for line in notice.unread)
