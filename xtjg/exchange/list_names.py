"""A numbered name of a list: the name itself, the outside names in its brackets, and what else stands there.

Owns the wordings of brackets (对外可分别使用…名称, 加挂…牌子, a second plaque). Does not know numbers and sections.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from xtjg.core.names import NAME_LIMIT, clean, shown
from xtjg.errors import Usage
from xtjg.exchange.list_text import Line, columns, ends_like_a_body, has_open_bracket, line_of, mask

_TRAILING = ",，、.．;；。:： "
_SENTENCE_END = re.compile("[。;]")
_USES = re.compile("(?:对外|同时|一并|可以?|分别)*(?:使用|加挂)|(?:对外|同时|一并)(?:可以?|分别)*[以用挂]")
_MAY_USE = re.compile("[以用挂]|保留")
_AS_NAME = re.compile("(?:[的等]|[两二三]个)*(?:名称|名义|牌子)(?:对外)?(?:开展(?:有关|相关)?(?:工作|活动))?$")
_LISTED = re.compile("[、,，;；]")
_LISTED_AND_JOINED = re.compile("[、,，;；]|(?<=[组会部])(?:以及|和|及|与)(?=[市省县区州])")
_REMARK = re.compile("(?:新设|新增|新成立|调整|保留|更名|合并|临时|长期|暂时?保留)[^、]{0,6}|[原简].*")
_LEADS = (
    "(?:第一|常务|执行|总)?副?(?:组长|主任|总?指挥长?|召集人|秘书长)|(?:主要)?负责人|分管领导|联[系络]人|成员|办公室"
)
_HOSTS = "(?:牵头|责任|主管|主办|承担|挂靠|成员)(?:单位|部门|机关)|牵头|由|设在"
_FACT = re.compile(f"[(（](?:{_LEADS}|{_HOSTS}|[^:：]*[:：])")


LONGEST = 5 * NAME_LIMIT  # of a name with its brackets; each name in it is held to NAME_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRead:
    """What an item says: `leftovers` are not part of the name, `odd` are brackets kept in it as printed.

    `facts` are brackets that tell who leads or hosts the body; with one in it the item names nothing that can stand.
    """

    name: str
    outside_names: tuple[str, ...]
    leftovers: tuple[str, ...]
    odd: tuple[str, ...]
    facts: tuple[str, ...] = ()


def read_name(line: Line) -> NameRead:
    """Read what follows an item's number.

    Raises:
        Usage: a name is empty, too long or holds characters that do not print.
    """
    if len(line.text) > LONGEST:
        raise Usage(f"名称超过 {LONGEST} 个字：“{shown(line.bare)}”")
    stop = _SENTENCE_END.search(mask(line.folded))
    printed, after = line.part(0, stop.start() if stop else None), line.part(stop.end()) if stop else line.part(0, 0)
    name, other_columns = _first_column(printed.text)
    outside: tuple[str, ...] = ()
    leftovers: list[str] = []
    odd: list[str] = []
    while bracket := _last_bracket(name):
        start, inner = bracket
        found = _outside_names(inner)
        if not found and not _REMARK.fullmatch(inner):
            odd.append(name[start:])
            break
        outside = (*found, *outside)
        leftovers += () if found else (name[start:],)
        name = name[:start].rstrip(_TRAILING)
    return NameRead(
        name=clean(name, "名称"),
        outside_names=tuple(clean(each, "对外名称") for each in outside),
        leftovers=(*leftovers, *other_columns, *([after.bare] if after.bare else [])),
        odd=tuple(one for one in odd if not _FACT.match(one)),
        facts=tuple(one for one in odd if _FACT.match(one)),
    )


def _first_column(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a name from other columns of a table; a name spaced out over several columns is put together."""
    words = columns(text)
    for count in range(1, len(words)):
        name = "".join(words[:count])
        if _is_whole(name) and not words[count].startswith(("(", "（")):
            return name.rstrip(_TRAILING), words[count:]
    return "".join(words).rstrip(_TRAILING), ()


def _is_whole(name: str) -> bool:
    bracket = _last_bracket(name)
    return not has_open_bracket(line_of(0, name).folded) and ends_like_a_body(name[: bracket[0]] if bracket else name)


def _last_bracket(name: str) -> tuple[int, str] | None:
    """Find the round bracket a name ends with: where it begins and what it holds."""
    folded = line_of(0, name).folded
    depth = 0
    for place in range(len(folded) - 1, 0, -1):
        depth += (folded[place] == ")") - (folded[place] == "(")
        if not depth:
            return (place, name[place + 1 : -1]) if folded[place] == "(" else None
    return None


def _outside_names(inner: str) -> tuple[str, ...]:
    """Read the names in a bracket; () where it says something else."""
    suffix = _AS_NAME.search(inner)
    prefix = _USES.match(inner) or (_MAY_USE.match(inner) if suffix else None)
    names = inner[prefix.end() if prefix else 0 : suffix.start() if suffix else None]
    for separator in (_LISTED_AND_JOINED, _LISTED):
        listed = tuple(_unquoted(each) for each in separator.split(names))
        if all(map(ends_like_a_body, listed)):
            return listed
    return listed if prefix and suffix and all(listed) else ()


def _unquoted(name: str) -> str:
    return name[1:-1] if name[:1] + name[-1:] in {"“”", '""', "「」", "《》"} else name
