"""What a paper is set by: its layout, how much of the head is printed, other names of the faces.

The one table that gives a kind of paper its layout stands here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xtjg.documents.kinds import Kind


class Layout(StrEnum):
    """下行文 and 平行文; 信函格式; 上行文 with 签发人; 纪要; 签批单 and 登记表; lists and records without a mark."""

    NOTICE = "notice"
    LETTER = "letter"
    UPWARD = "upward"
    MINUTES = "minutes"
    FORM = "form"
    PLAIN = "plain"


class HeadMode(StrEnum):
    """Print the red head; leave its room for preprinted paper; leave it out."""

    FULL = "full"
    PREPRINTED = "preprinted"
    NONE = "none"


# Other names under which the faces are found, told to programs that lack the first.
SUBSTITUTES: Mapping[str, tuple[str, ...]] = {
    "fangsong": ("仿宋", "FangSong", "方正仿宋_GBK", "STFangsong"),
    "kaiti": ("楷体", "KaiTi", "方正楷体_GBK"),
    "heiti": ("SimHei", "方正黑体_GBK"),
    "xiaobiaosong": ("方正小标宋_GBK",),
    "songti": ("SimSun", "NSimSun"),
    "latin": (),
}

# A 通知 that asks a single unit for something is a letter: its template gives the mark no 文件.
_BY_SLUG: Mapping[str, Layout] = dict.fromkeys(("return", "follow-up", "meeting-notice"), Layout.LETTER)
_BY_GENRE: Mapping[str, Layout] = {
    "通知": Layout.NOTICE,
    "决定": Layout.NOTICE,
    "通报": Layout.NOTICE,
    "批复": Layout.NOTICE,
    "纪要": Layout.MINUTES,
    "函": Layout.LETTER,
    "请示": Layout.UPWARD,
    "报告": Layout.UPWARD,
    "意见": Layout.UPWARD,
    "签批单": Layout.FORM,
    "登记表": Layout.FORM,
}


def layout_of(kind: Kind) -> Layout:
    """Return the layout of a kind of paper: its own, else that of its 文种, else that of plain lists and records."""
    return _BY_SLUG.get(kind.slug) or _BY_GENRE.get(kind.genre, Layout.PLAIN)
