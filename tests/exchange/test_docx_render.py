"""All papers set by an office program in one call: the check rules GW48 to GW52 on the pages that come out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest

from tests.exchange.office import MISSING, PROGRAM, to_pdf
from tests.exchange.pages import BOTTOM, LEFT, RIGHT, TOP, Ink, rows, text_rows
from tests.exchange.paperfactory import IMPRINT, JOINT, MARK, NOTICE, NUMBER, SIGNED, TEXT, TITLE, TO, people
from tests.exchange.paperfile import SAMPLES, paper, sample
from tests.exchange.samplepapers import CLEANUP, MINUTES, papers
from xtjg.documents.elements import Annex, Attendance, DateLine, Entry, Mark, Paragraph, Signature
from xtjg.documents.kinds import kind_named
from xtjg.exchange.docx.layout import HeadMode, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from xtjg.documents.elements import Element

pytestmark = pytest.mark.slow
EVERY_SAMPLE = pytest.mark.parametrize(("kind", "case"), SAMPLES)
CELL, ROW, HANGING = 15.75 * 25.4 / 72, 28.95 * 25.4 / 72, 6.0
CELL_TYPE = 14.5
MM = 25.4 / 72
LONG = tuple(Paragraph(text=f"{'各单位要落实责任，' * 12}确保完成。") for _ in range(8))
UPWARD: tuple[Element, ...] = (MARK, replace(NUMBER, signers=("张三", "欧阳明远", "李四")), TITLE, TO, *LONG, *SIGNED)
EXTRAS: dict[str, tuple[tuple[Element, ...], Layout, HeadMode]] = {
    "grid": ((Paragraph(text="国" * (26 + 43 * 28)),), Layout.PLAIN, HeadMode.NONE),
    "joint": ((JOINT, *NOTICE[1:4], *LONG, *SIGNED, IMPRINT), Layout.NOTICE, HeadMode.FULL),
    "joint-preprinted": ((JOINT, *NOTICE[1:4], *LONG, *SIGNED, IMPRINT), Layout.NOTICE, HeadMode.PREPRINTED),
    "narrow": (
        (Mark(organs=("中共示例市委机构编制委员会办公室",), tail="文件"), *NOTICE[1:]),
        Layout.NOTICE,
        HeadMode.FULL,
    ),
    "upward": (UPWARD, Layout.UPWARD, HeadMode.FULL),
    "upward-preprinted": (UPWARD, Layout.UPWARD, HeadMode.PREPRINTED),
    "letter": ((Mark(organs=("甲市",)), NUMBER, TITLE, TO, *LONG, *SIGNED, IMPRINT), Layout.LETTER, HeadMode.FULL),
    "letter-preprinted": (
        (Mark(organs=("甲市",)), NUMBER, TITLE, TO, *LONG, *SIGNED, IMPRINT),
        Layout.LETTER,
        HeadMode.PREPRINTED,
    ),
    "short": (NOTICE[:4] + (Paragraph(text="国" * 26),) * 3 + NOTICE[5:], Layout.NOTICE, HeadMode.FULL),
    "persons": ((MARK, NUMBER, TITLE, TO, *people(60), TEXT, *SIGNED, IMPRINT), Layout.NOTICE, HeadMode.FULL),
}
"""Papers that no kind makes so far, and the page that measures the grid."""


def name_of(kind: str, case: str) -> str:
    return f"{kind_named(kind).slug}-{case}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if PROGRAM is None:
        pytest.skip(MISSING)
    made = tmp_path_factory.mktemp("papers")
    for kind, case in SAMPLES:
        (made / f"{name_of(kind, case)}.docx").write_bytes(sample(kind, case).data)
    for name, (elements, layout, head) in EXTRAS.items():
        (made / f"{name}.docx").write_bytes(paper(elements, layout, head))
    for name, (elements, layout) in papers().items():
        (made / f"{name}.docx").write_bytes(paper(elements, layout))
    to_pdf(made, tmp_path_factory.mktemp("profile"))
    return made


@pytest.fixture(scope="module")
def pages(folder: Path) -> Iterator[Callable[[str], list[Any]]]:
    """The pages of a paper by its name."""
    opened: dict[str, Any] = {}

    def pages_of(name: str) -> list[Any]:
        if name not in opened:
            opened[name] = pdfplumber.open(folder / f"{name}.pdf")
        return list(opened[name].pages)

    yield pages_of
    for one in opened.values():
        one.close()


def test_gw48_page_has_22_rows_of_28_characters(pages: Callable[[str], list[Any]]) -> None:
    first, second = pages("grid")
    assert [len(row.text) for row in text_rows(first)] == [26, *[28] * 21]
    assert [len(row.text) for row in text_rows(second)] == [28] * 22
    last = text_rows(second)[-1]
    assert abs(last.right - RIGHT) < 1
    assert BOTTOM - 4 < last.base < BOTTOM


@EVERY_SAMPLE
def test_gw48_rows_stay_in_the_text_area_and_on_the_grid(
    kind: str, case: str, pages: Callable[[str], list[Any]]
) -> None:
    for page in pages(name_of(kind, case)):
        found = text_rows(page)
        # The cells of a table have smaller type and no grid.
        assert sum(row.size > CELL_TYPE for row in found) <= 22
        assert all(row.left > LEFT - 1 and row.right < RIGHT + HANGING for row in found)
        assert all(TOP < row.base < BOTTOM for row in found)


@EVERY_SAMPLE
def test_gw49_page_one_shows_text(kind: str, case: str, pages: Callable[[str], list[Any]]) -> None:
    elements = sample(kind, case).elements
    first = next(one for one in elements if isinstance(one, Paragraph | Entry))
    shown = "".join(row.text for row in rows(pages(name_of(kind, case))[0]))
    assert "".join(first.text.split())[:8] in shown


@EVERY_SAMPLE
def test_gw50_signature_and_date_are_not_alone_on_a_page(
    kind: str, case: str, pages: Callable[[str], list[Any]]
) -> None:
    elements = sample(kind, case).elements
    date = next((one.text for one in elements if isinstance(one, DateLine)), None)
    organs = "".join(one.organ for one in elements if isinstance(one, Signature))
    # The first paragraph stays on page 1, so that with two there may be only the other one to go along.
    needed = 2 if sum(isinstance(one, Paragraph | Entry) for one in elements) > 2 else 1
    for page in pages(name_of(kind, case)):
        texts = [row.text for row in text_rows(page)]
        if date in texts:
            at = texts.index(date)
            while texts[at - 1] in organs:
                at -= 1
            assert at >= needed


@EVERY_SAMPLE
def test_gw51_no_heading_is_the_last_row_of_a_page(kind: str, case: str, pages: Callable[[str], list[Any]]) -> None:
    headings = {
        one.number + one.text
        for one in sample(kind, case).elements
        if isinstance(one, Paragraph) and one.level and one.heading == one.text
    }
    for page in pages(name_of(kind, case)):
        assert text_rows(page)[-1:] == [] or text_rows(page)[-1].text not in headings


def test_gw51_head_of_a_table_stands_on_every_page_of_it(pages: Callable[[str], list[Any]]) -> None:
    found = [[row.text for row in text_rows(page)] for page in pages("persons")]
    tabled = [texts for texts in found if any("李四" in text for text in texts)]
    assert len(tabled) > 2
    assert all("职务姓名单位及职务" in texts[:12] or "职务姓名单位及职务" in texts for texts in tabled)


@pytest.mark.parametrize(
    "name",
    [
        *("establish-government", "request-government-establish", "joint", "narrow", "upward"),
        *("minutes", "handled"),
    ],
)
def test_gw52_mark_and_red_line_stand_where_the_standard_wants_them(
    name: str, pages: Callable[[str], list[Any]]
) -> None:
    ink = Ink(pages(name)[0])
    *mark, line = ink.red()
    number = [band for band in ink.black() if band.bottom < line.top][-1]
    assert abs(mark[0].top - 72) <= 1
    assert abs(line.top - number.bottom - 4) <= 1
    assert (abs(line.left - LEFT) < 0.3, abs(line.right - RIGHT) < 0.3) == (True, True)
    assert min(band.left for band in mark) > LEFT
    assert max(band.right for band in mark) < RIGHT


@pytest.mark.parametrize(
    "name", ["application-government-establish", "filing-party-rename", "return-government", "letter"]
)
def test_gw52_letter_has_mark_and_double_lines_where_the_standard_wants_them(
    name: str, pages: Callable[[str], list[Any]]
) -> None:
    ink = Ink(pages(name)[0])
    mark, thick, thin, lower_thin, lower_thick = ink.red()
    assert abs(mark.top - 30) <= 1
    assert abs(thick.top - mark.bottom - 4) <= 1
    assert thick.bottom - thick.top > thin.bottom - thin.top
    assert lower_thick.bottom - lower_thick.top > lower_thin.bottom - lower_thin.top
    assert abs(lower_thick.bottom - 277) <= 1
    assert all(abs(band.right - band.left - 170) < 1 for band in (thick, thin, lower_thin, lower_thick))
    assert not any(row.base > BOTTOM for row in rows(pages(name)[0]))


def test_number_of_a_letter_stands_seven_eighths_of_a_character_under_the_line(
    pages: Callable[[str], list[Any]],
) -> None:
    ink = Ink(pages("application-government-establish")[0])
    assert abs(ink.black()[0].top - ink.red()[2].bottom - 4.9) <= 1


@pytest.mark.parametrize("name", ["establish-government", "adjust-party-units", "joint", "persons"])
def test_gw52_last_line_of_the_imprint_is_the_lower_edge(name: str, pages: Callable[[str], list[Any]]) -> None:
    bands = [band for band in Ink(pages(name)[-1]).black() if band.bottom < BOTTOM + 1.5]
    first, *_, last = [band for band in bands if band.right - band.left > 155]
    assert abs(last.bottom - BOTTOM) <= 1
    assert abs(last.left - LEFT) < 0.3
    assert abs(last.right - RIGHT) < 0.3
    assert first.top > TOP


@pytest.mark.parametrize("name", ["establish-government", "application-government-establish", "upward"])
def test_gw52_page_number_lies_seven_millimetres_below_the_text(name: str, pages: Callable[[str], list[Any]]) -> None:
    letter = name.startswith("application")
    for number, page in enumerate(pages(name), 1):
        if letter and number == 1:
            continue
        (foot,) = [row for row in rows(page) if row.base > BOTTOM]
        assert foot.text == f"—{number}—"
        outer = foot.right - (RIGHT - 14 * 25.4 / 72) if number % 2 else foot.left - (LEFT + 14 * 25.4 / 72)
        assert abs(outer) < 0.5
        band = Ink(page).black(left=foot.left, right=foot.left + 3)[-1]
        assert abs((band.top + band.bottom) / 2 - 269) <= 1


def _places(page: Any) -> list[tuple[str, float]]:
    """The rows below the mark."""
    found = [(row.text, row.base) for row in rows(page)]
    number = next((at for at, (text, _) in enumerate(found) if "〔2026〕" in text), 0)
    return found[number:]


@pytest.mark.parametrize("name", ["joint", "upward", "letter"])
def test_preprinted_paper_breaks_its_pages_at_the_same_words(name: str, pages: Callable[[str], list[Any]]) -> None:
    full, bare = ([_places(page) for page in pages(one)] for one in (name, f"{name}-preprinted"))
    assert [[text for text, _ in page] for page in full] == [[text for text, _ in page] for page in bare]
    for one, other in zip(full, bare, strict=True):
        assert all(abs(base - same) < 0.4 for (_, base), (_, same) in zip(one, other, strict=True))
    assert not Ink(pages(f"{name}-preprinted")[0]).red()


def test_imprint_that_has_no_room_takes_the_end_of_the_text_along(pages: Callable[[str], list[Any]]) -> None:
    last = [row.text for row in text_rows(pages("short")[-1])]
    assert (len(pages("short")), last[0], last[1][:3]) == (2, "（此件公开发布）", "抄送：")


def test_every_one_of_47_seats_is_printed_under_the_head_of_its_page(pages: Callable[[str], list[Any]]) -> None:
    tables = [texts for texts in _texts(pages("notice-47")) if any(text.endswith("单位及职务") for text in texts)]
    posts = ("市长", "局长", "总工程师", "二级调研员")
    assert len(tables) > 2
    assert sum(text.endswith(posts) for texts in tables for text in texts) == 47


def test_list_of_66_bodies_is_whole_and_in_order(pages: Callable[[str], list[Any]]) -> None:
    found = [
        int(text.split(".")[0]) for texts in _texts(pages("catalogue")) for text in texts if re.match(r"\d+\.", text)
    ]
    assert found == list(range(1, 67))


def test_minutes_name_who_attended_on_rows_of_their_own(pages: Callable[[str], list[Any]]) -> None:
    found = [row for page in pages("minutes") for row in text_rows(page)]
    labels = [one.label for one in MINUTES if isinstance(one, Attendance)]
    starts = [row for row in found if row.text[:2] in labels and row.text[2:3] == "："]
    assert [row.text[:2] for row in starts] == labels
    assert all(abs(row.left - LEFT - 2 * CELL) < 0.5 for row in starts)
    after = found[found.index(starts[0]) + 1]
    assert abs(after.left - LEFT - 5 * CELL) < 0.5
    assert not any("〔" in row.text for row in found)


def test_form_is_one_sheet_without_red_or_number(pages: Callable[[str], list[Any]]) -> None:
    (page,) = pages("approval-form")
    assert not Ink(page).red()
    assert not [row for row in rows(page) if row.base > BOTTOM]


@pytest.mark.parametrize("name", ["register", "cleanup"])
def test_pages_laid_across_repeat_the_head_of_the_table(name: str, pages: Callable[[str], list[Any]]) -> None:
    wide = [page for page in pages(name) if page.width > page.height]
    assert len(wide) > 2
    for page in wide:
        words = {word["text"] for word in page.extract_words()}
        assert {"序号", "名称", "备注"} <= words
        level = [char for char in page.chars if char["upright"]]
        assert min(char["x0"] for char in level) * MM > 35 - 1
        assert max(char["x1"] for char in level) * MM < 297 - 37 + 1


def test_page_number_of_a_page_laid_across_is_where_the_upright_pages_have_it(
    pages: Callable[[str], list[Any]],
) -> None:
    """The left edge is the foot of the sheet; odd numbers end a character before its right side, even ones begin so."""
    for number, page in enumerate(pages("cleanup"), 1):
        turned = [char for char in page.chars if not char["upright"] and char["text"].strip()]
        if page.width < page.height:
            assert not turned
            continue
        assert "".join(char["text"] for char in sorted(turned, key=lambda char: char["top"])) == f"—{number}—"
        middle = sum((char["x0"] + char["x1"]) / 2 for char in turned) / len(turned) * MM
        assert abs(297 - middle - 269) <= 1.5
        end = max(char["bottom"] for char in turned) * MM
        start = min(char["top"] for char in turned) * MM
        assert abs((end - RIGHT if number % 2 else LEFT - start) + 14 * MM) < 0.7


def test_imprint_after_a_page_laid_across_stands_on_an_upright_one(pages: Callable[[str], list[Any]]) -> None:
    *_, last = pages("cleanup")
    assert last.width < last.height
    assert text_rows(last)[0].text.startswith("抄送：")
    assert len([page for page in pages("cleanup") if page.width < page.height]) == 2 + 4 + 1
    assert sum(isinstance(one, Annex) for one in CLEANUP) == 5


def _texts(found: list[Any]) -> list[list[str]]:
    return [[row.text for row in text_rows(page)] for page in found]
