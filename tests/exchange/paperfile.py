"""Reads a written .docx back: parts, styles resolved from the defaults up, lines of text in the order of the page."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.documents.scenarios import SCENARIOS
from tests.documents.test_golden import template_of
from xtjg.core.place import Fonts
from xtjg.documents.kinds import kind_named
from xtjg.documents.render import render
from xtjg.exchange.docx.layout import HeadMode, Layout, layout_of
from xtjg.exchange.docx.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xtjg.documents.elements import Element

_SET_APART = ("移交清单", "印章收缴清单", "签批单", "登记表", "任职登记表")
EVERY = tuple((kind, case) for kind, cases in SCENARIOS.items() for case in cases)
SAMPLES = tuple((kind, case) for kind, case in EVERY if kind not in _SET_APART)
SHEETS = tuple((kind, case) for kind, case in EVERY if kind in _SET_APART)
BLANKS = " 　"
# The first case of each kind is tried every time, the others with the slow tests.
EVERY_SAMPLE = pytest.mark.parametrize(
    ("kind", "case"),
    [
        pytest.param(kind, case, marks=[pytest.mark.slow] if at else [])
        for kind, cases in SCENARIOS.items()
        if kind not in _SET_APART
        for at, case in enumerate(cases)
    ],
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A golden paper: what was written and the file."""

    kind: str
    elements: tuple[Element, ...]
    layout: Layout
    data: bytes


@cache
def sample(kind: str, case: str) -> Sample:
    made = kind_named(kind)
    elements = render(made, SCENARIOS[kind][case](), template_of(kind))
    layout = layout_of(made)
    return Sample(kind=kind, elements=elements, layout=layout, data=paper(elements, layout))


def paper(
    elements: Sequence[Element], layout: Layout = Layout.NOTICE, head: HeadMode = HeadMode.FULL, *, sealed: bool = True
) -> bytes:
    return write(
        elements, layout=layout, fonts=Fonts(), head=head, title="关于测试的通知", author="示例市", sealed=sealed
    )


def parts(data: bytes) -> dict[str, Any]:
    """The parts as trees, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: parse_xml(packed.read(name)) for name in packed.namelist()}


class PaperFile:
    """A .docx as its reader sees it."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(io.BytesIO(data))
        self.parts = parts(data)
        self.section = self.document.sections[0]
        self._styles = {one.get(qn("w:styleId")): one for one in self.parts["word/styles.xml"].iter(qn("w:style"))}

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph of the body, those in tables included."""
        body = self.document.element.body
        return [Paragraph(one, self.document._body) for one in body.iter(qn("w:p"))]

    def of_style(self, name: str) -> list[Paragraph]:
        return [one for one in self.paragraphs if style_of(one) == name]

    def looks(self, paragraph: Paragraph) -> dict[str, str]:
        """What holds for a paragraph: defaults, then its style, then its own; `rFonts.eastAsia`, `spacing.line` …"""
        found: dict[str, str] = {}
        defaults = self.parts["word/styles.xml"].find(qn("w:docDefaults"))
        for element in (*defaults.iter(qn("w:pPr"), qn("w:rPr")), *self._chain(paragraph), paragraph._p.pPr):
            found |= _attributes(element)
        return found

    def run_looks(self, paragraph: Paragraph) -> list[tuple[str, dict[str, str]]]:
        """The texts of the runs, each with what holds for it."""
        common = self.looks(paragraph)
        made = []
        for run in paragraph.runs:
            style = run._r.get_or_add_rPr().find(qn("w:rStyle"))
            own = {} if style is None else _attributes(self._styles[style.get(qn("w:val"))].find(qn("w:rPr")))
            made.append((run.text, {**common, **own}))
        return made

    def _chain(self, paragraph: Paragraph) -> Iterator[Any]:
        style = self._styles[paragraph._p.get_or_add_pPr().get_or_add_pStyle().val]
        base = style.find(qn("w:basedOn"))
        for one in ([] if base is None else [self._styles[base.get(qn("w:val"))]]) + [style]:
            yield from one.iter(qn("w:pPr"), qn("w:rPr"))

    def lines(self) -> list[str]:
        """The printed lines without indents and empty ones."""
        found = [line for one in self.parts.get("word/header1.xml", ()) for line in _lines(one, self)]
        for block in self.document.element.body:
            if block.tag == qn("w:tbl"):
                found += self._table_lines(block)
            elif block.tag == qn("w:p"):
                found += _lines(block, self)
        return [line.strip(BLANKS) for line in found if line.strip(BLANKS)]

    def _table_lines(self, table: Any) -> Iterator[str]:
        cells = [[list(_lines_in(cell, self)) for cell in row.tc_lst] for row in table.tr_lst]
        head = table.find(f".//{qn('w:tblHeader')}") is not None
        if head:
            yield from ("｜".join("".join(cell) for cell in row) for row in cells)
        elif len(cells[0]) > 1:
            yield "　".join(cells[0][0]) + "".join(cells[0][1])
        else:
            yield from (line for row in cells for cell in row for line in cell)


def style_of(paragraph: Paragraph) -> str:
    return str(paragraph.style.name if paragraph.style is not None else "")


def _attributes(element: Any) -> dict[str, str]:
    found = {}
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name not in ("pPr", "rPr"):
            found[name] = child.get(qn("w:val"), "1")
            for key, value in child.attrib.items():
                found[f"{name}.{key.rpartition('}')[2]}"] = value
    return found


def _lines_in(element: Any, file: PaperFile) -> Iterator[str]:
    for one in element.iter(qn("w:p")):
        yield from _lines(one, file)


def _lines(element: Any, file: PaperFile) -> list[str]:
    paragraph = Paragraph(element, file.document._body)
    if style_of(paragraph) == "联合署名":
        return paragraph.text.split("\t")
    return paragraph.text.replace("\t", BLANKS[1] * 2).split("\n")
