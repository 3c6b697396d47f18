"""Family 9, 登记完整性: records that are incomplete, broken, or changed without an act.

What the store saw comes as `ctx.integrity`; an article is cited where the measure has one, and none is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.roles import head_role
from xtjg.core.terms import Severity, Tenure
from xtjg.rules.completeness import PARTS
from xtjg.rules.model import REGISTRY, Cite, Hit, Scope, subject_of
from xtjg.rules.registry import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.body import Body
    from xtjg.core.snapshot import Snapshot
    from xtjg.rules.model import Context

_BY_PROCEDURE = Cite("by_procedure")
_SUPERIOR_STATES = ("运行", "已撤销", "不详")


@rule(
    "XT901",
    "登记不完整",
    severity=Severity.INFO,
    hint="凭设立文件补登",
    command="xtjg correct {id} --set 字段=值 --paper 文号",
)
def incomplete(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find records of living bodies that lack their main parts.

    查什么：运行中的机构有没有登记负责人、成员单位、职责、任务、牵头部门、设置、类别。
    为什么：缺了这些，组成、职责是否合规都无法核对。
    例：从名单导入的机构只有名称。
    怎么改：找到设立文件，逐项补登。
    例外：不列入管理的、已终止的不查。只作提示，一个机构列一条。
    """
    lacking = [part for part, is_there in PARTS.items() if not is_there(body)]
    if body.tenure is Tenure.TEMPORARY and body.term is None and ctx.measure.clause("term_required") is None:
        lacking.append("期限")
    if lacking:
        head = head_role(body.kind)
        yield Hit(message=f"缺{'、'.join(lacking).replace('组长', head)}", evidence=tuple(lacking))


@rule(
    "XT902",
    "记录无法读取",
    scope=Scope.REGISTRY,
    severity=Severity.ERROR,
    hint="按提示的行、列改正，或者恢复登记内容",
    command="xtjg doctor",
)
def undecodable(_snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Report the files that do not decode.

    查什么：登记簿里的文件能不能读出来，关键字、缩进、取值是否合规。
    为什么：读不出来的机构不会出现在名单和统计里。
    例：冒号写成了全角。
    怎么改：按指出的行、列改正；或者用 xtjg doctor --restore 恢复登记内容。
    例外：没有。
    """
    for broken in ctx.integrity.undecodable:
        where = ":".join(str(part) for part in (broken.path, broken.line, broken.column) if part is not None)
        yield Hit(
            subject=subject_of(broken.path), message=f"{where} {broken.message}", path=broken.path, line=broken.line
        )


@rule(
    "XT903",
    "登记簿以外的记录",
    scope=Scope.REGISTRY,
    cites=[Cite("abolish_grounds", "擅自设立")],
    severity=Severity.ERROR,
    hint="有批准文件的用 xtjg create 登记；没有的移走文件",
)
def untracked(_snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Report records that no act brought.

    查什么：工作目录里有、登记里没有的记录文件。
    为什么：设立机构要经过申请、审核、批准；放一个文件进去不算设立。
    例：手工复制了一个机构文件，改了名称。
    怎么改：有批准文件的照文件登记；没有的移走。
    例外：登记簿之外的其他文件不查。
    """
    for path in ctx.integrity.untracked:
        subject = subject_of(path)
        is_body = subject != REGISTRY
        yield Hit(
            subject=subject,
            message=f"{path} 没有经过办理",
            path=path,
            cite=None if is_body else _BY_PROCEDURE,
            command=f"xtjg create 名称 --from {path}" if is_body else "xtjg doctor",
        )


@rule(
    "XT904",
    "登记的记录被删除",
    scope=Scope.REGISTRY,
    cites=[_BY_PROCEDURE],
    severity=Severity.ERROR,
    hint="恢复登记内容；要撤销的办理撤销",
)
def deleted(snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Report registered records that are gone from the work tree.

    查什么：已登记的记录文件是否还在。
    为什么：记录从不删除，撤销也是一种状态。
    例：手工删掉了一个机构文件。
    怎么改：恢复登记内容；机构确要撤销的，办理撤销。
    例外：没有。
    """
    for path in ctx.integrity.deleted:
        subject = subject_of(path)
        known = subject in snapshot.bodies
        command = f"xtjg doctor --restore {subject}" if known else "xtjg doctor --fix"
        yield Hit(subject=subject, message=f"{path} 被删除", path=path, command=command)


@rule(
    "XT905",
    "有改动没有经过办理",
    scope=Scope.REGISTRY,
    cites=[Cite("duties_changed")],
    severity=Severity.ERROR,
    hint="恢复登记内容；确要改变的办理调整",
)
def hand_edited(_snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Report records whose content is not the registered one.

    查什么：工作目录里的记录与登记的内容逐字节比较。
    为什么：改变职责、组成要经过审核批准；直接改文件不算改变。
    例：直接在文件里添了一项职责。
    怎么改：恢复登记内容，再按程序办理调整。
    例外：没有。列表、查询仍按登记的内容。
    """
    for edit in ctx.integrity.edited:
        subject = subject_of(edit.path)
        what = f"{edit.path} {'、'.join(edit.fields)}"
        is_body = subject != REGISTRY
        yield Hit(
            subject=subject,
            field=edit.fields[0] if len(edit.fields) == 1 else None,
            message=f"{what}有改动，没有经过办理",
            evidence=edit.fields,
            path=edit.path,
            cite=None if is_body else _BY_PROCEDURE,
            command=f"xtjg doctor --restore {subject}" if is_body else "xtjg doctor --fix",
        )


@rule(
    "XT906",
    "有提交没有经过办理",
    scope=Scope.REGISTRY,
    cites=[Cite("duties_changed")],
    severity=Severity.ERROR,
    hint="查明是谁、为什么；有依据的补办，没有的恢复",
)
def hand_committed(_snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Report commits that no case carries.

    查什么：每次改动登记内容的提交，有没有相应的办件。
    为什么：每一处变化都应当有批准；没有办件的变化没有批准。
    例：有人直接用版本工具改了机构文件并提交。
    怎么改：查明情况，有依据的补办手续，没有依据的恢复原状。
    例外：本地设置（registry.yaml）和登记以外的文件不查。
    """
    for made in ctx.integrity.hand_commits:
        subjects = dict.fromkeys(map(subject_of, made.paths)) or {REGISTRY: None}
        for subject in subjects:
            yield Hit(
                subject=subject,
                message=f"提交 {made.commit[:7]}「{made.subject}」没有办件",
                evidence=made.paths,
                command="xtjg history" if subject == REGISTRY else f"xtjg history {subject}",
            )


@rule(
    "XT907",
    "用词不在表内",
    severity=Severity.INFO,
    hint="改用表内的词，或者在办法中补列",
    command="xtjg adjust {id} --set 席位.席位号.级别=级别 --reason 核对 --date 日期",
)
def unknown_words(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find words that no list knows.

    查什么：席位的级别在不在办法的级别表内；上级对应的状态是不是运行、已撤销、不详。
    为什么：认不出来的词无法比较，相关的检查就无法判断。
    例：级别写作「正处」。
    怎么改：改用表内的词；本地另有级别的，在办法的级别表里补上。
    例外：空着的不查；办法没有级别表的不查级别。类别、情形见 XT106、XT101。
    """
    ranks = dict.fromkeys(
        seat.rank for seat in body.seats if seat.rank and ctx.ranks and ctx.ledger.form(seat.rank) not in ctx.ranks
    )
    if ranks:
        number = next(number for number, seat in enumerate(body.seats, 1) if seat.rank in ranks)
        yield Hit(
            message=f"级别「{'、'.join(filter(None, ranks))}」不在级别表内",
            field="席位",
            command=f"xtjg adjust {body.id} --set 席位.{number}.级别=级别 --reason 核对 --date 日期",
        )
    superior = body.superior_counterpart
    if superior and superior.state and superior.state not in _SUPERIOR_STATES:
        yield Hit(
            message=f"上级对应的状态「{superior.state}」认不出来",
            field="上级对应",
            command=f"xtjg adjust {body.id} --set 上级对应.状态=运行 --reason 核对 --date 日期",
        )


@rule(
    "XT908",
    "没有设立或列入的办件",
    cites=[Cite("abolish_grounds", "擅自设立")],
    severity=Severity.ERROR,
    every_state=True,
    field="设立",
    hint="有批准文件的补登；没有的按擅自设立撤销",
    command="xtjg abolish {id} --ground 擅自设立 --successor 单位",
)
def no_founding_case(body: Body, ctx: Context) -> Iterator[Hit]:
    """Find bodies that no case founded or listed.

    查什么：机构登记的设立办件、列入办件是否在登记簿中。
    为什么：擅自设立的应当撤销；没有办件就看不出谁批准的。
    例：直接提交的机构文件，办件号是编的。
    怎么改：找到批准文件的补登；没有批准文件的撤销。
    例外：样本没有登记历史，不查。
    """
    if ctx.snapshot.commit is None:
        return
    named = [paper.case for paper in (body.established, body.listed) if paper and paper.case]
    if not any(case in ctx.snapshot.cases for case in named):
        yield Hit(message=f"办件 {'、'.join(named)} 不在登记簿中" if named else "没有设立或列入的办件")


@rule(
    "XT909",
    "文号登记没有经过办理",
    scope=Scope.REGISTRY,
    cites=[_BY_PROCEDURE],
    severity=Severity.ERROR,
    field="文号",
    hint="恢复文号登记；要登记的文号通过办理登记",
    command="xtjg doctor --fix",
)
def dirty_numbers(_snapshot: Snapshot, ctx: Context) -> Iterator[Hit]:
    """Report document numbers altered without an act.

    查什么：文号登记表里添改的文号是否经过办理。
    为什么：文号是每一项变化的凭据，改了文号就改了凭据。
    例：直接在 numbers.yaml 里改了一个文号的日期。
    怎么改：恢复文号登记；要登记的文号通过办理登记。
    例外：没有。
    """
    for number in ctx.integrity.dirty_numbers:
        yield Hit(message=f"{number} 的登记没有经过办理", path="numbers.yaml")
