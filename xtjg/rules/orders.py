"""Family 1, 设立: the superior's paper a body rests on (municipal 第五条(一)、第七条).

The register of papers received from above is what the records say: 设立.依据, with the numbers that stand in it.
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
