from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.e2e.test_xtjg_adjust import BY_HEAD, JOINS
from tests.e2e.test_xtjg_adjust import HEARD as UNIT_HEARD
from tests.e2e.test_xtjg_apply import DECIDED, HEARD, apply, take
from tests.walking import YEAR
from xtjg.store.shipped import published_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.walking import Registry

pytestmark = pytest.mark.git

ADD_UNIT = f"adjust 低空 {JOINS} {UNIT_HEARD} {BY_HEAD}"
CASE = f"{YEAR}-0006"
STEPS = (*HEARD, "submit --date 2026-02-20", *DECIDED)
AHEAD, NEAR = "2190-01-01", "2028-12-30"
"""A day that no clock of a test has reached, and the last but one of the body's term."""

RECORDED = {
    "paper": ("succeed 低空 4 --to 孙九 --source 通知 --date {day}", "成文的日期"),
    "proposal": ("{adjust} --proposed-by 市发展改革委@{day}", "提出的日期"),
    "review": ('{adjust} --reviewed-by "市委编办 同意@{day}"', "审核的日期"),
    "approval": ("{adjust} --approved-by 组长@{day}", "批准的日期"),
    "filing": ("{adjust} --filed 市委办公室@{day}", "备案的日期"),
    "draft": ("{adjust} --date {day} --propose", "成文的日期"),
    "no procedure": ("waive 低空 XT103 --reason 会议决定 --date {day}", "成文的日期"),
}
STAGED = {
    "consult": ("consult {case} --from 市财政局 --opinion 无意见 --date {day}", 0),
    "submit": ("submit {case} --date {day}", 3),
    "review": ("review {case} --opinion 同意 --date {day}", 4),
    "deliberate": ("deliberate {case} --by 市委编委会会议 --opinion 同意 --date {day}", 5),
    "agree": ("agree {case} --by 副市长 --opinion 同意 --date {day}", 5),
    "approve": ('approve {case} --by "市长 张三" --opinion 同意 --date {day}', 6),
    "approve at": ("approve {case} --by 市长@{day} --opinion 同意", 6),
    "issue": ("issue {case} --doc-no 示政办发〔2026〕12号 --date {day}", 7),
    "withdraw": ("withdraw {case} --reason 暂不设立 --date {day}", 4),
}


@cache
def taking(step: str) -> Callable[[Registry], None]:
    """The play of one step of the case."""

    def play(registry: Registry) -> None:
        take(registry, CASE, step)

    return play


@pytest.mark.parametrize("name", RECORDED)
def test_what_is_signed_or_done_in_the_future_is_not_recorded(peopled: Registry, name: str) -> None:
    words, what = RECORDED[name]
    told = peopled.refuse(words.format(adjust=ADD_UNIT, day=AHEAD), code=2)
    assert f"{what} {AHEAD} 晚于今天" in told.err
    assert "--effective" in told.error["error"]["hint"]


@pytest.mark.parametrize("name", STAGED)
def test_no_step_is_taken_in_the_future(after: Callable[..., Registry], name: str) -> None:
    words, steps = STAGED[name]
    registry = after(apply, *map(taking, STEPS[:steps]))
    assert f"{AHEAD} 晚于今天" in registry.refuse(words.format(case=CASE, day=AHEAD), code=2).err
    registry.do(words.format(case=CASE, day="2026-03-05"))


def test_a_list_of_the_future_is_not_imported(registry: Registry) -> None:
    text = published_list().read_text(encoding="utf-8").replace("2020年3月31日", "2190年3月31日")
    told = registry.refuse(f"import {registry.write('名单.txt', text)} --as list --yes", code=2)
    assert "名单成文的日期 2190-03-31 晚于今天" in told.err


def test_an_act_may_take_effect_in_the_future(registry: Registry) -> None:
    case = apply(registry)
    take(registry, case, *STEPS, f"issue --doc-no 示政办发〔2026〕12号 --date 2026-03-05 --effective {NEAR}")
    assert registry.body("xt-0001")["设立"]["生效"] == NEAR


def test_a_step_without_a_day_is_told_as_not_checked(peopled: Registry) -> None:
    words = (
        'extend 低空 --until 2030-12-31 --reason 任务尚未完成 --proposed-by 市发展改革委 --reviewed-by "市委编办 同意"'
    )
    made = peopled.do(
        f"{words} --agreed-by 副市长@2026-06-03 --approved-by 市长@2026-06-04 "
        "--doc-no 示政办发〔2026〕20号 --date 2026-06-05"
    )
    told = "没有写日期，先后未核对：申请（市发展改革委）、审核（市委编办）"
    assert told in made["warnings"]
    assert peopled.case(made["case"])["未核对"] == [told]
    assert told in peopled.run(f"case show {made['case']}").out


def test_nothing_is_filed_before_the_paper(peopled: Registry) -> None:
    case = peopled.do(ADD_UNIT)["case"]
    signed = peopled.case(case)["文件"]["成文"]
    told = peopled.refuse(f"file {case} --with 市委办公室 --date 2026-03-06")
    assert f"备案日期 2026-03-06 早于成文日期 {signed}" in told.err
    peopled.do(f"file {case} --with 市委办公室 --date {signed}")
