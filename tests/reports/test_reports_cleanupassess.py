from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.factories import make_body, make_measure, make_snapshot
from xtjg.core.cleanup import Answer, Assessment, Fate, Row
from xtjg.core.measure import GroundUse
from xtjg.core.terms import Severity
from xtjg.reports.cleanupassess import assess
from xtjg.rules.model import Article, Finding

if TYPE_CHECKING:
    from xtjg.reports.cleanupassess import Sight

BODY = make_body()
ABOLISH = make_measure().grounds[GroundUse.ABOLISH]
MERGE = make_measure().grounds[GroundUse.MERGE]


def found(no: str, severity: Severity, *, waived: bool = False) -> Finding:
    return Finding(
        code="XT401",
        title="期限已过",
        severity=severity,
        subject=BODY.id,
        name=BODY.name,
        field=None,
        message="期限 2020-12-31 已过",
        article=Article(source="办法", no=no, text="条文"),
        waived=waived,
    )


def seen(
    *findings: Finding, surveyed: bool = False, known: Assessment | None = None, answers: dict[str, str] | None = None
) -> Sight:
    given = tuple(Answer(question=question, text=text) for question, text in (answers or {}).items())
    row = Row(body=BODY.id, name=BODY.name, series=BODY.series, answers=given, assessment=known)
    made = assess(row, findings, make_snapshot(BODY), surveyed=surveyed)
    assert made is not None
    return made


def proposed(sight: Sight) -> list[tuple[Fate, str | None, bool]]:
    return [(one.fate, one.ground, one.doubtful) for one in sight.assessment.proposals]


FIRST, OTHER = ABOLISH[0], MERGE[0]
SURE, HINT = found(FIRST.no, Severity.WARNING), found(FIRST.no, Severity.INFO)


@pytest.mark.parametrize(
    ("findings", "proposals", "necessity"),
    [
        ((), [(Fate.KEEP, None, False)], "待核实"),
        ((SURE,), [(Fate.ABOLISH, FIRST.key, False)], "必要性不足"),
        ((HINT,), [(Fate.ABOLISH, FIRST.key, True)], "待核实"),
        ((HINT, SURE), [(Fate.ABOLISH, FIRST.key, False)], "必要性不足"),
        ((replace(SURE, waived=True),), [(Fate.KEEP, None, False)], "待核实"),
        ((found(OTHER.no, Severity.ERROR),), [(Fate.MERGE, OTHER.key, False)], "可以整合"),
        (
            (found(OTHER.no, Severity.ERROR), HINT),
            [(Fate.MERGE, OTHER.key, False), (Fate.ABOLISH, FIRST.key, True)],
            "可以整合",
        ),
        ((found("第九十九条", Severity.ERROR),), [(Fate.KEEP, None, False)], "待核实"),
    ],
)
def test_what_is_proposed_rests_on_the_grounds_that_are_found(
    findings: tuple[Finding, ...], proposals: list[tuple[Fate, str | None, bool]], necessity: str
) -> None:
    made = seen(*findings)
    assert (proposed(made), made.assessment.necessity) == (proposals, necessity)


@pytest.mark.parametrize(
    ("told", "problems"), [("站址征用周期长", ("站址征用周期长",)), ("无", ()), ("暂无。", ()), ("/", ())]
)
def test_a_department_that_names_no_problem_has_told_of_none(told: str, problems: tuple[str, ...]) -> None:
    made = seen(answers={"存在问题": told})
    assert (made.assessment.problems, made.is_notable) == (problems, bool(problems))


def test_a_hint_is_told_with_what_it_says_and_a_finding_by_its_title() -> None:
    assert seen(HINT).assessment.problems == (f"期限 2020-12-31 已过（{FIRST.no}）",)
    assert seen(SURE).assessment.problems == (f"期限已过（{FIRST.no}）",)
    assert seen(found("第九十九条", Severity.INFO)).assessment.problems == ()


@pytest.mark.parametrize(
    ("surveyed", "answers", "focal"),
    [(False, {}, ()), (True, {}, ("没有调查结果",)), (True, {"任务已完成": "否"}, ())],
)
def test_silence_is_told_only_where_others_answered(
    surveyed: bool, answers: dict[str, str], focal: tuple[str, ...]
) -> None:
    assert seen(surveyed=surveyed, answers=answers).assessment.focal == focal


def test_an_answer_speaks_for_its_ground_and_against_a_department_that_wants_to_keep() -> None:
    made = seen(answers={"任务已完成": "是", "清理意见": "保留"})
    assert proposed(made) == [(Fate.ABOLISH, "任务完成", False)]
    assert made.assessment.focal == ("部门意见为「保留」，与检查结果不一致",)


def test_what_was_judged_by_hand_stays() -> None:
    known = Assessment(necessity="有必要", effect="明显", by_hand=True)
    assert seen(SURE, known=known, surveyed=True).assessment is known


@pytest.mark.parametrize(("findings", "notable"), [((), False), ((HINT,), True), ((SURE,), True)])
def test_people_are_shown_what_there_is_something_to_say_of(findings: tuple[Finding, ...], notable: bool) -> None:
    assert seen(*findings).is_notable is notable
