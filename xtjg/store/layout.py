"""Record id → path and back. File names are permanent and opaque; nothing an act can change is part of them."""

from __future__ import annotations

import re
from enum import StrEnum

from xtjg.core.terms import BodyId, CaseId, MeetingId, RoundId, TaskId
from xtjg.errors import Usage

REGISTRY_FILE = "registry.yaml"
MEASURE_FILE = "measure.yaml"
UNITS_FILE = "units.yaml"
NUMBERS_FILE = "numbers.yaml"
SETTINGS = (REGISTRY_FILE, MEASURE_FILE, UNITS_FILE, NUMBERS_FILE)
RECORD_FOLDERS = ("bodies", "cases", "tasks", "meetings", "cleanups", "reports", "scores")
ATTRIBUTES = (".gitattributes", b"* -text\n")

_BODY = re.compile(r"bodies/(xt-\d{4,6})\.yaml", re.ASCII)
_YEARLY = re.compile(r"(cases|tasks)/(\d{4})/(\d{4,6})\.yaml", re.ASCII)
_ROUND = re.compile(r"cleanups/(\d{4}-\d{3,6})\.yaml", re.ASCII)
_REPORT = re.compile(r"reports/(\d{4})/(xt-\d{4,6})\.yaml", re.ASCII)
_YEAR_IN_SUM = re.compile(r"reports/\d{4}/summary\.yaml|scores/\d{4}\.yaml", re.ASCII)
_BODY_ID = re.compile(r"xt-\d{4,6}", re.ASCII)
_MEETING = re.compile(r"meetings/(xt-\d{4,6}/\d{4}-\d{3,4})\.yaml", re.ASCII)
_WORK_RULES = re.compile(r"meetings/(xt-\d{4,6})/rules\.yaml", re.ASCII)
_DOCKET = re.compile(r"meetings/(xt-\d{4,6})/items\.yaml", re.ASCII)


class Part(StrEnum):
    """What a use case asks the store to load besides place, measure and units."""

    BODIES = "bodies"
    CASES = "cases"
    TASKS = "tasks"
    NUMBERS = "numbers"
    MEETINGS = "meetings"
    CLEANUPS = "cleanups"
    REPORTS = "reports"


def body_path(body: str) -> str:
    """Path of a body's file; Usage where the id is not one (no path ever comes from a malformed id)."""
    if not _BODY_ID.fullmatch(body):
        raise Usage(f"不是机构编号：{body!r}", hint="编号形如 xt-0056")
    return f"bodies/{body}.yaml"


def case_path(case: str) -> str:
    """Path of a case's file."""
    year, _, serial = case.partition("-")
    return f"cases/{year}/{serial}.yaml"


def task_path(task: str) -> str:
    """Path of a task's file."""
    year, _, serial = task.partition("-")
    return f"tasks/{year}/{serial}.yaml"


def paper_path(case: str, order: int, slug: str) -> str:
    """Path of an issued text: case, order within it (from 1), kind."""
    year, _, serial = case.partition("-")
    return f"papers/{year}/{serial}-{order}-{slug}.txt"


def meeting_path(meeting: str) -> str:
    """Path of a meeting's file."""
    return f"meetings/{meeting}.yaml"


def meeting_paper_path(meeting: str, slug: str) -> str:
    """Path of the issued text of a meeting, beside its file."""
    return f"meetings/{meeting}-{slug}.txt"


def work_rules_path(body: str) -> str:
    """Path of a body's 议事规则."""
    return f"meetings/{body}/rules.yaml"


def docket_path(body: str) -> str:
    """Path of a body's 待议议题."""
    return f"meetings/{body}/items.yaml"


def round_path(round_: str) -> str:
    """Path of the file of a 清理."""
    return f"cleanups/{round_}.yaml"


def round_text_path(round_: str, order: int, slug: str) -> str:
    """Path of a text of a 清理: order within it (from 1), kind."""
    return f"cleanups/{round_}-{order}-{slug}.txt"


def report_path(year: int, body: str) -> str:
    """Path of the annual report of a body."""
    return f"reports/{year}/{body}.yaml"


def summary_path(year: int) -> str:
    """Path of the summary of a year's reports."""
    return f"reports/{year}/summary.yaml"


def summary_paper_path(year: int) -> str:
    """Path of the text of the summary, beside its file."""
    return f"reports/{year}/summary.txt"


def score_path(year: int) -> str:
    """Path of the recorded scores of a year."""
    return f"scores/{year}.yaml"


def body_of(path: str) -> BodyId | None:
    """Return the body whose file this is."""
    found = _BODY.fullmatch(path)
    return BodyId(found[1]) if found else None


def case_of(path: str) -> CaseId | None:
    """Return the case whose file this is."""
    found = _YEARLY.fullmatch(path)
    return CaseId(f"{found[2]}-{found[3]}") if found and found[1] == "cases" else None


def task_of(path: str) -> TaskId | None:
    """Return the task whose file this is."""
    found = _YEARLY.fullmatch(path)
    return TaskId(f"{found[2]}-{found[3]}") if found and found[1] == "tasks" else None


def meeting_of(path: str) -> MeetingId | None:
    """Return the meeting whose file this is."""
    found = _MEETING.fullmatch(path)
    return MeetingId(found[1]) if found else None


def work_rules_of(path: str) -> BodyId | None:
    """Return the body whose 议事规则 this is."""
    found = _WORK_RULES.fullmatch(path)
    return BodyId(found[1]) if found else None


def docket_of(path: str) -> BodyId | None:
    """Return the body whose 待议议题 these are."""
    found = _DOCKET.fullmatch(path)
    return BodyId(found[1]) if found else None


def round_of(path: str) -> RoundId | None:
    """Return the 清理 whose file this is."""
    found = _ROUND.fullmatch(path)
    return RoundId(found[1]) if found else None


def report_of(path: str) -> tuple[int, BodyId] | None:
    """Return the year and body whose annual report this is."""
    found = _REPORT.fullmatch(path)
    return (int(found[1]), BodyId(found[2])) if found else None


def is_record(path: str) -> bool:
    """Whether the path may hold a record of the registry."""
    forms = (_BODY, _YEARLY, _MEETING, _WORK_RULES, _DOCKET, _ROUND, _REPORT, _YEAR_IN_SUM)
    return path in SETTINGS or any(form.fullmatch(path) for form in forms)


def is_by_act(path: str) -> bool:
    """Whether only an act may change the file; the settings of the place are nobody's act."""
    return path != REGISTRY_FILE and (is_record(path) or is_stray(path) or path.startswith(("papers/", "cleanups/")))


def is_stray(path: str) -> bool:
    """Whether a file lies among the records under a name that the registry never gives."""
    return path.partition("/")[0] in RECORD_FOLDERS and path.endswith((".yaml", ".yml")) and not is_record(path)
