"""Particulars that a row of the procedure asks for beside its steps (须): ground, reason, successor, last day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xtjg.core.approval import is_stated
from xtjg.core.procedure import Missing
from xtjg.core.terms import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from xtjg.core.bench import Bench


def needed(bench: Bench) -> Iterator[Missing]:
    """Particulars that the rows ask for beside the steps: ground, reason, successor, new last day."""
    organ = next(iter(bench.matter.lead_units), "承担日常工作的部门")
    for row in () if bench.way.is_unknown else bench.way.rows:
        for need in (_NEEDS[key] for key in row.needs if key in _NEEDS):
            if not need.is_given(bench):
                yield Missing(what=need.what, step=Step.SUBMIT, organ=organ, no=row.no, option=need.option)
    request = bench.matter.request
    ground = next((one for one in bench.way.grounds or () if request.ground in (one.key, one.no)), None)
    if ground is not None and ground.needs_reason and not is_stated(request.reason):
        what = f"情形「{ground.key}」的理由"
        yield Missing(what=what, step=Step.SUBMIT, organ=organ, no=ground.no, option="--reason 理由")


def _has_ground(bench: Bench) -> bool:
    """A ground that the measure lists; of an act whose record keeps its ground the rules on the record judge."""
    known, word = bench.way.grounds, bench.matter.request.ground
    return known is None or any(word in (ground.key, ground.no) for ground in known)


def _has_basis(bench: Bench) -> bool:
    founded = bench.matter.edits[0].after.established
    return is_stated(bench.matter.request.basis) or is_stated(founded.basis if founded else None)


def _has_day(bench: Bench) -> bool:
    return bench.paper is not None and (bench.paper.effective or bench.paper.doc_date) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    what: str
    option: str
    is_given: Callable[[Bench], bool]


# 批准 and 文号 are columns of the table themselves.
_NEEDS: Mapping[str, _Need] = {
    "情形": _Need(what="所依情形", option="--ground 情形", is_given=_has_ground),
    "依据": _Need(what="依据", option="--basis 依据", is_given=_has_basis),
    "理由": _Need(what="理由", option="--reason 理由", is_given=lambda bench: is_stated(bench.matter.request.reason)),
    "接替": _Need(
        what="后续工作由谁承担",
        option="--successor 单位或机构",
        is_given=lambda bench: is_stated(bench.matter.request.successor),
    ),
    "单位": _Need(
        what="承担工作的部门", option="--unit 部门", is_given=lambda bench: is_stated(bench.matter.request.unit)
    ),
    "期限": _Need(
        what="新的期限", option="--until 日期", is_given=lambda bench: bench.matter.request.until is not None
    ),
    "日期": _Need(what="日期", option="--date 日期", is_given=_has_day),
    "来源": _Need(
        what="来源", option="--source 任免文件", is_given=lambda bench: is_stated(bench.matter.request.source)
    ),
    "文件": _Need(
        what="所据文件", option="--paper 文号", is_given=lambda bench: is_stated(bench.matter.request.evidence)
    ),
}
