from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.factories import TODAY, make_body
from tests.rules.rowkit import MEASURE, Row, cases, ended, make_case
from xtjg.core.case import StepRecord
from xtjg.core.request import Request
from xtjg.core.task import FOLLOW_UP, Extension, Progress, Task, TaskState
from xtjg.core.terms import Act, CaseState, Step, TaskId

if TYPE_CHECKING:
    from xtjg.core.measure import Measure

_BODY = make_body()
_ENDED = ended()
_TASK = Task(
    id=TaskId("2026-0003"),
    title="编制选址方案",
    body=_BODY.id,
    case=None,
    kind=FOLLOW_UP,
    lead="市财政局",
    due=TODAY - timedelta(days=1),
    opened=TODAY - timedelta(days=60),
)
_QUIET = {"due": TODAY, "opened": TODAY - timedelta(days=31)}


def _without(left_out: str) -> Measure:
    return replace(MEASURE, clauses={key: one for key, one in MEASURE.clauses.items() if key != left_out})


_NO_DAYS, _NO_SHARE = _without("progress_days"), _without("decisions_in_time")


def _tasks(**facts: Any) -> dict[str, Any]:
    task = replace(_TASK, **facts)
    return {"tasks": {task.id: task}}


def _decided(in_time: int, late: int) -> dict[str, Any]:
    """Decisions of the body that were due last year."""
    due = date(TODAY.year - 1, 6, 30)
    one = replace(_TASK, meeting="xt-0067/2025-001", item=1, due=due, opened=due, state=TaskState.DONE)
    days = (*(due for _ in range(in_time)), *(due + timedelta(days=1) for _ in range(late)))
    tasks = (replace(one, id=TaskId(f"2025-{number:04}"), done=day) for number, day in enumerate(days, 1))
    return {"tasks": {task.id: task for task in tasks}}


def _supervised(due: date | None, state: CaseState = CaseState.LETTERED) -> dict[str, Any]:
    steps = (
        StepRecord(step=Step.ADD, organ="市委编办", text="没有开会", date=date(2026, 9, 1)),
        StepRecord(step=Step.LETTER, organ="市政府", text="召开会议", due=due, date=date(2026, 9, 20)),
    )
    request = Request(bodies=(_BODY.id,), ground="未履行职责", reason="没有开会")
    return cases(make_case(act=Act.SUPERVISE, state=state, request=request, steps=steps, paper=None))


ROWS = (
    Row(code="XT531", fact="a day late", found=("事项",), registry=_tasks()),
    Row(code="XT531", fact="due today", registry=_tasks(due=TODAY)),
    Row(code="XT531", fact="without a day", registry=_tasks(due=None)),
    Row(code="XT531", fact="done late", registry=_tasks(state=TaskState.DONE, done=TODAY)),
    Row(code="XT531", fact="given up", registry=_tasks(state=TaskState.DROPPED)),
    Row(code="XT531", fact="of no body", found=("事项",), registry=_tasks(body=None)),
    Row(code="XT531", fact="winding up is another rule's", bodies=(_BODY, _ENDED), registry=_tasks(body=_ENDED.id)),
    Row(code="XT532", fact="31 days without a word", found=("进展",), registry=_tasks(**_QUIET)),
    Row(code="XT532", fact="30 days without a word", registry=_tasks(due=TODAY, opened=TODAY - timedelta(days=30))),
    Row(
        code="XT532",
        fact="reported since",
        registry=_tasks(**_QUIET, progress=(Progress(day=TODAY - timedelta(days=30), text="初稿"),)),
    ),
    Row(
        code="XT532",
        fact="put off since",
        registry=_tasks(**_QUIET, extensions=(Extension(day=TODAY, until=TODAY, reason="需批复"),)),
    ),
    Row(code="XT532", fact="reported long ago", found=("进展",), registry=_tasks(due=None)),
    Row(code="XT532", fact="overdue is another rule's", registry=_tasks()),
    Row(code="XT532", fact="winding up of a merger that lives on", registry=_tasks(**_QUIET, kind="印章")),
    Row(code="XT532", fact="measure without days", registry={**_tasks(**_QUIET), "measure": _NO_DAYS}),
    Row(code="XT533", fact="three of four in time", found=("事项",), registry=_decided(3, 1)),
    Row(code="XT533", fact="four of five in time", registry=_decided(4, 1)),
    Row(code="XT533", fact="nothing was due", registry=_tasks()),
    Row(code="XT533", fact="measure without a share", registry={**_decided(0, 1), "measure": _NO_SHARE}),
    Row(code="XT621", fact="a day late", found=("监督",), registry=_supervised(TODAY - timedelta(days=1))),
    Row(code="XT621", fact="due today", registry=_supervised(TODAY)),
    Row(code="XT621", fact="without a day", registry=_supervised(None)),
    Row(code="XT621", fact="settled", registry=_supervised(date(2026, 10, 1), CaseState.SETTLED)),
)
