"""What a name or a text may contain, and when two of them mean the same.

Stored text is NFC with radical forms (from PDF copies) put back to ideographs; everything invisible is refused.
Comparison goes through `skeleton`, which never is stored. Knows no records: the caller names the field.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAME_LIMIT = 200
UNFIT_SIGNS = ':*?/\\"<>|'
"""Signs that no name on a paper has, and that a file named after it could not have on some system."""
TEXT_LIMIT = 20 * 1024
_SHOWN = 40
_BASIC_PLANE = 0xFFFF
_BLANKS = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_REFUSED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# Letters and marks that print nothing although their category is harmless: variation selectors, joiners, fillers.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)

# Kangxi radicals fold by NFKC; the radical supplement does not. Pairs from Unicode's Equivalent_Unified_Ideograph,
# without the components whose ideograph lies outside the basic plane: they stand for no word.
_SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺"
    "⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂刀刂卜㔾小尐兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爬丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀"
    "聿肉艹艺艻虎衤覀西见角讠贝车辶辷辸邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_KANGXI = range(0x2F00, 0x2FD6)
_RADICALS = dict(zip(map(ord, _SUPPLEMENT), _IDEOGRAPHS, strict=True))
_RADICALS.update((code, unicodedata.normalize("NFKC", chr(code))) for code in _KANGXI)

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("〔[【〖", "("),
        **dict.fromkeys("〕]】〗", ")"),
        **dict.fromkeys("○◯零", "〇"),
        **dict.fromkeys("・•‧∙.", "·"),
        **dict.fromkeys("—―–‐‒−─", "-"),
        **dict.fromkeys("“”„‟‘’‚‛'「」『』〝〞", '"'),
        **dict.fromkeys(_INVISIBLE),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"),
    }
)


def clean(text: str, field: str) -> str:
    """Normalise the name of a body, unit or person for storage; brackets stay as typed.

    Raises:
        Usage: the name is empty, over `NAME_LIMIT` characters, of more than one line, or holds a character that does
            not print.
    """
    name = clean_line(text, field)
    if len(name) > NAME_LIMIT:
        raise Usage(f"{field}超过 {NAME_LIMIT} 个字：“{shown(name)}”")
    return name


def clean_line(text: str, field: str) -> str:
    """Normalise a one-line text (reason, opinion, source) for storage, without its outer blanks.

    Raises:
        Usage: the text is empty, over `TEXT_LIMIT` bytes, of more than one line, or holds a character that does
            not print.
    """
    return _clean(text.strip(_BLANKS), field, allowed="", limit=TEXT_LIMIT)


def clean_text(text: str, field: str, limit: int = TEXT_LIMIT) -> str:
    r"""Normalise a text of several lines for storage; `\n` alone ends a line, and nothing is stripped.

    Args:
        text: the text as typed.
        field: its name in the message.
        limit: bytes in UTF-8.

    Raises:
        Usage: the text is blank, over the limit, or holds a tab, a `\r` or a character that does not print.
    """
    return _clean(text, field, allowed="\n", limit=limit)


def fold_radicals(text: str) -> str:
    """Give the text in NFC with Kangxi radicals and radical supplements as ideographs."""
    return unicodedata.normalize("NFC", text.translate(_RADICALS))


def radicals(text: str) -> tuple[str, ...]:
    """List the radical forms in a text, in their order: the trace of a copy from a PDF, worth a warning."""
    return tuple(char for char in dict.fromkeys(text) if ord(char) in _RADICALS)


def shown(text: str) -> str:
    r"""Give a foreign value as it may stand in a message: invisible characters as `\uXXXX`, cut after 40."""
    visible = "".join(_escaped(char) if _is_refused(char) else char for char in text[:_SHOWN])
    return f"{visible}…" if len(text) > _SHOWN else visible


def skeleton(text: str) -> str:
    """Give the form names are compared in: width, brackets, dots, dashes, quotes, zeros, case and blanks folded."""
    folded = unicodedata.normalize("NFKC", text.translate(_RADICALS)).casefold()
    return "".join(unicodedata.normalize("NFKC", folded).translate(_ALIKE).split())


def within(name: str, place: str) -> str:
    """Give the skeleton of a name as it is called in a place: 示例市财政局 and 市财政局 are one in 示例市."""
    key, area = skeleton(name), skeleton(place)
    return f"{area[-1:]}{key.removeprefix(area)}" if area and key.startswith(area) else key


def same(a: str, b: str) -> bool:
    """Say whether two names differ at most in the way they are written."""
    return a == b or skeleton(a) == skeleton(b)


def likeness(a: str, b: str) -> float:
    """Measure how alike two names are written: 0..1, the share of character pairs, ends of the name included."""
    return _dice(_pairs(a), _pairs(b))


def nearest(word: str, candidates: Iterable[str], *, limit: int = 5, floor: float = 0.3) -> tuple[str, ...]:
    """Pick the candidates written most like the word, best first, equals in the order given."""
    wanted = _pairs(word)
    scored = [(_dice(wanted, _pairs(candidate)), candidate) for candidate in dict.fromkeys(candidates)]
    near = [pair for pair in scored if pair[0] >= floor]
    near.sort(key=lambda pair: -pair[0])
    return tuple(candidate for _, candidate in near[:limit])


def _clean(text: str, field: str, *, allowed: str, limit: int) -> str:
    if len(text) > limit:
        raise _too_long(field, limit)
    refused = [char for char in dict.fromkeys(text) if char not in allowed and _is_refused(char)]
    if refused:
        listed = "、".join(map(_escaped, refused[:5]))
        place = text.index(refused[0]) + 1
        raise Usage(
            f"{field}第 {place} 个字符起含有不允许的字符 {listed}：“{shown(text)}”", hint=_hint(refused, allowed)
        )
    folded = fold_radicals(text)
    if not folded.strip():
        raise Usage(f"{field}不能为空")
    if len(folded.encode()) > limit:
        raise _too_long(field, limit)
    return folded


def _too_long(field: str, limit: int) -> Usage:
    return Usage(f"{field}超过 {limit} 字节（按 UTF-8 计）", hint="请缩短，较长的材料作为附件")


def _hint(refused: list[str], allowed: str) -> str:
    if "\r" in refused and allowed:
        return "换行只用 LF，请把文件的行尾改为 LF 后再试"
    if "\n" in refused:
        return "请写成一行"
    return "请删去看不见的字符，重新键入"


def a_few(names: Sequence[str], most: int = 3) -> str:
    """Name the first of many on one line: 甲、乙、丙等."""
    return "、".join(names[:most]) + ("等" if len(names) > most else "")


def _is_refused(char: str) -> bool:
    return char in _INVISIBLE or (not char.isprintable() and unicodedata.category(char) in _REFUSED_CATEGORIES)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\U{code:08x}" if code > _BASIC_PLANE else f"\\u{code:04x}"


def _pairs(text: str) -> frozenset[str]:
    framed = f"\x02{skeleton(text)}\x03"
    return frozenset(map("".join, pairwise(framed)))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))
