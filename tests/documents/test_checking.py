"""Every check of a paper against its rows, and facts about the checks themselves."""

from __future__ import annotations

import time
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.checkkit import NOTICE, REQUEST, Row, matter, read_text, registry, run
from tests.documents.checkrows import ROWS
from tests.factories import TODAY
from xtjg.core.terms import Severity
from xtjg.documents.checking import PAPER_RULES, THEMES
from xtjg.documents.checking.explain import explain, rule_page
from xtjg.documents.checking.model import Desk, Need, PaperRule
from xtjg.documents.checking.registry import collect
from xtjg.documents.checking.runner import check_paper
from xtjg.errors import NotFound
from xtjg.rules.explain import sections

OF_TEXT = [code for code, rule in PAPER_RULES.items() if rule.need is not Need.FILE]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.fact}")
def test_check_finds_exactly_this(row: Row) -> None:
    assert tuple(one.line for one in run(row)) == row.found


@pytest.mark.parametrize("code", OF_TEXT)
def test_check_has_bad_and_clean_rows(code: str) -> None:
    assert any(row.code == code and row.found for row in ROWS)
    assert any(row.code == code and not row.found for row in ROWS)


def test_the_clean_paper_is_clean_under_every_check() -> None:
    desk = Desk(paper=read_text(NOTICE), today=TODAY, **registry(), **matter())
    report = check_paper(desk, "稿.txt")
    assert [(one.code, one.message) for one in report.findings] == []
    assert set(report.left_out) == {Need.FILE}


def test_finding_tells_place_piece_clause_and_cure() -> None:
    [found] = run(Row(code="GW01", fact="zero", changes=(("〕12号", "〕012号"),)))
    assert (found.name, found.line, found.path) == ("第 2 行", 2, "稿.txt")
    assert found.evidence == ("示政办发〔2026〕012号",)
    assert found.article is not None
    assert found.article.no == "7.2.5"
    assert "示政办发〔2026〕12号" in found.message
    assert found.hint


def test_year_two_apart_is_an_error() -> None:
    severities = {
        year: run(Row(code="GW02", fact="year", changes=(("〔2026〕", f"〔{year}〕"),)))[0].severity
        for year in (2024, 2025)
    }
    assert severities == {2024: Severity.ERROR, 2025: Severity.WARNING}


@pytest.mark.parametrize(
    ("numbered", "severity"),
    [(True, Severity.ERROR), (False, Severity.WARNING)],
)
def test_request_without_signer_is_an_error_once_it_has_a_number(*, numbered: bool, severity: Severity) -> None:
    unsigned = ("　　签发人：李四", "") if numbered else ("示发改〔2026〕7号　　签发人：李四\n", "")
    [found] = run(Row(code="GW13", fact="unsigned", text=REQUEST, changes=(unsigned,), facts=matter()))
    assert found.severity is severity
    assert ("xtjg doc 请示 2026-0012 --signer 姓名" in found.message) is not numbered


def test_checks_that_lack_what_they_need_are_left_out() -> None:
    left_out = check_paper(Desk(paper=read_text(NOTICE), today=TODAY), "稿.txt").left_out
    assert left_out[Need.REGISTRY] == ("GW03", "GW33", "GW34")
    assert left_out[Need.CASE] == ("GW53",)
    assert left_out[Need.FILE] == tuple(f"GW{number}" for number in range(38, 48))


@pytest.mark.parametrize("one", PAPER_RULES.values(), ids=lambda one: one.code)
def test_page_says_what_is_checked_and_what_not(one: PaperRule) -> None:
    found = sections(one.doc)
    assert tuple(found) == ("查什么", "例", "例外")
    assert all(text.endswith("。") for text in found.values())
    assert one.hint
    assert rule_page(one).startswith(f"### {one.code} {one.title}\n")


def test_titles_and_codes_are_distinct_and_codes_permanent() -> None:
    assert len({one.title for one in PAPER_RULES.values()}) == len(PAPER_RULES)
    assert list(PAPER_RULES) == [f"GW{number:02d}" for number in (*range(1, 48), 53)]
    with pytest.raises(ValueError, match="GW01"):
        collect((*THEMES, _module_with_another_gw01()))


def _module_with_another_gw01() -> ModuleType:
    module = ModuleType("another")
    module.one = replace(PAPER_RULES["GW01"], title="另一条")  # type: ignore[attr-defined]  # a module made for the test
    return module


def test_unknown_check_names_the_nearest() -> None:
    with pytest.raises(NotFound) as caught:
        explain("GW5")
    assert caught.value.candidates
    assert "7.3.1 标题" in explain("gw10")


@given(st.text(alphabet="一二（）()、.。：；，附件签发人：抄送印发文号〔2026〕1年3月关于的通知 　\n", max_size=200))
def test_no_text_breaks_the_checks(text: str) -> None:
    check_paper(Desk(paper=read_text(text), today=TODAY, **registry(), **matter()), "稿.txt")


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "一、",
        "示政发〔2026〕1号",
        "2026年",
        "、",
        "《",
        "附件：",
        "共3个",
        "　",
        "附件\n",
        "甲\n\n",
        "抄送：\n",
        "一、甲\n",
        "成员：甲\n",
    ],
)
def test_long_texts_are_checked_in_time(piece: str) -> None:
    started = time.process_time()
    check_paper(Desk(paper=read_text(piece * 2_000), today=TODAY, **registry()), "稿.txt")
    assert time.process_time() - started < 1
