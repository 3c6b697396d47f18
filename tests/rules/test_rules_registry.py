"""Facts about the rules themselves: codes, pages, citations, commands."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from tests.rules.rowkit import MEASURE, with_clause
from xtjg.core.measure import Clause
from xtjg.core.terms import Severity
from xtjg.errors import NotFound
from xtjg.rules import FAMILIES, RULES
from xtjg.rules.citation import standing
from xtjg.rules.explain import SECTIONS, explain, rule_page, sections
from xtjg.rules.registry import RETIRED, codes_under, collect, find_rule, rule
from xtjg.store.measurefile import load_pack, pack_names

# Clauses of measures that are not shipped yet or that a place adds.
_ELSEWHERE = with_clause(Clause(key="no_joint", no="第八条", text="一般不联合设立"))
_MEASURES = (_ELSEWHERE, *(load_pack(name)[1] for name in pack_names()))


def test_pages_have_five_sections_in_order() -> None:
    pages = {code: sections(one.doc) for code, one in RULES.items()}
    assert [code for code, found in pages.items() if tuple(found) != SECTIONS] == []
    assert [code for code, found in pages.items() if not all(text.endswith("。") for text in found.values())] == []


def test_citations_resolve_in_some_measure() -> None:
    assert [code for code, one in RULES.items() if one.needs_citation and not one.cites] == []
    assert [code for code, one in RULES.items() if all(standing(one, held) is not None for held in _MEASURES)] == []
    cited = {cite.key for one in RULES.values() for cite in one.cites}
    assert [key for key in sorted(cited) if not any(measure.clause(key) for measure in _MEASURES)] == []


def test_codes_titles_and_hints_are_well_formed() -> None:
    assert [code for code in RULES if not re.fullmatch(r"XT\d{3}", code) or code in RETIRED] == []
    assert [code for code, one in RULES.items() if not one.title or one.title.endswith("。")] == []
    assert [code for code, one in RULES.items() if not one.hint] == []


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("XT203", "成员单位过多"),
        ("XT204", "临时机构未明确期限或撤销条件"),
        ("XT412", "名称相近"),
        ("XT901", "登记不完整"),
        ("XT905", "有改动没有经过办理"),
    ],
)
def test_published_codes_keep_their_meaning(code: str, meaning: str) -> None:
    assert RULES[code].title == meaning


def test_titles_are_distinct() -> None:
    assert len({one.title for one in RULES.values()}) == len(RULES)


def test_table_is_read_only_and_sorted() -> None:
    assert list(RULES) == sorted(RULES)
    with pytest.raises(TypeError):
        RULES["XT999"] = RULES["XT203"]  # type: ignore[index]  # the point of the test


def test_a_code_given_twice_is_refused() -> None:
    module = ModuleType("twice")
    module.one = rule("XT203", "另一条")(lambda _body, _ctx: iter(()))  # type: ignore[attr-defined]  # a module made for the test
    with pytest.raises(ValueError, match="XT203"):
        collect((*FAMILIES, module))


def test_unknown_code_names_the_nearest() -> None:
    with pytest.raises(NotFound) as caught:
        find_rule(RULES, "XT2O3")
    assert "XT203" in caught.value.candidates


def test_beginning_of_a_code_selects_a_family() -> None:
    chosen = codes_under(RULES, ["xt2"])
    assert "XT203" in chosen
    assert all(code.startswith("XT2") for code in chosen)
    with pytest.raises(NotFound):
        codes_under(RULES, ["XT7"])


def test_explain_shows_article_wording_and_interpreters() -> None:
    page = explain("xt203", MEASURE)
    assert page.startswith("XT203 成员单位过多\n")
    assert "级别：警告" in page
    assert "第八条第二款" in page
    assert "解释：党委办、政府办、编办" in page
    assert "怎么改：" in page
    assert "办理时也检查：" in page


def test_explain_says_when_the_measure_has_no_such_text() -> None:
    assert "条文未收录，不作检查" in explain("XT203", load_pack("weifang")[1])
    assert "没有这一条，不作检查" in explain("XT108", MEASURE)


@pytest.mark.parametrize(
    ("code", "own"), [("XT501", "机构自己的议事规则"), ("XT528", "登记簿自身的要求"), ("XT910", "登记簿自身的要求")]
)
def test_explain_says_what_a_rule_without_an_article_rests_on(code: str, own: str) -> None:
    assert f"依据：{own}" in explain(code, MEASURE)


def test_explain_cites_no_article_for_a_practice() -> None:
    page = explain("XT533", MEASURE)
    assert f"依据：惯例，不是《{MEASURE.title}》的条文　" in page
    assert "解释：" not in page


def test_explain_of_a_rule_of_the_register_cites_none() -> None:
    page = explain("XT917", MEASURE)
    assert "登记簿自身的要求" in page
    assert "级别：提示" in page


def test_rule_page_is_markdown_with_the_same_sections() -> None:
    page = rule_page(RULES["XT204"], MEASURE)
    assert page.startswith("### XT204 临时机构未明确期限或撤销条件\n")
    assert all(f"**{section}**" in page for section in SECTIONS)
    assert "- 级别：错误" in page


def test_severity_follows_the_wording_of_the_clause() -> None:
    strict = with_clause(
        Clause(key="units_max", no="第六条", text="不得超过十个", severity=Severity.ERROR, value="10"),
    )
    assert "级别：错误" in explain("XT203", strict)
