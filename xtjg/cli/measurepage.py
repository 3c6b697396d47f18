"""The page of a measure: its head, and its clauses, grounds, procedures and meetings as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtjg.cli.measureobjects import WEIGHTS, field_word, section_word, value_text
from xtjg.core.measure import Origin
from xtjg.core.measurecheck import demands_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xtjg.core.measure import Clause, Measure, MeetingKind, Procedure
    from xtjg.core.measurediff import Difference
    from xtjg.core.place import Place

_STEPS = {
    "proposed": "提出",
    "consulted": "征求",
    "reviewed": "审核",
    "agreed": "同意",
    "approved": "批准",
    "issued": "发文",
    "filed": "备案",
}
_CHANGES = {"added": "增加", "gone": "去掉", "changed": "改动"}


def head_of(measure: Measure, place: Place | None = None) -> Iterator[str]:
    """Title, number and validity; bases, interpreting organs by the names of the place; what the text lacks."""
    since = f"自 {measure.valid_from} 起施行" if measure.valid_from else "施行日期以执行的文件为准"
    until = f"，至 {measure.valid_to}" if measure.valid_to else ""
    dated = f"{measure.doc_date} 成文" if measure.doc_date else ""
    facts = (measure.doc_no, dated, f"索引号 {measure.index_no}" if measure.index_no else "", f"{since}{until}")
    yield f"《{measure.title}》（{measure.pack}）"
    yield "  ".join(fact for fact in facts if fact)
    if measure.bases:
        yield f"依据：{'；'.join(measure.bases)}"
    organs = (place.organs[key].short if place and key in place.organs else key for key in measure.interpreters)
    told = measure.clauses.get("interpretation")
    yield f"解释：{'、'.join(organs) or ('条文未收录' if told and told.unknown else '没有写明')}"
    if measure.derived_from:
        yield f"沿自：{measure.derived_from}"
    if not measure.verified:
        yield "未与原文核对：据转述编写，查出的问题一律为提示"
    if measure.gaps:
        yield f"未收录：{'；'.join(measure.gaps)}"


def rows_of(measure: Measure) -> Iterator[tuple[str, str, str, str]]:
    """Clauses, grounds, procedures and meetings; what the text lacks is counted last."""
    clauses = measure.clauses.values()
    yield from (("条文", one.no, _weight(one), _clause(one)) for one in clauses if one.is_held)
    for use, grounds in measure.grounds.items():
        yield from (("情形", one.no, "", f"{use}：{one.key}（{one.text}）") for one in grounds)
    yield from (("程序", row.no, "", _procedure(row)) for row in measure.procedures)
    yield from (("会议", one.no, _weight(one), _meeting(one)) for one in measure.meetings)
    for word, count in (
        ("未收录", sum(one.unknown for one in clauses)),
        ("无此条", sum(one.absent for one in clauses)),
    ):
        if count:
            yield word, "", "", f"{count} 项"


def _weight(one: Clause | MeetingKind) -> str:
    return WEIGHTS[one.severity] if one.severity else ""


def _clause(one: Clause) -> str:
    return f"{one.text}（{value_text(one.value)}）" if one.value else one.text


def _procedure(row: Procedure) -> str:
    """Name the act, its subjects, and who does what; an analogy or an unknown text says so."""
    subjects = f"（{'、'.join(row.subjects)}）" if row.subjects else ""
    steps = "  ".join(f"{_STEPS[attr]}：{'、'.join(cell.who)}" for attr, cell in demands_of(row).items())
    origin = "" if row.origin is Origin.ARTICLE else f"〔{row.origin}〕"
    needs = f"  须有：{'、'.join(row.needs)}" if row.needs else ""
    return f"{row.act.label}{subjects}{origin}  {steps}".rstrip() + needs


def _meeting(kind: MeetingKind) -> str:
    often = f"每 {kind.interval_months} 个月一次" if kind.interval_months else "不定期"
    parts = (
        often,
        f"{kind.chair}主持" if kind.chair else "",
        f"出席：{'、'.join(kind.attend)}" if kind.attend else "",
        f"列席：{'、'.join(kind.sit_in)}" if kind.sit_in else "",
        f"内容：{'、'.join(kind.contents)}" if kind.contents else "",
    )
    return f"{kind.key}  " + "  ".join(part for part in parts if part)


def difference_row(one: Difference, after: Measure) -> tuple[str, str, str, str, str]:
    """A difference as a row: what became of it, the article, the item, the two values."""
    section, field = section_word(one), field_word(one)
    texts = value_text(one.before), value_text(one.after)
    return _CHANGES[one.change], one.article or "", "：".join(filter(None, (_item(one, section, after), field))), *texts


def _item(one: Difference, section: str, after: Measure) -> str:
    """What differs, in words: of a clause its text, of other entries their list and key."""
    if one.section == "clauses":
        return after.clauses[one.key].text if one.attr not in (None, "text") else ""
    return section if one.key == one.section else f"{section} {one.key}"
