from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.names import (
    NAME_LIMIT,
    TEXT_LIMIT,
    a_few,
    clean,
    clean_line,
    clean_text,
    likeness,
    nearest,
    radicals,
    same,
    shown,
    skeleton,
)
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Callable

NAME_CHARACTERS = "示市低空经济领导小组（）()〔〕【】［］·・—-－ \u3000Ａa１1○〇零⼈⻅“”\"'é"
HOSTILE_CHARACTERS = "\0\t\n\x1c\x85\u00a0\u2028\u202e\u200b\ud800\ue000\ufeff\ufe0f\u0301\U000e0100"
NAMES = st.text(alphabet=NAME_CHARACTERS, max_size=12)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("示市低空经济发展领导小组", "示市低空经济发展领导小组"),
        ("  示市领导小组\u3000", "示市领导小组"),
        ("\t示市领导小组\t", "示市领导小组"),
        ("示市（试点）领导小组", "示市（试点）领导小组"),
        ("示市(试点)〔一〕【二】［三］", "示市(试点)〔一〕【二】［三］"),
        ("示市５Ｇ领导小组", "示市５Ｇ领导小组"),
        ("示市①领导小组", "示市①领导小组"),
        ("⼈⺠代表", "人民代表"),
        ("⻅习⻓江⻰⻔", "见习长江龙门"),
        ("\uf900", "豈"),
        ("e\u0301", "é"),
        ("买买提·艾力", "买买提·艾力"),
        ("[red]示市[/]", "[red]示市[/]"),
        ("=1+1", "=1+1"),
        ("示市 领导 小组", "示市 领导 小组"),
        ("𠮷野", "𠮷野"),
        ("示" * NAME_LIMIT, "示" * NAME_LIMIT),
    ],
)
def test_names_are_stored_as_typed_but_normalised(text: str, stored: str) -> None:
    assert clean(text, "名称") == stored


@pytest.mark.parametrize(
    ("char", "point"),
    [
        ("\0", r"\u0000"),
        ("\n", r"\u000a"),
        ("\r", r"\u000d"),
        ("\x0b", r"\u000b"),
        ("\t", r"\u0009"),
        ("\x1b", r"\u001b"),
        ("\x85", r"\u0085"),
        ("\u00ad", r"\u00ad"),
        ("\u200b", r"\u200b"),
        ("\u202e", r"\u202e"),
        ("\u2028", r"\u2028"),
        ("\u2029", r"\u2029"),
        ("\u2060", r"\u2060"),
        ("\ufeff", r"\ufeff"),
        ("\ud800", r"\ud800"),
        ("\ue000", r"\ue000"),
        ("\ufffe", r"\ufffe"),
        ("\ufe00", r"\ufe00"),
        ("\ufe0f", r"\ufe0f"),
        ("\u180b", r"\u180b"),
        ("\u034f", r"\u034f"),
        ("\u3164", r"\u3164"),
        ("\U000e0001", r"\U000e0001"),
        ("\U000e0100", r"\U000e0100"),
        ("\U000f0000", r"\U000f0000"),
    ],
)
@pytest.mark.parametrize("cleaner", [clean, clean_line])
def test_characters_that_do_not_print_are_refused_by_code_point(
    cleaner: Callable[[str, str], str], char: str, point: str
) -> None:
    with pytest.raises(Usage) as caught:
        cleaner(f"示市{char}领导小组", "名称")
    assert caught.value.message.startswith("名称第 3 个字符起含有不允许的字符")
    assert point in caught.value.message
    assert char not in caught.value.message
    assert caught.value.hint


def test_every_refused_character_is_listed_once() -> None:
    with pytest.raises(Usage) as caught:
        clean("a\u200bb\u202ec\u200b", "姓名")
    assert "字符 \\u200b、\\u202e：" in caught.value.message


@pytest.mark.parametrize("text", ["示市\n", "\n示市"])
def test_outer_newlines_of_a_name_are_refused_not_stripped(text: str) -> None:
    with pytest.raises(Usage, match=r"\\u000a") as caught:
        clean(text, "名称")
    assert caught.value.hint == "请写成一行"


@pytest.mark.parametrize("text", ["", "   ", "\u3000\t"])
def test_blank_values_are_refused(text: str) -> None:
    for cleaner in (clean, clean_line):
        with pytest.raises(Usage, match="理由不能为空"):
            cleaner(text, "理由")


def test_blank_text_of_several_lines_is_refused() -> None:
    with pytest.raises(Usage, match="理由不能为空"):
        clean_text(" \n\u3000\n", "理由")


def test_name_over_the_limit_is_refused_and_shown_cut() -> None:
    with pytest.raises(Usage) as caught:
        clean("示" * (NAME_LIMIT + 1), "名称")
    assert "名称超过 200 个字" in caught.value.message
    assert len(caught.value.message) < 80


def test_line_may_be_longer_than_a_name() -> None:
    assert clean_line("示" * (NAME_LIMIT + 1), "理由") == "示" * (NAME_LIMIT + 1)


@pytest.mark.parametrize("text", ["一行", "第一行\n第二行\n", "---\n# 第一条\n\n  缩进", "x\nXtjg-Approved-By: y"])
def test_text_of_several_lines_is_stored_exactly(text: str) -> None:
    assert clean_text(text, "理由") == text


@pytest.mark.parametrize("char", ["\r", "\t", "\x0b", "\u2028", "\x85", "\u202e", "\ufe0f"])
def test_text_takes_no_other_control_than_the_newline(char: str) -> None:
    with pytest.raises(Usage) as caught:
        clean_text(f"第一行{char}\n第二行", "理由")
    assert f"\\u{ord(char):04x}" in caught.value.message


def test_carriage_returns_are_answered_with_the_cure() -> None:
    with pytest.raises(Usage) as caught:
        clean_text("第一行\r\n第二行", "理由")
    assert "LF" in caught.value.hint


def test_limit_counts_bytes_of_utf_8() -> None:
    full = "示" * (TEXT_LIMIT // 3)
    assert clean_text(full + "ab", "理由") == full + "ab"
    for over in (full + "abc", "a" * (TEXT_LIMIT + 1), "示" * 200_000):
        with pytest.raises(Usage, match="理由超过 20480 字节"):
            clean_text(over, "理由")
    with pytest.raises(Usage, match="理由超过 20480 字节"):
        clean_line(full + "abc", "理由")


def test_limit_of_a_text_can_be_set() -> None:
    assert clean_text("示市", "摘要", limit=6) == "示市"
    with pytest.raises(Usage, match="摘要超过 5 字节"):
        clean_text("示市", "摘要", limit=5)


def test_every_kangxi_radical_becomes_an_ideograph() -> None:
    for code in range(0x2F00, 0x2FD6):
        assert unicodedata.name(clean(chr(code), "名称")).startswith("CJK UNIFIED IDEOGRAPH")


def test_radicals_in_a_text_are_listed_for_the_warning() -> None:
    assert radicals("⼈⺠⼈人民") == ("⼈", "⺠")
    assert radicals("人民") == ()


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("示市", "示市"),
        ("示\u202e市\x1b", r"示\u202e市\u001b"),
        ("示" * 40, "示" * 40),
        ("示" * 41, "示" * 40 + "…"),
        ("\ud800", r"\ud800"),
    ],
)
def test_foreign_values_are_shown_safely(text: str, visible: str) -> None:
    assert shown(text) == visible


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("示市（试点）领导小组", "示市(试点)领导小组"),
        ("示市〔试点〕", "示市［试点］"),
        ("示市【试点】", "示市[试点]"),
        ("二○二五", "二〇二五"),
        ("二◯二五", "二零二五"),
        ("买买提·艾力", "买买提・艾力"),
        ("买买提•艾力", "买买提．艾力"),
        ("示市—协作", "示市-协作"),
        ("示市―协作", "示市–协作"),
        ("示市－协作", "示市‐协作"),
        ("“双拥”工作", '"双拥"工作'),
        ("‘双拥’工作", "「双拥」工作"),
        ("示市\u3000领导 小组", "示市领导小组"),
        ("５Ｇ网络", "5g网络"),
        ("⼈⺠代表", "人民代表"),
        ("示\u200b市\ufe0f", "示市"),
        ("第①组", "第1组"),
    ],
)
def test_spellings_of_one_name_are_the_same(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)
    assert same(a, b)
    assert likeness(a, b) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("示市领导小组", "示县领导小组"), ("张三", "张三丰"), ("示市（一）", "示市一"), ("一组", "-组")]
)
def test_different_names_stay_different(a: str, b: str) -> None:
    assert not same(a, b)
    assert likeness(a, b) < 1


def test_skeleton_of_a_full_example() -> None:
    assert skeleton("示市 〔２０２５〕·Ａ—“○”") == '示市(2025)·a-"〇"'


@given(NAMES)
def test_skeleton_of_a_skeleton_is_itself(name: str) -> None:
    assert skeleton(skeleton(name)) == skeleton(name)


@given(NAMES)
def test_cleaning_twice_changes_nothing_and_keeps_the_name_the_same(name: str) -> None:
    try:
        stored = clean(name, "名称")
    except Usage:
        assert not name.strip()
        return
    assert clean(stored, "名称") == stored
    assert same(name, stored)


@given(st.text(alphabet=NAME_CHARACTERS + HOSTILE_CHARACTERS, max_size=8))
def test_whatever_is_stored_is_one_printable_line(text: str) -> None:
    try:
        stored = clean_line(text, "理由")
    except Usage:
        return
    assert stored.splitlines() == [stored]
    assert all(char.isprintable() or char.isspace() for char in stored)
    assert stored.encode().decode() == unicodedata.normalize("NFC", stored)


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_between_none_and_one(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == 1


def test_nearest_gives_the_best_first() -> None:
    names = ["示市防汛抗旱指挥部", "示市低空经济发展领导小组", "示市低空经济领导小组", "示市防汛抗旱指挥部"]
    assert nearest("示市低空经挤领导小组", names) == ("示市低空经济领导小组", "示市低空经济发展领导小组")
    assert nearest("市防汛抗汗指挥部", names) == ("示市防汛抗旱指挥部",)


def test_nearest_keeps_the_order_of_equals_and_the_limit() -> None:
    assert nearest("职务", ["职级", "职位", "职责", "姓名"]) == ("职级", "职位", "职责")
    assert nearest("职务", ["职级", "职位", "职责", "姓名"], limit=2) == ("职级", "职位")


def test_nearest_needs_a_likeness_of_the_floor() -> None:
    assert nearest("职务", ["姓名", "单位"]) == ()
    assert nearest("职务", ["职级"], floor=0.5) == ()
    assert nearest("abolsh", ["abolish", "adjust"]) == ("abolish",)
    assert nearest("职务", []) == ()


@pytest.mark.parametrize(
    ("names", "said"),
    [((), ""), (("甲",), "甲"), (("甲", "乙", "丙"), "甲、乙、丙"), (("甲", "乙", "丙", "丁"), "甲、乙、丙等")],
)
def test_of_many_names_the_first_three_are_said(names: tuple[str, ...], said: str) -> None:
    assert a_few(names) == said
