from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.documents.punctuation import normalise

MIXED = st.text(alphabet="中文一,;:?!()\"'.。，“”（）「」 a1\n", max_size=24)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("规范设置,加强管理.", "规范设置，加强管理。"),
        ("问题:无;结论?有!", "问题：无；结论？有！"),
        ("(一)基本情况(5个)", "（一）基本情况（5个）"),
        ('推进"放管服"改革', "推进“放管服”改革"),
        ('他说:"好",走了', "他说：“好”，走了"),
        ("执行「三重一大」制度", "执行“三重一大”制度"),
        ("增长3.5%,时间10:30,共1,000元", "增长3.5%，时间10:30，共1,000元"),
        ("1.市禁毒委员会", "1.市禁毒委员会"),
        ("Internet's (new) A, B: c", "Internet's (new) A, B: c"),
        ("示政办发〔2026〕12号", "示政办发〔2026〕12号"),
        ("已是全角，不变。", "已是全角，不变。"),
        ("f(x)是函数", "f（x）是函数"),
        ("见https://a.b/c", "见https://a.b/c"),
    ],
)
def test_half_width_marks_next_to_chinese_become_full_width(typed: str, printed: str) -> None:
    assert normalise(typed) == printed


@given(st.one_of(st.text(), MIXED))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.one_of(st.text(), MIXED))
def test_normalising_keeps_every_character_but_marks(text: str) -> None:
    marks = set(",;:?!()\"'.。，；：？！（）“”‘’「」『』")
    assert len(normalise(text)) == len(text)
    assert all(new == old or (new in marks and old in marks) for new, old in zip(normalise(text), text, strict=True))
