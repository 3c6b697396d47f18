"""Family 9, 登记完整性: how a name is written: its length, what it says, the signs in it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from xtjg.core.acts.rename import kind_of
from xtjg.core.names import UNFIT_SIGNS
from xtjg.core.placedefaults import KINDS
from xtjg.core.terms import Act, Severity
from xtjg.rules.model import SHAPING, Hit
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.rules.model import Context

LONGEST_NAME = 60
_NAMING = (*SHAPING, Act.RENAME)

# What stands in names of any body and says nothing of its matter; the area they begin with likewise.
_HOLLOW = ("工作", "协调", "推进", "议事", "统筹", "领导", "专项", "综合", "重点")
_AREAS = ("省", "市", "县", "区", "州", "旗", "镇", "乡")


@rule(
    "XT917",
    "名称过长",
    severity=Severity.INFO,
    field="名称",
    hint="精简名称，另定规范简称",
    command="xtjg rename {id} 新名称",
)
def name_too_long(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find names too long to print.

    查什么：名称的字数是否超过六十。
    为什么：名称过长，文件标题、名单、印发都不便，往往也说明任务没有写准。
    例：把几项工作的全称连写成一个名称。
    怎么改：精简名称；确需保留的另定规范简称。
    例外：只作提示。
    """
    if len(body.name) > LONGEST_NAME:
        yield Hit(message=f"名称 {len(body.name)} 个字，超过 {LONGEST_NAME} 个字", degree=len(body.name))


@rule(
    "XT924",
    "名称没有说明事项",
    severity=Severity.WARNING,
    field="名称",
    hint="名称里写明协调什么工作",
    command="xtjg rename {id} 新名称",
    gates=_NAMING,
)
def name_without_matter(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find names that say nothing but where and what kind of body it is.

    查什么：名称去掉地名、机关、类别和「工作」「协调」「推进」一类的词以后，是不是什么都不剩。
    为什么：同一地方的领导小组有几十个，名称不写事项，文件上分不清是哪一个，也看不出与谁重复。
    例：名称只有「领导小组」或者「市工作领导小组」。
    怎么改：补全名称，写明是哪一项工作；拟设的改了名称再申请。
    例外：名称确实如此的，写明理由。
    """
    rest = ctx.place.name_key(body.name)
    organs = (word for organ in ctx.place.organs.values() for word in (organ.name, *organ.short_names))
    for word in sorted((*organs, *(ctx.place.kinds or KINDS), *_HOLLOW), key=len, reverse=True):
        rest = rest.replace(word, "")
    if rest in ("", *_AREAS):
        yield Hit(message=f"名称「{body.name}」没有写明是什么工作")


@rule(
    "XT925",
    "名称里有不用的符号",
    severity=Severity.INFO,
    field="名称",
    hint="核对文件上的名称，删去或者改正符号",
    command="xtjg correct {id} --set 名称=名称 --paper 文号",
    gates=_NAMING,
)
def signs_in_name(body: Body, _ctx: Context) -> Iterator[Hit]:
    """Find signs that names on papers do not have.

    查什么：名称、对外名称里有没有冒号、星号、问号、斜线、竖线、尖括号、直引号，全角半角不论。
    为什么：机构的名称里不用这些符号，多半是抄录时带进来的；以名称命名的文件也存不下来。
    例：名称写作「低空/通用航空领导小组」。
    怎么改：核对设立文件；登记写错的勘误，文件本身如此的更名时规范。
    例外：书名号、括号、顿号、间隔号和弯引号不查。只作提示，不影响办理。
    """
    for field, name in (("名称", body.name), *(("对外名称", alias) for alias in body.aliases)):
        signs = [char for char in dict.fromkeys(name) if unicodedata.normalize("NFKC", char) in UNFIT_SIGNS]
        if signs:
            yield Hit(message=f"{field}「{name}」里有 {' '.join(signs)}", field=field)


@rule(
    "XT926",
    "类别与名称不符",
    severity=Severity.INFO,
    field="类别",
    hint="核对设立文件，改正类别或者名称",
    command="xtjg correct {id} --set 类别=类别 --paper 文号",
    gates=_NAMING,
)
def kind_unlike_name(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies whose name ends in another kind than the one entered.

    查什么：名称末尾的类别（领导小组、委员会、指挥部等）与登记的类别是不是一样。
    为什么：按类别的统计、办法对类别的要求，都照登记的类别算，写错了就不准。
    例：名称是「市公交优先协调小组」，类别写成领导小组。
    怎么改：核对设立文件，写错的勘误。
    例外：名称末尾不是类别、没有登记类别的不查。只作提示，不影响办理。
    """
    named = kind_of(body.name)
    if body.kind and body.kind != named and named in (ctx.place.kinds or KINDS):
        yield Hit(
            message=f"名称是{named}，类别登记为{body.kind}",
            command=f"xtjg correct {body.id} --set 类别={named} --paper 文号",
        )
