"""Rounds of 清理 for the tests: lists to go over, and the commands that bring a round to its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.walking import Registry

STEPS = '--step "停用名称、收缴印章 市政府办公室 2027-03-31" --step "移交档案 各承担部门 2027-06-30"'
DECIDED = "--proposed-by 市委编办@2026-08-20 --approved-by 市政府第60次常务会议@2026-09-01"
PAPER = "--doc-no 示政办发〔2026〕20号 --date 2026-09-05"
RUN = f"cleanup run {DECIDED} {PAPER} --yes"

# Of the 66 published bodies: body → how it is decided on; the rest are kept.
FATES: Mapping[str, str] = {
    **dict.fromkeys(
        ("xt-0057", "xt-0058", "xt-0059", "xt-0066"),
        "--fate 撤销 --ground 任务完成 --successor 市财政局 --reason 任务已经完成",
    ),
    "xt-0003": "--fate 合并 --into xt-0002 --ground 职责相同相近 --reason 职责相近",
    "xt-0004": "--fate 合并 --into xt-0002 --ground 职责交叉涵盖 --reason 职责交叉",
    "xt-0006": "--fate 转联席会议 --successor 市发展改革委 --reason 由部门协调即可",
    "xt-0008": "--fate 转部门 --successor 市应急局 --reason 已转入常态",
    "xt-0050": "--fate 不再列管 --reason 属会议制度",
    "xt-0009": "--fate 更名 --new 示例市招生考试工作委员会 --reason 名称不规范",
    "xt-0064": "--fate 保留至完成 --reason 创建工作尚未验收",
}
FEW: Mapping[str, str] = {
    "xt-0057": "--fate 撤销 --ground 任务完成 --successor 市财政局 --reason 试点结束",
    "xt-0003": "--fate 合并 --into xt-0002 --ground 职责相同相近 --reason 职责相近",
    "xt-0006": "--fate 转联席会议 --successor 市发展改革委 --reason 由部门协调",
}
COUNTS = {
    "保留": 55,
    "保留至完成": 1,
    "更名": 1,
    "合并": 2,
    "撤销": 4,
    "不再列管": 1,
    "转联席会议": 1,
    "转部门": 1,
}


def import_invented(registry: Registry, total: int) -> None:
    """Register a list of invented bodies."""
    heads = ("示政办字〔2020〕7号", "示例市人民政府办公室关于公布市政府议事协调机构名单的通知")
    names = (f"{number}.示例市第{number}项工作领导小组" for number in range(1, total + 1))
    section = f"一、长期设置的市政府议事协调机构（{total}个）"
    text = "\n".join((*heads, "示例市人民政府办公室", "2020年3月31日", section, *names))
    registry.do(f"import {registry.write('名单.txt', text)} --as list --yes")


def decided(registry: Registry, fates: Mapping[str, str], *, rest: str = "--fate 保留 --reason 工作需要") -> None:
    """Begin a round over all and decide on every body."""
    registry.do("cleanup new --all --basis 市委巡察反馈意见")
    by_words: dict[str, list[str]] = {}
    for body, words in fates.items():
        by_words.setdefault(words, []).append(body)
    for words, bodies in by_words.items():
        registry.do(f"cleanup decide {' '.join(bodies)} {words}")
    registry.do(f"cleanup decide --rest {rest}")


def planned(registry: Registry, fates: Mapping[str, str]) -> Any:
    """The same, with its plan; returns what the plan says."""
    decided(registry, fates)
    return registry.do(f"cleanup plan {STEPS}")


def plan_few(registry: Registry) -> None:
    planned(registry, FEW)


def plan_fates(registry: Registry) -> None:
    planned(registry, FATES)


def acts_of(registry: Registry, number: str) -> list[str]:
    """The acts that a round made, oldest first, as git itself finds them."""
    told = registry.git(
        "log", "--reverse", f"--grep=^Xtjg-Cleanup: {number}$", "--format=%(trailers:key=Xtjg-Act,valueonly)"
    )
    return [act for act in told.split() if act != "record"]
