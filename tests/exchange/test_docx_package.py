"""The .docx as a package: which parts it has, how they are bound, in what order their children stand."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.exchange.paperfactory import JOINT, LETTERHEAD, NOTICE, SIGNED, TEXT, opened, people
from tests.exchange.paperfile import EVERY_SAMPLE, paper, parts, sample
from xtjg.core.place import Fonts
from xtjg.documents.elements import (
    Attendance,
    Element,
    Handling,
    Imprint,
    Masthead,
    Number,
    Paragraph,
    Table,
    Title,
)
from xtjg.errors import Usage
from xtjg.exchange.docx.layout import HeadMode, Layout
from xtjg.exchange.docx.writer import write

# The sequences of the transitional schema (ECMA-376 part 4), as far as files of this kind can hold them.
SCHEMA = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
}
REPEATED = ("headerReference", "footerReference", "r", "tr", "tc", "p", "style")
WHOLE: tuple[Element, ...] = (
    Handling(copy="000012", secrecy="秘密★1年", urgency="特急"),
    JOINT,
    Masthead(office="示例市人民政府办公室", date="2026年3月5日"),
    replace(NOTICE[1], signers=("张三", "李四", "王五")) if isinstance(NOTICE[1], Number) else NOTICE[1],
    *NOTICE[2:5],
    *people(12),
    Attendance(label="出席", text="张三"),
    Table(columns=tuple("甲乙丙丁戊己庚"), rows=(tuple("一二三四五六七"),)),
    *SIGNED,
    NOTICE[-1],
)


def name_of(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def assert_in_schema_order(found: dict[str, Any]) -> None:
    for part in found.values():
        assert all(name_of(run[0]) == "rPr" for run in part.iter(qn("w:r")))
        for element in part.iter():
            order = SCHEMA.get(name_of(element), "").split()
            if order:
                places = [order.index(name_of(child)) for child in element]
                assert places == sorted(places), name_of(element)
                single = [name_of(child) for child in element if name_of(child) not in REPEATED]
                assert len(single) == len(set(single))


def assert_bound(found: dict[str, Any]) -> None:
    """Every relationship leads to a part, every part is reached and typed, every reference is a relationship."""
    types = found["[Content_Types].xml"]
    overrides = {one.get("PartName") for one in types if name_of(one) == "Override"}
    targets = set()
    for name in (name for name in found if name.endswith(".rels")):
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in found[name]:
            assert relation.get("TargetMode") is None
            targets.add(posixpath.normpath(posixpath.join(folder, relation.get("Target"))).lstrip("/"))
    content = {name for name in found if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert targets == content
    assert overrides == {f"/{name}" for name in content}
    bound = {relation.get("Id") for relation in found["word/_rels/document.xml.rels"]}
    referred = {one.get(qn("r:id")) for one in found["word/document.xml"].iter() if one.get(qn("r:id"))}
    assert referred <= bound


@EVERY_SAMPLE
def test_children_stand_in_the_order_of_the_schema(kind: str, case: str) -> None:
    assert_in_schema_order(opened(kind, case).parts)


@EVERY_SAMPLE
def test_parts_are_bound_and_typed(kind: str, case: str) -> None:
    assert_bound(opened(kind, case).parts)


@EVERY_SAMPLE
def test_every_style_named_in_the_paper_is_defined(kind: str, case: str) -> None:
    assert_styles_defined(opened(kind, case).parts)


def assert_styles_defined(found: dict[str, Any]) -> None:
    defined = {one.get(qn("w:styleId")) for one in found["word/styles.xml"].iter(qn("w:style"))}
    for part in found.values():
        named = {
            one.get(qn("w:val")) for one in part.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:basedOn"), qn("w:next"))
        }
        assert named <= defined


@pytest.mark.parametrize("head", HeadMode)
@pytest.mark.parametrize("layout", Layout)
def test_paper_with_everything_is_a_sound_package_in_every_layout(layout: Layout, head: HeadMode) -> None:
    data = parts(paper(WHOLE, layout, head))
    assert_in_schema_order(data)
    assert_bound(data)
    assert_styles_defined(data)


@EVERY_SAMPLE
def test_package_has_no_more_than_it_needs(kind: str, case: str) -> None:
    names = set(opened(kind, case).parts)
    needed = {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml"),
        *("word/_rels/document.xml.rels", "word/settings.xml", "word/fontTable.xml"),
    }
    edges = {name for name in names if name.startswith(("word/header", "word/footer"))}
    assert names - edges == needed
    assert len(edges) == (4 if sample(kind, case).layout is Layout.LETTER else 2)


@EVERY_SAMPLE
def test_same_paper_has_the_same_bytes(kind: str, case: str) -> None:
    made = sample(kind, case)
    assert paper(made.elements, made.layout) == made.data


def test_zip_tells_no_time_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(paper(NOTICE))) as packed:
        entries = packed.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(0, 0o600)}
    assert entries[0].filename == "[Content_Types].xml"


def test_settings_name_the_language_and_leave_punctuation_alone() -> None:
    settings = parts(paper(NOTICE))["word/settings.xml"]
    assert settings.find(qn("w:themeFontLang")).get(qn("w:eastAsia")) == "zh-CN"
    assert settings.find(qn("w:characterSpacingControl")).get(qn("w:val")) == "doNotCompress"
    language = parts(paper(NOTICE))["word/styles.xml"].find(f".//{qn('w:lang')}")
    assert language.attrib == {qn("w:val"): "en-US", qn("w:eastAsia"): "zh-CN"}


def test_every_indent_is_told_in_characters_and_in_twips() -> None:
    exempt = {"upper", "lower"}  # told in millimetres
    for layout in Layout:
        for part in parts(paper((LETTERHEAD, *NOTICE[1:]), layout)).values():
            for indent in part.iter(qn("w:ind")):
                style = next(indent.iterancestors(qn("w:style")), None)
                if style is None or style.get(qn("w:styleId")) not in exempt:
                    names = {key.rpartition("}")[2] for key in indent.attrib}
                    assert {f"{name}Chars" for name in names if not name.endswith("Chars")} <= names


def test_fonts_of_the_place_replace_the_names_everywhere() -> None:
    fonts = Fonts(fangsong="方正仿宋_GBK", songti="SimSun")
    data = write(NOTICE, layout=Layout.NOTICE, fonts=fonts, head=HeadMode.FULL, title="甲", author="乙")
    names = {one.get(qn("w:eastAsia")) for one in parts(data)["word/styles.xml"].iter(qn("w:rFonts"))}
    assert names == {"方正仿宋_GBK", "楷体_GB2312", "黑体", "方正小标宋简体", "SimSun"}
    table = {one.get(qn("w:name")): one for one in parts(data)["word/fontTable.xml"]}
    assert set(table) == {*names, "Times New Roman"}
    assert table["SimSun"].find(qn("w:altName")).get(qn("w:val")) == "NSimSun"


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\n", "\t", "\x85", "\u2028", "\ud800", "\ufffe"])
def test_control_characters_are_refused_wherever_they_stand(bad: str) -> None:
    spoiled: tuple[tuple[Element, ...], ...] = (
        (Paragraph(text=f"甲{bad}乙"),),
        (Title(rows=("甲", f"乙{bad}")),),
        (Imprint(copies=bad),),
    )
    for elements in spoiled:
        with pytest.raises(Usage, match=f"U\\+{ord(bad):04X}"):
            paper(elements)
    with pytest.raises(Usage):
        write((TEXT,), layout=Layout.PLAIN, fonts=Fonts(), head=HeadMode.NONE, title=f"甲{bad}", author="乙")


def test_all_refused_characters_are_listed_at_once() -> None:
    with pytest.raises(Usage, match="U\\+0001、U\\+0002"):
        paper((Paragraph(text="甲\x02乙"), Paragraph(text="\x01")))


def test_rare_and_marked_up_text_is_written_as_it_is() -> None:
    text = "𠮷𬭛㐂㛃 <w:p> & “甲” ]]> <!-- -->"
    made = parts(paper((Paragraph(text=text),), Layout.PLAIN))["word/document.xml"]
    assert [one.text for one in made.iter(qn("w:t"))] == [text]


def test_long_title_is_cut_in_the_properties_only() -> None:
    data = write((TEXT,), layout=Layout.PLAIN, fonts=Fonts(), head=HeadMode.NONE, title="长" * 300, author="乙")
    assert len(parts(data)["docProps/core.xml"][0].text) == 255
