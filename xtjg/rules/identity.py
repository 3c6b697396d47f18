"""Family 9, 登记完整性: one name names one body, one number one paper, one unit has one entry; how secret."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.docnumber import parse
from xtjg.core.names import skeleton
from xtjg.core.roles import RoleKind
from xtjg.core.terms import Act, Secrecy, Severity, State
from xtjg.errors import Usage
from xtjg.rules.model import ENDINGS, REGISTRY, SHAPING, Hit, Scope
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from xtjg.core.body import Body
    from xtjg.core.place import Place
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_ON_PAPER = (*SHAPING, *ENDINGS, Act.RENAME, Act.REASSIGN, Act.EXTEND)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What one record says of a numbered paper."""

    number: str
    subject: str
    where: str
    doc_date: date | None
    organ: str | None = None
    title: str | None = None


def _claims(snapshot: Snapshot, ctx: Context) -> Iterator[_Claim]:
    """Everything the registry says of numbered papers that it says twice: the register first, bodies, cases."""
    form = ctx.ledger.form
    elsewhere = tuple(_claims_of_records(snapshot))
    entries = snapshot.numbers.papers
    times = Counter(form(number) for number in (*(one.doc_no for one in entries), *(one.number for one in elsewhere)))
    for entry in entries:
        if times[form(entry.doc_no)] > 1:
            yield _Claim(
                number=entry.doc_no,
                subject=REGISTRY,
                where="文号登记",
                doc_date=entry.doc_date,
                organ=entry.organ,
                title=entry.title,
            )
    yield from elsewhere


def _claims_of_records(snapshot: Snapshot) -> Iterator[_Claim]:
    for body in snapshot.bodies.values():
        for paper in (body.established, body.listed):
            if paper and paper.doc_no:
                yield _Claim(number=paper.doc_no, subject=body.id, where=body.name, doc_date=paper.doc_date)
    for case in snapshot.cases.values():
        if case.paper and case.paper.doc_no:
            yield _Claim(
                number=case.paper.doc_no,
                subject=case.bodies[0] if case.bodies else REGISTRY,
                where=f"办件 {case.id}",
                doc_date=case.paper.doc_date,
                organ=case.paper.organ,
                title=case.paper.title,
            )


@rule(
    "XT913",
    "一个文号指向不同文件",
    scope=Scope.REGISTRY,
    severity=Severity.ERROR,
    field="文号",
    hint="核对原件，勘误写错的一处",
    command="xtjg history {id}",
    gates=_ON_PAPER,
)
def number_of_two_papers(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Find numbers that stand for more than one paper.

    查什么：文号登记、机构的设立和列入、办件里的同一文号，成文日期、发文机关、标题是否一致。
    为什么：一个文号只能指一份文件，不一致说明有一处写错了，或者文号用重了。
    例：同一文号，设立写 3 月 5 日，办件写 3 月 15 日。
    怎么改：核对原件，勘误写错的一处。
    例外：一份文件可以管几个机构；没有写的项目不比较；机关的全称、简称算同一个。
    """
    seen: dict[tuple[str, str], tuple[str, str, str]] = {}
    for claim in _claims(snapshot, ctx):
        for what, value, form in _facts(claim, ctx):
            first, known, where = seen.setdefault((ctx.ledger.form(claim.number), what), (form, value, claim.where))
            if first != form:
                yield Hit(
                    subject=claim.subject,
                    message=f"{claim.number} 的{what}，{claim.where}写作 {value}，{where}写作 {known}",
                )


def _facts(claim: _Claim, ctx: Context) -> Iterator[tuple[str, str, str]]:
    """What is compared: the word for it, the value as written, its comparison form."""
    if claim.doc_date:
        yield "成文日期", str(claim.doc_date), str(claim.doc_date)
    if claim.organ:
        yield "发文机关", claim.organ, ctx.ledger.organ_key(claim.organ)
    if claim.title:
        yield "标题", f"「{claim.title}」", skeleton(claim.title)


@rule(
    "XT914",
    "名称已被使用",
    severity=Severity.ERROR,
    every_state=True,
    field="名称",
    hint="换一个名称；原来的机构恢复的用 xtjg reinstate",
    command="xtjg rename {id} 新名称",
    gates=(*SHAPING, Act.RENAME),
)
def name_taken(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find names that another body has, had, or uses outside.

    查什么：运行中的机构（含不列管的），名称、对外名称与其他机构（含已终止的）的现名、对外名称、曾用名是否相同，
    括号全角半角、空格、有没有写地名不论。
    为什么：名称相同，文件上就分不清是哪一个机构。
    例：新设的机构用了已更名机构的曾用名。
    怎么改：换一个名称；想恢复已撤销机构的，办理恢复。
    例外：合并后沿用并入机构的名称不算。
    """
    if body.state is not State.ACTIVE:
        return
    names = ctx.snapshot.names
    for field, word in (("名称", body.name), *(("对外名称", alias) for alias in body.aliases)):
        for other in names.get(ctx.place.name_key(word), ()):
            absorbed = other.ending is not None and other.ending.successor == body.id
            if other.id != body.id and not absorbed:
                yield Hit(
                    message=f"「{word}」与{ctx.ledger.called(other.id)}的{_used_as(word, other, ctx.place)}相同",
                    field=field,
                )


def _used_as(word: str, other: Body, place: Place) -> str:
    form = place.name_key(word)
    if form == place.name_key(other.name):
        return "名称"
    return "对外名称" if form in map(place.name_key, other.aliases) else "曾用名"


@rule(
    "XT915",
    "文号写法不规范",
    severity=Severity.INFO,
    every_state=True,
    field="文号",
    hint="写作 示政办发〔2026〕12号",
    command="xtjg show {id}",
)
def number_misspelt(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find document numbers that are not written as such.

    查什么：文号是否由机关代字、六角括号括起的年份、序号和「号」组成。
    为什么：写法不一，同一文件会被当成两份。
    例：写作「示政办发[2026]第012号」。
    怎么改：改为六角括号，去掉「第」和多余的零。
    例外：没有文号的不查。只作提示。
    """
    for paper in (body.established, body.listed):
        if paper and paper.doc_no:
            proper = _proper(paper.doc_no)
            if proper != paper.doc_no:
                yield Hit(message=f"文号「{paper.doc_no}」{f'应写作 {proper}' if proper else '不是发文字号'}")


def _proper(number: str) -> str | None:
    try:
        return str(parse(number))
    except Usage:
        return None


@rule(
    "XT916",
    "单位不在单位名录",
    severity=Severity.INFO,
    field="成员单位",
    hint="补登单位，或者改用名录里的名称",
    command="xtjg unit add 单位 --reason 补登",
)
def unit_not_listed(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find units that the directory lacks.

    查什么：上述单位的全称、简称、曾用名在单位名录里是否都有。
    为什么：名录里没有的单位，简称、更名、职能都无从核对。
    例：成员单位写作「发改局」，名录里只有「发展改革局」。
    怎么改：补登单位或者补登简称。
    例外：名录空着的不查；党委、政府和两办不必登记。只作提示，不影响办理。
    """
    if not ctx.snapshot.units.units:
        return
    members = (seat.unit for seat in body.seats if ctx.ledger.role(seat) is RoleKind.MEMBER)
    named = dict.fromkeys((body.lead_unit, *body.member_units, *members))
    unknown = [unit for unit in named if unit and ctx.ledger.is_foreign(unit)]
    if unknown:
        yield Hit(
            message=f"{'、'.join(unknown)}不在单位名录",
            evidence=tuple(unknown),
            command=f"xtjg unit add {unknown[0]} --reason 补登",
        )


@rule(
    "XT948",
    "密级超过登记簿的上限",
    severity=Severity.ERROR,
    field="密级",
    hint="不登记在本簿；密级写错的改正",
    command="xtjg adjust {id} --set 密级=密级",
    gates=SHAPING,
)
def secrecy_too_high(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies more secret than the registry may hold.

    查什么：机构的密级是否超过 registry.yaml 的「密级上限」。
    为什么：登记簿放在哪里、给谁看，是按上限定的，高于上限的进来就会外泄。
    例：上限是公开，机构的密级登记为内部。
    怎么改：不在本簿登记；密级写错的改正。
    例外：没有登记密级的按公开；上限缺省为内部。
    """
    order = tuple(Secrecy)
    if body.secrecy and order.index(body.secrecy) > order.index(ctx.place.ceiling):
        yield Hit(message=f"密级为{body.secrecy}，登记簿的上限是{ctx.place.ceiling}")
