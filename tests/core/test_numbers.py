from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.core.matters import make_case
from xtjg.core.case import Case, IssuedText, Paper
from xtjg.core.numbers import (
    Blank,
    PaperEntry,
    PaperRegister,
    ReceivedPaper,
    Reservation,
    contradictions,
    enter,
    rebuilt,
    receive,
    received_by,
)
from xtjg.core.terms import Act, CaseId, CaseState
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


def registered(number: CaseId, **facts: Any) -> Case:
    return make_case(Act.ESTABLISH, id=number, state=CaseState.ISSUE, paper=PAPER, **facts)


def test_a_number_that_is_used_is_no_longer_held_or_given_up() -> None:
    day, number = date(2026, 9, 1), str(PAPER.doc_no)
    held = PaperRegister(
        reserved=(Reservation(doc_no=number, since=day),), blank=(Blank(doc_no=number, since=day, reason="误"),)
    )
    after = enter(held, PAPER, FIRST, "papers/2026/0040-1-establish.txt")
    assert (after.reserved, after.blank, after.papers[0].file) == ((), (), "papers/2026/0040-1-establish.txt")


@pytest.mark.parametrize(
    ("register", "told"),
    [
        (enter(enter(PaperRegister(), PAPER, FIRST), PAPER, SECOND), []),
        (PaperRegister(), ["办件 2026-0040、2026-0041 依据的 示政办发〔2026〕12号 没有登记文号"]),
        (enter(PaperRegister(), PAPER, FIRST), ["示政办发〔2026〕12号 的文号登记没有列上办件 2026-0041"]),
        (
            enter(enter(enter(PaperRegister(), PAPER, FIRST), PAPER, SECOND), PAPER, CaseId("2026-0050")),
            ["示政办发〔2026〕12号 的文号登记列了办件 2026-0050，该办件没有依据它"],
        ),
    ],
)
def test_what_contradicts_the_cases_is_told_and_rebuilt(register: PaperRegister, told: list[str]) -> None:
    cases = {one: registered(one) for one in (FIRST, SECOND)}
    assert [what for _, what in contradictions(register, cases)] == told
    assert list(contradictions(rebuilt(register, cases), cases)) == []


def test_rebuilding_keeps_what_no_case_tells() -> None:
    other = PaperEntry(doc_no="示政发〔2025〕1号", organ=None, doc_date=None, title="早年的通知")
    kept = Reservation(doc_no="示编办发〔2026〕3号", since=date(2026, 9, 1))
    named = PaperEntry(doc_no=str(PAPER.doc_no), organ="示例市人民政府办公室", doc_date=None, title=None)
    case = registered(FIRST, papers=(IssuedText(file="papers/2026/0040-1-rename.txt", kind="更名通知"),))
    after = rebuilt(PaperRegister(papers=(other, named), reserved=(kept,)), {FIRST: case})
    assert after.papers[0] == other
    assert (after.papers[1].organ, after.papers[1].cases) == ("示例市人民政府办公室", (FIRST,))
    assert after.papers[1].file == "papers/2026/0040-1-rename.txt"
    assert after.reserved == (kept,)


def test_a_draft_does_not_rest_on_its_paper_yet() -> None:
    assert (
        rebuilt(PaperRegister(), {FIRST: make_case(Act.ESTABLISH, id=FIRST, state=CaseState.DRAFT, paper=PAPER)}).papers
        == ()
    )


ORDER = ReceivedPaper(doc_no="省政办发〔2026〕3号", organ="省政府办公厅", doc_date=date(2026, 1, 5))


def test_what_is_said_of_a_received_paper_later_is_added() -> None:
    first = receive(PaperRegister(), ORDER)
    more = replace(ORDER, doc_date=None, title="通知", abolishes=("省低空办",), repeals=("省政办发〔2020〕7号",))
    (entry,) = receive(receive(first, more), replace(ORDER, abolishes=("省数字办",))).received
    assert entry == replace(ORDER, title="通知", abolishes=("省低空办", "省数字办"), repeals=("省政办发〔2020〕7号",))
    assert receive(first, ORDER) == first


def test_a_received_paper_is_neither_another_one_nor_the_places_own() -> None:
    with pytest.raises(ActRefused, match="成文日期为「2026-01-05」，不是「2026-01-06」"):
        receive(receive(PaperRegister(), ORDER), replace(ORDER, doc_date=date(2026, 1, 6)))
    with pytest.raises(ActRefused, match="已登记为本级的文件"):
        receive(enter(PaperRegister(), PAPER, FIRST), replace(ORDER, doc_no="示政办发〔2026〕12号"))


def test_received_papers_stay_when_others_are_entered_or_the_register_is_made_anew() -> None:
    register = enter(receive(PaperRegister(), ORDER), PAPER, FIRST)
    assert register.received == rebuilt(register, {}).received == (ORDER,)


def test_papers_received_count_from_the_day_they_came() -> None:
    came = replace(ORDER, doc_no="省政办发〔2026〕4号", received=date(2026, 1, 20))
    undated = replace(ORDER, doc_no="省政办发〔2026〕5号", doc_date=None)
    register = PaperRegister(received=(ORDER, came, undated))
    assert received_by(register, date(2026, 1, 4)).received == (undated,)
    assert received_by(register, date(2026, 1, 19)).received == (ORDER, undated)
    assert received_by(register, date(2026, 1, 20)) == register
