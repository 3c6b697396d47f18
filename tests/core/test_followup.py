from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from xtjg.core.followup import dropped, extended, finished, is_same_order, progressed, refuse_past, verified
from xtjg.core.task import FOLLOW_UP, Task, TaskState
from xtjg.core.terms import BodyId, TaskId
from xtjg.core.unit import Unit, UnitDirectory
from xtjg.errors import ActRefused

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 22)
START, DUE = date(2026, 3, 1), date(2026, 6, 30)
UNITS = UnitDirectory(units=(Unit(name="示例市财政局", short_names=("市财政局",)),))
TASK = Task(
    id=TaskId("2026-0012"),
    title="编制选址方案",
    body=BodyId("xt-0067"),
    case=None,
    kind=FOLLOW_UP,
    lead="市财政局",
    due=DUE,
    opened=START,
)
LATE = finished(TASK, None, date(2026, 7, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("due", "warning", "colour"),
    [
        ("2026-11-21", 7, "red"),
        ("2026-11-22", 7, "amber"),
        ("2026-11-22", 0, "amber"),
        ("2026-11-23", 0, "green"),
        ("2026-11-29", 7, "amber"),
        ("2026-11-30", 7, "green"),
        ("2026-11-30", 8, "amber"),
        (None, 7, "green"),
    ],
)
def test_a_task_is_red_after_its_day_and_amber_in_its_last_days(due: str | None, warning: int, colour: str) -> None:
    assert replace(TASK, due=day(due) if due else None).light(TODAY, warning) == colour


@pytest.mark.parametrize("state", [TaskState.DONE, TaskState.VERIFIED, TaskState.DROPPED])
def test_a_task_that_is_over_is_done_however_late(state: TaskState) -> None:
    assert replace(TASK, state=state).light(TODAY, 7) == "done"


@pytest.mark.parametrize(
    ("done", "extensions", "in_time"),
    [
        ("2026-06-30", (), True),
        ("2026-07-01", (), False),
        ("2026-07-31", ("2026-07-31",), True),
        ("2026-08-01", ("2026-07-31",), False),
        ("2026-08-01", ("2026-07-31", "2026-08-31"), False),
        ("2026-07-31", ("2026-07-31", "2026-08-31"), True),
    ],
)
def test_only_the_first_extension_counts_as_agreed(done: str, extensions: tuple[str, ...], in_time: bool) -> None:
    task = TASK
    for until in extensions:
        task = extended(task, day(until), "需上级批复", day("2026-06-20"))
    task = finished(task, None, day(done))
    assert task.in_time is in_time
    assert verified(task, "市政府办", day(done), UNITS).in_time is in_time


def test_a_task_not_done_is_not_in_time() -> None:
    assert not TASK.in_time


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (lambda: refuse_past(replace(TASK, due=date(2026, 2, 28))), "限期 2026-02-28 早于交办日期 2026-03-01"),
        (lambda: progressed(TASK, "初稿", None, date(2026, 2, 28)), "进展日期 2026-02-28 早于开始日期 2026-03-01"),
        (lambda: progressed(LATE, "初稿", None, TODAY), "事项 2026-0012 现为「已办」"),
        (lambda: extended(TASK, DUE, "忙", START), "延期至 2026-06-30，不晚于原定限期 2026-06-30"),
        (lambda: extended(TASK, date(2026, 5, 1), "忙", START), "延期至 2026-05-01，不晚于原定限期 2026-06-30"),
        (lambda: extended(TASK, date(2026, 7, 1), "忙", TODAY), "延期至 2026-07-01，早于延期日期 2026-11-22"),
        (lambda: extended(LATE, date(2026, 12, 1), "忙", TODAY), "事项 2026-0012 现为「已办」"),
        (lambda: finished(TASK, None, date(2026, 2, 28)), "办结日期 2026-02-28 早于开始日期 2026-03-01"),
        (lambda: finished(LATE, None, TODAY), "事项 2026-0012 现为「已办」"),
        (
            lambda: finished(progressed(TASK, "初稿", None, DUE), None, START),
            "办结日期 2026-03-01 早于上一次登记的 2026-06-30",
        ),
        (lambda: dropped(LATE, "不需要", TODAY), "事项 2026-0012 现为「已办」"),
        (lambda: verified(TASK, "市政府办", TODAY, UNITS), "事项 2026-0012 现为「在办」，办结以后才能销号"),
        (lambda: verified(LATE, "示例市财政局", TODAY, UNITS), "示例市财政局是牵头单位，不能给自己的事项销号"),
        (lambda: verified(LATE, "市政府办", DUE, UNITS), "销号日期 2026-06-30 早于办结日期 2026-07-01"),
        (
            lambda: verified(verified(LATE, "市政府办", TODAY, UNITS), "市委编办", TODAY, UNITS),
            "事项 2026-0012 现为「已销号」，办结以后才能销号",
        ),
    ],
)
def test_what_cannot_happen_to_a_task_is_refused_and_said(step: Callable[[], object], told: str) -> None:
    with pytest.raises(ActRefused) as refused:
        step()
    assert refused.value.message == told
    assert refused.value.hint


def test_steps_on_the_very_day_are_taken() -> None:
    refuse_past(replace(TASK, due=START))
    assert finished(progressed(TASK, "初稿", None, START), None, START).done == START
    assert extended(TASK, date(2026, 7, 1), "忙", date(2026, 7, 1)).due == date(2026, 7, 1)


def test_the_same_step_again_changes_nothing() -> None:
    told = progressed(TASK, "初稿", "初稿", START)
    assert progressed(told, "初稿", "初稿", START) is told
    assert len(progressed(told, "初稿", None, START).progress) == 2
    put_off = extended(TASK, date(2026, 7, 31), "需批复", DUE)
    assert extended(put_off, date(2026, 7, 31), "需批复", DUE) is put_off
    given_up = dropped(TASK, "不需要", DUE)
    assert dropped(given_up, "不需要", DUE) is given_up
    struck = verified(LATE, "市政府办", TODAY, UNITS)
    assert verified(struck, "市政府办", TODAY, UNITS) is struck


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"id": TaskId("2026-0099"), "attachments": ("方案.txt",)}, True),
        ({"title": "另一事项"}, False),
        ({"due": date(2026, 7, 31)}, False),
        ({"lead": "市应急局"}, False),
        ({"result": "报告"}, False),
        ({"body": None}, False),
        ({"opened": date(2026, 3, 2)}, False),
    ],
)
def test_a_task_is_given_out_once(changed: dict[str, Any], same: bool) -> None:
    new = replace(TASK, **changed)
    done = verified(finished(extended(TASK, date(2026, 7, 31), "需批复", DUE), None, DUE), "市政府办", DUE, UNITS)
    assert [is_same_order(one, new) for one in (TASK, LATE, done)] == [same] * 3
    assert not is_same_order(dropped(TASK, "不需要", DUE), new)


def _life() -> Task:
    task = progressed(TASK, "已完成初稿", "初稿", day("2026-05-01"))
    task = extended(task, day("2026-07-31"), "选址需上级批复", day("2026-06-20"))
    task = finished(task, "方案已印发", day("2026-07-30"))
    return verified(task, "市政府办", day("2026-08-05"), UNITS)


@pytest.mark.parametrize(
    ("as_of", "state", "due", "reports"),
    [
        ("2026-03-01", "在办", "2026-06-30", 0),
        ("2026-05-01", "在办", "2026-06-30", 1),
        ("2026-06-19", "在办", "2026-06-30", 1),
        ("2026-06-20", "在办", "2026-07-31", 1),
        ("2026-07-30", "已办", "2026-07-31", 1),
        ("2026-08-05", "已销号", "2026-07-31", 1),
    ],
)
def test_a_task_is_known_as_it_stood_on_a_day(as_of: str, state: str, due: str, reports: int) -> None:
    then = _life().at(day(as_of))
    assert then is not None
    assert (then.state, then.due, len(then.progress)) == (state, day(due), reports)


def test_a_task_was_not_there_before_it_was_given_out() -> None:
    assert _life().at(date(2026, 2, 28)) is None


def test_a_task_given_up_was_open_before() -> None:
    task = dropped(TASK, "任务调整", day("2026-04-01"))
    states = [then.state if (then := task.at(day(at))) else None for at in ("2026-03-31", "2026-04-01")]
    assert states == ["在办", "已取消"]
