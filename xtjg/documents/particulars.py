"""What is said of a body in a paper: its purpose, duties, office, term and names, each as finished sentences.

A fact that the record lacks gives "", and the clause is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtjg.core.terms import OfficeMode, Tenure
from xtjg.documents.wording import clauses, led_by, listed, on, plain, quoted, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xtjg.core.body import Body

_PURPOSE = 60
_SINGLE = 2


def called(body: Body) -> str:
    """How the body is called after its first mention."""
    return plain(body.short_name) or plain(body.name)


def introduced(body: Body, *later: str) -> str:
    """The full name, with the short one where later texts use it."""
    name, short = plain(body.name), plain(body.short_name)
    return f"{name}（以下简称“{short}”）" if short and any(short in text for text in later) else name


def named_bodies(bodies: Sequence[Body]) -> str:
    """The names of the bodies an act is about; more than two by the first and their number."""
    if len(bodies) > _SINGLE:
        return f"{plain(bodies[0].name)}等{len(bodies)}个议事协调机构"
    return listed(plain(body.name) for body in bodies)


def founding_verb(body: Body) -> str:
    """建立 for a joint conference, 成立 for the rest."""
    return "建立" if plain(body.name).endswith("联席会议") else "成立"


def purpose(body: Body) -> str:
    """The clause that opens a founding notice: 为统筹…; "" where the task is more than a clause."""
    task = plain(body.task).removeprefix("负责")
    return led_by(("为",), task) if len(task) <= _PURPOSE and not set(task) & set("。；\n") else ""


def basis(body: Body) -> str:
    """根据 and what it was founded on."""
    return led_by(
        ("根据", "依据", "按照", "为落实", "为贯彻"), plain(body.established.basis if body.established else None)
    )


def duties(body: Body) -> str:
    """The duties in one sentence, or in sentences where one of them holds more than a clause."""
    items = [plain(duty) for duty in body.duties if plain(duty)]
    return sentence(("。" if any("。" in item for item in items) else "；").join(items))


def task(body: Body) -> str:
    """The task as a sentence."""
    return sentence(plain(body.task))


def office(body: Body) -> str:
    """Who does the daily work and where the office is housed."""
    lead, held = plain(body.lead_unit), body.office
    unit, director = (plain(held.unit) or lead, plain(held.director)) if held else (lead, "")
    mode = held.mode if held else None
    if mode is OfficeMode.SEPARATE:
        return sentence("单独设立办公室", f"办公室主任由{director}担任" if director else "")
    if mode is OfficeMode.HOSTED and unit:
        carried = "承担日常工作" if unit == lead or not lead else f"日常工作由{lead}承担"
        return sentence(f"办公室设在{unit}", carried, f"办公室主任由{director}兼任" if director else "")
    none = "不设办公室" if mode is OfficeMode.NONE else ""
    return sentence(none, f"日常工作由{unit}承担" if unit else "")


def setting(body: Body) -> str:
    """临时设置 or 长期设置; "" where the record does not say."""
    return f"{body.tenure}设置" if body.tenure else ""


def end_condition(body: Body) -> str:
    """On what the body ends, without the consequence: 任务完成."""
    return re.sub(r"后?(?:即|自行|自动|按程序|予以)*撤销$", "", plain(body.term.condition if body.term else None))


def term(body: Body) -> str:
    """The term: last day and condition; of a permanent body, that it is one."""
    until = on(body.term.until, "至{}") if body.term else ""
    condition = end_condition(body)
    if until and condition:
        return f"{until}，期满或者{condition}的，按程序撤销"
    if until or condition:
        return clauses(until, "期满按程序撤销") if until else f"{condition}后按程序撤销"
    return "长期" if body.tenure is Tenure.PERMANENT else ""


def outward_names(body: Body) -> str:
    """The names used outside: （对外使用“甲”名称）."""
    return f"对外可以使用{quoted(map(plain, body.aliases))}名称" if body.aliases else ""
