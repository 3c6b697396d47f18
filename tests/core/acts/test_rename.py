from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.matters import EFFECTIVE, ONE, run
from tests.factories import make_body
from xtjg.core.acts.rename import kind_of
from xtjg.core.body import FormerName
from xtjg.core.request import Request
from xtjg.core.terms import Act, CaseId, State
from xtjg.errors import ActRefused, IllegalTransition, Usage

NEW = "示例市通航和低空经济发展领导小组"


def test_rename_keeps_id_and_history() -> None:
    old = FormerName(name="示例市通用航空小组", until=EFFECTIVE - timedelta(days=400))
    body = make_body(former_names=(old,))
    (edit,) = run(Act.RENAME, Request(bodies=(ONE,), new_name=NEW), body)
    assert (edit.after.id, edit.after.name) == (ONE, NEW)
    assert edit.after.former_names == (
        old,
        FormerName(name=body.name, until=EFFECTIVE - timedelta(days=1), case=CaseId("2026-0040")),
    )
    assert (edit.after.seats, edit.after.duties, edit.after.established) == (
        body.seats,
        body.duties,
        body.established,
    )


def test_the_present_name_is_no_new_name() -> None:
    body = make_body()
    with pytest.raises(ActRefused, match="新名称与现名相同"):
        run(Act.RENAME, Request(bodies=(ONE,), new_name=body.name), body)


def test_another_way_of_writing_is_a_new_name() -> None:
    body = make_body(name="示例市(低空)经济发展领导小组")
    (edit,) = run(Act.RENAME, Request(bodies=(ONE,), new_name="示例市（低空）经济发展领导小组"), body)
    assert edit.after.former_names[0].name == "示例市(低空)经济发展领导小组"


def test_a_name_may_return() -> None:
    body = make_body()
    (there,) = run(Act.RENAME, Request(bodies=(ONE,), new_name=NEW), body)
    (back,) = run(Act.RENAME, Request(bodies=(ONE,), new_name=body.name), there.after)
    assert [former.name for former in back.after.former_names] == [body.name, NEW]


@pytest.mark.parametrize(
    ("kind", "new", "expected"),
    [
        ("领导小组", "示例市低空经济委员会", "委员会"),
        ("工作领导小组", NEW, "工作领导小组"),
        ("领导小组", "示例市低空经济工作站", "领导小组"),
    ],
)
def test_the_kind_follows_the_end_of_the_name(kind: str, new: str, expected: str) -> None:
    (edit,) = run(Act.RENAME, Request(bodies=(ONE,), new_name=new), make_body(kind=kind))
    assert edit.after.kind == expected


def test_a_new_name_must_be_given() -> None:
    with pytest.raises(Usage, match="没有写明新名称"):
        run(Act.RENAME, Request(bodies=(ONE,)), make_body())


def test_an_ended_body_is_not_renamed() -> None:
    with pytest.raises(IllegalTransition, match="已撤销"):
        run(Act.RENAME, Request(bodies=(ONE,), new_name=NEW), make_body(state=State.ABOLISHED))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("示例市消防安全委员会", "委员会"),
        ("示例市防汛抗旱指挥部", "指挥部"),
        ("示例市部门联席会议", "联席会议"),
        ("示例市创建工作指挥部（示例市创城办）", "指挥部"),
        ("示例市创建工作指挥部(创城办)", "指挥部"),
        ("示例市爱国卫生运动工作组", "工作组"),
        ("示例市某某办", None),
    ],
)
def test_the_kind_is_read_off_the_end_of_a_name(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind
