"""Nodes of WordprocessingML: properties in the order of the schema, the East Asian hint on every run.

Word refuses files whose properties stand in another order. Knows nothing of papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from xtjg.exchange.docx.grid import Indent

    Node: TypeAlias = BaseOxmlElement

ORDER: Mapping[str, tuple[str, ...]] = {
    "pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "pBdr", "tabs", "kinsoku"),
        *("overflowPunct", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid", "spacing", "ind", "jc"),
        *("outlineLvl", "rPr", "sectPr"),
    ),
    "rPr": ("rStyle", "rFonts", "b", "color", "spacing", "w", "sz", "szCs", "lang"),
    "tblPr": ("tblStyle", "tblpPr", "tblOverlap", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar"),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "textDirection", "vAlign"),
    "sectPr": (
        *("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"),
    ),
}  # fmt: skip


def node(tag: str, *children: Node, **attributes: str | int) -> Node:
    """Make an element of the namespace `w`, its attributes of the same."""
    from docx.oxml.ns import nsmap, qn
    from docx.oxml.parser import OxmlElement

    named = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    made = cast("Node", OxmlElement(f"w:{tag}", named, {prefix: nsmap[prefix] for prefix in ("w", "r")}))
    order = ORDER.get(tag)
    made.extend(sorted(children, key=lambda child: order.index(tag_of(child))) if order else children)
    return made


def _leaf(tag: str, text: str) -> Node:
    made = node(tag)
    made.text = text
    if text != text.strip(" "):
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def tag_of(made: Node) -> str:
    """The name of an element without its namespace."""
    return str(made.tag).rpartition("}")[2]


def reference(kind: str, pages: str, relation: str) -> Node:
    """What binds a header or footer to the section."""
    from docx.oxml.ns import qn

    made = node(f"{kind}Reference", type=pages)
    made.set(qn("r:id"), relation)
    return made


def run(text: str, style: str = "") -> Node:
    """A run of text, in the face of its paragraph or of a character style.

    Without the hint Word sets “ ” … — in the Latin face.
    """
    return _run(_leaf("t", text), style=style)


def tab() -> Node:
    """A run that goes to the next tab stop."""
    return _run(node("tab"))


def rows_run(texts: Iterable[str]) -> Node:
    """A run of several rows that stay one paragraph."""
    parts = [part for text in texts for part in (node("br"), _leaf("t", text))]
    return _run(*parts[1:])


def field(code: str, shown: str) -> tuple[Node, ...]:
    """A complex field as Word writes it; `shown` stands there until the program has counted."""
    parts = (
        node("fldChar", fldCharType="begin"),
        _leaf("instrText", f" {code} "),
        node("fldChar", fldCharType="separate"),
        _leaf("t", shown),
        node("fldChar", fldCharType="end"),
    )
    return tuple(map(_run, parts))


def _run(*content: Node, style: str = "") -> Node:
    chosen = [node("rStyle", val=style)] if style else []
    return node("r", node("rPr", *chosen, node("rFonts", hint="eastAsia")), *content)


def paragraph(style: str, *content: Node, indent: Indent | None = None, stops: Iterable[tuple[str, int]] = ()) -> Node:
    """A paragraph of a named style, with what only this one has: computed indents and tab stops."""
    properties = [node("pStyle", val=style)]
    if indent is not None:
        properties.append(node("ind", **indent.attributes()))
    if tabs := [node("tab", val=side, pos=place) for side, place in stops]:
        properties.append(node("tabs", *tabs))
    return node("p", node("pPr", *properties), *content)


def add_property(made: Node, added: Node) -> None:
    """Put a property into a paragraph where the schema wants it; one that is there stays."""
    properties = made[0]
    order = ORDER["pPr"]
    names = [tag_of(child) for child in properties]
    if tag_of(added) not in names:
        place = sum(order.index(name) < order.index(tag_of(added)) for name in names)
        properties.insert(place, added)
