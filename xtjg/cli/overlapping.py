"""overlap: bodies ranked by likeness, for a person to weigh."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtjg.cli.output import Page, finish, show, titles
from xtjg.cli.params import AsOf, Output, State, command
from xtjg.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xtjg.core.body import Body
    from xtjg.usecases.overlapping import Overlap, Ranking

_TOP = 20
_LONGEST = 20
_CAVEAT = "按职责、名称、成员单位的相近程度排列，供人判断，不作结论。"

_Word = Annotated[str | None, typer.Argument(metavar="机构", help="只看与它相近的，缺省为两两相比", show_default=False)]
_From = Annotated[
    Path | None,
    typer.Option("--from", "--草稿", metavar="文件.yaml", help="拟设机构的内容，与名单相比；- 为标准输入"),
]
_Top = Annotated[int, typer.Option("--top", "--前", metavar="个数", help="只列最相近的几对")]
_All = Annotated[bool, typer.Option("--all", "--全部", help="相近的都列出")]


@command("xtjg overlap --from 草稿.yaml")
def overlap(
    body: _Word = None,
    *,
    draft: _From = None,
    top: _Top = _TOP,
    everything: _All = False,
    as_of: AsOf = None,
    output: Output,
    state: State,
) -> None:
    """Rank pairs of bodies by likeness of name, duties and members."""
    from xtjg.cli.bodies import near
    from xtjg.usecases.overlapping import Call, rank

    if body is not None and draft is not None:
        raise Usage("机构和 --from 只能写一个", hint="xtjg overlap 机构，或者 xtjg overlap --from 文件.yaml")
    if top < 1:
        raise Usage(f"--top 至少是 1：{top}", hint="全部列出：xtjg overlap --all")
    proposal = None if draft is None else _proposal(draft)
    call = Call(word=body, proposal=proposal, top=None if everything else top, day=as_of)
    answer = rank(state.registry(), call, state.today, near(state))
    show(state, output, _page(answer.found))
    finish(state, answer.notices, answer.problems)


def _proposal(path: Path) -> Body:
    """Read a draft; what only a registration needs may be lacking."""
    from xtjg.cli.acting import read_record
    from xtjg.usecases.requests import DraftWords, draft_of

    record = {"名称": "拟设机构", "序列": "政府", **(read_record(path) or {})}
    return draft_of(DraftWords(record=record, path=str(path)))


def _page(found: Ranking) -> Page:
    from xtjg.exchange import jsonfile

    return Page(
        columns=titles("名次!", "相近程度!", "编号!", "机构", "编号!", "机构", "关系", "用词", "共同单位"),
        rows=tuple(_row(number, one) for number, one in enumerate(found.pairs, 1)),
        document=lambda: jsonfile.listing(map(_object, found.pairs)),
        head=(_headline(found),),
        text=tuple(_lines(found)),
        foot=(_CAVEAT, *_next(found)),
    )


def _row(number: int, one: Overlap) -> tuple[str, ...]:
    score, shared, units = f"{one.score:.2f}", "、".join(one.shared), "、".join(one.units)
    return (str(number), score, one.a or "", one.name_a, one.b, one.name_b, str(one.relation), shared, units)


def _object(one: Overlap) -> Mapping[str, Any]:
    return {
        "a": one.a,
        "b": one.b,
        "name_a": one.name_a,
        "name_b": one.name_b,
        "score": one.score,
        "relation": str(one.relation),
        "shared": list(one.shared),
        "units": list(one.units),
    }


def _headline(found: Ranking) -> str:
    about = f"与{found.subject.name}相近的 {found.total} 个" if found.subject else f"相近的机构 {found.total} 对"
    return f"{about}，列出前 {len(found.pairs)}" if len(found.pairs) < found.total else about


def _lines(found: Ranking) -> Iterator[str]:
    """Lay each pair out: rank, score as a bar, names, what they share."""
    for number, one in enumerate(found.pairs, 1):
        bar = "█" * round(one.score * _LONGEST)
        yield f"{number:>3}  {one.score:.2f} {bar:<{_LONGEST}} {one.relation}"
        if found.subject is None:
            yield f"     {one.a} {one.name_a}"
        yield f"     {one.b} {one.name_b}"
        if one.shared:
            yield f"     用词：{'、'.join(one.shared)}"
        if one.units:
            yield f"     单位：{'、'.join(one.units)}"


def _next(found: Ranking) -> Iterator[str]:
    if found.pairs:
        first = found.pairs[0]
        yield "比较：" + "；".join(f"xtjg show {body}" for body in (first.a, first.b) if body)
