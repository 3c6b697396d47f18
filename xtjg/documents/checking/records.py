"""Checks against the registry: names of bodies and units, articles of the measure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.names import likeness, same
from xtjg.core.numerals import from_chinese_number
from xtjg.documents.checking.days import day_of
from xtjg.documents.checking.model import Fault, Need
from xtjg.documents.checking.registry import check
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.measure import Measure
    from xtjg.documents.checking.model import Desk

_ARTICLE = "第[一二三四五六七八九十百]{1,5}条"
_CITED = re.compile(
    rf"《(?P<title>[^《》]+)》(?P<article>{_ARTICLE})(?P<part>第[一二三四五六七八九十]{{1,3}}款)?(?:第?（(?P<item>[一二三四五六七八九十]{{1,3}})）项?)?"
)
_ALMOST = 0.8
_OLD_IN_ORDER = re.compile("更名|改称|并入|合并|撤销|原|曾用名")
_SAID_TO_BE_OLD = re.compile("(?:原|原名|原称|曾用名|旧称)[：:为]?$")
_RENAMED_HERE = re.compile("”?[，,]?(?:更名|改名|改称)为")


@check(
    "GW33",
    "名称与登记不一致",
    part="正文",
    need=Need.REGISTRY,
    hint="改用登记的现名；登记有误的，先办理更名或者勘误",
)
def names(desk: Desk) -> Iterator[Fault]:
    """Hold the names in the text against the registry.

    查什么：机构、单位用登记的现名，不用曾用名，不写错字。
    例：单位更名以后，通知里仍写旧名；“示例市低空经济发展领导小组”写成“示例市低空经济发展领导小姐”。
    例外：更名、合并、撤销的公文要写旧名；旧名前有“原”“曾用名”，或者后面写明“更名为”的，不查。
    """
    current = _current(desk)
    old = _former(desk)
    ordered = _OLD_IN_ORDER.search(desk.paper.title) is not None
    for row in desk.paper.rows:
        text = _blotted(row.text, current)
        for word, name in old.items():
            before, said, after = text.partition(word)
            told = _SAID_TO_BE_OLD.search(before) or _RENAMED_HERE.match(after)
            if said and not ordered and not told:
                yield Fault(message=f"“{word}”已更名为“{name}”", line=row.number, quote=word)
        yield from _misspelt(text, row.number, desk)


def _current(desk: Desk) -> list[str]:
    """All names in use, the longest first."""
    words = {name for body in (*desk.registry.bodies.values(), *desk.bodies) for name in (body.name, *body.aliases)}
    words |= {name for unit in desk.registry.units.units for name in (unit.name, *unit.short_names)}
    words |= {name for organ in desk.registry.place.organs.values() for name in (organ.name, *organ.short_names)}
    return sorted(words, key=lambda word: (-len(word), word))


def _former(desk: Desk) -> dict[str, str]:
    """Names that were no longer in use on the day of the paper, with those that took their place."""
    paper = desk.case.paper if desk.case else None
    day = day_of(desk.paper) or (paper and paper.doc_date) or desk.today
    bodies = {
        one.name: body.name
        for body in desk.registry.bodies.values()
        for one in body.former_names
        if one.until is None or one.until < day
    }
    if desk.case is not None and desk.case.is_registered:
        return bodies
    units = {
        one.name: unit.name
        for unit in desk.registry.units.units
        for one in unit.former_names
        if one.until is None or one.until < day
    }
    return {**bodies, **units}


def _blotted(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, "■" * len(word))
    return text


def _misspelt(text: str, line: int, desk: Desk) -> Iterator[Fault]:
    """Words that begin as bodies' names do here and are almost the name of one."""
    place = desk.registry.place.name
    known = [body.name for body in (*desk.registry.bodies.values(), *desk.bodies)]
    for start in (found.start() for found in re.finditer(re.escape(place), text)):
        for name in known:
            piece = text[start : start + len(name)]
            if name.startswith(place) and piece != name and _differ_in_one(piece, name):
                yield Fault(message=f"“{piece}”应为“{name}”", line=line, quote=piece)


def _differ_in_one(piece: str, name: str) -> bool:
    """Whether two words of one length differ in one or two characters of many."""
    if len(piece) != len(name) or "■" in piece:
        return False
    return 0 < sum(a != b for a, b in zip(piece, name, strict=True)) <= max(1, len(name) // 10)


@check(
    "GW34",
    "引用的条文不存在",
    part="正文",
    need=Need.REGISTRY,
    hint="核对管理办法的名称和条、款、项：xtjg measure show",
)
def articles(desk: Desk) -> Iterator[Fault]:
    """Hold the articles that the text cites against the measure in force.

    查什么：引用管理办法的名称与现行办法一致，引用的条、项在办法里有。
    例：办法只有二十五条，引用第二十六条；第五条只有三项，引用第（四）项。
    例外：其他法规的条文登记簿里没有，不查；未收录条文的办法只查名称。
    """
    measure = desk.registry.measure
    for row in desk.paper.rows:
        for found in _CITED.finditer(row.text):
            if not same(found["title"], measure.title):
                if likeness(found["title"], measure.title) >= _ALMOST:
                    message = f"办法的名称应为《{measure.title}》"
                    yield Fault(message=message, line=row.number, quote=found[0])
            elif lacking := _lacking(found, measure):
                yield Fault(message=f"《{measure.title}》没有{lacking}", line=row.number, quote=found[0])


def _lacking(cited: re.Match[str], measure: Measure) -> str | None:
    """What of a citation the measure does not have; None where it has all or its text is not to be had."""
    printed = [one.no for one in measure.clauses.values() if not one.unknown]
    printed += [ground.no for grounds in measure.grounds.values() for ground in grounds]
    known = [number for no in printed if (number := _number(no))]
    article = cited["article"]
    if not known or not measure.verified:
        return None
    if (_number(article) or 0) > max(known):
        return article
    items = [no for no in printed if no.startswith(f"{article}(")]
    item = f"{article}({cited['item']})"
    return f"{article}第（{cited['item']}）项" if cited["item"] and items and item not in items else None


def _number(no: str) -> int | None:
    found = re.match(_ARTICLE, no)
    try:
        return from_chinese_number(found[0][1:-1]) if found else None
    except Usage:
        return None
