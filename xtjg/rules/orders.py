"""Family 1, 设立: the superior's paper a body rests on (municipal 第五条(一)、第七条).

A body says which paper in 设立.依据; the papers received from above stand in numbers.yaml, 收文.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.docnumber import find_all
from xtjg.core.terms import Act, Severity
from xtjg.rules.establishment import SUPERIOR_ORDER, ground_of
from xtjg.rules.model import Cite, Hit
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.docnumber import DocNumber
    from xtjg.rules.model import Context

_CITE = Cite("grounds", SUPERIOR_ORDER)
# Laws, orders and party regulations are cited by name.
_WITHOUT_NUMBER = ("法》", "法律", "条例", "党内法规", "号令", "令第", "会议纪要")


def _basis(body: Body, ctx: Context) -> str | None:
    """What a body that a superior ordered names as its basis."""
    ground = ground_of(body, ctx)
    founded = body.established
    return founded.basis if founded and ground and ground.key == SUPERIOR_ORDER else None


def _numbers(basis: str, ctx: Context) -> tuple[DocNumber, ...]:
    own = (word for organ in ctx.place.organs.values() for word in organ.code_words)
    return find_all(basis, (*own, *(series.mark for series in ctx.place.paper_series)))


@rule(
    "XT115",
    "上级文件没有文号",
    cites=[_CITE],
    at_most=Severity.INFO,
    field="设立.依据",
    hint="写明上级文件的机关、名称和文号",
    command="xtjg correct {id} --set 设立.依据=上级文件 --paper 文号",
    gates=[Act.ESTABLISH],
)
def order_without_number(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find superior orders named without a number.

    查什么：设立情形是上级指令的，依据里有没有发文字号。
    为什么：有文号才能核对上级怎么要求；上级文件废止、上级机构撤销时，才找得出依它设立的机构。
    例：依据写作「省有关要求」。
    怎么改：写作「省政府办公厅关于……的通知（×政办发〔2026〕3号）」。
    例外：依据是法律、法规、条例、令的不查。只作提示，不影响办理。
    """
    basis = _basis(body, ctx)
    if basis and not any(word in basis for word in _WITHOUT_NUMBER) and not _numbers(basis, ctx):
        yield Hit(message=f"依据「{basis}」没有发文字号", evidence=(f"设立.依据：{basis}",))


@rule(
    "XT116",
    "所依文件不是上级的",
    cites=[_CITE],
    at_most=Severity.WARNING,
    field="设立.依据",
    hint="写明上级文件；上级没有要求的，改用其他情形",
    command="xtjg correct {id} --set 设立.依据=上级文件 --paper 文号",
    gates=[Act.ESTABLISH],
)
def order_of_ones_own(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find superior orders that rest on papers of the place itself only.

    查什么：设立情形是上级指令，依据里的文号是不是都用本级机关的代字。
    为什么：上级有明确规定才算上级指令；自己发的文件不能当上级的要求。
    例：依据是本市政府办公室的通知。
    怎么改：写明上级文件；找不到的，改用其他情形重新报批。
    例外：依据里另有上级文号的不查；登记簿没有登记代字的机关认不出来。
    """
    basis = _basis(body, ctx)
    numbers = _numbers(basis, ctx) if basis else ()
    if numbers and all(_is_own(number, ctx) for number in numbers):
        listed = "、".join(map(str, numbers))
        yield Hit(message=f"依据 {listed} 是本级机关的文件", evidence=(f"设立.依据：{basis}",))


def _is_own(number: DocNumber, ctx: Context) -> bool:
    series = ctx.place.series_of(number.prefix)
    return ctx.place.organ_of_code_word(number.prefix) is not None or series is not None


@rule(
    "XT126",
    "所依的上级文件没有登记收文",
    cites=[_CITE],
    at_most=Severity.INFO,
    field="设立.依据",
    hint="核对文号，登记收文",
    command="xtjg doc numbers receive 文号 --organ 机关",
)
def order_not_received(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find superior orders whose papers the register of received papers lacks.

    查什么：设立情形是上级指令的，依据里的上级文号在收文登记里有没有。
    为什么：收文登记了，才知道上级怎么要求，上级文件废止时才找得出依它设立的机构。
    例：依据写作「省政办发〔2024〕7号」，收文登记里没有这个文号。
    怎么改：核对文号，登记收文；文号写错的勘误。
    例外：还没有登记过收文的登记簿不查；没有文号的见 XT115，本级文件见 XT116。只作提示。
    """
    came = {paper.doc_no for paper in ctx.snapshot.numbers.received}
    basis = _basis(body, ctx)
    if not came or not basis:
        return
    lacking = [str(number) for number in _numbers(basis, ctx) if not _is_own(number, ctx) and str(number) not in came]
    if lacking:
        yield Hit(
            message=f"依据的 {'、'.join(lacking)} 没有登记收文",
            evidence=(f"设立.依据：{basis}",),
            command=f"xtjg doc numbers receive {lacking[0]} --organ 机关",
        )


@rule(
    "XT428",
    "所依的上级文件已废止",
    cites=[_CITE],
    at_most=Severity.WARNING,
    field="设立.依据",
    hint="上级另有要求的补正依据；没有的撤销，或者改用其他情形重新报批",
    command="xtjg correct {id} --set 设立.依据=上级文件 --paper 文号",
)
def order_repealed(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies founded on a superior's paper that a later one repealed.

    查什么：设立情形是上级指令的，依据里的文号是不是收文登记里写明废止的。
    为什么：上级的要求没有了，依它设立的机构就没有了依据。
    例：依据「省政办发〔2024〕7号」，省里 2026 年发文废止了这个文件。
    怎么改：上级有新的文件的，补正依据；没有的，按程序撤销。
    例外：依据里没有文号的查不出来；是否保留由人判断。
    """
    basis = _basis(body, ctx)
    repealed = {number: paper for paper in ctx.snapshot.numbers.received for number in paper.repeals}
    for number in dict.fromkeys(map(str, _numbers(basis, ctx))) if basis and repealed else ():
        if number in repealed:
            by = repealed[number]
            yield Hit(
                message=f"依据的 {number} 已由 {by.doc_no} 废止",
                evidence=(f"设立.依据：{basis}", f"收文：{by.doc_no}（{by.organ}）"),
            )
