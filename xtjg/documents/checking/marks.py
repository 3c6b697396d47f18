"""Checks of punctuation and of what was left open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault
from xtjg.documents.checking.registry import check
from xtjg.documents.punctuation import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import Desk

_CHINESE = "[\u4e00-\u9fff]"
_HALF_WIDTH = re.compile(rf"(?<={_CHINESE})[,;:?!()\"']|[,;:?!()\"'](?={_CHINESE})")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】"}
_CLASHING = re.compile("[。，、；：！？][。，、；：]|》、《|”、“|（）|“”|《》|〔〕")
_UNFILLED = re.compile(
    r"\$?\{[^{}]*\}|\$[\u4e00-\u9fff]|[×✕]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|【[^】]*】|TODO|(?<![A-Za-z])None(?![A-Za-z])"
    r"|_{3,}|＿{2,}|某某"
)
_AROUND = 8


@check("GW20", "中文用了半角标点", part="正文", hint="中文里的标点用全角；小数点、时刻和“1.”仍用半角")
def half_width(desk: Desk) -> Iterator[Fault]:
    """Look for half-width marks beside Chinese characters.

    查什么：与汉字相邻的逗号、分号、冒号、问号、叹号、括号、引号用全角。
    例：“规范设置,加强管理”。
    例外：西文、网址、时刻和小数中的标点不与汉字相邻，不查。
    """
    for row in desk.paper.rows:
        found = _HALF_WIDTH.search(row.text)
        if found:
            piece = _piece(row.text, found.start())
            yield Fault(message=f"“{piece}”应为“{normalise(piece)}”", line=row.number, quote=piece)


@check("GW21", "引号、括号、书名号不成对", part="正文", hint="补上缺的一半；书名号里再用书名号的，里面用〈〉")
def pairs(desk: Desk) -> Iterator[Fault]:
    """Look for marks that come in pairs.

    查什么：引号、括号、书名号、六角括号成对，不交叉；书名号、双引号里面再用时，里面用〈〉、‘’。
    例：《关于印发《工作规则》的通知》里面一层应为〈工作规则〉。
    例外：没有。
    """
    for row in desk.paper.rows:
        wrong = _unpaired(row.text)
        if wrong is not None:
            piece = _piece(row.text, wrong)
            yield Fault(message=f"“{row.text[wrong]}”不成对或者套错了", line=row.number, quote=piece)


def _unpaired(text: str) -> int | None:
    opened: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char in _PAIRS:
            if char in "《“" and any(closing == _PAIRS[char] for closing, _ in opened):
                return place
            opened.append((_PAIRS[char], place))
        elif char in _PAIRS.values() and (not opened or opened.pop()[0] != char):
            return place
    return opened[0][1] if opened else None


@check(
    "GW22",
    "标点重复或者多余",
    part="正文",
    severity=Severity.WARNING,
    hint="删去多余的标点；并列的书名号、引号之间不用顿号",
)
def clashing(desk: Desk) -> Iterator[Fault]:
    """Look for marks that clash.

    查什么：没有连着的两个标点，没有空的括号、引号、书名号；并列的书名号、引号之间没有顿号。
    例：“……的通知》、《关于……”“，。”。
    例外：省略号、破折号和标点与括号、引号相连的，不查。
    """
    for row in desk.paper.rows:
        for found in _CLASHING.finditer(row.text):
            piece = _piece(row.text, found.start())
            yield Fault(message=f"“{found[0]}”标点不当", line=row.number, quote=piece)


@check("GW23", "有没填写的地方", part="正文", hint="填上内容；没有内容的，删去这一处")
def unfilled(desk: Desk) -> Iterator[Fault]:
    """Look for places left open.

    查什么：正式公文里没有占位的花括号、“×××”“XX”“【待填】”、下划线和模板的字段。
    例：“由×××任组长”“联系电话：____”。
    例外：供人填写的附表只留空白，不查。
    """
    for row in desk.paper.rows:
        for found in _UNFILLED.finditer(row.text):
            piece = _piece(row.text, found.start())
            yield Fault(message=f"“{found[0]}”没有填写", line=row.number, quote=piece)


def _piece(text: str, place: int) -> str:
    return text[max(place - _AROUND, 0) : place + _AROUND]
