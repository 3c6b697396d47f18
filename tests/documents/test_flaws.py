from __future__ import annotations

import pytest

from tests.documents.test_golden import TEMPLATES, template_of
from xtjg.core.terms import Severity
from xtjg.documents.flaws import TITLES, flaws
from xtjg.documents.kinds import KINDS
from xtjg.documents.template import identifiers

FIELDS = ("名称", "事项", "职务", "人员")
SOUND = "# 关于${事项}的通知\n${名称}\n* ${职务}|${人员}"


def found(text: str) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.code) for one in flaws(text, FIELDS)]


@pytest.mark.parametrize("kind", [pytest.param(kind.name, id=kind.slug) for kind in KINDS])
def test_shipped_template_has_no_flaw(kind: str) -> None:
    text = template_of(kind)
    assert flaws(text, identifiers(text)) == ()


@pytest.mark.parametrize(
    ("line", "flaw"),
    [
        pytest.param("$名称", (4, 1, "TP01"), id="bare dollar"),
        pytest.param("收费5$。", (4, 4, "TP01"), id="dollar in the text"),
        pytest.param("甲${name}", (4, 2, "TP01"), id="latin name"),
        pytest.param("甲${}乙", (4, 2, "TP01"), id="empty name"),
        pytest.param("甲${名称", (4, 2, "TP02"), id="never closed"),
        pytest.param("${名称}}", (4, 6, "TP02"), id="closed twice"),
        pytest.param("{名称}", (4, 1, "TP02"), id="no dollar"),
        pytest.param("甲${名秤}", (4, 2, "TP03"), id="unknown field"),
        pytest.param("!署各 甲", (4, 1, "TP05"), id="unknown sign"),
        pytest.param("  !署各 甲", (4, 3, "TP05"), id="unknown sign behind blanks"),
        pytest.param("!署名", (4, 1, "TP05"), id="sign without text"),
        pytest.param("* 甲", (4, 1, "TP05"), id="entry in one part"),
        pytest.param("* 甲|乙|丙", (4, 1, "TP05"), id="entry in three parts"),
        pytest.param("!行 甲|乙", (4, 1, "TP05"), id="row without columns"),
        pytest.param("# 又一个", (4, 1, "TP06"), id="second title"),
    ],
)
def test_flaw_is_found_where_it_stands(line: str, flaw: tuple[int, int, str]) -> None:
    assert flaw in found(f"{SOUND}\n{line}")
    assert all(at == 4 for at, _, _ in found(f"{SOUND}\n{line}"))


@pytest.mark.parametrize(
    "line",
    ["", "!署名 甲", "!格 甲|", "!列名 甲|乙\n!行 ${职务}|${人员}", "!附件 附件\n# 又一个", "100％", "“${名称}”"],
)
def test_sound_line_has_no_flaw(line: str) -> None:
    assert found(f"{SOUND}\n{line}") == []


def test_row_has_as_many_cells_as_there_are_columns() -> None:
    assert found(f"{SOUND}\n!列名 甲|乙|丙\n!行 ${{职务}}|${{人员}}") == [(5, 1, "TP05")]


def test_near_name_is_offered() -> None:
    assert flaws(f"{SOUND}\n${{名秤}}", FIELDS)[0].hint == "是不是 ${名称}？"


def test_field_that_is_not_used_is_a_warning() -> None:
    (only,) = flaws("# 关于${事项}的通知\n${名称}", FIELDS)
    assert (only.code, only.severity) == ("TP04", Severity.WARNING)
    assert only.message == "没有用到字段“职务”“人员”，这些内容印不出来"


@pytest.mark.parametrize(
    ("text", "flaw"), [("正文", (1, 1, "TP06")), ("!附件 附件\n# 甲", (1, 1, "TP06")), ("", (1, 1, "TP06"))]
)
def test_paper_without_a_title_is_flawed(text: str, flaw: tuple[int, int, str]) -> None:
    assert flaw in [(one.line, one.column, one.code) for one in flaws(text, ())]


def test_everything_is_told_at_once_in_the_order_of_the_page() -> None:
    text = "# ${事由}\n$\n!无 甲\n* 乙\n"
    assert [code for _, _, code in found(text)] == ["TP04", "TP03", "TP01", "TP05", "TP05"]


def test_every_code_has_a_title() -> None:
    codes = {one.code for text in ("$", "{", "${甲}", "!无 甲", "# 甲") for one in flaws(text, FIELDS)}
    assert codes | {"TP07"} == set(TITLES)


def test_templates_page_names_every_sign() -> None:
    from xtjg.documents.markup import SIGNS

    page = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    assert [sign for sign in SIGNS if f"`{sign} " not in page] == []
