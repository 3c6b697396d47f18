"""What holds for a paragraph and its runs: defaults, then styles from the base up, then what is put on by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xtjg.documents.checking.sheet import Block, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 12
_CHARACTER = 320  # twips of a character of 三号, where an indent is given in characters only
_OFF = ("0", "false", "off", "none")
_OWN = ("sz", "b", "color")
_SIDES = {"start": "left", "end": "right", "distribute": "both"}


@dataclass(slots=True)
class Cascade:
    """The styles of a document, ready to be asked what holds."""

    tree: Any
    styles: dict[str, Any] = field(default_factory=dict)
    default: Any = None

    def __post_init__(self) -> None:
        """Index the styles by their ids."""
        for one in [] if self.tree is None else self.tree.iter(f"{W}style"):
            self.styles[one.get(f"{W}styleId", "")] = one
            if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true"):
                self.default = one

    def block(self, paragraph: Any, number: int, *, new_page: bool = False) -> Block:
        """Resolve a paragraph."""
        style = self._style_of(paragraph)
        chain = [*self._defaults(), *self._chain(style)]
        own = paragraph.find(f"{W}pPr")
        props = _merged([one.find(f"{W}pPr") for one in chain] + [own])
        runs = _merged([one.find(f"{W}rPr") for one in chain])
        spacing, indent = props.get("spacing", {}), props.get("ind", {})
        align = props.get("jc", {}).get("val", "left")
        hanging = _length(indent, "hanging")
        return Block(
            number=number,
            pieces=tuple(self._pieces(paragraph, runs)),
            style=_name(style),
            align=_SIDES.get(align, align),
            first=_length(indent, "firstLine") - hanging,
            left=_length(indent, "left") or _length(indent, "start"),
            right=_length(indent, "right") or _length(indent, "end"),
            row=_figure(spacing.get("line")),
            rule=spacing.get("lineRule", "auto"),
            new_page=new_page or _is_on(props.get("pageBreakBefore")),
            border=props.get("pBdr", {}).get("bottom", ""),
        )

    def _style_of(self, paragraph: Any) -> Any:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(named.get(f"{W}val", "") if named is not None else "", self.default)

    def _defaults(self) -> Iterator[Any]:
        if self.tree is not None:
            defaults = self.tree.find(f"{W}docDefaults")
            if defaults is not None:
                yield from (one for one in defaults if one.tag in (f"{W}pPrDefault", f"{W}rPrDefault"))

    def _chain(self, style: Any) -> list[Any]:
        """The style with those it is based on, the base first; a circle is cut."""
        chain: list[Any] = []
        while style is not None and style not in chain and len(chain) < _DEEPEST:
            chain.append(style)
            base = style.find(f"{W}basedOn")
            style = None if base is None else self.styles.get(base.get(f"{W}val", ""))
        return chain[::-1]

    def _pieces(self, paragraph: Any, common: Mapping[str, Mapping[str, str]]) -> Iterator[Piece]:
        for run in paragraph.iter(f"{W}r"):
            text = text_of(run)
            if text:
                yield self._piece(run, text, common)

    def _piece(self, run: Any, text: str, common: Mapping[str, Mapping[str, str]]) -> Piece:
        own = run.find(f"{W}rPr")
        named = run.find(f"{W}rPr/{W}rStyle")
        chain = self._chain(self.styles.get(named.get(f"{W}val", ""))) if named is not None else []
        props = {**common, **_merged([one.find(f"{W}rPr") for one in chain] + [own])}
        fonts = {**common.get("rFonts", {}), **props.get("rFonts", {})}
        return Piece(
            text=text,
            face=fonts.get("eastAsia", ""),
            size=_figure(props.get("sz", {}).get("val")),
            squeeze=_figure(props.get("spacing", {}).get("val")),
            bold=_is_on(props.get("b")),
            colour=props.get("color", {}).get("val", ""),
            theme="eastAsiaTheme" in fonts,
            own=own is not None and any(map(_is_by_hand, own)),
        )


def text_of(element: Any) -> str:
    r"""What runs print: line breaks as `\n`, tabs as such; deleted text and field codes not."""
    found = []
    for one in element.iter():
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if name == "t":
            found.append(one.text or "")
        elif name == "tab" and one.getparent().tag == f"{W}r":
            found.append("\t")
        elif name in ("br", "cr") and one.get(f"{W}type", "textWrapping") == "textWrapping":
            found.append("\n")
    return "".join(found)


def _merged(properties: list[Any]) -> dict[str, dict[str, str]]:
    """Lay properties over one another, attribute by attribute; later ones win."""
    found: dict[str, dict[str, str]] = {}
    for one in properties:
        for child in [] if one is None else one:
            if isinstance(child.tag, str):
                name = child.tag.rpartition("}")[2]
                given = {key.rpartition("}")[2]: str(value) for key, value in child.attrib.items()}
                if name == "pBdr":
                    given = {side.tag.rpartition("}")[2]: str(side.get(f"{W}color", "")) for side in child}
                found[name] = {**found.get(name, {}), **given}
    return found


def _length(indent: Mapping[str, str], name: str) -> int:
    """An indent in twips; one given in characters only is reckoned in those of 三号."""
    if name in indent:
        return _figure(indent[name])
    return _figure(indent.get(f"{name}Chars")) * _CHARACTER // 100


def _figure(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0


def _is_by_hand(one: Any) -> bool:
    """Whether a property of a run changes its look; a mere hint which face is meant does not."""
    name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
    return name in _OWN or (name == "rFonts" and bool(set(one.attrib) - {f"{W}hint"}))


def _is_on(value: Mapping[str, str] | None) -> bool:
    return value is not None and value.get("val", "1").lower() not in _OFF


def _name(style: Any) -> str:
    named = None if style is None else style.find(f"{W}name")
    return "" if named is None else str(named.get(f"{W}val", ""))
