from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.pinyin import initials


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("", ""),
        ("市低空经济", "sdkjj"),
        ("示市低空经济发展领导小组", "ssdkjjfzldxz"),
        ("联席会议", "lxhy"),
        ("委员会", "wyh"),
        ("指挥部", "zhb"),
        ("防汛抗旱", "fxkh"),
        ("5G网络", "5gwl"),
        ("ＡＩ２０２５", "ai2025"),
        ("（市）·“双拥”—工作", "ssygz"),
        ("示 市", "ss"),
        ("⽰市", "ss"),
        ("二〇二五", "elew"),
        ("Ж α あ é", ""),
    ],
)
def test_names_are_abbreviated_by_their_initials(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("first", "last", "letter"),
    [
        ("啊", "澳", "a"),
        ("芭", "怖", "b"),
        ("擦", "错", "c"),
        ("搭", "堕", "d"),
        ("蛾", "贰", "e"),
        ("发", "咐", "f"),
        ("噶", "过", "g"),
        ("哈", "祸", "h"),
        ("击", "骏", "j"),
        ("喀", "阔", "k"),
        ("垃", "络", "l"),
        ("妈", "穆", "m"),
        ("拿", "诺", "n"),
        ("哦", "沤", "o"),
        ("啪", "曝", "p"),
        ("期", "群", "q"),
        ("然", "弱", "r"),
        ("撒", "所", "s"),
        ("塌", "唾", "t"),
        ("挖", "误", "w"),
        ("昔", "迅", "x"),
        ("压", "孕", "y"),
        ("匝", "座", "z"),
    ],
)
def test_first_and_last_character_of_each_letter(first: str, last: str, letter: str) -> None:
    assert initials(first) == letter
    assert initials(last) == letter


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("协调小组", "xtxz"),
        ("结构调整", "jgtz"),
        ("行业", "hy"),
        ("行政", "xz"),
        ("灾后重建", "zhcj"),
        ("重大项目", "zdxm"),
        ("河长制", "hzz"),
        ("全市长效机制", "qscxjz"),
        ("县长期规划", "xcqgh"),
        ("市长", "sz"),
    ],
)
def test_words_of_the_field_are_read_as_they_are_spoken(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("text", "letters"), [("深圳", "sz"), ("亳州", "bz"), ("衢州", "qz"), ("诸暨", "zj"), ("鄢陵", "yl")]
)
def test_level_2_characters_of_place_names_have_an_initial(text: str, letters: str) -> None:
    assert initials(text) == letters


def test_other_level_2_characters_and_those_outside_gb2312_are_left_out() -> None:
    assert initials("齉市龘") == "s"


@given(st.text(alphabet="示市长效协调圳齉５Ｇaß İé·（） \n\ud800⽰", max_size=12))
def test_result_is_ascii_letters_and_digits(text: str) -> None:
    letters = initials(text)
    assert letters == "" or (letters.isascii() and letters.isalnum() and letters == letters.lower())
