"""职务 words: which of them lead, which deputise (domain.md §1). The printed word is always kept."""

from __future__ import annotations

from enum import StrEnum

from xtjg.core.names import skeleton


class RoleKind(StrEnum):
    """What a 职务 means for composition."""

    HEAD = "负责人"
    DEPUTY = "副职"
    MEMBER = "成员"
    SECRETARY = "秘书"
    LIAISON = "联络"
    GROUP = "工作组"


_HEADS = (
    *("组长", "主任", "主任委员", "主席", "总指挥", "指挥长", "指挥", "政委"),
    *("总召集人", "召集人", "会长", "负责人", "牵头人"),
)
_FIRST_AMONG_HEADS = ("第一", "双", "总")
_LIAISONS = ("联络员", "协调员")
_DEPUTY_MARKS = ("副", "常务", "执行")

# 联席会议召集人, 领导小组组长: the kind of the body before the word.
_KINDS = ("领导小组", "协调小组", "推进小组", "工作小组", "委员会", "指挥部", "联席会议", "工作组", "专班")


def role_kind(role: str) -> RoleKind:
    """Tell what a role word means; unknown words are members."""
    word = _without_kind(skeleton(role))
    if word.startswith("办公室") or word.endswith(("秘书长", "秘书")):
        return RoleKind.SECRETARY
    if word in _LIAISONS:
        return RoleKind.LIAISON
    if word in _HEADS or any(word == first + head for first in _FIRST_AMONG_HEADS for head in _HEADS):
        return RoleKind.HEAD
    if any(mark in word for mark in _DEPUTY_MARKS) and word.endswith(_HEADS):
        return RoleKind.DEPUTY
    return RoleKind.MEMBER


def _without_kind(word: str) -> str:
    for kind in _KINDS:
        word = word.rpartition(kind)[2] or word
    return word


_HEAD_OF_KIND = {"委员会": "主任", "指挥部": "总指挥", "联席会议": "召集人"}


def head_role(kind: str | None) -> str:
    """The usual word for the head of a body of that kind."""
    return next((word for tail, word in _HEAD_OF_KIND.items() if kind and kind.endswith(tail)), "组长")
