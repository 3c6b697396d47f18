from __future__ import annotations

import pytest

from xtjg.core.roles import RoleKind, head_role, role_kind


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RoleKind.HEAD, "组长 主任 主任委员 总指挥 指挥长 政委 召集人 总召集人 第一召集人 第一组长 双组长 会长 主席"),
        (RoleKind.HEAD, "负责人 领导小组组长 联席会议召集人 委员会主任 指挥部总指挥"),
        (RoleKind.DEPUTY, "副组长 副主任 常务副组长 第一副组长 副总指挥 副指挥长 副政委 副召集人 执行主任 副主任委员"),
        (RoleKind.DEPUTY, "联席会议副召集人 副组长兼办公室主任 副负责人"),
        (RoleKind.MEMBER, "成员 委员 常务委员 成员兼办公室主任 顾问 秘书处处长"),
        (RoleKind.SECRETARY, "秘书长 副秘书长 秘书 办公室主任 办公室副主任 办公室常务副主任 领导小组办公室主任"),
        (RoleKind.LIAISON, "联络员 协调员"),
    ],
)
def test_role_words_lead_deputise_or_neither(kind: RoleKind, words: str) -> None:
    parts = words.split()
    assert {word: role_kind(word) for word in parts} == dict.fromkeys(parts, kind)


def test_blanks_in_a_role_do_not_matter() -> None:
    assert role_kind("召 集 人") is RoleKind.HEAD
    assert role_kind("副　组　长") is RoleKind.DEPUTY


@pytest.mark.parametrize(
    ("kind", "word"),
    [("领导小组", "组长"), ("委员会", "主任"), ("防汛抗旱指挥部", "总指挥"), ("联席会议", "召集人"), (None, "组长")],
)
def test_each_kind_of_body_has_its_usual_head(kind: str | None, word: str) -> None:
    assert head_role(kind) == word
    assert role_kind(head_role(kind)) is RoleKind.HEAD
