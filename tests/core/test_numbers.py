from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from xtjg.core.case import Paper
from xtjg.core.numbers import PaperEntry, PaperRegister, enter
from xtjg.core.terms import CaseId
from xtjg.errors import ActRefused

PAPER = Paper(doc_no="示政办发〔2026〕12号", doc_date=date(2026, 9, 5), organ="示例市人民政府办公室", title="通知")
FIRST, SECOND = CaseId("2026-0040"), CaseId("2026-0041")


def test_a_new_number_is_entered_last() -> None:
    other = replace(PAPER, doc_no="示政办发〔2026〕13号")
    register = enter(enter(PaperRegister(), PAPER, FIRST), other, SECOND)
    assert [entry.doc_no for entry in register.papers] == ["示政办发〔2026〕12号", "示政办发〔2026〕13号"]
    assert register.find("示政办发〔2026〕12号") == PaperEntry(
        doc_no="示政办发〔2026〕12号",
        organ="示例市人民政府办公室",
        doc_date=date(2026, 9, 5),
        title="通知",
        cases=(FIRST,),
    )
    assert register.find("示政办发〔2026〕14号") is None


def test_many_cases_rest_on_one_paper_each_once() -> None:
    register = PaperRegister()
    for case in (FIRST, SECOND, FIRST):
        register = enter(register, PAPER, case)
    assert [entry.cases for entry in register.papers] == [(FIRST, SECOND)]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"doc_date": date(2026, 9, 6)}, "成文日期为「2026-09-05」，不是「2026-09-06」"),
        ({"organ": "中共示例市委办公室"}, "发文机关为「示例市人民政府办公室」，不是「中共示例市委办公室」"),
        ({"title": "另一通知"}, "标题为「通知」，不是「另一通知」"),
    ],
)
def test_one_number_names_one_paper(facts: dict[str, Any], message: str) -> None:
    register = enter(PaperRegister(), PAPER, FIRST)
    with pytest.raises(ActRefused, match=f"文号 示政办发〔2026〕12号 已是另一份文件：{message}"):
        enter(register, replace(PAPER, **facts), SECOND)


def test_a_later_case_tells_what_was_not_known() -> None:
    bare = Paper(doc_no=PAPER.doc_no)
    register = enter(enter(PaperRegister(), bare, FIRST), PAPER, SECOND)
    entry = register.papers[0]
    assert (entry.doc_date, entry.organ, entry.title) == (PAPER.doc_date, PAPER.organ, PAPER.title)
    assert enter(register, bare, FIRST) == register


def test_a_joint_paper_is_one_whoever_is_named_first() -> None:
    joint = replace(PAPER, organ="中共示例市委办公室、示例市人民政府办公室")
    turned = replace(PAPER, organ="示例市人民政府办公室、中共示例市委办公室")
    assert len(enter(enter(PaperRegister(), joint, FIRST), turned, SECOND).papers) == 1


def test_a_paper_without_a_number_is_not_entered() -> None:
    assert enter(PaperRegister(), Paper(doc_date=date(2026, 9, 5)), FIRST) == PaperRegister()
