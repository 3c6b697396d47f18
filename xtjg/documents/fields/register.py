"""名单: every body that counts, by series and by 长期 or 临时, numbered through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.core.terms import Act, Series, Tenure
from xtjg.documents.organs import secrecy_of
from xtjg.documents.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body
    from xtjg.core.place import Place
    from xtjg.documents.context import PaperContext

_SERIES = (Series.PARTY, Series.GOVERNMENT, Series.JOINT)
_TENURES: tuple[tuple[Tenure | None, str], ...] = (
    (Tenure.PERMANENT, "长期"),
    (Tenure.TEMPORARY, "临时"),
    (None, "未注明"),
)


def fields(context: PaperContext) -> dict[str, str]:
    """Fill the list as of today."""
    counted = counting(context)
    values = {"密级": secrecy_of(counted), "名单名称": title(context, counted)}
    number = 1
    for series in _SERIES:
        owner = _owner(series, context.place)
        for tenure, word in _TENURES:
            chosen = [body for body in counted if body.series is series and body.tenure is tenure]
            values[f"{series}{word}"] = "\n".join(f"{at}.{_entry(body)}" for at, body in enumerate(chosen, number))
            values[f"{series}{word}数"] = str(len(chosen))
            number += len(chosen)
        values[f"{series}名称"] = owner
    return values


def counting(context: PaperContext) -> tuple[Body, ...]:
    """The bodies that count after the act and whose founding has taken effect, in the order of ids.

    A list that was imported names what it brought, as it stood then, whatever else is registered.
    """
    after = [edit.after for edit in context.edits]
    if context.case is not None and context.case.act is Act.IMPORT:
        return tuple(body for body in after if body.counts)
    snapshot = context.snapshot.with_bodies(after)
    return tuple(body for body in snapshot.counting if _is_effective(body, context))


def _is_effective(body: Body, context: PaperContext) -> bool:
    day = body.established.effective if body.established else None
    return day is None or day <= context.today


def title(context: PaperContext, counted: Sequence[Body]) -> str:
    """市政府议事协调机构名单, or of both series."""
    place = context.place
    series = {body.series for body in counted}
    if len(series) == 1 and Series.JOINT not in series:
        return f"{place.decider(series.pop()).short}议事协调机构名单"
    return f"{place.organs['政府'].short.removesuffix('政府')}级议事协调机构名单"


def _owner(series: Series, place: Place) -> str:
    if series is Series.JOINT:
        return f"{place.organs['党委'].short}、{place.organs['政府'].short}"
    return place.decider(series).short


def _entry(body: Body) -> str:
    others = "、".join(map(plain, body.aliases))
    return f"{plain(body.name)}（对外使用名称：{others}）" if others else plain(body.name)
