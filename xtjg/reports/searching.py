"""Looking for a word in everything that a body's record says. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.names import skeleton
from xtjg.core.pinyin import initials
from xtjg.core.seats import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xtjg.core.body import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A body and where the word stands in it: (key of the record, text)."""

    body: Body
    matched: tuple[tuple[str, str], ...]


def search(word: str, bodies: Iterable[Body]) -> tuple[Match, ...]:
    """Find the bodies that say the word, in names first, then in the order of ids."""
    key = skeleton(word)
    found = [Match(body=body, matched=matched) for body in bodies if (matched := tuple(_matches(key, body)))]
    return tuple(sorted(found, key=lambda match: match.matched[0][0] != "名称"))


def _matches(key: str, body: Body) -> Iterator[tuple[str, str]]:
    if key in skeleton(body.name) or (key.isascii() and key.isalnum() and key in initials(body.name)):
        yield "名称", body.name
    for field, text in _texts(body):
        if text and key in skeleton(text):
            yield field, text


def _texts(body: Body) -> Iterator[tuple[str, str | None]]:
    """Everything else the record says, under the keys of the file."""
    yield "编号", body.id
    yield "简称", body.short_name
    yield from (("对外名称", alias) for alias in body.aliases)
    yield from (("曾用名", former.name) for former in body.former_names)
    yield "任务", body.task
    yield from (("职责", duty) for duty in body.duties)
    if body.term:
        yield "期限", body.term.condition
    yield "牵头部门", body.lead_unit
    yield from (("成员单位", unit) for unit in body.member_units)
    yield from (("席位", label(seat)) for seat in body.seats)
    if body.office:
        yield from (("办公室", text) for text in (body.office.unit, body.office.director, body.office.place))
    yield "经费", body.funding
    yield "编制", body.staffing_posts
    yield "领导职数", body.leader_posts
    yield "规格", body.rank
    if body.contact:
        yield from (("联络", text) for text in (body.contact.liaison, body.contact.phone))
    if body.established:
        given = body.established
        yield from (("设立", text) for text in (given.doc_no, given.basis, given.reason, given.case))
    if body.listed:
        yield "列入", body.listed.doc_no
    if body.superior_counterpart:
        yield "上级对应", body.superior_counterpart.name
