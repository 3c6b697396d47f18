from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.factories import make_body
from xtjg.core.body import Listing
from xtjg.core.case import FieldEdit
from xtjg.core.terms import BodyId, State
from xtjg.reports.tracing import Turn, differences, edited, origins, plain_text

if TYPE_CHECKING:
    from xtjg.core.plain import PlainMap

A, B = BodyId("xt-0001"), BodyId("xt-0002")


def test_each_body_that_differs_is_named_with_its_turn() -> None:
    body = make_body(id=A)
    turns = {
        Turn.RENAMED: replace(body, name="别名"),
        Turn.ENDED: replace(body, state=State.WINDING_UP, name="别名"),
        Turn.CHANGED: replace(body, task="别的"),
    }
    for turn, after in turns.items():
        assert [one.turn for one in differences({A: body}, {A: after}, lambda _, __: ())] == [turn]
    assert differences({A: body}, {A: body}, lambda _, __: ()) == ()
    new = make_body(id=B)
    assert [one.turn for one in differences({A: body}, {A: body, B: new}, lambda _, __: ())] == [Turn.ESTABLISHED]
    listed = replace(new, listed=Listing(no=1))
    assert [one.turn for one in differences({}, {B: listed}, lambda _, __: ())] == [Turn.IMPORTED]


def test_a_part_has_its_origin_in_the_version_from_which_on_it_stayed() -> None:
    versions: list[PlainMap] = [
        {"名称": "丙", "职责": ["一", "二"], "办公室": {"单位": "甲", "地点": "乙"}},
        {"名称": "乙", "职责": ["一"], "办公室": {"单位": "甲"}},
        {"名称": "丙", "职责": ["一", "二"]},
    ]
    found = {(one.field, one.value): one.version for one in origins(versions)}
    assert found == {
        ("名称", "丙"): 0,
        ("职责", "一"): 2,
        ("职责", "二"): 0,
        ("办公室.单位", "甲"): 1,
        ("办公室.地点", "乙"): 0,
    }
    assert origins([]) == ()


def test_an_edit_reads_in_one_line() -> None:
    assert edited(FieldEdit(field="名称", before="甲", after="乙")) == "名称 甲 → 乙"
    assert edited(FieldEdit(field="简称", before=None, after="乙")) == "简称 空 → 乙"
    assert edited(FieldEdit(field="职责", before=["一", "二"], after=["二", "三"])) == "职责 去 一、增 三"
    assert edited(FieldEdit(field="职责", before=["一", "二"], after=["二", "一"])) == "职责 次序"
    assert plain_text({"甲": "一", "乙": None, "丙": ["二", "三"]}) == "一 二、三"
