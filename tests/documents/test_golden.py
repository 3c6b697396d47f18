from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.documents.scenarios import SCENARIOS
from xtjg.core.terms import Severity
from xtjg.documents.build import fill
from xtjg.documents.checking.model import Desk
from xtjg.documents.checking.runner import check_paper
from xtjg.documents.elements import Addressee, Annex, DateLine, Number, Paragraph, Signature, Title
from xtjg.documents.kinds import KINDS, kind_named
from xtjg.documents.reading.paper import ReadPaper, as_printed, read
from xtjg.documents.reading.rows import rows_of
from xtjg.documents.render import render, to_text
from xtjg.documents.template import identifiers

if TYPE_CHECKING:
    from xtjg.documents.context import PaperContext
    from xtjg.documents.elements import Element

GOLDEN = Path(__file__).parent / "golden"
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
CASES = [
    pytest.param(kind, case, id=f"{kind_named(kind).slug}-{case}")
    for kind, cases in SCENARIOS.items()
    for case in cases
]


@cache
def template_of(kind: str) -> str:
    return (TEMPLATES / kind_named(kind).template_name).read_text(encoding="utf-8")


def made(kind: str, case: str) -> tuple[Element, ...]:
    return render(kind_named(kind), SCENARIOS[kind][case](), template_of(kind))


@cache
def elements_of(kind: str, case: str) -> tuple[Element, ...]:
    return made(kind, case)


@cache
def paper(kind: str, case: str) -> str:
    return to_text(elements_of(kind, case))


@cache
def paper_read(kind: str, case: str) -> ReadPaper:
    return read(rows_of(paper(kind, case).rstrip("\n").split("\n")))


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_paper_reads_as_its_golden_text(kind: str, case: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / kind_named(kind).slug / f"{case}.txt"
    text = paper(kind, case)
    if request.config.getoption("--update-golden", default=False):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_golden_text_has_its_scenario() -> None:
    files = {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")}
    assert files == {f"{kind_named(kind).slug}/{case}.txt" for kind, cases in SCENARIOS.items() for case in cases}


def test_every_kind_has_a_template_and_a_golden_text() -> None:
    assert {kind.name for kind in KINDS} == set(SCENARIOS)
    assert {kind.template_name for kind in KINDS} == {path.name for path in TEMPLATES.glob("*.txt")}


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_template_names_exactly_the_fields_of_its_kind(kind: str, case: str) -> None:
    values = kind_named(kind).fields(SCENARIOS[kind][case]())
    assert set(identifiers(template_of(kind))) == set(values)


@pytest.mark.parametrize("kind", [pytest.param(kind.name, id=kind.slug) for kind in KINDS])
def test_rendering_is_pure(kind: str) -> None:
    case = next(iter(SCENARIOS[kind]))
    assert made(kind, case) == elements_of(kind, case)


def lacking(kind: str, context: PaperContext) -> set[str]:
    """The checks that a draft cannot pass yet: nobody is named as its signer, the body or the office has no contact."""
    unsigned = {"GW13"} if context.signer is None else set()
    if kind not in ("请示", "清理方案"):
        return unsigned if kind_named(kind).genre == "报告" else set()
    asked = context.place.organs["编办"].contact if kind == "清理方案" else context.body.contact
    return unsigned | ({"GW14"} if asked is None else set())


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_paper_passes_the_checks_that_users_run(kind: str, case: str) -> None:
    context = SCENARIOS[kind][case]()
    text = paper_read(kind, case)
    desk = Desk(
        paper=text,
        today=context.today,
        genre=kind_named(kind).genre,
        snapshot=context.snapshot,
        case=context.case,
        bodies=tuple(edit.after for edit in context.edits),
        expected=text if context.case else None,
    )
    found = [one for one in check_paper(desk, case).findings if one.severity is not Severity.INFO]
    assert {one.code for one in found} <= lacking(kind, context), [(one.code, one.line, one.message) for one in found]


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_paper_has_no_blanks_at_the_end_and_no_number_of_a_record_in_a_sentence(kind: str, case: str) -> None:
    lines = paper(kind, case).split("\n")
    assert [line for line in lines if line != line.rstrip() or re.search(r"xt-\d{4}(?!）)", line)] == []


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_paper_read_back_has_the_elements_it_was_made_of(kind: str, case: str) -> None:
    assert as_printed(paper_read(kind, case).elements) == as_printed(elements_of(kind, case))


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_paper_has_the_elements_of_its_genre(kind: str, case: str) -> None:
    elements = elements_of(kind, case)
    genre = kind_named(kind).genre
    titles = [element for element in elements if isinstance(element, Title)]
    assert len(titles) == 1
    assert titles[0].text.endswith(genre)
    if genre in ("通知", "函", "请示", "意见"):
        assert any(isinstance(element, Addressee) and element.text for element in elements)
        assert any(isinstance(element, Signature) for element in elements)
        assert any(isinstance(element, DateLine) for element in elements)
        assert "关于" in titles[0].text
    if genre == "请示":
        addressee = next(element for element in elements if isinstance(element, Addressee))
        assert not re.search("[、，]", addressee.text)
    if genre == "通知":
        assert all(not element.signers for element in elements if isinstance(element, Number))


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_title_rows_are_short_and_annexes_have_text(kind: str, case: str) -> None:
    elements = elements_of(kind, case)
    annexes = [element for element in elements if isinstance(element, Annex)]
    titles = [element for element in elements if isinstance(element, Title)] + [annex.title for annex in annexes]
    assert all(len(row) <= 20 and not row.startswith(("的", "和", "及")) for title in titles for row in title.rows)
    assert all(annex.blocks for annex in annexes)


def test_joint_notice_is_signed_by_both_offices_and_numbered_once() -> None:
    text = paper("改隶通知", "both-series")
    assert "中共示例市委办公室\n示例市人民政府办公室\n2026年3月5日" in text
    assert text.startswith("中共示例市委办公室　示例市人民政府办公室文件\n示办发〔2026〕9号\n")


def test_body_without_seal_or_own_mark_writes_on_its_lead_units_paper() -> None:
    text = paper("调整通知", "government-members")
    assert text.startswith("示例市发展和改革委员会文件\n")
    assert "示例市低空经济发展领导小组\n2026年3月5日\n（代章）\n" in text
    assert "（代章）" not in paper("调整通知", "government-own-letterhead")


def test_organ_printed_on_the_recorded_paper_wins() -> None:
    text = paper("设立通知", "government-printed-organ")
    assert text.startswith("示例市人民政府文件\n")
    assert "\n示例市人民政府\n2026年3月5日\n" in text


def test_adverse_opinion_stands_in_the_application_in_full() -> None:
    assert "市交通运输局不同意，意见为：通用机场建设已有市通用航空发展领导小组统筹" in paper(
        "申请报告", "government-establish"
    )


def test_application_tells_all_ten_items() -> None:
    values = kind_named("申请报告").fields(SCENARIOS["申请报告"]["government-establish"]())
    items = (
        *("机构名称", "依据和理由", "领导成员", "成员单位", "任务"),
        *("职责", "办事机构", "设立期限", "办公地点", "经费来源"),
    )
    assert all(values[item] for item in items)


def test_item_that_the_record_lacks_leaves_no_heading_and_no_gap_in_the_numbers() -> None:
    text = paper("申请报告", "government-items-lacking")
    assert "办公地点" not in text
    assert "七、办事机构" in text
    assert "八、征求意见情况" in text


def test_consulted_unit_that_leaves_gets_the_letter() -> None:
    assert "\n市财政局：\n" in paper("征求意见函", "leaving-unit")


def test_letter_without_last_day_says_nothing_of_silence() -> None:
    assert "逾期" not in paper("征求意见函", "party-no-deadline")
    assert "请于2026年2月15日前函复我单位，逾期未复的，视为无意见。" in paper("征求意见函", "government-unit")


def test_seal_days_are_printed_only_where_the_measure_sets_them() -> None:
    assert "在本通知印发后20日内" in paper("撤销通知", "government-seal-days")
    assert "日内" not in paper("撤销通知", "government")


def test_numbers_of_the_list_equal_the_bodies_it_names() -> None:
    text = paper("名单通知", "both-series")
    assert "共6个" in text
    assert len(re.findall(r"^　　\d+\.", text, re.MULTILINE)) == 6
    assert "通用航空" not in text


def test_short_name_is_introduced_only_where_it_is_used_again() -> None:
    assert "（以下简称“市低空领导小组”）" in paper("设立通知", "government-short-name")
    assert "以下简称" not in paper("撤销通知", "party")


@pytest.mark.parametrize("kind", [pytest.param(kind.name, id=kind.slug) for kind in KINDS])
def test_paper_of_empty_values_prints_no_heading(kind: str) -> None:
    template = template_of(kind)
    elements = fill(template, dict.fromkeys(identifiers(template), ""))
    assert not any(isinstance(element, Paragraph) and element.level for element in elements)


@pytest.mark.parametrize("kind", [pytest.param(kind.name, id=kind.slug) for kind in KINDS])
def test_hostile_values_are_printed_as_they_are(kind: str) -> None:
    template = template_of(kind)
    hostile = "甲$ $$ ${发文机关} ${x}"
    elements = fill(template, dict.fromkeys(identifiers(template), f"{hostile}\n# 乙\n!附件 a\n一、丁"))
    lines = to_text(elements).split("\n")
    assert any(hostile in line for line in lines)
    assert any("# 乙" in line for line in lines)
    assert any("！附件 a" in line or "!附件 a" in line for line in lines)
    assert sum(isinstance(element, Annex) for element in elements) == template.count("!附件 附件")
