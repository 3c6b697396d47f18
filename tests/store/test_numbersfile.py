from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtjg.core.numbers import Blank, PaperEntry, PaperRegister, ReceivedPaper, Reservation
from xtjg.core.terms import CaseId
from xtjg.errors import RecordError
from xtjg.store import casekeys, numbersfile
from xtjg.store.fieldtypes import FieldProblem
from xtjg.store.yamledit import dump
from xtjg.store.yamlfile import parse

PATH = "numbers.yaml"
TITLES = (
    "示例市人民政府办公室关于印发《工作规则》的通知",
    "《规则》的通知",
    "关于“一网通办”的通知",
    "关于甲 乙的通知",
    "通知：第一号",
    "a: b",
    "x #y",
    "- 一",
    "null",
    "~",
    "'引'",
    '"引"',
    "{甲}",
    "第1号, 第2号",
    "2026-03-05",
    "yes",
)
TITLE = st.one_of(st.sampled_from(TITLES), st.text("甲乙通知：:#'\"-,[]{}&*!|>%@`? nul~", min_size=1).map(str.strip))
DAYS = st.none() | st.dates(min_value=date(1949, 1, 1), max_value=date(2099, 1, 1))
ENTRIES = st.builds(
    PaperEntry,
    doc_no=st.integers(1, 9).map("示政办发〔2026〕{}号".format),
    organ=st.none() | st.sampled_from(("示例市人民政府办公室", "甲、乙")),
    doc_date=DAYS,
    title=st.none() | TITLE.filter(bool),
    cases=st.lists(st.integers(1, 99).map("2026-{:04d}".format), max_size=14).map(tuple),
    file=st.none() | st.just("papers/2026/0007-1-establish.txt"),
)
REGISTERS = st.builds(
    PaperRegister,
    papers=st.lists(ENTRIES, max_size=5, unique_by=lambda one: one.doc_no).map(tuple),
    reserved=st.lists(
        st.builds(Reservation, doc_no=st.just("示编办函〔2026〕1号"), since=st.just(date(2026, 3, 5)), reason=TITLE),
        max_size=1,
    ).map(tuple),
    blank=st.lists(
        st.builds(
            Blank, doc_no=st.just("示编办函〔2026〕2号"), since=st.just(date(2026, 3, 5)), reason=st.just("作废")
        ),
        max_size=1,
    ).map(tuple),
    received=st.lists(
        st.builds(
            ReceivedPaper,
            doc_no=st.just("省政办发〔2026〕3号"),
            organ=st.just("省政府办公厅"),
            doc_date=DAYS,
            title=st.none() | TITLE.filter(bool),
            received=DAYS,
            abolishes=st.lists(st.sampled_from(("省低空经济领导小组", "省“双招”专班")), max_size=2).map(tuple),
            repeals=st.lists(st.just("省政办发〔2020〕7号"), max_size=1).map(tuple),
        ),
        max_size=1,
    ).map(tuple),
)
ENTRY = PaperEntry(
    doc_no="示政办发〔2026〕12号",
    organ="示例市人民政府办公室",
    doc_date=date(2026, 9, 5),
    title="示例市人民政府办公室关于成立示例市低空经济发展领导小组的通知",
    cases=(CaseId("2026-0040"),),
    file="papers/2026/0040-1-establish.txt",
)
CANONICAL = """\
文件:
  - 文号: '示政办发〔2026〕12号'
    机关: 示例市人民政府办公室
    成文: '2026-09-05'
    标题: 示例市人民政府办公室关于成立示例市低空经济发展领导小组的通知
    办件: ['2026-0040']
    公文: 'papers/2026/0040-1-establish.txt'
"""


def of_same_content(register: PaperRegister) -> PaperRegister:
    return replace(register, reserved=tuple(replace(one, reason=one.reason or None) for one in register.reserved))


def test_an_entry_has_its_lines() -> None:
    assert numbersfile.write(None, PaperRegister(papers=(ENTRY,))).decode() == CANONICAL


@given(REGISTERS)
def test_what_is_written_reads_back(register: PaperRegister) -> None:
    register = of_same_content(register)
    assert numbersfile.read(numbersfile.write(None, register), PATH) == register


@given(REGISTERS, REGISTERS)
def test_a_change_is_what_the_general_way_would_read(before: PaperRegister, after: PaperRegister) -> None:
    before, after = of_same_content(before), of_same_content(after)
    old = numbersfile.write(None, before)
    new = numbersfile.write(old, after)
    assert casekeys.NUMBERS.decode(parse(new, PATH)) == numbersfile.read(new, PATH) == after


@given(st.text("文件预留文号办件: -[]'\n 甲,", max_size=60))
def test_the_short_way_reads_nothing_else_than_the_general_one(tail: str) -> None:
    data = (CANONICAL + tail).encode()
    try:
        expected = casekeys.NUMBERS.decode(parse(data, PATH))
    except (RecordError, FieldProblem):
        with pytest.raises(RecordError):
            numbersfile.read(data, PATH)
    else:
        assert numbersfile.read(data, PATH) == expected


def test_only_the_lines_of_what_changed_are_written() -> None:
    odd = CANONICAL.replace("标题: 示例", "标题: '示例").replace("的通知\n", "的通知'\n")
    second = replace(ENTRY, doc_no="示政办发〔2026〕13号", title=None, cases=(), file=None)
    made = numbersfile.write(odd.encode(), PaperRegister(papers=(ENTRY, second))).decode()
    assert made.startswith(odd)
    assert made.removeprefix(odd).splitlines()[0] == (
        "  - {文号: '示政办发〔2026〕13号', 机关: 示例市人民政府办公室, 成文: '2026-09-05'}"
    )


def test_comments_of_a_file_kept_by_hand_survive() -> None:
    kept = f"# 文号登记\n{CANONICAL}"
    made = numbersfile.write(kept.encode(), PaperRegister(papers=(replace(ENTRY, title="通知"),))).decode()
    assert made.startswith("# 文号登记\n文件:\n")
    assert "标题: 通知\n" in made


def test_many_papers_stand_in_one_file() -> None:
    register = PaperRegister(papers=tuple(replace(ENTRY, doc_no=f"示政办发〔2026〕{n}号") for n in range(1, 3001)))
    data = numbersfile.write(None, register)
    assert len(data) > 256 * 1024
    assert numbersfile.read(data, PATH) == register


def test_a_file_that_does_not_decode_says_where() -> None:
    with pytest.raises(RecordError, match="不认识的键「备注」") as caught:
        numbersfile.read(f"{CANONICAL}备注: 手工\n".encode(), PATH)
    assert (caught.value.line, caught.value.column) == (8, 1)


def test_a_number_listed_twice_with_one_key_is_refused() -> None:
    with pytest.raises(RecordError, match="写了两次"):
        numbersfile.read(CANONICAL.replace("    机关:", "    文号: 甲\n    机关:").encode(), PATH)


def test_dump_of_a_new_file_is_the_canonical_look() -> None:
    assert dump(casekeys.NUMBERS.encode(PaperRegister(papers=(ENTRY,)))).decode() == CANONICAL
