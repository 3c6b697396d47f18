"""Checks of who speaks and to whom: 主送, 签发人, 署名 and mark, 附注 of a 请示, persons of a 纪要."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.names import same
from xtjg.core.terms import Severity
from xtjg.documents.checking.model import Fault, at
from xtjg.documents.checking.registry import check
from xtjg.documents.elements import Addressee, Attendance, Mark, Note, Number, SealNote, Signature, Title
from xtjg.documents.reading.paper import UPWARD
from xtjg.documents.reading.rows import COPIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.documents.checking.model import Desk

_ADDRESSED = ("通知", "请示", "报告", "函", "批复")
_DOWNWARD = ("通知", "通报", "决定", "批复", "公告", "通告", "纪要")
_PERSON = re.compile("(?:省长|市长|县长|区长|镇长|书记|主任|局长|主席|秘书长|组长|同志|先生|女士)$")
_SEPARATORS = "[、，；,;和]"


@check("GW11", "主送机关不对", part="主送机关", clause="7.3.2", hint="标题下空一行顶格写主送机关，后加全角冒号")
def addressee(desk: Desk) -> Iterator[Fault]:
    """Look for the addressee.

    查什么：通知、请示、报告、函、批复有主送机关，顶格，后面是全角冒号；纪要没有主送机关。
    例：“各县（市、区）人民政府”后面漏了冒号。
    例外：公告、通告等普发性公文不查。
    """
    found = desk.paper.first(Addressee)
    if found is None:
        if desk.paper.genre in _ADDRESSED:
            yield Fault(message=f"{desk.paper.genre}没有主送机关")
    elif desk.paper.genre == "纪要":
        yield at(found[0], "纪要不写主送机关")
    elif not found[0].raw.endswith("：") and not COPIES.match(found[0].raw):
        yield at(found[0], "主送机关后面应为全角冒号")


@check("GW12", "请示的主送机关不对", part="主送机关", clause="7.3.2", hint="请示只主送一个上级机关，不送领导者个人")
def sole_addressee(desk: Desk) -> Iterator[Fault]:
    """Look at the addressee of a 请示.

    查什么：请示只有一个主送机关，不是领导者个人。
    例：“市委、市政府：”“王市长：”。
    例外：没有。
    """
    if desk.paper.genre != "请示":
        return
    for placed, one in desk.paper.of(Addressee):
        if len(re.split(_SEPARATORS, one.text)) > 1:
            yield at(placed, f"请示主送了不止一个机关：{one.text}")
        if _PERSON.search(one.text):
            yield at(placed, f"请示主送个人：{one.text}")


@check("GW13", "签发人不对", part="签发人", clause="7.2.6", hint="上行文在发文字号右侧标注签发人，其他公文不标注")
def signer(desk: Desk) -> Iterator[Fault]:
    """Look for the signer.

    查什么：请示、报告标注签发人；通知、批复等下行文不标注。
    例：请示的发文字号一行没有“签发人：”。
    例外：没有编发文字号的请示、报告还没有签发，缺签发人只作警告；意见可以上行、下行，函是平行文，不查。
    """
    found = desk.paper.first(Number)
    signers = found[1].signers if found else ()
    if desk.paper.genre in UPWARD and not signers:
        yield _unsigned(desk, found[0].line if found else None)
    if desk.paper.genre in _DOWNWARD and signers and found:
        yield at(found[0], f"{desk.paper.genre}不标注签发人")


def _unsigned(desk: Desk, line: int | None) -> Fault:
    """A paper that has no number yet is not signed yet either: it can only be told how it will be."""
    message = f"{desk.paper.genre}没有签发人"
    if desk.paper.number:
        return Fault(message=message, line=line)
    how = (
        f"，打印时写上：xtjg doc 请示 {desk.case.id} --signer 姓名" if desk.case and desk.paper.genre == "请示" else ""
    )
    return Fault(message=f"{message}{how}", line=line, severity=Severity.WARNING)


@check(
    "GW14",
    "请示没有联系人和电话",
    part="附注",
    clause="7.3.6",
    severity=Severity.WARNING,
    hint="成文日期下一行加附注：（联系人：姓名，电话：号码）；登记簿里用 --set 联络.联络员=姓名 --set 联络.电话=号码，"
    "编办自己的写在 registry.yaml 的机关、编办、联络",
)
def contact(desk: Desk) -> Iterator[Fault]:
    """Look for the note of a 请示.

    查什么：请示在附注处写明联系人和电话。
    例：请示的成文日期下面没有“（联系人：……，电话：……）”。
    例外：没有。
    """
    notes = "".join(note.text for _, note in desk.paper.of(Note))
    if desk.paper.genre == "请示" and not ("联系人" in notes and "电话" in notes):
        yield Fault(message="请示的附注没有写明联系人和电话")


@check(
    "GW27",
    "署名与发文机关不一致",
    part="署名",
    clause="7.3.5",
    hint="署名、标题中的发文机关和发文机关标志用同一个全称或者规范化简称",
)
def signature(desk: Desk) -> Iterator[Fault]:
    """Hold the signature against title and mark.

    查什么：署名的机关就是标题开头和发文机关标志上的机关；联合行文的，个个都署名。
    例：标题是“示例市人民政府办公室关于……”，署名是“示例市人民政府”。
    例外：没有印章的机构由牵头部门代章的，标志是牵头部门，不与署名比；没有署名的纪要和普发性公文不查。
    """
    signed = desk.paper.of(Signature)
    if not signed:
        return
    organs = [one.organ for _, one in signed]
    marked = [organ for _, mark in desk.paper.of(Mark) for organ in mark.organs]
    issuing = [word for _, title in desk.paper.of(Title) for word in _issuers(title.text)]
    for where, names in (("标题", issuing), ("发文机关标志", [] if desk.paper.first(SealNote) else marked)):
        missing = [name for name in names if not any(_is_same(name, organ, desk) for organ in organs)]
        if missing:
            yield at(signed[0][0], f"{where}的发文机关是“{'、'.join(missing)}”，署名是“{'、'.join(organs)}”")


def _issuers(title: str) -> list[str]:
    before, about, _ = title.partition("关于")
    return [word for word in re.split("[、，]", before) if word] if about else []


def _is_same(one: str, other: str, desk: Desk) -> bool:
    if same(one, other) or desk.snapshot is None:
        return same(one, other)
    place = desk.snapshot.place
    organ = place.organ_called(one)
    return (organ is not None and organ == place.organ_called(other)) or desk.snapshot.units.same(one, other)


@check("GW36", "纪要的参会人员不对", part="正文", clause="10.3", hint="写明出席，一人只列在出席、请假、列席中的一处")
def attendance(desk: Desk) -> Iterator[Fault]:
    """Look at the persons of a 纪要.

    查什么：纪要写明出席人员；同一个人不同时列为出席、请假、列席。
    例：出席和请假里都有“李四”。
    例外：没有。
    """
    if desk.paper.genre != "纪要":
        return
    named: dict[str, str] = {}
    attended = [(placed, one.label.removesuffix("人员"), one.text) for placed, one in desk.paper.of(Attendance)]
    for placed, label, text in attended:
        for name in filter(None, re.split("[、，。；\u3000 ]+", text)):
            if named.setdefault(name, label) != label:
                yield at(placed, f"{name}同时列为{named[name]}和{label}", name)
    if not any(label == "出席" for _, label, _ in attended):
        yield Fault(message="纪要没有写明出席人员")
