"""The keys of the file of 待议议题: Chinese key ↔ attribute, in the order of a new file."""

from __future__ import annotations

from typing import Any

from xtjg.core import docket as d
from xtjg.store.fieldtypes import DATE, NUMBER, TEXT, TEXTS, Field, Spec, records_of, words_of
from xtjg.store.meetingkeys import RULE

DOCKET_ITEM = Spec(
    d.DocketItem,
    "待议议题",
    Field("序号", "n", NUMBER, required=True, about="用过的不再用"),
    Field("议题", "title", TEXT, required=True, about="题目"),
    Field("单位", "unit", TEXT, required=True, about="提出单位"),
    Field("缘由", "waits", words_of(d.Waits), required=True, about="为什么待议"),
    Field("自", "since", DATE, required=True, about="自哪天起待议"),
    Field("接自", "origin", TEXT, about="接自哪次会议第几项：xt-0056/2026-003#2"),
    Field("提交", "kind", TEXT, about="上报给哪种会议"),
    Field("类别", "item_class", TEXT, about="决定所用规则的类别"),
    Field("规则", "rule", RULE, about="本项单独适用的议决规则"),
    Field("方案", "plan", TEXT, about="具体方案"),
    Field("调研", "research", TEXT, about="调研、论证情况"),
    Field("依据", "basis", TEXT, about="依据"),
    Field("涉及单位", "concerns", TEXTS, about="议题涉及的单位"),
    Field("理由", "reason", TEXT, about="暂缓、缓议、取消的理由"),
)
DOCKET = Spec(
    d.Docket,
    "待议议题",
    Field("末号", "last", NUMBER, required=True, about="已用到第几号"),
    Field("议题", "items", records_of(DOCKET_ITEM), about="待议的议题，一个一项"),
)
RECORD_SPECS: tuple[tuple[str, Spec[Any]], ...] = (("meetings/xt-0001/items.yaml", DOCKET),)
"""A path of the file and its table, for the page of the record format."""
